import { describe, expect, test } from 'vitest';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import { checkDocument } from '../documents/check.ts';
import { type PlanDocument, planDocument } from '../documents/plan.ts';

const workspace = useSmallWorkspace();
const freeze = 'freeze win-back --as olga.owner';

async function planned(code: 0 | 1): Promise<PlanDocument> {
  const said = await workspace.run('plan win-back');
  expect(said).toMatchObject({ code, problems: [] });
  expect(planDocument.parse(said.document)).toEqual(said.document);
  return said.document as PlanDocument;
}

/** The finding of `check` on whether the target can be seen, by the code that `plan` gave as its reason. */
async function checked(code: string) {
  const { document } = await workspace.run('check win-back');
  const success = checkDocument.parse(document).conditions.find((each) => each.id === 'success');
  return success?.findings.find((each) => each.code === code);
}

async function expectSameAsCheck(plan: PlanDocument): Promise<void> {
  const [primary] = plan.metrics;
  const finding = await checked(primary?.reason ?? '');
  expect(finding).toMatchObject({ subject: primary?.metric, message: primary?.message });
  const smallest = primary?.target.scale === 'relative' ? primary.smallest.relative : primary?.smallest.absolute;
  const measured = primary?.target.scale === 'relative' ? (smallest as number) * 100 : smallest;
  expect(finding?.measured).toBeCloseTo(measured as number, 10);
  expect(finding?.state).toBe(plan.seen === null ? 'unverified' : plan.seen ? 'met' : 'unmet');
}

/** What could be changed for a metric: what, whether it is enough, and whether it is advised. */
const changesFor = ({ alternatives }: PlanDocument, metric: string) =>
  alternatives.filter((each) => each.metric === metric).map(({ change, enough, advised }) => [change, enough, advised]);

