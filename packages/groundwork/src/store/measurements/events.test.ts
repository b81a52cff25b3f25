import { expect, test } from 'vitest';
import { instant, useMeasurements } from '../../../test/support/measurements.ts';

const now = useMeasurements();

test('tool calls and outcomes count once by id, within their initiative', async () => {
  const call = {
    initiative: 'win-back',
    id: 'c1',
    runId: 'r1',
    tool: 'email.send',
    startedAt: instant(1),
    endedAt: null,
    status: 'denied' as const,
    error: null,
    attributes: { to: 'hash' },
  };
  expect(await now.measurements.toolCalls.importRows([call, { ...call, id: 'c2' }, call])).toEqual({
    added: 2,
    repeated: 1,
  });
  expect(await now.measurements.toolCalls.importRows([{ ...call, initiative: 'other' }])).toEqual({
    added: 1,
    repeated: 0,
  });
  expect(await now.measurements.toolCalls.count('win-back')).toBe(2);
  const outcome = {
    initiative: 'win-back',
    id: 'o1',
    runId: null,
    unitId: 'c-17',
    name: 'reply',
    value: 1,
    occurredAt: instant(3),
  };
  expect(await now.measurements.outcomes.importRows([outcome, outcome])).toEqual({ added: 1, repeated: 1 });
  expect(await now.measurements.outcomes.importRows([])).toEqual({ added: 0, repeated: 0 });
  expect(await now.measurements.connection().query('SELECT * FROM agents.outcomes')).toEqual([
    {
      initiative: 'win-back',
      id: 'o1',
      run_id: null,
      unit_id: 'c-17',
      name: 'reply',
      value: 1,
      occurred_at: '2026-09-01T00:03:00',
    },
  ]);
});
