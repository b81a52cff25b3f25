import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Row } from '../../sources/connection.ts';
import { countOf } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { logReadingOf } from './conformance.ts';
import { activitiesOf } from './log-table.ts';
import { ranked } from './order.ts';
import { activitiesSql, canBePacked, mostActivities, type PackedLog, packedLog } from './packed-log.ts';
import { type Part, type PartRow, readParts } from './parts.ts';
import type { WholeLog } from './whole-log.ts';

/** What a row of the log takes in memory, and a third more: the engine cannot put lists that it is still filling onto disk. */
const bytesPerRow = 64;

/** What refuses a log in this form that may well be read in the other: no room in memory or in an integer, a zero byte in an activity. */
const refused: readonly (string | undefined)[] = [
  'source.memory_full',
  'source.value_unreadable',
  'sql.literal_invalid',
];

/**
 * Reads an event log in two statements: its activities, then everything else with each event packed into one integer. null where it cannot be done so, and the
 * log has to be sorted: another engine than DuckDB, many activities, times too far from 1970, more rows than lists of them fit into memory.
 */
export async function readPacked(
  open: OpenTable,
  log: EventLog,
  flow: Flow | undefined,
  shown: number,
): Promise<WholeLog | null> {
  if (!canBePacked(open, log)) return null;
  const found = await open.connection.query(activitiesSql(open, log));
  const rows = found.reduce((sum, each) => sum + countOf(each.n), 0);
  const known = new Set(flow ? activitiesOf(flow) : []);
  const others = found
    .filter((each) => each.named === true && !known.has(String(each.a)))
    .map((each) => String(each.a));
  if (known.size + others.length > mostActivities || found.length > mostActivities + 1) return null;
  if (known.size + others.length === 0) return { rows, incomplete: rows, unknown: 0, samples: [], reading: null };
  if (rows * bytesPerRow > memoryOf(found)) return null;
  try {
    return await readAll(open, packedLog(open, log, flow, others), { rows, shown, hasFlow: flow !== undefined });
  } catch (error) {
    if (error instanceof GroundworkError && refused.includes(error.code)) return null;
    throw error;
  }
}

const units: Readonly<Record<string, number>> = { bytes: 0, KiB: 1, MiB: 2, GiB: 3, TiB: 4 };

/** The engine's limit in bytes, which it writes as `12.4 GiB`. One that cannot be read is none. */
function memoryOf([row]: readonly Row[]): number {
  const [amount = '', unit = ''] = String(row?.memory ?? '').split(' ');
  const bytes = Number(amount) * 1024 ** (units[unit] ?? Number.NaN);
  return Number.isNaN(bytes) ? Number.POSITIVE_INFINITY : bytes;
}

interface Asked {
  readonly rows: number;
  readonly shown: number;
  readonly hasFlow: boolean;
}

async function readAll(open: OpenTable, packed: PackedLog, { rows, shown, hasFlow }: Asked): Promise<WholeLog> {
  const parts: Record<string, Part> = {
    cases: casesPart(packed, hasFlow),
    moves: movesPart(packed),
    ...variantParts(packed, shown),
    ...(hasFlow && { violations: violationsPart(packed, shown), unknown: unknownPart(packed) }),
  };
  const read = await readParts(open.connection, packed.with, parts);
  const reading = logReadingOf(read.rows, read.sql, (mark) => mark);
  const unknown = read.rows.unknown ?? [];
  return {
    rows,
    incomplete: rows - reading.conformance.events,
    unknown: unknown.reduce((sum, row) => sum + row.count('events'), 0),
    samples: mostFrequent(unknown, shown),
    reading: reading.conformance.events === 0 ? null : reading,
  };
}

function mostFrequent(unknown: readonly PartRow[], shown: number): WholeLog['samples'] {
  const named = unknown.map((row) => ({ activity: row.text('activity'), events: row.count('events') }));
  return ranked(
    named,
    (each) => each.events,
    (each) => each.activity,
  ).slice(0, shown);
}

const seconds = (microseconds: string) => `${microseconds} / CAST(1000000 AS DOUBLE)`;

