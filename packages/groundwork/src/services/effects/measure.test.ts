import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayFromToday, type Loose, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import { seededRandom } from '../../statistics/random.ts';
import type { MeasureDocument } from '../documents/measure.ts';
import type { PlanDocument } from '../documents/plan.ts';

describe('a measurement', () => {
  const workspace = useSmallWorkspace();

  test('leaves out rows that are dated after it', async () => {
    const file = join(workspace.dir, 'data', 'customers.csv');
    const rows = (await readFile(file, 'utf8')).replaceAll(
      new RegExp(`^(c4\\d\\d),${dayFromToday(0)},`, 'gm'),
      `$1,${dayFromToday(2)},`,
    );
    await workspace.write('data/customers.csv', rows);
    const { metrics } = (await workspace.run('measure win-back')).document as MeasureDocument;
    const spend = metrics.find((each) => each.metric === 'spend');
    // 400 rows of today, of which c400 to c499 now lie ahead, half in each arm.
    expect(spend?.agent).toMatchObject({ units: 400, events: 150 });
    expect(spend?.control).toMatchObject({ units: 400, events: 150 });
  });

  const twoHarmless = (charter: Loose) => {
    charter.metrics.buyers = { ...charter.metrics.complaints, value: 'spend > 20' };
    charter.success.harmless.push({ metric: 'buyers', decrease_at_most: '10pp' });
  };

  test('adjusts two harmless metrics for each other, and says so to people and to programs', async () => {
    await workspace.charter(twoHarmless);
    const { metrics } = (await workspace.run('measure win-back')).document as MeasureDocument;
    expect(
      metrics.map(({ metric, confidence, adjusted }) => [metric, Number(confidence.toFixed(6)), adjusted?.over]),
    ).toEqual([
      ['spend', 0.95, undefined],
      ['complaints', 0.975, 2],
      ['buyers', 0.975, 2],
    ]);
    expect(metrics[1]?.message).toMatch(/ Adjusted for 2 harmless metrics \(Bonferroni\)\.$/);
    const { out } = await workspace.plain(['measure', 'win-back']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Adjusted for 2 harmless metrics (Bonferroni): the interval of each stands at 97.50%, so that all hold together.',
    );
  });

  test('adjusts them before and after a start as well', async () => {
    const random = seededRandom('two harmless metrics before and after');
    const rows = Array.from({ length: 40 * 30 }, (_, i) => {
      const day = dayFromToday(-7 * (1 + Math.floor(i / 30)) - (i % 7));
      return `c${i},${day},none,${(30 + 8 * random.normal()).toFixed(2)},${random.int(2)},north`;
    });
    await workspace.write(
      'data/customers.csv',
      `customer_id,contacted_on,arm,spend,complained,region\n${rows.join('\n')}\n`,
    );
    await workspace.charter((charter) => {
      twoHarmless(charter);
      charter.rollout = { design: 'before_after', period: 'week', starts: dayFromToday(-60) };
      charter.baseline.window = { from: dayFromToday(-270), to: dayFromToday(-61) };
      charter.success.segments = ['region'];
    });
    const { metrics, notes } = (await workspace.run('measure win-back')).document as MeasureDocument;
    expect(notes).toContain('The effect by region is shown of a holdout only.');
    const read = metrics.map((each) => [each.metric, Number(each.confidence.toFixed(6)), each.effect !== null]);
    expect(read).toEqual([
      ['spend', 0.95, true],
      ['complaints', 0.975, true],
      ['buyers', 0.975, true],
    ]);
    expect(metrics[2]).toMatchObject({
      adjusted: { method: 'Bonferroni', over: 2, of: 'harmless metrics' },
      message: expect.stringContaining('Adjusted for 2 harmless metrics (Bonferroni).'),
    });
  });

  test('is planned at the level at which it will be judged', async () => {
    await workspace.charter((charter) => {
      twoHarmless(charter);
      charter.rollout.starts = dayFromToday(1);
    });
    const { metrics, notes } = (await workspace.run('plan win-back')).document as PlanDocument;
    expect(metrics.map(({ metric, confidence }) => [metric, Number(confidence.toFixed(6))])).toEqual([
      ['spend', 0.95],
      ['complaints', 0.975],
      ['buyers', 0.975],
    ]);
    expect(notes).toContainEqual(
      expect.stringMatching(/adjusted for 2 harmless metrics \(Bonferroni\), each at 97.5%/),
    );
  });
});
