import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateStaggered } from './estimate.ts';
import { estimateStaggeredFromMoments } from './from-moments.ts';
import { groupMoments } from './group-moments.ts';

test('the moments of groups give the effects that the units give', () => {
  const unit = fc.record({
    firstExposed: fc.constantFrom(null, 2, 3),
    outcomes: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 30, maxLength: 60 }), (made) => {
      const units = [null, null, 2, 2, 3, 3].map((firstExposed, i) => ({
        firstExposed,
        outcomes: [i, i * 2, 1 - i, i * i],
      }));
      const all = [...units, ...made];
      const options = { comparison: 'never' as const, alpha: 0.05, seed: 'moments' };
      const whole = estimateStaggered(
        { periods: 4, units: all.map((each, i) => ({ ...each, unit: `u${i}` })) },
        options,
      );
      const small = estimateStaggeredFromMoments(groupMoments(all), options);
      for (const way of ['simple', 'group', 'calendar', 'dynamic'] as const) {
        expect(small[way].estimate).toBeCloseTo(whole[way].estimate, 8);
        expect(small[way].standardError).toBeCloseTo(whole[way].standardError, 8);
      }
    }),
    { numRuns: 20 },
  );
});