function casesPart({ time, isEnd }: PackedLog, hasFlow: boolean): Part {
  const over = hasFlow ? ` WHERE ${isEnd('ps[-1]')}` : '';
  const sumIf = (condition: string) => `sum(n) FILTER (WHERE ${condition})`;
  const counts = {
    cases: 'sum(n)',
    events: 'sum(n * events)',
    completed: 'sum(n * completed)',
    everEnded: sumIf('ends > 0'),
    endedAgain: sumIf('ends > 1'),
    afterEnd: 'sum(late)',
    rework: sumIf('events > activities'),
    goodStarts: sumIf('bad_starts = 0'),
    fitCases: sumIf('bad_starts + len(bad_moves) = 0'),
    badMoves: 'sum(n * (bad_starts + len(bad_moves)))',
  };
  const counted = Object.entries(counts).map(([name, sql]) => `${sql} AS "${name}"`);
  return {
    counts: Object.fromEntries(Object.keys(counts).map((name) => [name, `"${name}"`])),
    numbers: { median: seconds('cycles[1]'), p90: seconds('cycles[2]') },
    from:
      `FROM (SELECT ${counted.join(', ')} FROM variants) AS counted CROSS JOIN` +
      ` (SELECT quantile_cont(${time('ps[-1]')} - ${time('ps[1]')}, [0.5, 0.9]) AS cycles FROM cases${over}) AS timed`,
  };
}

/** From each event to the next of its case. */
function movesPart({ time }: PackedLog): Part {
  const waits = `quantile_cont(${time('q')} - ${time('p')}, [0.5, 0.9]) AS waits`;
  return {
    counts: { ties: 'ties' },
    numbers: { median: seconds('waits[1]'), p90: seconds('waits[2]') },
    from: `FROM (SELECT ${waits}, count(*) FILTER (WHERE p <> q AND ${time('p')} = ${time('q')}) AS "ties" FROM (SELECT unnest(ps[:-2]) AS p, unnest(ps[2:]) AS q FROM cases) AS pairs) AS waited`,
  };
}

function variantParts({ name }: PackedLog, limit: number): Readonly<Record<'variants' | 'ways', Part>> {
  const running =
    'SELECT n, sum(n) OVER (ORDER BY n DESC, codes ROWS UNBOUNDED PRECEDING) - n AS before_n, sum(n) OVER () AS all_n FROM variants';
  return {
    variants: {
      counts: { count: 'count(*)', covering80: 'count(*) FILTER (WHERE before_n < 0.8 * all_n)' },
      from: `FROM (${running}) AS running`,
    },
    ways: {
      counts: { cases: 'n', bad: 'bad_starts + len(bad_moves)', completed: 'completed' },
      numbers: { cycle: seconds('cycle') },
      texts: { activities: `to_json(list_transform(codes, lambda k: ${name('k')}))` },
      from: `FROM (SELECT * FROM variants ORDER BY n DESC, events, first_t, codes LIMIT ${limit}) AS top`,
    },
  };
}

function violationsPart({ name, activities }: PackedLog, limit: number): Part {
  const bad =
    `SELECT codes, n, mark, example, from_k, to_k, count(*) AS times FROM (` +
    'SELECT codes, n, mark, example, NULL AS from_k, codes[1] AS to_k FROM variants WHERE bad_starts = 1' +
    ` UNION ALL SELECT codes, n, mark, example, pair // ${activities} AS from_k, pair % ${activities} AS to_k` +
    ' FROM (SELECT codes, n, mark, example, unnest(bad_moves) AS pair FROM variants) AS pairs) AS moves GROUP BY ALL';
  return {
    counts: { moves: 'moves', cases: 'cases' },
    texts: { from: name('from_k'), to: name('to_k'), example: 'example' },
    from:
      `FROM (SELECT from_k, to_k, sum(n * times) AS moves, sum(n) AS cases, arg_min(example, mark) AS example FROM (${bad}) AS bad` +
      ` GROUP BY from_k, to_k ORDER BY moves DESC, from_k, to_k LIMIT ${limit}) AS violations`,
  };
}

/** The events of each activity that the flow does not name. */
function unknownPart({ name, known }: PackedLog): Part {
  return {
    counts: { events: 'sum(n)' },
    texts: { activity: name('k') },
    from: `FROM (SELECT n, unnest(codes) AS k FROM variants) AS taken WHERE k >= ${known} GROUP BY k`,
  };
}
