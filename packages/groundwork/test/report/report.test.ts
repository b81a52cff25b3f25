import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { createApp } from '../../src/server/app.ts';
import { boardReportDocument } from '../../src/services/documents/report.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { quarterOf } from '../../src/services/report/quarter.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { roundedMoney } from '../../src/words/numbers.ts';
import { groundwork } from '../support/cli.ts';
import { pdfPages } from '../support/pdf-text.ts';

type Report = VerbOutput<'report'>;

const folder = mkdtempSync(join(tmpdir(), 'groundwork-report-'));
const dir = join(folder, 'northwind');
/** A day in the middle of a quarter, so that the story of the demo lies in this quarter and the one before whenever the test runs. */
const now = new Date('2026-11-22T15:00:00.000Z');
let ctx: Awaited<ReturnType<typeof openContext>>;
let report: Report;

const run = <V extends VerbId>(verb: V, input: VerbInput<V>) =>
  runVerb({ ...ctx, clock: { kind: 'system', now: () => now } }, verb, input) as Promise<VerbOutput<V>>;

beforeAll(async () => {
  await makeDemo({ dir, env: {}, now });
  ctx = await openContext({ dir, env: {}, command: 'test' });
  await run('portfolioValue', {});
  report = await run('report', {});
});

afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the report to the board of the demo company', () => {
  test('is the document that the API promises, and computes and writes nothing', async () => {
    expect(boardReportDocument.parse(report)).toEqual(report);
    expect(await run('report', {})).toEqual(report);
  });

  test('has the money of value, portfolio and progress, to the last digit, measured harm and what ended in all of them', async () => {
    const [value, portfolio, progress] = await Promise.all([
      run('portfolioValue', {}),
      run('portfolio', {}),
      run('portfolioProgress', {}),
    ]);
    const { toDate, totals } = value;
    const { money } = report;
    const { byStrength, ...rest } = money ?? { byStrength: [] };
    expect({ ...rest, byStrength: byStrength.filter(({ initiatives }) => initiatives > 0) }).toEqual({
      ...toDate,
      byStrength: toDate?.byStrength.map((each) => expect.objectContaining(each)),
    });
    expect(portfolio.value?.answer.toDate).toEqual(toDate);
    expect(report.expected?.net).toEqual(totals.expected?.shrunk ?? totals.expected?.net);
    // The returns desk was found to be harmful and stopped: what it lost by then makes the net smaller, and is told everywhere alike.
    expect(money?.harm?.p90).toBeLessThan(0);
    const desk = { harm: money?.harm, benefit: null };
    expect(value.ended.initiatives).toMatchObject([{ initiative: 'returns-desk', ...desk }]);
    const { ended } = await run('value', { initiative: 'returns-desk' });
    expect(ended).toMatchObject({ ...desk, cost: value.ended.cost, net: value.ended.net });
    for (const { initiative, spent, net, proven } of report.rows) {
      const standing = portfolio.initiatives.find((each) => each.initiative === initiative);
      expect(standing?.toDate ?? null, initiative).toEqual(spent && net && { spent, net, proven });
    }
    const { benefit } = toDate ?? {};
    expect(progress.facing.find(({ facing }) => facing === 'internal')).toMatchObject({ benefit, harm: money?.harm });
    expect(value.byFacing.map(({ facing, net }) => [facing, net])).toEqual(
      progress.facing.map(({ facing, net }) => [facing, net]),
    );
  });

  test('has the funnel, the curve, the stages and the states of the portfolio', async () => {
    const [portfolio, progress] = [await run('portfolio', {}), await run('portfolioProgress', {})];
    expect(report.funnel.map(({ stage, reached, here, ended }) => [stage, reached, here, ended])).toEqual(
      portfolio.funnel.map(({ stage, reached, here, stopped }) => [stage, reached, here, stopped]),
    );
    expect(report.curve).toMatchObject({ of: progress.curve, says: progress.says, benchmark: progress.benchmark });
    expect(report.small).toBe(progress.small);
    expect(report.forecast?.text).toBe(progress.forecast?.says);
    expect(report.fixFirst).toBe(progress.fixFirst);
    for (const standing of portfolio.initiatives) {
      const row = report.rows.find(({ initiative }) => initiative === standing.initiative);
      expect(row).toMatchObject({
        title: standing.title,
        stage: standing.stage,
        reached: standing.reached,
        conditions: standing.conditions.map(({ id, state }) => ({ id, state })),
        verdict: standing.effect?.verdict ?? null,
        strength: standing.effect?.strength ?? null,
        spent: standing.toDate?.spent ?? null,
      });
    }
  });

  test('has the curve of survival 3.5-3 in R: survfit(Surv(days, factor(event, 0:2)) ~ 1, conf.type = "log-log"), second state', () => {
    // Seen today, for 11 and for 25 days; stopped on day 77, in production on day 134.
    expect(report.curve.of.steps.map(({ days, atRisk, share }) => [days, atRisk, share])).toEqual([
      [0, 5, 0],
      [11, 4, 0],
      [25, 3, 0],
      [77, 2, 0],
      [134, 1, 0.5],
    ]);
    expect(report.curve.of.reached?.lower).toBeCloseTo(0.005983087639145759, 14);
    expect(report.curve.of.reached?.upper).toBeCloseTo(0.9104100848367374, 14);
  });

  test('says in one sentence what came back, and in another where they stand', () => {
    const net = roundedMoney(-(report.money?.net.p50 ?? 0), 'USD');
    expect(report.headline).toBe(
      `Three of five initiatives have cost ${net} more than they have returned. One is in production; one did harm and was stopped.`,
    );
    expect(report.small).toContain('too few to tell');
  });

  test('names what was stopped, by whom, why, and the entry of the ledger that says so', async () => {
    const [stopped] = report.ended;
    expect(stopped).toMatchObject({
      initiative: 'returns-desk',
      how: 'stopped',
      inQuarter: true,
      cause: 'Harmful result',
      person: 'Tom Becker',
    });
    const entry = stopped?.evidence.find((each) => each.entry !== null)?.entry;
    const { entries } = await run('ledgerEntries', { kind: 'stop' });
    expect(entries.find(({ index }) => index === entry)).toMatchObject({ kind: 'stop', initiative: 'returns-desk' });
  });

  test('shows waivers in force, what is asked of the board, and every outside figure with its provenance', async () => {
    expect(report.waivers).toMatchObject([{ initiative: 'returns-desk', condition: 'process', person: 'Ines Okoye' }]);
    expect(report.decisions.map(({ ask }) => ask)).toContain('Name an owner for Quote pricing assistant');
    expect(report.benchmarks).toEqual(await run('benchmarks', {}));
  });
});