describe('the plan of a holdout', () => {
  test('is that of the data before a freeze and of the frozen baseline after it, with the numbers of check both times', async () => {
    const before = await planned(0);
    expect(before).toMatchObject({
      initiative: 'win-back',
      design: 'holdout',
      baseline: null,
      window: { from: dayFromToday(-60), to: dayFromToday(-1) },
      by: dayFromToday(60),
      confidence: 0.95,
      power: 0.8,
      split: { agent: 0.5, control: 0.5 },
      seen: true,
    });
    expect(changesFor(before, 'spend')).toEqual([]);
    // 400 units in 60 days, so 406 in the 61 to the promised day.
    expect(before.metrics.map(({ metric, role, units, from }) => ({ metric, role, units, from }))).toEqual([
      { metric: 'spend', role: 'primary', units: { agent: 203, control: 203 }, from: 'baseline window' },
      { metric: 'complaints', role: 'harmless', units: { agent: 203, control: 203 }, from: 'baseline window' },
    ]);
    expect(before.metrics[0]?.unitsPerWeek).toBeCloseTo((400 * 7) / 60, 10);
    await expectSameAsCheck(before);

    const frozen = (await workspace.run(freeze)).document as { plannedUnits: number; version: number };
    const after = await planned(0);
    expect(after).toMatchObject({ baseline: 1, plannedUnits: frozen.plannedUnits });
    expect(after.metrics.map((each) => each.from)).toEqual(['frozen baseline', 'frozen baseline']);
    // Parallel sums end in other last bits.
    for (const [index, { smallest }] of after.metrics.entries())
      expect(smallest.absolute).toBeCloseTo(before.metrics[index]?.smallest.absolute as number, 10);
    // A plan that is not frozen would be tuned for a later day; a frozen one stays as it is.
    const [late, lateFrozen] = [before, after].map(({ metrics }) => metrics[0]?.weeks.at(-1)?.smallest.absolute);
    expect(lateFrozen).toBeGreaterThan(late as number);
    await expectSameAsCheck(after);
  });

  test('stays that of the frozen baseline, whatever the charter and the data say afterwards', async () => {
    expect(await workspace.run(freeze)).toMatchObject({ code: 0 });
    const before = await planned(0);
    await workspace.write('data/customers.csv', 'customer_id,contacted_on,arm,spend,complained,region\n');
    await workspace.charter((charter) => {
      charter.success.primary.increase = '1%';
    });
    const after = await planned(0);
    expect(after.metrics).toEqual(before.metrics);
    expect(after.notes.at(-1), 'when it is judged and may be stopped is said, as it is frozen').toMatch(
      /^The intervals hold however often one looks, .* What is not achieved by \d{4}-\d{2}-\d{2} is not achieved\.$/,
    );
    expect(after.notes[0]).toBe("The charter's plan changed after version 1 was frozen; this is the frozen plan.");
  });

  test('says that a target cannot be seen, and what could be changed', async () => {
    await workspace.charter((charter) => {
      charter.success.primary.increase = '1%';
      charter.rollout.assignment.expect = { agent: '90%', control: '10%' };
      charter.rollout.assignment.agent = ['email'];
    });
    const plan = await planned(1);
    expect(plan.seen).toBe(false);
    expect(plan.message).toBe(`This target cannot be seen by ${dayFromToday(60)}. ${plan.metrics[0]?.message}`);
    await expectSameAsCheck(plan);
    expect(changesFor(plan, 'spend')).toEqual([
      ['later_day', false, true],
      ['equal_split', false, true],
      ['larger_effect', false, true],
      ['covariate', false, false],
      ['fewer_harmless', false, false],
      ['lower_confidence', false, false],
    ]);
  });

  test('is asked over units that are assigned already, of which days bring no more', async () => {
    const draw = Array.from({ length: 1200 }, (_, index) => `c${index},${index % 3 === 0 ? 'none' : 'email'}`);
    await workspace.write('data/draw.csv', `customer_id,arm\n${draw.join('\n')}\n`);
    await workspace.charter((charter) => {
      charter.rollout.assignment.table = 'crm.draw';
      charter.success.primary.increase = '5%';
    });
    const plan = await planned(1);
    expect(plan.metrics[0]).toMatchObject({
      from: 'assigned units',
      units: { agent: 800, control: 400 },
      unitsPerWeek: null,
      weeks: [],
      needed: { weeks: null, day: null },
    });
    expect(plan.alternatives.find((each) => each.change === 'more_units')).toMatchObject({ enough: true });
    await expectSameAsCheck(plan);
  });

  test('tells people what it found, the alternatives below what is advised', async () => {
    await workspace.charter((charter) => {
      charter.success.primary.increase = '3%';
    });
    const { code, out } = await workspace.plain(['plan', 'win-back']);
    expect(code).toBe(1);
    const words = out.replace(/\s+/g, ' ');
    for (const part of [
      `This target cannot be seen by ${dayFromToday(60)}; an agent that just reaches 3% is judged achieved with a chance of only 4.5%.`,
      'smallest seen after',
      '26 weeks',
      'what could be changed',
      'Promise it for ',
      'what would not help, or only by asking less',
      'Leaving out harmless metrics gains nothing',
    ])
      expect(words).toContain(part);
  });
});

describe('a harmless metric that cannot be shown to do no harm', () => {
  test('is given what could be changed, as a target that cannot be seen is', async () => {
    const plan = await planned(0);
    expect(plan.metrics[1]).toMatchObject({ metric: 'complaints', seen: false });
    expect(changesFor(plan, 'complaints').filter(([, , advised]) => advised)).toEqual([
      ['later_day', true, true],
      ['more_units', true, true],
      ['larger_tolerance', true, true],
      ['covariate', true, true],
    ]);
    const { out } = await workspace.plain(['plan', 'win-back']);
    expect(out).toContain('what could be changed for complaints');
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /a later day Compare until \d{4}-\d{2}-\d{2}: after \d+ weeks, with [\d,]+ units, complaints is shown to stay within 10pp, if it does not change\./,
    );
  });
});

