import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/charter/days.ts';
import type { Row } from '../../src/report/board/board-report.ts';
import { aheadWords } from '../../src/report/board/say.ts';
import type { Context } from '../../src/services/context.ts';
import { portfolioProgressDocument } from '../../src/services/documents/progress.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { roundedMoney } from '../../src/words/numbers.ts';
import { copyDemo } from '../support/demo.ts';
import { say } from '../support/said.ts';

type Opened = Context & { close(): Promise<void> };
type Progress = VerbOutput<'portfolioProgress'>;

const folder = mkdtempSync(join(tmpdir(), 'groundwork-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const on =
  (ctx: Opened) =>
  <V extends VerbId>(verb: V, input: VerbInput<V>) =>
    runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;

const dir = join(folder, 'northwind');
let ctx: Opened;
let progress: Progress;
beforeAll(async () => {
  await copyDemo(dir);
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  expect((await on(ctx)('portfolioProgress', {})).forecast).toBeNull();
  await on(ctx)('portfolioValue', {});
  progress = await on(ctx)('portfolioProgress', {});
});
afterAll(() => ctx.close());

describe('the progress of the demo', () => {
  test('is what its document says', () => {
    expect(portfolioProgressDocument.parse(progress)).toEqual(progress);
  });

  test('has of one initiative the plan that the whole of them has, and none where no condition keeps its gate closed', async () => {
    for (const { initiative } of progress.journeys) {
      const plan = progress.sequences.find((each) => each.initiative === initiative) ?? null;
      expect(await on(ctx)('sequence', { initiative })).toEqual({ initiative, plan });
    }
    expect(progress.sequences.length).toBeGreaterThan(0);
    await expect(on(ctx)('sequence', { initiative: 'nobody-knows' })).rejects.toThrow(/nobody-knows/);
  });

  test('tells of every initiative the stage that the portfolio shows, since the same day', async () => {
    const { initiatives } = await on(ctx)('portfolio', {});
    expect(progress.journeys.map(({ initiative }) => initiative)).toEqual(
      initiatives.map(({ initiative }) => initiative),
    );
    for (const { initiative, stage, stageSince } of initiatives) {
      const stay = progress.journeys.find((each) => each.initiative === initiative)?.stays.at(-1);
      expect(stay).toMatchObject({ stage, to: null, declared: false });
      if (stageSince !== null && stage !== 'proposed') expect(stay?.from).toBe(dayOf(stageSince, 'America/New_York'));
    }
  });

  test('counts as many in every stage as the funnel', async () => {
    const { funnel, inProduction } = await on(ctx)('portfolio', {});
    expect(progress.conversion.map(({ entered }) => entered)).toEqual(funnel.slice(0, 3).map(({ reached }) => reached));
    expect(progress.conversion.map(({ movedOn }) => movedOn)).toEqual(funnel.slice(1).map(({ reached }) => reached));
    expect(progress.curve).toMatchObject({
      initiatives: inProduction.of,
      events: 1,
      ended: 1,
      running: 3,
      declared: 0,
    });
    expect(progress.small).toBe('5 initiatives are too few to tell 50% from the 12% that is quoted.');
    expect(progress.benchmark?.share).toBe(inProduction.benchmark?.share);
  });

  test('tells the money of what faces revenue and what is internal as the value of all was computed', async () => {
    const value = await on(ctx)('portfolioValue', {});
    for (const { facing, spent, benefit, net } of progress.facing) {
      const of = value.byFacing.find((each) => each.facing === facing);
      expect({ spent, benefit, net }).toEqual({ spent: of?.spent, benefit: of?.benefit, net: of?.net });
    }
    expect(value.byFacing.reduce((sum, { initiatives }) => sum + initiatives, 0)).toBe(value.toDate?.initiatives);
    expect(progress.forecast).toEqual(value.forecast);
  });

  test('says how far promises were kept, also that of what did harm and was stopped', async () => {
    const { each, leftOut, next, says, ratio } = (await on(ctx)('portfolioValue', {})).forecast;
    expect(each.map(({ initiative, verdict }) => [initiative, verdict])).toEqual([
      ['returns-desk', 'harmful'],
      ['support-drafts', 'achieved'],
    ]);
    const [harmful, achieved] = each;
    expect(harmful?.ratio.p90).toBeLessThan(0);
    expect(achieved?.ratio.p50).toBeGreaterThan(1);
    expect(ratio?.p50).toBeLessThan(achieved?.ratio.p50 as number);
    expect(leftOut).toEqual([{ initiative: 'lead-routing', why: 'It is too early for a verdict.' }]);
    expect(next).toBeNull();
    expect(says).toContain('From five on, that share tells how much of a new promise to count');
  });

  test('says when value was proven, since the first day', async () => {
    const { provenOn } = await on(ctx)('value', { initiative: 'support-drafts' });
    const { started } = progress.journeys.find(({ initiative }) => initiative === 'support-drafts') ?? {};
    expect(progress.timeToValue.curve.events).toBe(1);
    expect(addDays(started as string, progress.timeToValue.medianDays as number)).toBe(provenOn);
    expect(progress.timeToValue.benchmark?.months).toBe(5);
  });

  test('what is too early to judge has no middle to tell: not in its row, not by what it faces, not in the report', async () => {
    const money = (id: string, { initiatives }: VerbOutput<'portfolio'>) =>
      initiatives.find(({ initiative }) => initiative === id)?.money;
    const portfolio = await on(ctx)('portfolio', {});
    const early = money('lead-routing', portfolio);
    expect(early).toMatchObject({ status: 'expected', early: true });
    expect(money('support-drafts', portfolio)).toMatchObject({ status: 'realised', early: false });
    expect(
      progress.facing.map(({ facing, proven, expected, early: count }) => [facing, proven, expected, count]),
    ).toEqual([
      ['revenue', null, null, 1],
      ['internal', money('support-drafts', portfolio)?.net.p50, null, 0],
    ]);
    const report = await on(ctx)('report', {});
    const row = report.rows.find(({ initiative }) => initiative === 'lead-routing');
    expect(row?.ahead).toEqual({ status: 'expected', net: early?.net, early: true });
    const range = `${roundedMoney(early?.net.p10 ?? 0, 'USD')} to ${roundedMoney(early?.net.p90 ?? 0, 'USD')}`;
    expect(aheadWords(row as Row, 'USD')).toBe(`too early to judge (${range} so far)`);
    await ctx.close();
    const { out } = await say(['portfolio', '--workspace', dir]);
    expect(out).toMatch(/revenue-facing .* 1 too early to judge/);
    const proven = roundedMoney(money('support-drafts', portfolio)?.net.p50 ?? 0, 'USD');
    expect(out).toContain(` ${proven} from the proven effect`);
    // In the words and with the number of groundwork value.
    expect(out.replaceAll(/\s+/g, ' ')).toContain(`Expected, from the proven effect: net ${proven} (`);
    ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  });
});

describe('what the demo shows to be in the way', () => {
  test('tells what the stopped one died of, with what it had cost', async () => {
    const { ended } = await on(ctx)('portfolioValue', {});
    expect(progress.deaths).toMatchObject([
      { initiative: 'returns-desk', how: 'stopped', cause: 'harmful', spent: ended.cost?.p50, expected: null },
    ]);
    expect(progress.deaths[0]?.harm[0]).toContain('Refund per return');
    expect(progress.deaths[0]?.because).toContain('It refunds more than the desk did');
    expect(progress.causes.map(({ cause, initiatives }) => [cause, initiatives.length])).toEqual([
      ['harmful', 1],
      ['success', 0],
      ['data', 0],
      ['observation', 0],
      ['owner', 0],
    ]);
  });

  test('has a plan for each whose next gate a condition keeps closed, in the states that the portfolio shows', async () => {
    const { initiatives } = await on(ctx)('portfolio', {});
    const conditions = new Set<string>(initiatives[0]?.conditions.map(({ id }) => id));
    const blocked = initiatives.filter(
      ({ stage, next }) => stage !== 'stopped' && next?.blocked && conditions.has(next.blocked.id),
    );
    expect(progress.sequences.map(({ initiative }) => initiative).toSorted()).toEqual(
      blocked.map(({ initiative }) => initiative),
    );
    for (const { initiative, steps, gate, done } of progress.sequences) {
      const standing = initiatives.find((each) => each.initiative === initiative);
      const states = Object.fromEntries(steps.map(({ condition, state }) => [condition, state]));
      expect(states).toEqual(Object.fromEntries((standing?.conditions ?? []).map(({ id, state }) => [id, state])));
      expect(gate).toBe(standing?.next?.gate);
      expect(done).toBe(steps.filter(({ state }) => state === 'met').length);
      // One first: what the check, the portfolio and the plan name.
      expect(steps.filter(({ now }) => now).map(({ condition }) => condition)).toEqual([standing?.next?.blocked?.id]);
    }
    const grown = progress.sequences.find(({ initiative }) => initiative === 'support-drafts');
    expect(grown?.warning).toBe(
      `${spentOn('support-drafts', initiatives)} is spent already, and data and observation are stale.`,
    );
    expect(progress.fixFirst).toMatch(/^Fix data first: it keeps 3 initiatives from the next gate/);
  });

  test('is printed with the portfolio, and as one document', async () => {
    await ctx.close();
    const text = (await say(['portfolio', '--workspace', dir])).out;
    for (const part of [progress.says.slice(0, 40), 'Harmful result', 'Fix data first', 'Forecast call notes'])
      expect(text).toContain(part);
    const { document } = await say(['portfolio', '--json', '--workspace', dir]);
    expect(Object.keys(document as object)).toEqual(['portfolio', 'progress']);
    ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  });
});

/** How much it is depends on how long the months before today were. */
function spentOn(id: string, initiatives: VerbOutput<'portfolio'>['initiatives']): string {
  const spent = initiatives.find(({ initiative }) => initiative === id)?.toDate?.spent.p50 ?? 0;
  expect(spent).toBeGreaterThan(40_000);
  return roundedMoney(spent, 'USD');
}