describe('the quarter before', () => {
  test('is told from the records as they were at its end', () => {
    const { before } = report;
    expect(before?.quarter).toMatchObject({ id: '2026-Q3', through: '2026-09-30', over: true });
    expect(before?.stages.find(({ stage }) => stage === 'production')?.count).toBe(0);
    // Nothing was measured by then; what had been spent by then was less.
    expect(before?.money?.benefit).toBeNull();
    expect(before?.money?.spent.p50).toBeLessThan(report.money?.spent.p50 ?? 0);
    expect(report.untold[0]).toContain('What was expected then was not kept');
  });

  test('asked for by itself says the same of itself as the report of this quarter says of it', async () => {
    const earlier = await run('report', { quarter: '2026-Q3' });
    expect(earlier.quarter).toEqual(report.before?.quarter);
    expect(earlier.money).toEqual(report.before?.money);
    expect(earlier.stages).toEqual(report.before?.stages);
    expect(earlier.title).toBe('Report to the board, third quarter 2026');
    // What was stopped since then is in neither of the two.
    expect(earlier.ended.every(({ on }) => on === null || on <= '2026-09-30')).toBe(true);
    const died = (each: typeof earlier) =>
      each.causes.reduce((sum, { stopped, stalled }) => sum + stopped + stalled, 0);
    expect(died(earlier)).toBe(earlier.ended.length);
    expect(died(report)).toBe(report.ended.length);
    expect(died(earlier)).toBeLessThan(died(report));
    expect(earlier.moves.every(({ text }) => /(July|August|September) 2026/.test(text))).toBe(true);
  });

  test('before there was anything is none, and a quarter that has not begun is refused', async () => {
    const empty = await run('report', { quarter: '2024-Q1' });
    expect(empty).toMatchObject({
      initiatives: 0,
      money: null,
      before: null,
      rows: [],
      headline: 'There is no initiative yet.',
    });
    await expect(run('report', { quarter: '2027-Q1' })).rejects.toMatchObject({ code: 'service.quarter_ahead' });
  });
});

