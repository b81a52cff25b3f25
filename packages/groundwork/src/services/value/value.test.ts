import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import type { ValueDocument } from '../documents/value.ts';

describe('the value of an initiative', () => {
  const workspace = useSmallWorkspace();
  const value = async () => (await workspace.run('value win-back')).document as ValueDocument;

  test('is realised by the plan that is frozen now, not by an earlier one', async () => {
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.run('measure win-back');
    expect((await value()).status).toBe('realised');
    await workspace.charter((charter) => {
      charter.success.primary.increase = '90%';
    });
    await workspace.run('freeze win-back --as olga.owner --because Ambition');
    expect(await value()).toMatchObject({ status: 'expected', strength: 'E', toDate: null });
  });

  test('says which measured costs are unknown, and which runs it leaves out', async () => {
    const start = dayFromToday(-40);
    await workspace.charter((charter) => {
      charter.rollout.starts = start;
      charter.baseline.window = { from: dayFromToday(-60), to: dayFromToday(-41) };
      charter.economics.costs.push({ name: 'Review', per_approval: 3.5 }, { name: 'Tokens', from: 'telemetry' });
    });
    const ran = (id: number, more: object) =>
      JSON.stringify({ id: `r${id}`, initiative: 'win-back', status: 'ok', started_at: `${start}T12:00:00Z`, ...more });
    const bring = async (file: string, runs: readonly string[]) => {
      await workspace.write(file, `${runs.join('\n')}\n`);
      expect((await workspace.run(`runs import ${join(workspace.dir, file)}`)).code).toBe(0);
    };
    await bring('foreign.ndjson', [ran(1, { cost: 5, currency: 'USD' }), ran(2, {})]);
    expect((await value()).notes).toEqual(
      expect.arrayContaining([
        'Not measured, so counted as 0: Review, Tokens.',
        '1 of 2 runs cost USD, not EUR, and are left out of the cost.',
        '1 of 2 runs say no cost and count as 0.',
      ]),
    );
    await bring('own.ndjson', [ran(3, { cost: 5, currency: 'EUR' })]);
    expect((await value()).notes).toContain('Not measured, so counted as 0: Review.');
  });
});
