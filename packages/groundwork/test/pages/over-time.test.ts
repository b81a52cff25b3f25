import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/services/context.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { copyDemo } from '../support/demo.ts';
import { failure } from '../support/failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-over-time-'));
let ctx: Context & { close(): Promise<void> };
let series: VerbOutput<'effectOverTime'>;
const initiative = 'support-drafts';

beforeAll(async () => {
  const dir = join(folder, 'northwind');
  await copyDemo(dir);
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  series = (await runVerb(ctx, 'effectOverTime', { initiative })) as VerbOutput<'effectOverTime'>;
});
afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the effect over time', () => {
  test('ends with what measure says today', async () => {
    const measured = (await runVerb(ctx, 'measure', { initiative })) as VerbOutput<'measure'>;
    const primary = measured.metrics.find((each) => each.role === 'primary');
    const last = series.looks.at(-1);
    // To the order in which an engine with several threads adds up.
    for (const scale of ['absolute', 'relative'] as const)
      for (const part of ['estimate', 'lower', 'upper'] as const)
        expect(last?.[scale]?.[part]).toBeCloseTo(primary?.effect?.[scale][part] as number, 9);
    expect(last?.verdict).toBe(primary?.verdict);
  });

  test('begins on the first day, and its looks are in order', () => {
    expect(series.looks[0]?.day).toBe(series.starts);
    const days = series.looks.map((each) => each.day);
    expect(days).toEqual([...new Set(days)].toSorted());
  });

  test('names since when the interval lies beyond zero, and beyond the target, without a break', () => {
    const { zero, target } = series.above;
    expect(zero).not.toBeNull();
    const clears = (look: (typeof series.looks)[number]) => (look.absolute?.upper ?? 0) < 0;
    const since = series.looks.findIndex((each) => each.day === zero);
    expect(series.looks.slice(since).every(clears)).toBe(true);
    expect(clears(series.looks[since - 1] as (typeof series.looks)[number])).toBe(false);
    expect(target === null || target >= (zero as string)).toBe(true);
  });

  test('shows the arms alike before the start, and no period that holds days of both', () => {
    const before = series.levels.filter((each) => each.from < series.starts);
    expect(before.length).toBeGreaterThan(4);
    expect(before.every((each) => each.to < series.starts)).toBe(true);
    const mean = (arm: 'agent' | 'control', of: typeof before) =>
      of.reduce((sum, each) => sum + (each[arm] ?? 0), 0) / of.length;
    expect(Math.abs(mean('agent', before) / mean('control', before) - 1)).toBeLessThan(0.05);
    const after = series.levels.filter((each) => each.from >= series.starts);
    expect(mean('agent', after) / mean('control', after)).toBeLessThan(0.92);
  });

  test('has no levels, and no zeros either, of the time before the first of units that arrive one after another', async () => {
    const leads = (await runVerb(ctx, 'effectOverTime', {
      initiative: 'lead-routing',
    })) as VerbOutput<'effectOverTime'>;
    const before = leads.levels.filter((each) => each.from < leads.starts);
    expect(before.length).toBeGreaterThan(4);
    expect(before.flatMap(({ agent, control }) => [agent, control]).every((each) => each === null)).toBe(true);
    const after = leads.levels.filter((each) => each.from >= leads.starts);
    expect(after.flatMap(({ agent, control }) => [agent, control])).not.toContain(null);
  });

  test('is kept for pages', async () => {
    const latest = (await runVerb(ctx, 'latest', { initiative })) as VerbOutput<'latest'>;
    expect(latest.series?.answer).toEqual(series);
  });

  test('is refused where it is judged once, has no time, has not begun, or nothing was planned', async () => {
    const file = join(ctx.dir, 'initiatives', 'forecast-notes', 'charter.yaml');
    const text = readFileSync(file, 'utf8');
    const asked = (initiative: string) => failure(runVerb(ctx, 'effectOverTime', { initiative }));
    expect(await asked('forecast-notes')).toBe('service.not_started');
    writeFileSync(file, text.replace(/^ +at: closed_on\n/m, ''));
    expect(await asked('forecast-notes')).toBe('service.not_over_time');
    const once = text
      .replace('design: holdout', 'design: before_after\n  period: week')
      .replace(/^ +assignment: .*\n/m, '');
    writeFileSync(file, once);
    expect(await asked('forecast-notes')).toBe('service.not_over_time');
    expect(await asked('quote-pricing')).toBe('service.no_rollout');
  });
});
