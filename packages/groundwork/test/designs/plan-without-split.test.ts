import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/charter/quantities.ts';
import { checkDocument } from '../../src/services/documents/check.ts';
import type { MeasureDocument } from '../../src/services/documents/measure.ts';
import { type PlanDocument, planDocument } from '../../src/services/documents/plan.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { ended } from '../support/command-line.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { say } from '../support/said.ts';

const made = useWorkspaces();
const workspaceYaml =
  'version: 1\norganization: Northwind\npeople: { ana: { name: Ana }, bob: { name: Bob } }\nsources: { desk: { kind: files, path: data } }\n';
const owner = 'version: 1\nid: desk\ntitle: Desk\nowner: { person: ana, review_every: 30d }\n';
const workspace = (charter: string, files: Readonly<Record<string, string>>): MadeWorkspace =>
  made({ files: { 'groundwork.yaml': workspaceYaml, 'initiatives/desk/charter.yaml': charter, ...files } });

async function planned(where: MadeWorkspace, code: 0 | 1): Promise<PlanDocument> {
  const document = await ended<PlanDocument>(code, where.gw('plan', 'desk'));
  expect(planDocument.parse(document)).toEqual(document);
  return document;
}

async function measured(where: MadeWorkspace) {
  const { metrics } = await ended<MeasureDocument>(0, where.gw('measure', 'desk'));
  const absolute = metrics[0]?.effect?.absolute;
  return { halfWidth: ((absolute?.upper ?? 0) - (absolute?.lower ?? 0)) / 2, verdict: metrics[0]?.verdict };
}

/** The finding of `check` with the code that `plan` gave as its reason. */
async function checked(where: MadeWorkspace, { metrics: [primary] }: PlanDocument) {
  const { document } = await where.gw('check', 'desk');
  const success = checkDocument.parse(document).conditions.find((each) => each.id === 'success');
  return success?.findings.find((each) => each.code === primary?.reason);
}

async function expectSameAsCheck(where: MadeWorkspace, plan: PlanDocument): Promise<void> {
  expect(await checked(where, plan)).toMatchObject({
    message: plan.metrics[0]?.message,
    state: plan.seen === null ? 'unverified' : plan.seen ? 'met' : 'unmet',
  });
}

/** Forty weeks of tickets, from Monday 2025-01-06; the agent comes with the thirty-first. */
const first = '2025-01-06';
const starts = addDays(first, 30 * 7);
function tickets(effect: number, days = 280): string {
  const random = seededRandom('tickets');
  const rows: string[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = addDays(first, day);
    for (let i = 0; i < 5 + (day % 3) + random.int(2); i += 1) {
      const minutes = 20 + 3 * random.normal() + (date >= starts ? effect : 0);
      rows.push(`${date},${rows.length},${minutes.toFixed(3)},${random.uniform() < 0.1 ? 1 : 0}`);
    }
  }
  return `day,ticket,minutes,complaint\n${rows.join('\n')}\n`;
}
const series = (target: string, by = '2025-10-12', rest = '') => `${owner}metrics:
  minutes: { kind: mean, table: desk.tickets, unit: ticket, value: minutes, at: day }
  complaints: { kind: rate, table: desk.tickets, unit: ticket, value: "complaint = 1", at: day }
success:
  primary: { metric: minutes, decrease: ${target}, by: ${by} }
  harmless: [{ metric: complaints, increase_at_most: 2pp }]
baseline: { window: { from: ${first}, to: ${addDays(starts, -1)} } }
rollout: { design: before_after, period: week, starts: ${starts}${rest} }
`;

