import type { Judge } from '../charter/schema/evaluation.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import { casesForKappa, cohenKappa, type Kappa } from '../statistics/evaluation/kappa.ts';
import { grouped, percent } from '../words/numbers.ts';
import { type Age, ageOf, type JudgeOptions } from './age.ts';
import { columnAt, readCsvRecords } from './csv-records.ts';
import { type FoundFile, orTrouble, readable } from './found-file.ts';
import type { ResultsFile } from './results.ts';
import { evaluationConfidence } from './verdict.ts';

/** The labels of one case: the person's and the judge's, null where there is none. */
interface Labels {
  readonly human: string | null;
  readonly judge: string | null;
}

/**
 * Holds a judge to how far it agrees with people beyond chance: Cohen's kappa, by the lower end of its 95 % interval. A case that one of
 * the two did not label is no case, and is said. Where both use one label only, chance explains everything and nothing is known.
 */
export function judgeFindings(judge: Judge, file: FoundFile, options: JudgeOptions): readonly Finding[] {
  return orTrouble(judge.id, options, () => {
    const age = ageOf({ ran: null, validFor: judge.valid_for }, options);
    const labels = readLabels(readable(file, judge.id), judge);
    const whole = labels.flatMap(({ human, judge: said }) =>
      human === null || said === null ? [] : [[human, said] as const],
    );
    const left = labels.length - whole.length;
    const measured = whole.length === 0 ? null : cohenKappa(tableOf(whole), evaluationConfidence);
    const common = { subject: judge.id, location: options.location ?? null };
    return [
      measured === null
        ? finding({
            ...common,
            code: 'evaluation.judge_unmeasured',
            state: 'unverified',
            measured: whole.length,
            unit: 'cases',
            expected: 'cases that a person and the judge label, with more than one label',
            message: `How far ${judge.id} agrees with people is not measurable: ${grouped(whole.length)} of ${grouped(labels.length)} cases have both labels${whole.length === 0 ? '' : ', and all are the same'}.`,
            fix: 'Have a person label cases that should pass and cases that should not.',
          })
        : agreementFinding({ judge, measured, left, age, common }),
    ];
  });
}

function agreementFinding(given: {
  readonly judge: Judge;
  readonly measured: Kappa;
  readonly left: number;
  readonly age: Age;
  readonly common: Pick<Finding, 'subject' | 'location'>;
}): Finding {
  const { judge, measured, left, age, common } = given;
  const { kappa, interval, agreement, n } = measured;
  const required = judge.require.kappa;
  const reaches = interval.lower >= required;
  const unlabelled = left > 0 ? `, without ${grouped(left)} that only one of them labelled` : '';
  return finding({
    ...common,
    code: 'evaluation.judge_agreement',
    state: reaches ? age.state : 'unmet',
    measured: interval.lower,
    expected: `kappa of at least ${required}, by the lower bound`,
    message:
      `${judge.id} agrees with people on ${percent(agreement)} of ${grouped(n)} cases${unlabelled}: kappa ${kappa.toFixed(2)}, ` +
      `at least ${(Math.floor(interval.lower * 100) / 100).toFixed(2)} with 95% confidence; ${required} is required.${age.words}`,
    fix: reaches ? age.fix : fixOf(measured, required),
    ...age.times,
  });
}

function fixOf(measured: Kappa, required: number): string {
  if (measured.kappa <= required) return 'Improve the instructions of the judge, or let people judge.';
  const needed = casesForKappa(measured, { required, confidence: evaluationConfidence });
  return `The estimate reaches ${required}; the evidence does not yet. At this agreement it takes about ${grouped(needed)} labelled cases (these were ${grouped(measured.n)}).`;
}

function readLabels(file: ResultsFile, { columns }: Judge): readonly Labels[] {
  const [header, ...records] = readCsvRecords(file);
  if (!header) return [];
  const human = columnAt(header, columns?.human ?? 'human', 'human', file);
  const judge = columnAt(header, columns?.judge ?? 'judge', 'judge', file);
  const label = (text: string | undefined) => text?.trim() || null;
  return records.map(({ fields }) => ({ human: label(fields[human]), judge: label(fields[judge]) }));
}

/** Cases by the person's label (rows) and the judge's (columns). */
function tableOf(cases: readonly (readonly [human: string, judge: string])[]): readonly (readonly number[])[] {
  const labels = [...new Set(cases.flat())];
  const places = new Map(labels.map((label, index) => [label, index]));
  const table = labels.map(() => labels.map(() => 0));
  for (const [human, judge] of cases) {
    const row = table[places.get(human) as number] as number[];
    row[places.get(judge) as number] = (row[places.get(judge) as number] as number) + 1;
  }
  return table;
}
