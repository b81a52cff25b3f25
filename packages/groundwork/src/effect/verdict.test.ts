import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounded, Effect } from './result.ts';
import type { Size } from './size.ts';
import { judgeHarmless, judgePrimary } from './verdict.ts';

const around = (estimate: number, half: number): Bounded & { estimate: number } => ({
  estimate,
  lower: estimate - half,
  upper: estimate + half,
});
/** A control arm at 100, so that 10 in the metric's own unit are 10 %. */
const effect = (estimate: number, half: number): Effect => ({
  absolute: around(estimate, half),
  relative: around(estimate / 100, half / 100),
});
const absolute = (value: number): Size => ({ scale: 'absolute', value, written: `${value}` });
const relative = (value: number): Size => ({ scale: 'relative', value, written: `${value * 100}%` });
const enough = { fewest: 100, needed: 100 };

const primary = (given: Effect, target: Size, rest: Partial<Parameters<typeof judgePrimary>[0]> = {}) =>
  judgePrimary({ effect: given, direction: 'increase', target, events: enough, dayPassed: false, ...rest });

describe('judgePrimary', () => {
  test.each([
    // estimate, half-width, target, verdict, clears
    [20, 5, 10, 'achieved', true],
    [12, 5, 10, 'achieved', false],
    [10, 5, 10, 'achieved', false],
    [9.9, 5, 10, 'too early', false],
    [12, 12, 10, 'too early', false],
    [12, 13, 10, 'too early', false],
    [4, 3, 10, 'not achieved', false],
    [0, 5, 10, 'not achieved', false],
    [-4, 5, 10, 'not achieved', false],
    [-6, 5, 10, 'harmful', false],
    [5, 5, 10, 'too early', false],
    [-5, 5, 10, 'not achieved', false],
  ])('an estimate of %d ± %d against a promise of %d is %s', (estimate, half, target, verdict, clearsTarget) => {
    expect(primary(effect(estimate, half), absolute(target))).toMatchObject({ verdict, clearsTarget });
    expect(primary(effect(estimate, half), relative(target / 100))).toMatchObject({ verdict, clearsTarget });
  });

  test('too few events leave every result too early', () => {
    const few = { events: { fewest: 99, needed: 100 }, dayPassed: true };
    for (const estimate of [-50, 0, 50]) {
      expect(primary(effect(estimate, 1), absolute(10), few)).toEqual({
        verdict: 'too early',
        reason: 'effect.too_few_events',
        clearsTarget: false,
      });
    }
  });

  test('after the promised day what is not achieved is not achieved', () => {
    const late = { dayPassed: true };
    expect(primary(effect(9, 20), absolute(10), late)).toMatchObject({
      verdict: 'not achieved',
      reason: 'effect.day_passed',
    });
    expect(primary(effect(20, 5), absolute(10), late)).toMatchObject({ verdict: 'achieved' });
    expect(primary(effect(-20, 5), absolute(10), late)).toMatchObject({ verdict: 'harmful' });
  });

  test('an unbounded relative effect can reach a target but never falls short of one', () => {
    const unbounded = { absolute: around(12, 5), relative: { estimate: 0.12, lower: null, upper: null } };
    expect(primary(unbounded, relative(0.1))).toMatchObject({ verdict: 'achieved', clearsTarget: false });
    expect(primary(unbounded, relative(0.5))).toMatchObject({ verdict: 'too early' });
  });

  test('an undefined relative effect neither reaches a target nor falls short of one', () => {
    const undefinedLift = { absolute: around(12, 5), relative: { estimate: null, lower: null, upper: null } };
    expect(primary(undefinedLift, relative(0.1))).toMatchObject({ verdict: 'too early' });
    expect(primary(undefinedLift, relative(0))).toMatchObject({ verdict: 'too early' });
  });
});

const anEstimate = fc.double({ min: -100, max: 100, noNaN: true });
const aHalf = fc.double({ min: 0.001, max: 100, noNaN: true });
const anEffect = fc.tuple(anEstimate, aHalf).map(([estimate, half]) => effect(estimate, half));
const aTarget = fc
  .record({ value: fc.double({ min: 0, max: 50, noNaN: true }), share: fc.boolean() })
  .map(({ value, share }) => (share ? relative(value / 100) : absolute(value)));
const order = ['harmful', 'not achieved', 'too early', 'achieved'];

