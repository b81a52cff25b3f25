import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import type { Connection } from '../../sources/connection.ts';
import { type OpenTable, openTable } from '../table.ts';
import { logTables } from './log-table.ts';
import { type Part, type PartsReading, readParts } from './parts.ts';
import { reportParts, reportTables } from './report-parts.ts';
import { readApart, readShared, withClause } from './shared-tables.ts';

const csvSources = useCsvSources();
const log = { table: 'crm.events', case: 'id', activity: 'activity', at: 'at', resource: 'resource' };
const flow = { start: ['a'], end: ['c'], next: { a: ['b', 'c'], b: ['c'] } };

/** Cases that are integers, or texts; times by the quarter of a second, a third of them shared. */
const events = fc.constantFrom(['1', '2', '3', ''], ['x', "y'y", 'ü', '']).chain((ids) =>
  fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      activity: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.integer({ min: 0, max: 40 }).map((n) => `2026-01-${10 + (n % 9)} 10:00:0${n % 3}.25`),
      resource: fc.constantFrom('ann', 'bob', ''),
    }),
    { minLength: 1, maxLength: 200, size: 'max' },
  ),
);

async function openLog(rows: readonly { readonly [name: string]: string }[]): Promise<OpenTable> {
  const lines = rows.map(({ id, activity, at, resource }) => `${id},${activity},${at},${resource}\n`);
  const sources = await csvSources({ events: `id,activity,at,resource\n${lines.join('')}` });
  return openTable(sources, 'crm.events', { at: { logicalType: 'timestamp' } });
}

function asked(open: OpenTable) {
  const tables = logTables(open, log, flow, { activities: 4, resource: true });
  const options = { hasFlow: true, hasResource: true, period: 'month', shown: 50, top: 50 } as const;
  return { tables: reportTables(open, tables, options), parts: reportParts(open, tables, options) };
}

/** Every value, rows in one order. */
function values(parts: Readonly<Record<string, Part>>, { rows }: PartsReading<string>) {
  return Object.entries(parts).map(([name, part]) => {
    const of = (rows[name] ?? []).map((row) => [
      ...Object.keys(part.counts ?? {}).map(row.count),
      ...Object.keys(part.numbers ?? {}).map(row.number),
      ...Object.keys(part.texts ?? {}).map(row.text),
    ]);
    return [name, of.map((each) => JSON.stringify(each)).toSorted()];
  });
}

describe('the questions of a report, each a statement of its own over tables on disk', () => {
  test('are answered as in one statement, on any log', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (rows) => {
        const open = await openLog(rows);
        const { tables, parts } = asked(open);
        const apart = await readApart(open.connection, tables, parts);
        const together = await readParts(open.connection, withClause('duckdb', tables), parts);
        expect(apart?.sql).toBe(together.sql);
        expect(values(parts, apart as PartsReading<string>)).toEqual(values(parts, together));
      }),
      { numRuns: 4 },
    );
  });
});

describe('where the tables are computed', () => {
  const rows = [
    { id: '1', activity: 'a', at: '2026-01-10 10:00:00', resource: 'ann' },
    { id: '1', activity: 'c', at: '2026-01-11 10:00:00', resource: 'bob' },
  ];
  /** What is asked of the connection of a log that is said to have so many rows. */
  async function asks(size: number, change: (connection: Connection) => Partial<Connection> = () => ({})) {
    const open = await openLog(rows);
    const { tables, parts } = asked(open);
    const said: string[] = [];
    const told = { ...open.connection, ...change(open.connection) };
    const { keep } = told;
    const connection: Connection = {
      ...told,
      query: (sql) => {
        said.push('query');
        return told.query(sql);
      },
      ...(keep && {
        keep: (sql) => {
          said.push('keep');
          return keep(sql);
        },
      }),
    };
    const read = await readShared(connection, tables, parts, size);
    expect(read.rows.cases?.[0]?.count('events')).toBe(2);
    const count = (what: string) => said.filter((each) => each === what).length;
    return { keep: count('keep'), query: count('query'), tables: tables.length, parts: Object.keys(parts).length };
  }

  test('of a log below a million rows they are one statement', async () => {
    expect(await asks(999_999)).toMatchObject({ keep: 0, query: 1 });
  });

  test('of a larger one each is put aside but the events, which are read twice and are the log itself', async () => {
    const { keep, query, tables, parts } = await asks(1_000_000);
    expect({ keep, query }).toEqual({ keep: tables - 1, query: parts });
  });

  test('of a source that puts nothing aside, and where there is no room, they are one statement', async () => {
    expect(await asks(1_000_000, () => ({ keep: undefined as never }))).toMatchObject({ keep: 0, query: 1 });
    expect(await asks(1_000_000, () => ({ keep: async () => null }))).toMatchObject({ keep: 1, query: 1 });
  });

  test('what was put aside is dropped when the questions are answered, and when one fails', async () => {
    const open = await openLog(rows);
    const { tables, parts } = asked(open);
    const kept = new Set<string>();
    const counted = (connection: Connection): Connection => ({
      ...connection,
      keep: async (sql) => {
        const found = (await connection.keep?.(sql)) ?? null;
        if (found === null) return null;
        kept.add(found.from);
        return {
          from: found.from,
          drop: async () => {
            kept.delete(found.from);
            await found.drop();
          },
        };
      },
    });
    await readApart(counted(open.connection), tables, parts);
    expect(kept).toEqual(new Set());
    const broken = { ...parts, broken: { counts: { n: 'count(*)' }, from: 'FROM nowhere' } };
    await expect(readApart(counted(open.connection), tables, broken)).rejects.toThrow(/nowhere/);
    expect(kept).toEqual(new Set());
  });
});
