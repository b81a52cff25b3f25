import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charterOf } from '../charter/load-charter.ts';
import { type LoadedWorkspace, workspaceOf } from '../charter/load-workspace.ts';
import { type Answers, honestTest } from './honest-test.ts';
import { questionIds, questions } from './questions.ts';

const folder: LoadedWorkspace = await workspaceOf(
  '.',
  'version: 1\norganization: Northwind\npeople:\n  dana.ruiz: { name: Dana Ruiz }\n  ines.okoye: { name: Ines Okoye }\nsources: { crm: { kind: files, path: data } }\n',
  { env: {} },
);
const run = (answers: Answers) => honestTest(answers, { workspace: folder.config, today: '2026-11-28' });
const all: Answers = Object.fromEntries(questionIds.map((id) => [id, questions[id].example]));
/** The charter that the skeleton is, read as `check` reads it. */
const charterIn = (answers: Answers) => {
  const { skeleton } = run(answers);
  if (!skeleton) throw new Error('there is no skeleton');
  return charterOf(folder, skeleton.id, skeleton.text).charter;
};

describe('the honest test', () => {
  test('says yes where each question is answered, and calls none of it verified', () => {
    const result = run(all);
    expect(result).toMatchObject({ verdict: 'yes', next: null, gap: null });
    // Nobody may take it for a yes to the dollar.
    expect(result.sentence).toBe(
      'Yes, the charter can be written. The next dollar waits for its gates: nothing that was said here is verified yet.',
    );
    expect(result.questions.filter(({ honest }) => honest).map(({ id }) => id)).toEqual([
      'data',
      'governance',
      'baseline',
      'owner',
    ]);
    expect(result.questions.map(({ closing }) => closing.command)).toContain(
      'groundwork accept win-back-lapsed-customers-by-e-mail --as dana.ruiz',
    );
  });

  test('asks the next question while one is not answered', () => {
    expect(run({})).toMatchObject({ verdict: 'unfinished', next: 'title', skeleton: null });
    expect(run({ title: 'Quote assistant', owner: 'Dana Ruiz' })).toMatchObject({
      verdict: 'unfinished',
      next: 'process',
    });
  });

  test('names the earliest gap of the sequence first: process, success, data, owner, baseline, governance', () => {
    const without = (open: Answers) => run({ ...all, ...open }).gap?.id;
    expect(without({ governance: 'no', baseline: 'no' })).toBe('baseline');
    expect(without({ baseline: 'no', owner: 'The RevOps team' })).toBe('owner');
    expect(without({ owner: 'nobody', data: 'We have the data' })).toBe('data');
    expect(without({ data: 'no', process: 'Efficiency' })).toBe('process');
  });

  test('says of an answer that leaves one thing open what that is, and of one that leaves more what is not there at all', () => {
    const gap = (open: Answers) => run({ ...all, ...open }).sentence;
    expect(gap({ data: 'crm.opportunities; we have the data' })).toBe(
      'Not yet. The data is named. That the agent can read it, and that somebody has checked it, is not said.',
    );
    expect(gap({ data: 'we have the data' })).toBe(
      'Not yet. The agent would stand on data that nobody can name, reach or trust.',
    );
    expect(gap({ success: 'Handling time down by a third' })).toBe(
      'Not yet. What “working” means is written down, and not by which day.',
    );
    expect(gap({ success: 'cut by a third' })).toBe('Not yet. Nobody has written down what “working” means.');
    expect(gap({ data: 'no' })).toBe('Not yet. The agent would stand on data that nobody can name, reach or trust.');
  });

  test('fills in who is accountable, not who stands in for them, and numbers and days in other words and in German', () => {
    expect(charterIn({ ...all, owner: 'Ines Okoye; backup is Dana Ruiz' }).owner.person).toBe('ines.okoye');
    expect(
      run({ ...all, success: 'Bearbeitungszeit sinkt um ein Drittel bis Ende Juni 2027' }).skeleton?.text,
    ).toContain('primary: { metric: bearbeitungszeit, decrease: 33.3%, by: 2027-06-30 }');
  });

  test('names a metric by the words that say what it is', () => {
    const success = 'cut by a third\nHandling time\nby the end of next year';
    expect(run({ ...all, success }).skeleton?.text).toContain(
      'primary: { metric: handling_time, decrease: 33.3%, by: 2027-12-31 }',
    );
  });

  test('fills into the charter what the words leave no doubt about', () => {
    expect(
      charterIn({ ...all, baseline: '42.10 a customer from July to September 2026, from crm.orders' }),
    ).toMatchObject({
      title: 'Win back lapsed customers by e-mail',
      owner: { person: 'dana.ruiz' },
      process: { for: 'every lapsed customer' },
      governance: {
        autonomy: 'act_with_approval',
        failure_modes: [{ what: 'it writes to the wrong customer', owner: 'dana.ruiz' }],
        stop: { who: ['dana.ruiz'] },
      },
      baseline: { window: { from: '2026-07-01', to: '2026-09-30' } },
    });
    expect(run(all).skeleton?.text).toContain('primary: { metric: spend_customer, increase: 10%, by: 2027-12-31 }');
  });

  test('fills in nothing of a no, and nothing that says nothing', () => {
    expect(charterIn({ ...all, process: 'no', governance: 'not written down yet', baseline: 'no' })).toEqual({
      version: 1,
      id: 'win-back-lapsed-customers-by-e-mail',
      title: 'Win back lapsed customers by e-mail',
      owner: { person: 'dana.ruiz', review_every: '1w' },
    });
    expect(charterIn({ ...all, process: 'Efficiency' }).process).toBeUndefined();
    expect(charterIn({ ...all, process: 'A priced quote' }).process).toEqual({ produces: 'A priced quote' });
  });

  test('leaves out whom groundwork.yaml does not know, and says so', () => {
    const answers = { ...all, owner: 'Marcus Lee' };
    expect(charterIn(answers).owner.person).toBeNull();
    expect(run(answers).skeleton?.text).toContain('Marcus Lee is not among the people of groundwork.yaml yet');
  });

  test('writes a charter that can be read, whatever is answered', () => {
    const piece = fc.constantFrom(
      ...questionIds.map((id) => questions[id].example),
      ...[
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as a charter would take a variable.
        'If ${HOME} fails, # it: stops',
        'for "all": {a}',
        '“…”\n- x',
        "it's 10% up by 2028",
        'Dana Ruiz',
        'crm.a: {}',
        '\u2028 \u0000 é 漢字',
      ],
    );
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 3 }).map((some) => some.join(' ')),
    );
    const answers = fc.record(
      Object.fromEntries(questionIds.map((id) => [id, words])) as Record<(typeof questionIds)[number], typeof words>,
      { requiredKeys: ['title'] },
    );
    fc.assert(
      fc.property(answers, (given) => {
        const { skeleton } = run(given);
        if (skeleton) expect(charterIn(given).id).toBe(skeleton.id);
        else expect(given.title.trim()).toBe('');
      }),
    );
  });
});

describe('what is said of the looking', () => {
  test.each([
    ['Dana Ruiz; she looks at conversion every week', '1w'],
    ['Dana Ruiz; schaut 14-tägig auf die Quote', '14d'],
    ['Rahul Mehta looks at conversion once a quarter', '3mo'],
    ['Dana Ruiz', '30d'],
  ])('fills in how often the owner looks, as it was said: %s → %s', (owner, every) => {
    expect(charterIn({ ...all, owner }).owner.review_every).toBe(every);
    const notSaid = run({ ...all, owner }).skeleton?.text.includes('how often they look was not said');
    expect(notSaid).toBe(every === '30d');
    // Nothing is said of what was not asked yet.
    expect(run({ title: 'Quote assistant' }).skeleton?.text).not.toContain('was not said');
  });
});