describe('the plan of a before/after', () => {
  test('has the half-width that measure shows, whatever came of it, and the numbers of check', async () => {
    const there = workspace(series('10%'), { 'data/tickets.csv': tickets(-4) });
    const plan = await planned(there, 0);
    expect(plan).toMatchObject({ design: 'before_after', period: 'week', split: null, seen: true, past: true });
    const [minutes, complaints] = plan.metrics;
    const shown = await measured(there);
    expect(shown.verdict).toBe('achieved');
    expect(minutes?.halfWidth).toBeCloseTo(shown.halfWidth, 8);
    expect(minutes?.horizons.map(({ periods }) => periods)).toEqual([1, 2, 4, 8, 10, 12, 26, 30]);
    expect(minutes?.horizons.find(({ periods }) => periods === 10)).toMatchObject({
      day: '2025-10-12',
      halfWidth: minutes?.halfWidth,
      checked: true,
    });
    expect(minutes?.horizons.at(-1)?.checked).toBe(false);
    // Weeks and the day of the first that shows it; units have no say in one series.
    const first = minutes?.horizons.find(({ seen }) => seen === true);
    expect(minutes?.needed).toEqual({ units: null, weeks: first?.periods, periods: first?.periods, day: first?.day });
    expect(complaints).toMatchObject({ role: 'harmless', seen: false, units: null, events: null });
    await expectSameAsCheck(there, plan);
  });

  test('is not changed by what happened after the start', async () => {
    const plans = await Promise.all(
      [-4, 7].map((effect) => planned(workspace(series('10%'), { 'data/tickets.csv': tickets(effect) }), 0)),
    );
    const shown = plans.map(({ metrics }) =>
      metrics.map(({ level, horizons, message }) => ({
        message,
        // Parallel sums end in other last bits.
        numbers: [level, ...horizons.map(({ halfWidth }) => halfWidth)].map((each) => each?.toPrecision(10)),
      })),
    );
    expect(shown[0]).toEqual(shown[1]);
  });

  test('says the chance of achieved, and how far the agent must move it to get it with the planned power', async () => {
    const plan = await planned(workspace(series('10%'), { 'data/tickets.csv': tickets(0) }), 0);
    expect(plan.metrics[0]?.chance).toEqual({ seen: expect.any(Number), achieved: expect.closeTo(0.5, 6) });
    expect(plan.message).toContain('an agent that just reaches 10% is judged achieved with a chance of 50.0%');
    expect(plan.notes.join('\n')).toMatch(/To get it with 80% the agent must move minutes by 1\d(\.\d+)?% /);
  });

  test.each([
    ['half as long as the before', 15, false],
    ['longer than half of the before', 16, true],
  ] as const)('says whether its power is one at least where the after is %s', async (_, weeks, atLeast) => {
    const by = addDays(starts, 7 * weeks - 1);
    const plan = await planned(workspace(series('10%', by), { 'data/tickets.csv': tickets(0) }), 0);
    expect(plan.metrics[0]?.atLeast).toBe(atLeast);
    expect(plan.message.includes('with a chance of at least')).toBe(atLeast);
    const longer = plan.metrics[0]?.horizons.filter((each) => each.atLeast).map(({ periods }) => periods) ?? [];
    expect(longer.every((periods) => periods > 15)).toBe(true);
    expect(plan.notes.join('\n')).toContain(
      'there the smallest effect is seen with 80% or more whichever of them is true',
    );
  });

  test('says that a target cannot be seen, and what could be changed', async () => {
    const there = workspace(series('3%'), { 'data/tickets.csv': tickets(-4) });
    const plan = await planned(there, 1);
    expect(plan.message).toMatch(/^This target could not be seen by 2025-10-12, a day that is past;/);
    await expectSameAsCheck(there, plan);
    const of = (metric: string) =>
      new Map(plan.alternatives.filter((each) => each.metric === metric).map((each) => [each.change, each]));
    const changes = of('minutes');
    expect([...changes.keys()]).toEqual([
      'later_day',
      'comparison',
      'larger_effect',
      'fewer_harmless',
      'lower_confidence',
      'lower_power',
    ]);
    const larger = changes.get('larger_effect')?.to as string;
    const tolerance = of('complaints').get('larger_tolerance');
    expect(tolerance?.message).toMatch(/^Allow .+pp, if so much does no harm/);
    expect(of('complaints').has('larger_effect')).toBe(false);
    await planned(workspace(series(larger), { 'data/tickets.csv': tickets(-4) }), 0);
    const out = (await say(['plan', 'desk', '--workspace', there.dir])).out.replace(/\s+/g, ' ');
    for (const part of [
      'smallest seen after',
      'half-width',
      'weeks needed',
      'what could be changed',
      'could not be shown: only',
    ])
      expect(out).toContain(part);
  });
});

