import type { Sources } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { orphansFrom } from '../data/references.ts';
import type { ReferenceRule } from '../data/rule.ts';
import { countOf, fromClause, readableName } from '../measurement.ts';
import { type OpenTable, openTable } from '../table.ts';
import { wordsOf } from './column-words.ts';
import { uniqueColumns } from './keys.ts';
import { nearestSpelling } from './nearest-spelling.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

/** A value that leads nowhere, its rows, and the value of the other table that is probably meant. */
export interface Orphan {
  readonly value: string;
  readonly rows: number;
  readonly nearest: string | null;
}

/** A column whose values are mostly found in a unique column of another table of the same source. */
export interface ReferenceCandidate {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  readonly targetColumn: string;
  /** Rows with a value. */
  readonly rows: number;
  readonly values: number;
  readonly orphanRows: number;
  readonly orphanValues: number;
  /** The most frequent first, at most ten. */
  readonly orphans: readonly Orphan[];
  /** The count of the orphans, for a person to read. */
  readonly sql: string;
}

/**
 * | threshold | value | why |
 * |---|---|---|
 * | values found | at least 80 % of the rows or of the values | less, and the two have nothing to do with each other |
 * | values | at least 2 of texts | one value is found anywhere |
 * | names | numbers must be named after the table or the column | small numbers are found in every list of numbers |
 * | pairs tried | at most 200 a table, those whose names are related first | each costs a join |
 */
export const referenceThresholds = { found: 0.8, values: 2, pairs: 200 } as const;
const listed = 10;

interface Pair {
  readonly from: ColumnProfile;
  readonly target: TableProfile;
  readonly to: ColumnProfile;
  readonly related: boolean;
}

/** What a table refers to, found from its values; one candidate a column, the best. A pair that cannot be compared is left out. */
export async function findReferences(input: {
  readonly sources: Sources;
  readonly profile: TableProfile;
  readonly others: readonly TableProfile[];
  readonly open?: OpenTable;
}): Promise<readonly ReferenceCandidate[]> {
  const { sources, profile, others } = input;
  const open = input.open ?? (await openTable(sources, profile.table));
  const targets = new Map<string, OpenTable>();
  const found = new Map<string, { readonly candidate: ReferenceCandidate; readonly related: boolean }>();
  for (const pair of pairsOf(profile, others)) {
    const before = found.get(pair.from.name);
    if (before?.related && !pair.related) continue;
    const target = targets.get(pair.target.table) ?? (await openTable(sources, pair.target.table));
    targets.set(pair.target.table, target);
    const candidate = await measure(open, target, profile, pair).catch(() => null);
    if (candidate === null || (before && before.candidate.orphanRows <= candidate.orphanRows)) continue;
    found.set(pair.from.name, { candidate, related: pair.related });
  }
  return [...found.values()].map(({ candidate }) => candidate);
}

function pairsOf(profile: TableProfile, others: readonly TableProfile[]): readonly Pair[] {
  const columns = profile.columns.filter(mayRefer(profile.rows));
  const pairs = others
    .filter((other) => other.source === profile.source && other.rows > 0)
    .flatMap((target) =>
      uniqueColumns(target).flatMap((to) =>
        columns
          .filter((from) => !(target.table === profile.table && from.name === to.name) && sameKind(from, to))
          .map((from): Pair => ({ from, target, to, related: isRelated(from, target, to) })),
      ),
    )
    .filter(({ from, related }) => related || (from.type === 'string' && from.distinct >= referenceThresholds.values));
  return pairs.toSorted((a, b) => Number(b.related) - Number(a.related)).slice(0, referenceThresholds.pairs);
}

function mayRefer(rows: number): (column: ColumnProfile) => boolean {
  return ({ type, present, distinct, ambiguous, trouble, lengths }) =>
    (type === 'string' || type === 'integer') &&
    present > 0 &&
    ambiguous === null &&
    trouble === null &&
    (lengths === null || lengths[1] <= 200) &&
    // A key refers to nothing by being unique; a table of one row for each of another is the exception that a name shows.
    (distinct < rows || rows === 1);
}

function sameKind(a: ColumnProfile, b: ColumnProfile): boolean {
  return a.type === b.type;
}

/** `account_id` and `accounts.id`, `owner_id` and `users.owner_id`, `product` and `products.product`. */
function isRelated(from: ColumnProfile, target: TableProfile, to: ColumnProfile): boolean {
  const own = wordsOf(from.name).filter((word) => word !== 'id' && word !== 'key');
  const theirs = wordsOf(to.name).filter((word) => word !== 'id' && word !== 'key');
  if (own.length > 0 && own.join(' ') === theirs.join(' ')) return true;
  const named = wordsOf(target.table.slice(target.source.length + 1)).map(singular);
  return own.length > 0 && named.length > 0 && own.map(singular).join(' ').endsWith(named.join(' '));
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') && word.length > 3 ? word.slice(0, -1) : word;
}

async function measure(
  open: OpenTable,
  target: OpenTable,
  profile: TableProfile,
  { from, target: { table }, to }: Pair,
): Promise<ReferenceCandidate | null> {
  const dialect = dialects[open.relation.dialect];
  const rule = referenceRule(profile.table, from.name, table, to.name);
  const body = orphansFrom(rule, open.relation, target.relation, {
    child: fromClause(open.relation, 't'),
    parent: fromClause(target.relation, 'u'),
  });
  const value = `t.${dialect.identifier(from.name)}`;
  const [row] = await open.connection.query(
    `SELECT count(*) AS orphans, ${dialect.countDistinct(value)} AS orphan_values ${body}`,
  );
  const [orphanRows, orphanValues] = [countOf(row?.orphans), countOf(row?.orphan_values)];
  const found = Math.max(1 - orphanRows / from.present, 1 - orphanValues / Math.max(1, from.distinct));
  if (found < referenceThresholds.found || orphanRows === from.present) return null;
  const named = { child: `${readableName(open.relation)} AS t`, parent: `${readableName(target.relation)} AS u` };
  return {
    table: profile.table,
    column: from.name,
    target: table,
    targetColumn: to.name,
    rows: from.present,
    values: from.distinct,
    orphanRows,
    orphanValues,
    orphans: orphanRows === 0 ? [] : await readOrphans(),
    sql: `SELECT count(*) ${orphansFrom(rule, open.relation, target.relation, named)}`,
  };

  async function readOrphans(): Promise<readonly Orphan[]> {
    const text = dialect.toText(value);
    const rows = await open.connection.query(
      `SELECT ${text} AS v, count(*) AS n ${body} GROUP BY ${text} ORDER BY count(*) DESC, ${text} LIMIT ${listed}`,
    );
    const orphans = rows.map((each) => ({ value: String(each.v), rows: countOf(each.n) }));
    return nearestSpelling(target, to, orphans);
  }
}

function referenceRule(table: string, column: string, target: string, targetColumn: string): ReferenceRule {
  return {
    kind: 'reference',
    id: `${table}.${column}/references ${target}.${targetColumn}`,
    table,
    columns: [column],
    target,
    targetColumns: [targetColumn],
    severity: 'warning',
    location: null,
    note: null,
    check: { operator: 'mustBe', value: 0 },
    unit: 'rows',
  };
}
