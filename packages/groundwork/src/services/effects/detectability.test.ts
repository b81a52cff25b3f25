import { describe, expect, test } from 'vitest';
import { openFindings } from '../../../test/support/said.ts';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';

const workspace = useSmallWorkspace();
const units = 4000;

/** 4,000 units assigned before the start, of which every tenth buys for about 50 in the window; 500 more buy and are assigned to nothing. */
async function fewBuy(): Promise<void> {
  const draw = Array.from({ length: units }, (_, i) => `u${i},${i % 2 === 0 ? 'email' : 'none'}`);
  const bought = [
    ...Array.from({ length: units / 10 }, (_, i) => `u${i * 10 + (i % 2)}`),
    ...Array.from({ length: 500 }, (_, i) => `stranger${i}`),
  ];
  const rows = bought.map((unit, i) => `${unit},${dayFromToday(-1 - (i % 60))},none,${40 + (i % 21)},0,north`);
  await workspace.write('data/draw.csv', `customer_id,arm\n${draw.join('\n')}\n`);
  await workspace.write(
    'data/customers.csv',
    `customer_id,contacted_on,arm,spend,complained,region\n${rows.join('\n')}\n`,
  );
  await workspace.charter((charter) => {
    charter.rollout.starts = dayFromToday(1);
    charter.rollout.assignment.table = 'crm.draw';
    charter.success.primary.increase = '10%';
  });
}

describe('whether the promise can be seen', () => {
  test('is asked over the units that are assigned, those without rows at 0, strangers left out', async () => {
    await fewBuy();
    const found = openFindings(await workspace.run('check win-back')).find(({ code }) => code.startsWith('success.e'));
    expect(found).toMatchObject({ code: 'success.effect_too_small', message: expect.stringContaining('4,000 units') });
    const frozen = (await workspace.run('freeze win-back --as olga.owner')).document as { notes: readonly string[] };
    // 400 of 4,000 units buy for 49.97 on average.
    expect(frozen.notes).toEqual([
      expect.stringMatching(
        /those without rows at 0, the level is 4\.99\d; over the units with rows in the window it is 49\.\d+\./,
      ),
    ]);
  });
});