describe('judgePrimary, for any effect', () => {
  test('is never achieved while the interval holds zero', () => {
    fc.assert(
      fc.property(anEffect, aTarget, fc.boolean(), (given, target, dayPassed) => {
        const { verdict } = primary(given, target, { dayPassed });
        const { lower, upper } = given.absolute as { lower: number; upper: number };
        if (lower <= 0 && upper >= 0) expect(['achieved', 'harmful']).not.toContain(verdict);
        if (verdict === 'achieved') expect(lower).toBeGreaterThan(0);
        if (verdict === 'harmful') expect(upper).toBeLessThan(0);
      }),
    );
  });

  test('only gets better as the estimate rises', () => {
    const aRise = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(anEstimate, aHalf, aTarget, aRise, (estimate, half, target, rise) => {
        const rank = (each: number) => order.indexOf(primary(effect(each, half), target).verdict);
        expect(rank(estimate + rise)).toBeGreaterThanOrEqual(rank(estimate));
      }),
    );
  });

  test('does not depend on the unit of the metric', () => {
    fc.assert(
      fc.property(anEffect, aTarget, fc.constantFrom(0.25, 2, 1024), (given, target, unit) => {
        const times = (bounded: Bounded, by: number): Bounded & { estimate: number } => ({
          estimate: (bounded.estimate as number) * by,
          lower: (bounded.lower as number) * by,
          upper: (bounded.upper as number) * by,
        });
        const scaled = { absolute: times(given.absolute, unit), relative: given.relative };
        const size = target.scale === 'absolute' ? { ...target, value: target.value * unit } : target;
        expect(primary(scaled, size)).toEqual(primary(given, target));
      }),
    );
  });

  test('a promised fall is judged as the mirror image of a promised rise', () => {
    fc.assert(
      fc.property(anEffect, aTarget, fc.boolean(), (given, target, dayPassed) => {
        const mirrored = (bounded: Bounded): Bounded & { estimate: number } => ({
          estimate: -(bounded.estimate as number),
          lower: -(bounded.upper as number),
          upper: -(bounded.lower as number),
        });
        const fall = { absolute: mirrored(given.absolute), relative: mirrored(given.relative) };
        expect(primary(fall, target, { direction: 'decrease', dayPassed })).toEqual(
          primary(given, target, { dayPassed }),
        );
      }),
    );
  });
});

const harmless = (given: Effect, ...allowed: readonly (readonly ['increase' | 'decrease', Size])[]) =>
  judgeHarmless({
    effect: given,
    tolerances: allowed.map(([adverse, size]) => ({ ...size, adverse })),
    events: enough,
  }).verdict;

describe('judgeHarmless', () => {
  test.each([
    [0, 1, 2, 'safe'],
    [1, 1, 2, 'safe'],
    [1.5, 1, 2, 'too early'],
    [3, 1, 2, 'too early'],
    [3.5, 1, 2, 'breached'],
    [-50, 1, 2, 'safe'],
  ])('a rise of %d ± %d where %d is allowed is %s', (estimate, half, allowed, verdict) => {
    expect(harmless(effect(estimate, half), ['increase', absolute(allowed)])).toBe(verdict);
    expect(harmless(effect(estimate, half), ['increase', relative(allowed / 100)])).toBe(verdict);
    expect(harmless(effect(-estimate, half), ['decrease', absolute(allowed)])).toBe(verdict);
  });

  test('two tolerances must both hold', () => {
    const both = [
      ['increase', absolute(2)],
      ['decrease', absolute(1)],
    ] as const;
    expect(harmless(effect(0, 0.5), ...both)).toBe('safe');
    expect(harmless(effect(0, 1.5), ...both)).toBe('too early');
    expect(harmless(effect(-3, 1), ...both)).toBe('breached');
  });

  test('without bounds, without tolerances or with too few events nothing is safe', () => {
    const unbounded = {
      absolute: { estimate: 0, lower: null, upper: null },
      relative: { estimate: 0, lower: null, upper: null },
    };
    expect(harmless(unbounded, ['increase', absolute(2)])).toBe('too early');
    expect(harmless(effect(0, 1))).toBe('too early');
    expect(
      judgeHarmless({
        effect: effect(0, 1),
        tolerances: [{ ...absolute(2), adverse: 'increase' }],
        events: { fewest: 3, needed: 100 },
      }),
    ).toEqual({ verdict: 'too early', reason: 'effect.too_few_events', beyondTolerance: false });
  });

  test('says that the estimate lies beyond a tolerance also while there are too few events', () => {
    const few = { fewest: 11, needed: 100 };
    const worse = { effect: effect(4.58, 1.9), events: few };
    expect(judgeHarmless({ ...worse, tolerances: [{ ...absolute(0.5), adverse: 'increase' }] })).toEqual({
      verdict: 'too early',
      reason: 'effect.too_few_events',
      beyondTolerance: true,
    });
    expect(judgeHarmless({ ...worse, tolerances: [{ ...absolute(0.5), adverse: 'decrease' }] })).toMatchObject({
      beyondTolerance: false,
    });
  });

  test('is never safe while the interval reaches beyond the tolerance, nor breached while it reaches within', () => {
    fc.assert(
      fc.property(
        anEffect,
        aTarget,
        fc.constantFrom('increase' as const, 'decrease' as const),
        (given, size, adverse) => {
          const verdict = harmless(given, [adverse, size]);
          const { lower, upper } = given[size.scale] as { lower: number; upper: number };
          const [best, worst] = adverse === 'increase' ? [lower, upper] : [-upper, -lower];
          expect(verdict).toBe(worst <= size.value ? 'safe' : best > size.value ? 'breached' : 'too early');
        },
      ),
    );
  });
});
