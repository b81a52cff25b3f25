import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothSources, type TestTable, useBothSources } from '../../../test/support/both-sources.ts';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { type LogEvent, reportByHand } from '../../../test/support/report-by-hand.ts';
import type { Flow } from '../../charter/schema/process.ts';
import { type OpenTable, openTable } from '../table.ts';
import { activitiesOf } from './log-table.ts';
import { mostActivities } from './packed-log.ts';
import { readPacked } from './read-packed.ts';
import { readSorted, readWholeLog, type WholeLog } from './whole-log.ts';

const names = ["a'b", 'ünïcode → ✓', 'line\nbreak', 'c "d"', 'e', 'nowhere'];
const someOf = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
const flows = fc.record({
  start: someOf,
  end: someOf,
  next: fc.dictionary(fc.constantFrom(...names), fc.uniqueArray(fc.constantFrom(...names)), { noNullPrototype: true }),
});
const sometimes = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 12 });
const logs = fc.array(
  fc.record({
    id: sometimes(fc.constantFrom('x', 'y y', "z'z", 'ü')),
    activity: sometimes(fc.constantFrom(...names.slice(0, 5))),
    // Ties are the rule, and half of the times are before 1970.
    at: sometimes(
      fc.integer({ min: 0, max: 20 }).map((n) => `${n % 2 === 0 ? 1969 : 2026}-01-0${1 + (n % 7)} 10:0${n % 3}:00.25`),
    ),
    resource: fc.constant(null),
  }),
  { minLength: 1, maxLength: 40 },
);
const samples = fc.sample(fc.record({ events: logs, flow: fc.option(flows, { freq: 4, nil: undefined }) }), {
  numRuns: 25,
  seed: 20_261_128,
}) as readonly { events: readonly LogEvent[]; flow: Flow | undefined }[];

const tables = Object.fromEntries(
  samples.map(({ events }, index): [string, TestTable] => [
    `log_${index}`,
    {
      columns: { id: 'text', activity: 'text', at: 'timestamp' },
      rows: events.map((each) => [each.id, each.activity, each.at]),
    },
  ]),
);
const sources = useBothSources(tables);
const csvSources = useCsvSources();

const logOf = (table: string) => ({ table, case: 'id', activity: 'activity', at: 'at' });
const openLog = (kind: (typeof bothSources)[number], table: string) =>
  openTable(sources(kind), table, { at: { logicalType: 'timestamp' } });

/** Without what may differ: the statement, and among variants as frequent, as long and as early as each other, which are shown. */
function said(read: WholeLog) {
  const { reading, ...counts } = read;
  if (reading === null) return counts;
  const { conformance, violations, variants } = reading;
  return {
    ...counts,
    conformance: { ...conformance, sql: '' },
    violations,
    variants: { ...variants, sql: '', top: variants.top.map((each) => each.cases) },
  };
}

function known(read: WholeLog | { readonly state: 'errored' } | null): WholeLog {
  if (read === null || 'state' in read) throw new Error('The log could not be read.');
  return read;
}

