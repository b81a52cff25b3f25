import { describe, expect, it } from 'vitest';
import type { EffectSeries, Value } from '../../groundwork.ts';
import {
  axisFormat,
  differenceFormat,
  levelsShown,
  parseTolerance,
  scaleOf,
  targetOn,
  targetText,
} from './effect-view.ts';
import { fallsOf } from './value-view.ts';

const fall = { value: 0.1, scale: 'relative', direction: 'decrease' } as const;
const points = { value: 0.005, scale: 'points', direction: 'increase' } as const;

describe('a target on the axis of the effect', () => {
  it('of a fall is below zero, on the scale of the promise only', () => {
    expect(targetOn('relative', fall)).toBe(-0.1);
    expect(targetOn('absolute', fall)).toBeNull();
    expect(targetOn('absolute', points)).toBe(0.005);
  });

  it('is written as it was promised', () => {
    expect([targetText(fall), targetText(points)]).toEqual(['−10%', '+0.5pp']);
    expect(targetText({ value: 0.25, scale: 'absolute', direction: 'increase' })).toBe('+0.25');
  });

  it('is drawn on the metric’s own scale where no look has a relative effect', () => {
    const looks = [{ relative: null }, { relative: { estimate: null } }];
    expect(scaleOf({ target: fall, looks } as unknown as EffectSeries)).toBe('absolute');
    expect(scaleOf({ target: fall, looks: [{ relative: { estimate: 0 } }] } as unknown as EffectSeries)).toBe(
      'relative',
    );
  });
});

describe('the levels of the arms', () => {
  const level = (from: string, agent: number | null, control: number | null) => ({ from, to: from, agent, control });
  const after = [level('2026-03-01', 0, 0), level('2026-03-08', 2, 0)];

  it('begin where the first of those who are compared had come', () => {
    const come = [level('2026-02-15', 0, 3), level('2026-02-22', 0, 0)];
    const levels = [level('2026-02-01', 0, 0), level('2026-02-08', null, 0), ...come, ...after];
    expect(levelsShown({ levels, starts: '2026-03-01' })).toEqual({ before: true, levels: [...come, ...after] });
  });

  it('have no before where all came with the launch, and keep what is zero after it', () => {
    const levels = [level('2026-02-22', 0, 0), ...after];
    expect(levelsShown({ levels, starts: '2026-03-01' })).toEqual({ before: false, levels: after });
  });
});

describe('numbers of an effect', () => {
  it('are percentages without decimals on an axis that needs none', () => {
    const write = axisFormat('relative', { kind: 'mean' }, 'USD');
    expect([write(-0.1), write(0), write(0.025)]).toEqual(['−10%', '0%', '+2.5%']);
  });

  it('are points for shares and money for money', () => {
    expect(differenceFormat({ kind: 'rate' }, 'USD')(-0.0726)).toBe('−7.3pp');
    expect(differenceFormat({ kind: 'mean', format: 'currency' }, 'USD')(6.65)).toBe('+$6.65');
  });

  it('read a tolerance as the charter writes it', () => {
    expect(parseTolerance('6pp')).toEqual({ value: 0.06, scale: 'absolute' });
    expect(parseTolerance('2%')).toEqual({ value: 0.02, scale: 'relative' });
    expect(parseTolerance(3)).toEqual({ value: 3, scale: 'absolute' });
    expect([parseTolerance(undefined), parseTolerance('much')]).toEqual([null, null]);
  });
});

const amount = (p10: number | null, p50: number | null, p90: number | null) => ({ p10, p50, p90 });
const kinds = (cash: ReturnType<typeof amount>) => ({ cash, capacity: amount(0, 0, 0), quality: amount(0, 0, 0) });
const value = (more: Partial<Value>) =>
  ({
    status: 'realised',
    currency: 'USD',
    horizonMonths: 12,
    benefit: kinds(amount(300_000, 406_000, 524_000)),
    cost: amount(120_000, 120_000, 120_000),
    costs: [
      { name: 'Licence', once: false, amount: amount(80_000, 80_000, 80_000) },
      { name: 'Build', once: true, amount: amount(40_000, 40_000, 40_000) },
    ],
    net: amount(171_000, 286_000, 413_000),
    toDate: {
      months: 2,
      benefit: kinds(amount(25_000, 34_000, 44_000)),
      cost: amount(61_000, 61_000, 61_000),
      net: amount(-36_000, -27_000, -17_000),
    },
    ...more,
  }) as unknown as Value;

describe('the bars of a return', () => {
  it('never hold realised and expected in one', () => {
    const falls = fallsOf(value({}), 'Sep 2027') ?? [];
    expect(falls.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['realised', 0, 34_000],
      ['expected', 34_000, 406_000],
      ['cost', 406_000, 326_000],
      ['cost', 326_000, 286_000],
      ['expected', 0, 286_000],
    ]);
    expect(falls.map((each) => each.value)).toEqual(['$34k', '$406k', '−$80k', '−$40k', '$286k']);
  });

  it('show nothing as realised before the effect is proven, and a promise as such', () => {
    expect(fallsOf(value({ status: 'expected' }), null)?.map(({ kind }) => kind)).toEqual([
      'expected',
      'cost',
      'cost',
      'expected',
    ]);
    const promised = value({
      status: 'promised',
      net: amount(null, 286_000, null),
      benefit: kinds(amount(null, 406_000, null)),
    });
    const falls = fallsOf(promised, null) ?? [];
    expect(falls.map(({ kind, range }) => [kind, range])).toEqual([
      ['promised', null],
      ['cost', null],
      ['cost', null],
      ['promised', null],
    ]);
  });

  it('show one cost where the medians of several do not add up to that of all, and the smallest of many together', () => {
    const cost = (name: string, p50: number) => ({ name, once: false, amount: amount(p50, p50, p50) });
    const apart = value({ costs: [cost('A', 50_000), cost('B', 60_000)] });
    expect(fallsOf(apart, null)?.filter(({ kind }) => kind === 'cost')).toMatchObject([
      { name: 'Cost', value: '−$120k' },
    ]);
    const many = value({ costs: [90_000, 10_000, 8_000, 6_000, 4_000, 2_000].map((each, at) => cost(`C${at}`, each)) });
    expect(
      fallsOf(many, null)?.flatMap(({ kind, name, value: said }) => (kind === 'cost' ? [[name, said]] : [])),
    ).toEqual([
      ['C0', '−$90k'],
      ['C1', '−$10k'],
      ['C2', '−$8k'],
      ['C3', '−$6k'],
      ['Other costs', '−$6k'],
    ]);
  });

  it('are none where the net is not known', () => {
    expect(fallsOf(value({ net: amount(null, null, null) }), null)).toBeNull();
  });
});