describe('how far a before/after can be planned, and from what', () => {
  test('foresees no longer an after than the before is, and says so', async () => {
    const there = workspace(series('10%', '2026-04-05'), { 'data/tickets.csv': tickets(0) });
    const plan = await planned(there, 1);
    expect(plan).toMatchObject({ seen: null, alternatives: [{ change: 'longer_before', to: '35 weeks' }] });
    expect(plan.message).toMatch(
      /the before holds 30 weeks, which foresee no more than 30 weeks after it, and 35 weeks are promised/,
    );
    expect(plan.metrics[0]?.horizons.at(-1)?.periods).toBe(30);
    await expectSameAsCheck(there, plan);
  });

  test('too few weeks are not known, with what the estimator says', async () => {
    const short = series('10%').replace(`from: ${first}`, `from: ${addDays(starts, -70)}`);
    const there = workspace(short, { 'data/tickets.csv': tickets(0) });
    const plan = await planned(there, 1);
    expect(plan.message).toMatch(/is not known: at least 12 observed periods before the start are needed/);
    await expectSameAsCheck(there, plan);
  });

  test('stays that of the frozen plan, and says that the before is read again', async () => {
    const soon = series('10%', addDays(new Date().toISOString().slice(0, 10), 90)).replace(
      `starts: ${starts}`,
      `starts: ${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}`,
    );
    const there = workspace(soon, { 'data/tickets.csv': tickets(0, 210) });
    const before = await planned(there, 1);
    await ended(0, there.gw('freeze', 'desk', '--as', 'ana'));
    there.write('initiatives/desk/charter.yaml', soon.replace('10%', '90%'));
    const after = await planned(there, 1);
    expect(after.baseline).toBe(1);
    expect(after.metrics[0]?.target).toMatchObject({ written: '10%' });
    expect(after.metrics.map(({ message }) => message)).toEqual(before.metrics.map(({ message }) => message));
    expect(after.notes[0]).toContain('this is the frozen plan');
    expect(after.notes.join('\n')).toContain('the before is read again from its source');
  });

  test('counts a comparison series that moves alike', async () => {
    const random = seededRandom('weeks');
    let level = 0;
    const rows = Array.from({ length: 40 }, (_, week) => {
      level += random.normal();
      const [own, other] = [50 + level + 0.2 * random.normal(), 80 + level + 0.2 * random.normal()];
      return `${addDays(first, week * 7)},w${week},${own.toFixed(3)},${other.toFixed(3)}`;
    });
    const files = { 'data/weeks.csv': `day,week,minutes,other\n${rows.join('\n')}\n` };
    const charter = (beside: string) => `${owner}metrics:
  minutes: { kind: mean, table: desk.weeks, unit: week, value: minutes, at: day }
  other: { kind: mean, table: desk.weeks, unit: week, value: other, at: day }
success: { primary: { metric: minutes, decrease: 0.5%, by: 2025-10-12 } }
baseline: { window: { from: ${first}, to: ${addDays(starts, -1)} } }
rollout: { design: before_after, period: week, starts: ${starts}${beside} }
`;
    const alone = await planned(workspace(charter(''), files), 1);
    const there = workspace(charter(', compare_with: [other]'), files);
    const beside = await planned(there, 1);
    const width = beside.metrics[0]?.halfWidth as number;
    expect(width).toBeLessThan(0.5 * (alone.metrics[0]?.halfWidth as number));
    // What the series does after the start is taken for a mirror of what it did before it, so the widths are alike, not the same.
    const shown = (await measured(there)).halfWidth;
    expect(width / shown).toBeGreaterThan(0.7);
    expect(width / shown).toBeLessThan(1.4);
    const told = beside.alternatives.find((each) => each.change === 'comparison')?.message;
    expect(told).toMatch(
      /^Comparing with other is counted already\. Without it the smallest effect that is seen would be/,
    );
  });
});

/** Ninety shops over sixteen months; a third starts in the eleventh, a third in the thirteenth, each selling 12 more from then on. */
const months = Array.from(
  { length: 16 },
  (_, i) => `${2024 + Math.floor((i + 6) / 12)}-${String(((i + 6) % 12) + 1).padStart(2, '0')}-01`,
);
const opensOn = (shop: number) => [null, months[10], months[12]][shop % 3] ?? null;
function panel(): Record<string, string> {
  const random = seededRandom('sales');
  const rows = Array.from({ length: 90 }, (_, shop) => {
    const level = 100 + 10 * random.normal();
    const size = random.normal();
    let drift = 0;
    return months.map((month, i) => {
      const open = opensOn(shop);
      drift += size;
      const value = level + 2 * i + drift + 3 * random.normal() + (open !== null && month >= open ? 12 : 0);
      return `${month},s${shop},${value.toFixed(3)},${size.toFixed(4)}`;
    });
  });
  return {
    'data/sales.csv': `month,shop,sold,size\n${rows.flat().join('\n')}\n`,
    'data/shops.csv': `shop,live_on\n${rows.map((_, i) => `s${i},${opensOn(i) ?? ''}`).join('\n')}\n`,
  };
}
const staggered = (target: string, from = '2024-07-01') => `${owner}metrics:
  sold: { kind: sum, table: desk.sales, unit: shop, value: sold, at: month }
success: { primary: { metric: sold, increase: ${target}, by: 2025-10-31 } }
baseline: { window: { from: ${from}, to: 2025-04-30 } }
rollout:
  design: staggered
  period: month
  starts: 2025-05-01
  assignment: { table: desk.shops, unit: shop, first_exposed: live_on }
`;

