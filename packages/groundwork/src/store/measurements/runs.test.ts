import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, runRow as run, useMeasurements } from '../../../test/support/measurements.ts';
import { measurementsFile } from './duckdb.ts';

const now = useMeasurements();

test('are not looked for in a file that is not there, and none is made', async () => {
  expect(await now.measurements.runs.summary('win-back')).toEqual({ count: 0, first: null, latest: null });
  expect(await now.measurements.runs.costs('win-back', instant(0), instant(9))).toEqual([]);
  expect(existsSync(join(now.folder, measurementsFile))).toBe(false);
});

test('come back with every value as it was given', async () => {
  const full = run('r1', {
    startedAt: '2026-09-01T10:00:00.123Z',
    unitId: 'c-17',
    arm: 'agent',
    cost: 0.1,
    currency: 'USD',
    inputTokens: 1200,
    outputTokens: 9_007_199_254_740_991,
    model: 'm-1',
    toolCalls: 3,
    toolErrors: 1,
    success: false,
    task: 'draft "quoted"',
    version: 'v2\n',
    attributes: { region: 'Zürich', nested: { list: [1, null, true] } },
  });
  await now.measurements.runs.importRows([full, run('r2', { endedAt: null, status: null })]);
  await now.reopen();
  const rows = await now.measurements.connection().query('SELECT * FROM agents.runs ORDER BY id');
  expect(rows[0]).toMatchObject({
    initiative: 'win-back',
    id: 'r1',
    started_at: '2026-09-01T10:00:00.123',
    unit_id: 'c-17',
    arm: 'agent',
    cost: 0.1,
    currency: 'USD',
    input_tokens: 1200,
    output_tokens: 9_007_199_254_740_991,
    model: 'm-1',
    tool_calls: 3,
    tool_errors: 1,
    success: false,
    task: 'draft "quoted"',
    version: 'v2\n',
  });
  expect(JSON.parse(String(rows[0]?.attributes))).toEqual(full.attributes);
  expect(rows[1]).toMatchObject({ id: 'r2', ended_at: null, status: null, cost: null, attributes: null });
});

