import { expect, test } from 'vitest';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { wholeWorkspace } from '../../src/store/records/answers.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const half = { initiatives: 5, mean: 0.5, error: 0, spread: 0, degreesOfFreedom: 3, p10: 0.5, p50: 0.5, p90: 0.5 };

/** What `value` answers of win-back, of which nothing was measured, once the portfolio's value was kept with this. */
async function valueWith(next: typeof half | null): Promise<VerbOutput<'value'>> {
  const ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork test' });
  try {
    const at = ctx.clock.now().toISOString();
    const kept = { initiative: wholeWorkspace, verb: 'portfolioValue', at, document: { forecast: { next } } };
    await ctx.stores.records.transaction((tx) => tx.answers.keep(kept));
    return (await runVerb(ctx, 'value', { initiative: 'win-back' })) as VerbOutput<'value'>;
  } finally {
    await ctx.close();
  }
}

test('what is promised stays as it is declared, and how far promises were kept stands beside it', async () => {
  const declared = await valueWith(null);
  const corrected = await valueWith(half);
  expect(declared).toMatchObject({ status: 'promised', corrected: null });
  expect({ ...corrected, corrected: null, notes: declared.notes }).toEqual(declared);
  const benefit = declared.benefit.cash.p50 as number;
  expect(corrected.corrected).toEqual({
    initiatives: 5,
    ratio: { p10: 0.5, p50: 0.5, p90: 0.5 },
    net: {
      p10: expect.closeTo(benefit / 2 - 1000, 6),
      p50: expect.closeTo(benefit / 2 - 1000, 6),
      p90: expect.closeTo(benefit / 2 - 1000, 6),
    },
  });
  const said = (await workspace.plain(['value', 'win-back'])).out;
  expect(said).toContain('(by 5 earlier promises)');
  expect(said.replace(/\s+/g, ' ')).toContain('a new one brings 0.5 of what it says');
});