describe('the plan of a staggered rollout', () => {
  test('has the half-width that measure shows, within what a pretended start can tell, and the numbers of check', async () => {
    const there = workspace(staggered('8%'), panel());
    const plan = await planned(there, 0);
    const [sold] = plan.metrics;
    expect(sold).toMatchObject({ units: { agent: 60, control: 30 }, seen: true });
    // One month shows it: 31 days are more than four weeks.
    expect(sold?.needed).toEqual({ units: null, weeks: 5, periods: 1, day: '2025-05-31' });
    const out = (await say(['plan', 'desk', '--workspace', there.dir])).out.replace(/\s+/g, ' ');
    expect(out).toContain('units needed months needed weeks shows by');
    expect(sold?.horizons.map(({ periods, day }) => [periods, day])).toEqual([
      [1, '2025-05-31'],
      [2, '2025-06-30'],
      [3, '2025-07-31'],
      [6, '2025-10-31'],
      [9, '2026-01-31'],
    ]);
    const shown = await measured(there);
    expect(shown.verdict).toBe('achieved');
    expect((sold?.halfWidth as number) / shown.halfWidth).toBeGreaterThan(0.75);
    expect((sold?.halfWidth as number) / shown.halfWidth).toBeLessThan(1.33);
    await expectSameAsCheck(there, plan);
  });

  test('says that a target cannot be seen, and how many more units it takes', async () => {
    const there = workspace(staggered('2%'), panel());
    const plan = await planned(there, 1);
    const [sold] = plan.metrics;
    const more = plan.alternatives.find((each) => each.change === 'more_units');
    expect(more).toMatchObject({ enough: true, to: String(sold?.needed?.units) });
    expect(Number(more?.to)).toBe(
      Math.ceil(90 * ((sold?.smallest.absolute as number) / (sold?.target.absolute as number)) ** 2),
    );
    expect(plan.alternatives.find((each) => each.change === 'covariate')?.message).toContain('None is declared');
    await expectSameAsCheck(there, plan);
  });

  test('adjusts for a covariate as measure does', async () => {
    const files = panel();
    const adjusted = staggered('10%').replace('value: sold, at: month', 'value: sold, at: month, adjust_for: size');
    const [without, withSize] = await Promise.all(
      [staggered('10%'), adjusted].map(async (charter) => (await planned(workspace(charter, files), 0)).metrics[0]),
    );
    expect(withSize?.halfWidth).toBeLessThan(0.8 * (without?.halfWidth as number));
    const shown = await measured(workspace(adjusted, files));
    expect((withSize?.halfWidth as number) / shown.halfWidth).toBeGreaterThan(0.75);
    expect((withSize?.halfWidth as number) / shown.halfWidth).toBeLessThan(1.33);
  });

  test('pretends no longer an after than the before allows, and says so', async () => {
    const there = workspace(staggered('10%', '2025-01-01'), panel());
    const plan = await planned(there, 1);
    expect(plan).toMatchObject({ seen: null, alternatives: [{ change: 'longer_before', to: '7 months' }] });
    expect(plan.metrics[0]?.horizons.map(({ periods }) => periods)).toEqual([1, 2, 3]);
    expect(plan.message).toContain(
      'the before holds 4 months, which foresee no more than 3 months after it, and 6 months are promised',
    );
    await expectSameAsCheck(there, plan);
  });

  test('where all start at once there is nothing to compare with, and that is said', async () => {
    const files = {
      ...panel(),
      'data/shops.csv': `shop,live_on\n${Array.from({ length: 90 }, (_, i) => `s${i},2025-05-01`).join('\n')}\n`,
    };
    const there = workspace(staggered('10%'), files);
    const plan = await planned(there, 1);
    expect(plan).toMatchObject({ seen: null, alternatives: [] });
    expect(plan.message).toMatch(/^Whether the target can be seen is not known: /);
    await expectSameAsCheck(there, plan);
  });
});

describe('what cannot be planned without a split is refused', () => {
  test.each([
    ['no baseline', series('10%').replace(/baseline: .*\n/, ''), 'service.section_missing'],
    ['a metric without a time', series('10%').replace(', at: day', ''), 'effect.metric_untimed'],
    ['a quantile', series('10%').replace('kind: mean', 'kind: quantile, quantile: 0.9'), 'effect.quantile_design'],
  ])('%s', async (_, charter, code) => {
    const { problems } = await workspace(charter, { 'data/tickets.csv': tickets(0) }).gw('plan', 'desk');
    expect(problems[0]).toMatchObject({ code });
  });
});
