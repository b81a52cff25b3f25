import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MeasureDocument, MetricDocument } from '../../src/services/documents/measure.ts';
import type { ValueDocument } from '../../src/services/documents/value.ts';
import type { Ran } from '../support/command-line.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { type Decision, type Freeze, metricOf, pilot, waiveProcess } from './outreach-steps.ts';
import { conversion, outreach, outreachWorkspace, spend, visit } from './outreach-workspace.ts';

const made = useWorkspaces();

const charters = { spend, visit, conversion };
type Promised = keyof typeof charters;
const measured = {} as Record<Promised, Ran<MeasureDocument>>;
const frozen = {} as Record<Promised, Ran<Freeze>>;
const production = {} as Record<Promised, Ran<Decision>>;
let workspace: MadeWorkspace;

beforeAll(async () => {
  if (!outreach.present) return;
  workspace = made(outreachWorkspace(charters));
  for (const id of ['spend', 'visit', 'conversion'] as const) {
    frozen[id] = await pilot(workspace, id);
    measured[id] = await workspace.gw<MeasureDocument>('measure', id);
    production[id] = await workspace.gw<Decision>('gate', id, 'production', '--as', 'marcus.lee', ...waiveProcess);
  }
});

describe.skipIf(!outreach.present)('a baseline frozen over the real table', () => {
  test('the baseline is frozen over the whole table, in time, with its levels', () => {
    const { document } = frozen.spend;
    expect(document).toMatchObject({ version: 1, registered: true, rows: 42_693, plannedUnits: 42_693 });
    expect(document.metrics.every((each) => each.units === 42_693)).toBe(true);
    const level = (id: string) => document.metrics.find((each) => each.metric === id)?.mean;
    // (21387 × 1.0772 + 21306 × 0.6528) / 42693, and so on.
    expect(level('spend')).toBeCloseTo(0.8654, 4);
    expect(level('visit')).toBeCloseTo(0.12883, 5);
    expect(level('spend_per_visit')).toBeCloseTo(0.8654 / 0.12883, 2);
  });

  test('the level of a quantile metric is that quantile, not a mean', () => {
    expect(frozen.spend.document.metrics.find((each) => each.metric === 'large_spend')?.mean).toBe(47.36);
  });
});

