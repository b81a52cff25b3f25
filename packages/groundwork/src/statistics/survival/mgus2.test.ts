import { describe, expect, test } from 'vitest';
import { cumulativeIncidence } from './cumulative-incidence.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { type Observation, stepAt } from './risk-table.ts';

/** Months from diagnosis to a plasma cell malignancy m, to death before it d, or to the last contact +; then how many patients, unless one. */
const parse = (text: string): Observation[] =>
  text.split(' ').flatMap((word) => {
    const [, time, event, count] = /^(\d+)([+md])(\d*)$/.exec(word) as unknown as [string, string, string, string];
    const observation = { time: Number(time), event: '+md'.indexOf(event) };
    return Array.from({ length: Number(count || 1) }, () => observation);
  });

// 1,384 patients with a monoclonal gammopathy of undetermined significance: Kyle, Therneau, Rajkumar and others (2002), New England Journal of Medicine 346; mgus2 of R's package survival, in the
// coding of its vignette "Multi-state models and competing risks": the malignancy where there is one, else death.
const WOMEN = parse(
  '1+ 1d20 2m2 2d9 3d4 4m 4d6 5d 6m 6d5 7d 8d7 9m2 9d2 10+ 10m 10d2 11m 11d 12d 13m 13d2 14m 14d3 15d2 16d 17m 17d4 18d4 19d3 20d4 ' +
    '21m 22m 22d5 23m2 23d 24d3 25d2 26d3 27d2 28d2 29m 29d2 30d5 31d4 32d3 34d3 35d 36d 37d2 38m 38d2 39m2 39d 40d 41d3 42d4 43d3 44m ' +
    '44d4 45m 45d2 46d3 47d 48d4 49d3 50d3 51m 52+3 52m 53+ 53d2 54d3 55d 56+ 56d 57+ 57m 57d 58+2 58d 59+2 60m 60d2 61+ 61m 61d3 62+ ' +
    '62d 63m 63d3 64d4 65d4 66+ 66d3 67d3 68+ 68d2 69+2 70+ 70m 70d3 71+ 71d2 72+2 72d 73+ 73m 73d4 74+2 74m 74d 75d4 76+ 76m 76d3 77+ ' +
    '77d3 78d2 79+2 80+4 80d2 81+2 81m2 81d2 82+3 82d 83+ 83m 83d 84+ 84m 84d3 85+ 85d5 86+ 86m 86d 87+ 88d3 89d 90+ 90m 91+2 91m 91d ' +
    '92+ 92d2 93+2 93d4 94+ 94d3 95d 96+ 96d3 97+2 97d2 98+ 98d4 99+2 99d2 100+3 100d2 101+5 101m2 102d 103+4 103d5 104+2 104d 105+ ' +
    '106+ 106d2 107+2 107d4 108+ 108d2 109+ 110d4 111+2 111m 111d 112+3 112d 113d 114+3 114m 114d2 115d 116+ 116m 116d3 117+2 117d 118+ ' +
    '118m 119d 120d2 121d4 122+2 122d 123m 124d3 125+2 125d2 126+ 126d3 127+ 128+ 128m2 128d2 129+2 129d 130d 131+2 132+ 133+2 133d2 ' +
    '134+ 134d 135m 135d 136+ 136d3 137d2 138+ 139+2 139d2 140d4 141d 144+2 144d2 145d4 146+ 147d2 148+ 149+ 150m 151d 152+ 152d2 153m ' +
    '154d 155+ 155d2 156+ 157d 158+4 158m 158d 159+2 160+2 161d 163+ 163d 164+ 164d 165d 166+ 166m 167+2 167d 168+2 168m 170+ 170d2 ' +
    '171+ 172+ 172d 173+ 173d2 174d 175+2 175d 176d 177+3 178d 179d 182+ 184+ 184d 185+2 185d 186+2 187+ 187d 191+2 191d2 192+2 194+3 ' +
    '195+ 196+ 196d 200+ 201m 201d 202+ 203+ 205+ 206+2 208+2 208d 209+ 211+ 213+3 215+ 222+2 222d2 223+ 223d 224+ 225+ 227+2 228+ 228m ' +
    '228d 229+ 232+ 235d 240+ 240d 242+3 243+2 250+2 252d 259+ 264+ 265+ 265d2 270+ 275m 280+2 285+ 289+ 294+ 312+ 312m 314+ 314d 318+ ' +
    '321d 328+ 340m 350+ 373m 394+',
);
const MEN = parse(
  '1d22 2d19 3d11 4d10 5m 5d9 6d4 7d5 8m2 8d5 9d7 10m 10d8 11d5 12m 12d5 13d3 14m 15d2 16m 16d3 17m 17d3 18d2 19d 20d5 21m 21d2 22d6 ' +
    '23d2 24d5 25d4 26d2 27d5 28+ 28d4 29m 29d4 30m 30d3 31d3 32d5 33m 33d4 34m 34d3 35+ 35m 35d5 36m 36d3 37d3 38d4 39d4 40d4 42m2 ' +
    '42d4 43d4 44+ 44d 45d3 46d11 47+ 47d2 48+ 48d5 49d5 50d5 51m 51d 52m 52d5 53+ 53d6 54d2 55d4 56+2 56m 56d 57+ 57m 57d3 58+ 58d4 ' +
    '59+5 59d4 60+3 60m 60d2 61+ 61d4 62+ 62m 62d2 63+2 63d2 64+2 64d4 65+ 65d 66+ 66d6 67m2 67d2 68+3 68d2 69+ 69m 69d3 70+2 70d 71+ ' +
    '71d7 72+2 72d 73+ 73d3 74+ 74d 75d 76+3 76m 76d5 77+ 77d5 78+ 78d3 79+ 79m 79d2 80+3 80m2 80d2 81+ 81m 81d4 82+ 82d2 83+ 83d 84d4 ' +
    '85+ 86+2 86d 87+2 87d3 88d 89+3 89d2 90+6 90m 90d4 91+ 91d 92+ 92d2 93+3 93m 93d4 94+3 94d3 96+2 96d 97+ 97m 97d5 98+4 98m 98d2 ' +
    '99d4 100d2 101+ 101m2 101d 102+ 102m 102d2 103+2 103d3 104+ 104d 105d2 106+ 106d2 107+ 107d 108d 109+ 109m 109d2 110+ 110d 111+2 ' +
    '111d 112d2 113d2 114+ 114d2 115d3 116+2 116d2 117d2 118d2 119+ 121+ 121m2 122+2 122d2 124+ 124m 124d 125d 126d 128+ 129+2 129d3 ' +
    '130d 132+2 133d 134+ 134d 135+ 135d4 136d3 137+ 137d2 138+ 138m 138d2 139+ 139d 140+ 140d 141d 142+ 142m 143+ 143d 144+ 144d 145+2 ' +
    '146+ 146d3 147+3 147m 147d 148+2 148d 149d 150+2 150d 151d2 152m 152d 153+ 153d2 154+ 155d 156+ 156d2 157d 158+ 158m 158d3 160+2 ' +
    '161m 163+4 165+2 165m 166d2 167+2 167d 168+ 168d 169+2 169d2 171d 173d 174+ 175+2 176+ 176d 178+ 178d 179+2 179m 179d 180+ 180m ' +
    '180d 181+ 183+ 183d 184+2 185+ 186+ 187+ 188m 189+ 189d 190+2 190m 191+2 192d 193+ 193d 195+3 196+2 196d 198+2 198m 199+ 200+2 ' +
    '201+ 201d 202d 207+2 208d 209+ 210+2 211+ 212d 213+2 213d 214d 215+ 216+ 216d 217+ 220+3 225+2 226+2 227+ 228d2 232+ 236+ 238m ' +
    '244+ 249+ 252+ 254+2 255d 256d 257d 258+ 258d 259m 260d 261+ 272+ 272d 284+ 286+ 287+ 299+ 301+ 314+ 338+ 341+ 424d',
);

