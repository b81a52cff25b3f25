import { dialects } from '../../sql/dialects/index.ts';
import type { OpenTable } from '../table.ts';
import { elapsedSeconds, medianAndDecile, oneCase, variantNames } from './log-dialects.ts';
import type { LogTables } from './log-table.ts';
import { ranked } from './order.ts';
import type { Part, PartRow } from './parts.ts';

/** One way that cases go. */
export interface Variant {
  readonly activities: readonly string[];
  readonly cases: number;
  /** Of all its cases, from the first event to the last, in seconds. */
  readonly cycleMedian: number | null;
  /** Whether the flow allows every move so far; without a flow it says nothing. */
  readonly fits: boolean;
  /** Whether it ends in an end of the flow. */
  readonly completed: boolean;
}

/** How many ways the cases go, and the most frequent of them. */
export interface Variants {
  readonly count: number;
  /** The fewest variants that together cover at least 80 % of the cases. */
  readonly covering80: number;
  readonly top: readonly Variant[];
  readonly sql: string;
}

/** The parts that `variantsOf` reads. */
export function variantParts(
  { relation }: OpenTable,
  { key, variant }: LogTables,
  limit: number,
): Readonly<Record<string, Part>> {
  const { countIf, typeName } = dialects[relation.dialect];
  const by = variant.join(', ');
  const groups = `(SELECT ${by}, count(*) AS n FROM cases GROUP BY ${by}) AS variants`;
  const running = `SELECT n, sum(n) OVER (ORDER BY n DESC, ${by} ROWS UNBOUNDED PRECEDING) - n AS before_n, sum(n) OVER () AS all_n FROM ${groups}`;
  const [median] = medianAndDecile[relation.dialect](elapsedSeconds[relation.dialect]('first_t', 'last_t'));
  const whole = (expression: string) => `CAST(${expression} AS ${typeName('integer')})`;
  // One case stands for all of its variant.
  const one = oneCase(key).map((each, index) => `${each} AS ${key[index]}`);
  const top =
    `SELECT ${by}, ${one.join(', ')}, count(*) AS n, ${median} AS cycle, max(bad_starts + bad_moves) AS bad, max(completed) AS completed FROM cases` +
    ` GROUP BY ${by} ORDER BY count(*) DESC, max(events), min(first_t), ${by} LIMIT ${limit}`;
  return {
    variants: {
      counts: { count: 'count(*)', covering80: countIf('before_n < 0.8 * all_n') },
      from: `FROM (${running}) AS running`,
    },
    ways: {
      counts: { cases: 'max(n)', bad: whole('max(bad)'), completed: whole('max(completed)') },
      numbers: { cycle: 'max(cycle)' },
      texts: { activities: variantNames[relation.dialect] },
      from:
        `FROM (SELECT ${key.map((each) => `steps.${each}`).join(', ')}, steps.k AS k, steps.step_number AS step_number, top.n AS n, top.cycle AS cycle, top.bad AS bad, top.completed AS completed` +
        ` FROM steps JOIN (${top}) AS top ON ${key.map((each) => `top.${each} = steps.${each}`).join(' AND ')}) AS way` +
        ` JOIN vocabulary ON vocabulary.k = way.k GROUP BY ${key.map((each) => `way.${each}`).join(', ')}`,
    },
  };
}

export function variantsOf(rows: Readonly<Record<string, readonly PartRow[]>>, sql: string): Variants {
  const [all] = rows.variants ?? [];
  return {
    count: all?.count('count') ?? 0,
    covering80: all?.count('covering80') ?? 0,
    top: ranked(
      (rows.ways ?? []).map(variantOf),
      (each) => each.cases,
      // By what no name holds: an activity with an arrow in its name is not two.
      (each) => each.activities.join('\u0000'),
    ),
    sql,
  };
}

function variantOf(row: PartRow): Variant {
  return {
    activities: JSON.parse(row.text('activities') ?? '[]') as string[],
    cases: row.count('cases'),
    cycleMedian: row.number('cycle'),
    fits: row.count('bad') === 0,
    completed: row.count('completed') > 0,
  };
}
