import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisLabels, netAxis } from './net-axis.ts';

const wide = (text: string) => 0.55 * 6.5 * text.length;
const spans = (values: readonly number[]) => {
  const rows = values.map((p50) => ({ net: { p10: p50, p50, p90: p50 }, ahead: null }));
  const axis = netAxis(rows as unknown as Parameters<typeof netAxis>[0], 90);
  return axisLabels(axis, { currency: 'USD', size: 6.5, width: 90 }).map(({ text, at, anchor }) => {
    const from = at - (anchor === 'start' ? 0 : anchor === 'end' ? wide(text) : wide(text) / 2);
    return { text, from, to: from + wide(text) };
  });
};

test('the words of an axis stand apart and within it: the end is kept, and what would lie over it is left out', () => {
  expect(spans([-412_000, -58_000, 0]).map(({ text }) => text)).toEqual(['$0', '−$400k']);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5_000_000, max: 5_000_000 }), { minLength: 1, maxLength: 20 }),
      (values) => {
        const all = spans(values).toSorted((a, b) => a.from - b.from);
        for (const [index, { from }] of all.entries()) expect(from).toBeGreaterThan(all[index - 1]?.to ?? -1);
        expect(all.at(-1)?.to ?? 0).toBeLessThanOrEqual(91);
      },
    ),
  );
});