describe('an id', () => {
  test('an id counts once, however often it comes', async () => {
    const first = await now.measurements.runs.importRows([run('a'), run('b'), run('a', { status: 'error' })]);
    expect(first).toEqual({ added: 2, completed: 0, repeated: 1 });
    const again = await now.measurements.runs.importRows([run('b', { status: 'error' }), run('c')]);
    expect(again).toEqual({ added: 1, completed: 0, repeated: 1 });
    const rows = await now.measurements.connection().query('SELECT id, status FROM agents.runs ORDER BY id');
    expect(rows).toEqual(['a', 'b', 'c'].map((id) => ({ id, status: 'ok' })));
  });

  test('a run without an end gives way to the same run with one, and to nothing else', async () => {
    const open = run('a', { endedAt: null, status: null });
    await now.measurements.runs.importRows([open]);
    expect(await now.measurements.runs.importRows([{ ...open, status: 'error' }])).toEqual({
      added: 0,
      completed: 0,
      repeated: 1,
    });
    expect(await now.measurements.runs.importRows([open, run('a', { cost: 2 }), run('b')])).toEqual({
      added: 1,
      completed: 1,
      repeated: 1,
    });
    const rows = await now.measurements.connection().query('SELECT id, status, cost FROM agents.runs ORDER BY id');
    expect(rows).toEqual([
      { id: 'a', status: 'ok', cost: 2 },
      { id: 'b', status: 'ok', cost: null },
    ]);
  });

  test('whatever comes in whatever pieces, the outcome is that of one row after another', async () => {
    const row = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), ended: fc.boolean(), cost: fc.nat(9) });
    let initiative = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row, { maxLength: 6 }), { maxLength: 4 }), async (imports) => {
        initiative += 1;
        const name = `i${initiative}`;
        const expected = new Map<string, { ended: boolean; cost: number }>();
        for (const rows of imports) {
          const before = new Map(expected);
          for (const each of rows) {
            const there = expected.get(each.id);
            if (!there || (!there.ended && each.ended)) expected.set(each.id, each);
          }
          const result = await now.measurements.runs.importRows(
            rows.map((each) =>
              run(each.id, { initiative: name, endedAt: each.ended ? instant(1) : null, cost: each.cost }),
            ),
          );
          expect(result.added + result.completed + result.repeated).toBe(rows.length);
          expect(result.added).toBe(expected.size - before.size);
        }
        const kept = await now.measurements
          .connection({ initiative: name })
          .query(
            `SELECT id, ended_at IS NOT NULL AS ended, cost FROM agents.runs WHERE initiative = '${name}' ORDER BY id`,
          );
        const sorted = [...expected.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(kept).toEqual(sorted.map(([id, { ended, cost }]) => ({ id, ended, cost })));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('imports at the same time never count an id twice', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `r${index}`);
    const results = await Promise.all(
      Array.from({ length: 6 }, () => now.measurements.runs.importRows(ids.map((id) => run(id)))),
    );
    expect(results.reduce((sum, each) => sum + each.added, 0)).toBe(300);
    expect((await now.measurements.runs.summary('win-back')).count).toBe(300);
  });

  test('an import that breaks off in the middle adds nothing', async () => {
    async function* broken() {
      for (let index = 0; index < 5000; index += 1) yield run(`r${index}`);
      throw new Error('the stream broke');
    }
    await expect(now.measurements.runs.importRows(broken())).rejects.toThrow('the stream broke');
    expect((await now.measurements.runs.summary('win-back')).count).toBe(0);
    expect(await now.measurements.runs.importRows([run('r1')])).toMatchObject({ added: 1 });
  });
});

test('first and latest are those of the initiative, by start', async () => {
  await now.measurements.runs.importRows([5, 2, 9].map((minute) => run(`${minute}`, { startedAt: instant(minute) })));
  await now.measurements.runs.importRows([
    run('0', { initiative: 'other', startedAt: instant(0) }),
    run('20', { initiative: 'other', startedAt: instant(20) }),
  ]);
  expect(await now.measurements.runs.summary('win-back')).toMatchObject({ first: instant(2), latest: instant(9) });
  expect((await now.measurements.runs.summary('other')).count).toBe(2);
});

test('costs add up by currency, and what is not known is counted, not guessed', async () => {
  const costs: readonly (readonly [number, string | null, number | null])[] = [
    [0, 'USD', 0.1],
    [1, 'USD', 0.2],
    [2, 'USD', null],
    [3, 'EUR', 5],
    [4, null, 1],
    [9, 'USD', 100],
  ];
  await now.measurements.runs.importRows(
    costs.map(([minute, currency, cost]) => run(`${minute}`, { startedAt: instant(minute), currency, cost })),
  );
  const found = await now.measurements.runs.costs('win-back', instant(0), instant(9));
  expect(found).toEqual([
    { currency: 'EUR', cost: 5, runs: 1, withoutCost: 0 },
    { currency: 'USD', cost: expect.closeTo(0.3, 12), runs: 3, withoutCost: 1 },
    { currency: null, cost: 1, runs: 1, withoutCost: 0 },
  ]);
});

test('have a stamp, which is another after everything that is written, and the same while it is only read', async () => {
  const stamps = [now.measurements.stamp()];
  const read = async () => {
    await now.measurements.runs.overview();
    stamps.push(now.measurements.stamp());
  };
  await now.measurements.runs.importRows([run('a')]);
  await read();
  await now.measurements.runs.importRows([run('b')]);
  await read();
  expect(new Set(stamps).size).toBe(3);
  await read();
  expect(stamps.at(-1)).toBe(stamps.at(-2));
});