describe('how a plan is worded', () => {
  test('shows a size alike in the table and in the sentences, and why a tolerance cannot be shown', async () => {
    await workspace.charter((charter) => {
      charter.success.harmless[0].increase_at_most = '0.5pp';
    });
    const plan = await planned(0);
    const [, complaints] = plan.metrics;
    const written = complaints?.smallest.written?.replace(/ .*/, '');
    expect(complaints?.message).toContain(`only within ${written}.`);
    const { out } = await workspace.plain(['plan', 'win-back']);
    expect(out.replace(/\s+/g, ' ')).toMatch(/cannot be shown: only/);
    expect(out).toContain(`${complaints?.smallest.written}`);
  });

  test('speaks of a promised day that is past as past', async () => {
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(-30);
      charter.success.primary.by = dayFromToday(-1);
      charter.baseline.window = { from: dayFromToday(-60), to: dayFromToday(-31) };
    });
    const { document } = await workspace.run('plan win-back');
    const plan = document as PlanDocument;
    expect(plan.past).toBe(true);
    expect(plan.message).toContain(` be seen by ${dayFromToday(-1)}, a day that is past`);
    expect(plan.message).toMatch(/^This target could /);
    expect(plan.message).toContain('The smaller arm was expected to hold');
  });
});

describe('what cannot be planned', () => {
  test.each([
    ['no rollout', (charter: Loose) => delete charter.rollout, 1, 'service.no_rollout'],
    ['no primary metric', (charter: Loose) => delete charter.success.primary, 1, 'service.no_rollout'],
    ['no target', (charter: Loose) => delete charter.success.primary.increase, 1, 'effect.target_incomplete'],
    ['no baseline window', (charter: Loose) => delete charter.baseline, 1, 'service.section_missing'],
    [
      'no arrivals',
      (charter: Loose) => {
        charter.baseline.window = { from: '2001-01-01', to: '2001-02-28' };
      },
      2,
      'service.metric_failed',
    ],
  ])('%s is refused', async (_, change, code, problem) => {
    await workspace.charter(change);
    expect(await workspace.run('plan win-back')).toMatchObject({ code, problems: [{ code: problem }] });
  });

  test('what is not written yet is said, with what to write', async () => {
    await workspace.charter((charter) => {
      delete charter.success.primary;
      delete charter.rollout;
    });
    const { problems } = await workspace.run('plan win-back');
    expect(problems[0]).toMatchObject({
      message: 'The comparison of win-back cannot be planned: the charter has no success.primary and no rollout.',
      fix: 'Write in the charter success.primary: the metric, increase or decrease with its size, and the day (by); and rollout: the design, who is compared with whom, and the day of the start.',
    });
    expect((await workspace.run('measure win-back')).problems[0]?.message).toBe(
      'win-back cannot be measured: the charter has no success.primary and no rollout.',
    );
  });

  test.each([
    ['success.no_variance', 'spend', '7'],
    ['success.no_level', 'complained', '0'],
  ])('%s is said to be not known, never seen', async (reason, column, value) => {
    await workspace.charter((charter) => {
      charter.metrics.spend.value = `${value} + 0 * ${column}`;
    });
    const plan = await planned(1);
    expect(plan).toMatchObject({
      seen: null,
      metrics: [{ reason, seen: null, needed: null, weeks: [] }, {}],
    });
    expect(changesFor(plan, 'spend')).toEqual([]);
    expect(plan.message).toMatch(/^Whether this target can be seen is not known\./);
    await expectSameReason(reason);
  });

  test('a harmless metric that does not compute is named, and the others are planned', async () => {
    await workspace.charter((charter) => {
      charter.metrics.complaints.value = 'no_such_column = 1';
    });
    const plan = await planned(0);
    expect(plan.metrics.map((each) => each.metric)).toEqual(['spend']);
    expect(plan.notes).toContainEqual(expect.stringMatching(/^complaints does not compute/));
  });
});

type Loose = Parameters<Parameters<typeof workspace.charter>[0]>[0];

async function expectSameReason(code: string): Promise<void> {
  expect(await checked(code)).toMatchObject({ state: 'unverified', subject: 'spend' });
}
