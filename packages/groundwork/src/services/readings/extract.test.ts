import { describe, expect, test } from 'vitest';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';

describe('the days that a baseline covers', () => {
  const workspace = useSmallWorkspace();

  test('are those of the primary metric: another metric with more rows does not stand in', async () => {
    const recent = dayFromToday(-12);
    await workspace.charter((charter) => {
      charter.metrics.spend.where = `contacted_on >= DATE '${recent}'`;
    });
    expect((await workspace.run('freeze win-back --as olga.owner')).code).toBe(0);
    const { conditions } = (await workspace.run('check win-back')).document as {
      conditions: { id: string; findings: { code: string; measured: unknown }[] }[];
    };
    const found = conditions.find((each) => each.id === 'baseline')?.findings ?? [];
    expect(found.find((each) => each.code === 'baseline.window_not_covered')?.measured).toBe(
      `${recent} to ${dayFromToday(-1)}`,
    );
  });
});