/** Years of the first twenty spent after the event, as R's print(survfit(), rmean = 240, scale = 12) counts them. */
function yearsAfter(observations: readonly Observation[], type: number): number {
  const steps = cumulativeIncidence(observations, { type, confidence: 0.95, scale: 'log-log' }).filter(
    ({ time }) => time < 240,
  );
  return steps.reduce(
    (sum, { time, incidence }, i) => sum + (incidence * ((steps[i + 1]?.time ?? 240) - time)) / 12,
    0,
  );
}

describe('mgus2: malignancy with death as a competing risk', () => {
  test('counts the 115 malignancies, 860 deaths and 409 censored of the vignette', () => {
    const counted = [0, 1, 2].map((event) => [...WOMEN, ...MEN].filter((each) => each.event === event).length);
    expect(counted).toEqual([409, 115, 860]);
    expect([WOMEN.length, MEN.length]).toEqual([631, 753]);
  });

  // scikit-survival 0.28, cumulative_incidence_competing_risks
  test.each([
    ['women', WOMEN, 60, 0.039789621504405334, 0.2639651454577006],
    ['women', WOMEN, 240, 0.10494067418613698, 0.6953078030319829],
    ['women', WOMEN, 360, 0.15739038693443275, 0.7602817447883209],
    ['men', MEN, 60, 0.029346284458366307, 0.36762698560886303],
    ['men', MEN, 240, 0.09565075503097753, 0.7481278892657354],
    ['men', MEN, 360, 0.10446022997665158, 0.799436406979631],
  ] as const)('incidences of %s equal scikit-survival’s', (_, observations, month, malignancy, death) => {
    [malignancy, death].forEach((expected, i) => {
      const steps = cumulativeIncidence(observations, { type: i + 1, confidence: 0.95, scale: 'log-log' });
      expect(stepAt(steps, month)?.incidence).toBeCloseTo(expected, 13);
    });
  });

  // The same package's steps, summed in NumPy.
  test.each([
    ['women', WOMEN, 1.3232835552770343, 8.823108469119651],
    ['men', MEN, 1.0646934986879817, 10.260294141379015],
  ] as const)(
    'mean years after malignancy and after death within twenty years: %s',
    (_, observations, malignancy, death) => {
      expect(yearsAfter(observations, 1)).toBeCloseTo(malignancy, 12);
      expect(yearsAfter(observations, 2)).toBeCloseTo(death, 12);
    },
  );

  test('one minus Kaplan–Meier, deaths taken for censored, overstates malignancy, as the vignette warns', () => {
    const wrong = kaplanMeier(
      MEN.map(({ time, event }) => ({ time, event: event === 1 ? 1 : 0 })),
      { confidence: 0.95, scale: 'log-log' },
    );
    // lifelines 0.30: 1 − KaplanMeierFitter().fit(time, event == 1)
    expect(1 - (stepAt(wrong, 360)?.survival as number)).toBeCloseTo(0.28535219282651647, 12);
  });
});