describe.skipIf(!outreach.present)('the published effects', () => {
  test.each([
    ['spend', 1.0772015710478329, 0.6527893551112361],
    ['visit', 0.151400383410483, 0.10616727682343002],
    ['conversion', 0.008837144059475383, 0.005726086548390125],
  ] as const)('%s: the published means, the units, and an achieved verdict of strength A', (id, agent, control) => {
    const { code, document } = measured[id];
    expect(code).toBe(0);
    expect(document).toMatchObject({ initiative: id, design: 'holdout', strength: 'A', registered: true, baseline: 1 });
    const [primary] = document.metrics as [MetricDocument];
    expect(primary).toMatchObject({ metric: id, role: 'primary', verdict: 'achieved', confidence: 0.95 });
    expect(primary.agent).toMatchObject({ units: 21_387, missing: 0 });
    expect(primary.control).toMatchObject({ units: 21_306, missing: 0 });
    expect(primary.agent.mean).toBeCloseTo(agent, 12);
    expect(primary.control.mean).toBeCloseTo(control, 12);
  });

  // numpy: the difference, √(s²/n + s²/n), and 3.0351224 standard errors, the boundary minimised over ρ by scipy.optimize.
  test.each([
    ['spend', 0.4244122159365967, 0.13033285852919116, 0.02883603586056932, 0.8199883960126242],
    ['visit', 0.045233106587052985, 0.003234462099090751, 0.03541611817601127, 0.0550500949980947],
    ['conversion', 0.003111057511085258, 0.0008226770775551195, 0.0006141318743128872, 0.0056079831478576285],
  ] as const)(
    '%s: the always-valid interval excludes zero, as primary and beside other promises',
    (id, estimate, standardError, lower, upper) => {
      for (const { document } of Object.values(measured)) {
        const { effect, standardError: found, adjusted } = metricOf(document, id);
        if (adjusted) continue;
        expect(effect?.absolute.estimate).toBeCloseTo(estimate, 12);
        expect(found).toBeCloseTo(standardError, 10);
        expect(effect?.absolute.lower).toBeCloseTo(lower, 8);
        expect(effect?.absolute.upper).toBeCloseTo(upper, 8);
        expect(effect?.absolute.lower).toBeGreaterThan(0);
        expect(effect?.relative.lower).toBeGreaterThan(0);
      }
    },
  );

  // As above, with 3.2791673 standard errors: the boundary at half the error, by scipy.optimize.
  test.each([
    ['visit', 0.03462676436734942, 0.05583944880675655],
    ['conversion', 0.00041336177264760876, 0.005808753249522907],
  ] as const)('%s: as one of two harmless metrics its interval is adjusted for two', (id, lower, upper) => {
    const { effect, adjusted, confidence } = metricOf(measured.spend.document, id);
    expect(confidence).toBeCloseTo(0.975, 12);
    expect(adjusted).toEqual({ method: 'Bonferroni', over: 2, of: 'harmless metrics' });
    expect(effect?.absolute.lower).toBeCloseTo(lower, 8);
    expect(effect?.absolute.upper).toBeCloseTo(upper, 8);
  });

  test('what was promised not to get worse is safe, and what nobody promised has no verdict', () => {
    const verdicts = ({ document }: Ran<MeasureDocument>) =>
      Object.fromEntries(document.metrics.map(({ metric, role, verdict }) => [metric, [role, verdict]]));
    expect(verdicts(measured.spend)).toEqual({
      spend: ['primary', 'achieved'],
      visit: ['harmless', 'safe'],
      conversion: ['harmless', 'safe'],
      spend_adjusted: ['secondary', null],
      visit_adjusted: ['secondary', null],
      spend_per_visit: ['secondary', null],
      large_spend: ['secondary', null],
      total_spend: ['secondary', null],
    });
    expect(verdicts(measured.visit)).toMatchObject({ visit: ['primary', 'achieved'], spend: ['harmless', 'safe'] });
  });

  test('the split is as planned, with the p of scipy.stats.chisquare', () => {
    const { sampleRatio } = measured.spend.document.checks;
    expect(sampleRatio).toMatchObject({
      ok: true,
      expected: { agent: 0.5, control: 0.5 },
      units: { agent: 21_387, control: 21_306 },
      inBoth: 0,
      inNeither: 0,
    });
    expect(sampleRatio?.p).toBeCloseTo(0.6950444648439206, 10);
  });
});

describe.skipIf(!outreach.present)('metrics of every kind', () => {
  // numpy: θ from the centred sums of both arms, the adjusted difference and its standard error.
  test.each([
    ['spend', 0.42270540278438773, 0.13030821872638437],
    ['visit', 0.04509542025170875, 0.0032279808143749955],
  ] as const)('%s adjusted for history: a close estimate with less variance', (id, estimate, standardError) => {
    const plain = metricOf(measured.spend.document, id);
    const adjusted = metricOf(measured.spend.document, `${id}_adjusted`);
    expect(adjusted.effect?.absolute.estimate).toBeCloseTo(estimate, 10);
    expect(adjusted.standardError).toBeCloseTo(standardError, 10);
    expect(adjusted.standardError).toBeLessThan(plain.standardError ?? 0);
    expect(adjusted.method).toContain('CUPED on history');
  });

  test('a ratio by the delta method, a total per unit, and a quantile between order statistics', () => {
    const { document } = measured.spend;
    const ratio = metricOf(document, 'spend_per_visit');
    expect(ratio.agent.mean).toBeCloseTo(7.114919703520692, 10);
    expect(ratio.control.mean).toBeCloseTo(6.148687002652519, 10);
    expect(ratio.standardError).toBeCloseTo(0.9985317046610386, 8);
    expect(ratio.effect?.absolute.lower).toBeLessThan(0);
    expect(metricOf(document, 'total_spend').effect?.absolute.estimate).toBeCloseTo(0.4244122159365967, 12);
    const quantile = metricOf(document, 'large_spend');
    expect([quantile.agent.mean, quantile.control.mean]).toEqual([76.16, 29.99]);
    expect(quantile.effect?.absolute.estimate).toBeCloseTo(46.17, 10);
  });

  test('the effect in each channel, at a confidence adjusted for looking at three', () => {
    const segments = measured.spend.document.segments.filter((each) => each.metric === 'spend');
    expect(segments.map(({ column, value }) => [column, value])).toEqual([
      ['channel', 'Multichannel'],
      ['channel', 'Phone'],
      ['channel', 'Web'],
    ]);
    expect(segments[0]?.confidence).toBeCloseTo(1 - 0.05 / 3, 12);
    const estimates = segments.map((each) => each.effect?.absolute.estimate);
    [1.1575358651270653, 0.23247350450950877, 0.4163166914707608].forEach((reference, i) => {
      expect(estimates[i]).toBeCloseTo(reference, 10);
    });
  });
});