describe('a quarter that is over', () => {
  const at = (day: string) => ({ kind: 'system' as const, now: () => new Date(`${day}T15:00:00.000Z`) });
  const runOn = <V extends VerbId>(day: string, verb: V, input: VerbInput<V>) =>
    runVerb({ ...ctx, clock: at(day) }, verb, input) as Promise<VerbOutput<V>>;
  /** What is told of the end of the quarter: the rest is said of today, and says so. */
  const toldOf = ({ money, stages, funnel, curve, ended, causes, forecast, fixFirst, rows, moves }: Report) => ({
    money,
    stages,
    funnel,
    curve,
    ended,
    causes,
    forecast,
    fixFirst,
    rows,
    moves,
  });

  test('is told as it was told on its last day, but for what was expected, which was not kept', async () => {
    const [last, later] = [
      await runOn('2026-12-31', 'report', {}),
      await runOn('2027-02-15', 'report', { quarter: '2026-Q4' }),
    ];
    expect(later.quarter).toMatchObject({ id: '2026-Q4', over: true, through: '2026-12-31' });
    const { ended, causes, fixFirst: _, rows, ...rest } = toldOf(last);
    const told = toldOf(later);
    expect(told).toMatchObject(rest);
    expect(told.ended).toEqual(ended);
    expect(told.causes).toEqual(causes.map((each) => ({ ...each, expected: null })));
    expect(told.rows.map(({ initiative, spent, net }) => [initiative, spent, net])).toEqual(
      rows.map(({ initiative, spent, net }) => [initiative, spent, net]),
    );
    expect([later.expected, later.promised, later.valuedAt]).toEqual([null, null, null]);
    expect(later.rows.every(({ ahead, next }) => ahead === null && next === null)).toBe(true);
    expect(later.fixFirst).toMatch(/^As checks had found it by then, \w+ kept most back: /);
    expect(later.notes.join(' ')).toContain('was not kept for that day');
    expect(later.notes.join(' ')).toContain('Owners and titles are as they stand today');
  });

  test('is not changed by what happens afterwards', async () => {
    const before = toldOf(await runOn('2027-01-10', 'report', { quarter: '2026-Q4' }));
    await runOn('2027-01-11', 'stop', {
      initiative: 'support-drafts',
      as: 'tom.becker',
      because: 'The desk is closed',
    });
    await runOn('2027-01-12', 'portfolioValue', {});
    expect(toldOf(await runOn('2027-01-20', 'report', { quarter: '2026-Q4' }))).toEqual(before);
    const now = await runOn('2027-01-20', 'report', {});
    expect(now.ended[0]).toMatchObject({ initiative: 'support-drafts', on: '2027-01-11' });
    // What it had proven before it was stopped stays.
    expect(now.money?.benefit?.p50).toBeGreaterThan(before.money?.benefit?.p50 ?? 0);
    expect(await runOn('2027-03-20', 'report', {})).toMatchObject({ money: { benefit: now.money?.benefit } });
  });

  test('says who stopped something then and why, also where somebody else stopped it again since', async () => {
    const initiative = 'returns-desk';
    const ended = async () =>
      (await runOn('2027-01-25', 'report', { quarter: '2026-Q4' })).ended.find(
        (each) => each.initiative === initiative,
      );
    const before = await ended();
    expect(before?.person).toEqual(expect.any(String));
    const { records } = ctx.stores;
    const because = 'Somebody else had another reason';
    await records.transaction((tx) =>
      tx.stops.add({ initiative, action: 'stop', person: 'dana.ruiz', because, at: '2027-01-22T10:00:00.000Z' }),
    );
    expect((await records.initiatives.get(initiative))?.stopped?.person).toBe('dana.ruiz');
    expect(await ended()).toEqual(before);
  });

  test('leaves out what nobody had looked at by then, and names it', async () => {
    const idea = join(dir, 'initiatives', 'idea');
    mkdirSync(idea);
    writeFileSync(join(idea, 'charter.yaml'), 'version: 1\nid: idea\ntitle: A new idea\nowner: { person: null }\n');
    const [then, today] = [
      await runOn('2027-01-20', 'report', { quarter: '2026-Q4' }),
      await runOn('2027-01-20', 'report', {}),
    ];
    expect(then.rows.map(({ title }) => title)).not.toContain('A new idea');
    expect(then.notes.join(' ')).toContain('so they are not counted: A new idea.');
    expect(today.rows.map(({ title }) => title)).toContain('A new idea');
    expect(today.initiatives).toBe(then.initiatives + 1);
    expect(today.before?.stages).toEqual(then.stages);
    rmSync(idea, { recursive: true });
  });
});

describe('as files', () => {
  /** The command and the API go by the clock of the machine. */
  const quarter = quarterOf(undefined, new Date().toISOString().slice(0, 10));

  test('the command writes each of them, and never over one that is there', async () => {
    const file = (ending: string) => join(folder, `board.${ending}`);
    const words = [
      'report',
      '--quarter',
      quarter.id,
      '--pptx',
      file('pptx'),
      '--pdf',
      file('pdf'),
      '--html',
      file('html'),
      '--markdown',
      file('md'),
      '--workspace',
      dir,
    ];
    await ctx.close();
    const said = await groundwork(words);
    expect(said).toMatchObject({ code: 0 });
    for (const ending of ['pptx', 'pdf', 'html', 'md']) expect(existsSync(file(ending)), ending).toBe(true);
    expect(readFileSync(file('md'), 'utf8')).toContain(`Report to the board, ${quarter.name}`);
    const again = await groundwork(words);
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('board.pptx');
    const shown = await groundwork(['report', '--quarter', quarter.id, '--workspace', dir]);
    expect(shown.out).toContain('Every initiative');
    ctx = await openContext({ dir, env: {}, command: 'test' });
  });

  test('the API gives them to whoever may read, under their own types and a name, and refuses what is none', async () => {
    const app = createApp({ ctx, token: 'token', dashboard: null });
    const ask = (file: string) => app.request(`http://127.0.0.1/api/v1/report/${file}`);
    const pdf = await ask(`${quarter.id}.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename="northwind-board-${quarter.id}.pdf"`);
    expect(pdfPages(new Uint8Array(await pdf.arrayBuffer()))[0]).toContain(`Report to the board, ${quarter.name}`);
    const deck = await ask(`${quarter.id}.pptx`);
    expect(Buffer.from(await deck.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
    expect((await ask('2026-Q5.pdf')).status).toBe(400);
    expect((await ask('2026-Q3.exe')).status).toBe(400);
    expect((await ask('9999-Q1.md')).status).toBe(400);
  });
});
