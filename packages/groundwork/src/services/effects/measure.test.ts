import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import type { MeasureDocument } from '../documents/measure.ts';

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
});