describe('a log read with each event packed into one integer', () => {
  test('says what sorting it says, on any log and any flow', async () => {
    for (const [index, { flow }] of samples.entries()) {
      const table = `crm.log_${index}`;
      const open = await openLog('files', table);
      const packed = known(await readPacked(open, logOf(table), flow, 100));
      const sorted = known(await readSorted(open, logOf(table), flow, 100));
      expect(said(packed), table).toEqual(said(sorted));
      const ways = (read: WholeLog) => read.reading?.variants.top.map(({ activities, ...each }) => [activities, each]);
      expect(new Map(ways(packed) as never), table).toEqual(new Map(ways(sorted) as never));
    }
  });

  test.each(bothSources)('says what a computation without SQL says, on %s', async (kind) => {
    for (const [index, { events, flow }] of samples.entries()) {
      const table = `crm.log_${index}`;
      const found = known(await readWholeLog(await openLog(kind, table), logOf(table), flow, 5));
      const byHand = reportByHand(events, flow);
      expect(found.reading === null).toBe(byHand === null);
      if (found.reading === null || byHand === null) continue;
      const { conformance: seen, variants } = found.reading;
      const complete = events.filter((each) => each.id !== null && each.activity !== null && each.at !== null);
      const named = new Set(flow ? activitiesOf(flow) : names);
      expect(found.unknown, table).toBe(complete.filter((each) => !named.has(each.activity as string)).length);
      expect(
        {
          ...{ rows: found.rows, events: seen.events, cases: seen.cases, cycle: seen.cycle, rework: seen.rework },
          leftOut: found.incomplete,
          variants: { count: variants.count, covering80: variants.covering80 },
          waiting: seen.waiting,
          ...(flow && {
            fitness: { moves: seen.moves, allowed: seen.moves - seen.badMoves, fitCases: seen.fitCases },
            afterEnd: { cases: seen.afterEnd, endedAgain: seen.endedAgain },
          }),
        },
        table,
      ).toMatchObject({
        ...{ rows: byHand.rows, events: byHand.events, cases: byHand.cases, cycle: byHand.cycle },
        rework: byHand.rework.cases,
        leftOut: byHand.leftOut.rows,
        variants: byHand.variants,
        waiting: { median: byHand.waiting.median, p90: byHand.waiting.p90 },
        ...(flow && {
          fitness: byHand.fitness,
          afterEnd: { cases: byHand.afterEnd?.cases, endedAgain: byHand.afterEnd?.endedAgain },
        }),
      });
    }
  });
});

describe('a log that cannot be packed is sorted', () => {
  const flow = { start: ['s0'], end: ['s1'], next: { s0: ['s1'] } };
  const row = (id: number, step: string, at: string) => `${id},${step},${at}\n`;
  const open = async (rows: readonly string[]): Promise<OpenTable> =>
    openTable(await csvSources({ events: `id,activity,at\n${rows.join('')}` }), 'crm.events', {
      at: { logicalType: 'timestamp' },
    });
  const log = logOf('crm.events');

  test('with as many activities as there may be it is packed, with one more it is not', async () => {
    const rows = Array.from({ length: mostActivities }, (_, i) => row(1, `s${i}`, `2026-01-01T10:00:00`));
    const packed = known(await readPacked(await open(rows), log, flow, 5));
    expect(packed.reading?.conformance).toMatchObject({ events: mostActivities, badMoves: mostActivities - 2 });
    expect(packed.reading?.variants.top[0]?.activities.slice(0, 2)).toEqual(['s0', 's1']);
    const more = await open([...rows, row(1, 'one more', '2026-01-02T10:00:00')]);
    expect(await readPacked(more, log, flow, 5)).toBeNull();
    expect(known(await readWholeLog(more, log, flow, 5)).reading?.conformance.events).toBe(mostActivities + 1);
  });

  test('where a time and the code of an activity do not fit into 63 bits together', async () => {
    const times = ['2026-01-01T10:00:00', '9999-12-31T23:59:59'];
    const few = await open(times.map((at, i) => row(1, `s${i}`, at)));
    expect(known(await readPacked(few, log, flow, 5)).reading?.conformance.fitCases).toBe(1);
    const many = await open(times.flatMap((at) => Array.from({ length: 100 }, (_, i) => row(1, `s${i}`, at))));
    expect(await readPacked(many, log, flow, 5)).toBeNull();
    expect(known(await readWholeLog(many, log, flow, 5)).reading?.conformance.events).toBe(200);
  });

  test('a case of blanks and an activity of blanks are missing, however many', async () => {
    const rows = ['a,s0,2026-01-01T10:00:00\n', ' ,s0,2026-01-01T10:00:00\n', 'a,  ,2026-01-01T10:00:00\n'];
    const read = known(await readPacked(await open(rows), log, flow, 5));
    expect(read).toMatchObject({ rows: 3, incomplete: 2, reading: { conformance: { cases: 1, events: 1 } } });
  });
});