describe.skipIf(!outreach.present)('what follows from an achieved verdict', () => {
  test('production opens, and the value is realised with its uncertainty', async () => {
    for (const { code, document } of Object.values(production)) {
      expect({ code, document }).toMatchObject({
        code: 0,
        document: { opened: true, stage: 'production', missing: [] },
      });
    }
    const { code, document } = await workspace.gw<ValueDocument>('value', 'spend');
    expect(code).toBe(0);
    expect(document).toMatchObject({ status: 'realised', strength: 'A', currency: 'USD', paybackMonth: 1 });
    // 0.4244 × 21,000 × 50 % × 12 months, and 4,000 + 12 × 200.
    expect(document.benefit.cash.p50).toBeCloseTo(0.4244122159365967 * 21_000 * 0.5 * 12, -3);
    expect(document.cost.p50).toBeCloseTo(6400, 6);
    const spread = (document.benefit.cash.p90 as number) - (document.benefit.cash.p10 as number);
    // P90 − P10 of a normal is 2 × 1.2816 standard deviations.
    expect(spread / (2 * 1.2816 * 0.13033285852919116 * 126_000)).toBeCloseTo(1, 1);
    expect(document.probabilityPositive).toBeGreaterThan(0.99);
    expect(document.benefit.capacity).toEqual({ p10: 0, p50: 0, p90: 0 });
  });

  test('a benefit that rests on another metric than the promised one stays expected', async () => {
    const { document } = await workspace.gw<ValueDocument>('value', 'visit');
    expect(document).toMatchObject({ status: 'expected', toDate: null });
  });

  test('the exported ledger holds offline, and any changed byte of an entry is found by its line', async () => {
    const file = `${workspace.dir}/outreach.ledger`;
    const exported = await workspace.gw<{ entries: number }>('ledger', 'export', file);
    expect(exported).toMatchObject({ code: 0, document: { entries: 39 } });
    expect(await workspace.gw('verify', file)).toMatchObject({
      code: 0,
      document: { ok: true, entries: 39, problems: [] },
    });
    const lines = readFileSync(file, 'utf8').split('\n');
    const [line, text] = [8, lines[7] as string];
    for (const [at, byte] of [...text].entries()) {
      if (at % 97 !== 0) continue;
      const changed = text.slice(0, at) + (byte === 'A' ? 'B' : 'A') + text.slice(at + 1);
      const forged = workspace.write('forged.ledger', lines.with(line - 1, changed).join('\n'));
      const { code, document } = await workspace.gw<{ ok: boolean; problems: readonly { line: number }[] }>(
        'verify',
        forged,
      );
      expect({ code, ok: document.ok, line: document.problems[0]?.line }).toEqual({ code: 1, ok: false, line });
    }
  });
});
