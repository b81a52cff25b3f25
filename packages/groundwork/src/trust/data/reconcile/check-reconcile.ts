import type { DeclaredColumn } from '../../../charter/schema/data.ts';
import { type Finding, finding } from '../../../conditions/finding.ts';
import type { Sources } from '../../../sources/connection.ts';
import { errored } from '../../measurement.ts';
import { columnTrouble, type OpenTable, openTable } from '../../table.ts';
import { readKeys, type Side } from './bucket-query.ts';
import { type CommonPair, commonPair, isNumber } from './common-value.ts';
import type { ComparisonResult } from './comparison-result.ts';
import { compareInOneSource } from './one-source.ts';
import {
  about,
  cellsFinding,
  emptyFinding,
  erroredFinding,
  keysFinding,
  repeatsFinding,
  rowsFinding,
} from './reconcile-finding.ts';
import type { Names, ReconcileRule } from './reconcile-rule.ts';
import { isErrored, sideTotals } from './side-totals.ts';
import { sumFinding } from './sum-finding.ts';
import { compareAcrossSources, type TravelLimits, travelLimits } from './two-sources.ts';

export interface ReconcileCheck {
  readonly rule: ReconcileRule;
  readonly here: OpenTable;
  readonly sources: Sources;
  declaredColumns(table: string): Readonly<Record<string, DeclaredColumn>>;
  readonly limits?: TravelLimits;
}

interface Opened {
  readonly rule: ReconcileRule;
  readonly here: OpenTable;
  readonly there: OpenTable;
  readonly limits: TravelLimits;
}

/** Whether two tables say the same: rows, key, keys on one side only, cells of every column, sums. Never throws: trouble is a finding. */
export async function checkReconcile(check: ReconcileCheck): Promise<readonly Finding[]> {
  const { rule, here, sources, limits = travelLimits } = check;
  try {
    const there = await openTable(sources, rule.there, check.declaredColumns(rule.there));
    const missing = troubles(rule, here, there);
    return missing.length > 0 ? missing : await reconcile({ rule, here, there, limits });
  } catch (error) {
    return [erroredFinding(rule, errored(error))];
  }
}

async function reconcile(opened: Opened): Promise<readonly Finding[]> {
  const { rule, here, there } = opened;
  const key = pairs(opened, rule.key);
  const summed = pairs(opened, rule.sums);
  const [mine, theirs] = await Promise.all([
    sideTotals(
      here,
      key.map((each) => each.here),
      summed.map((each) => ({ ...each.here, kind: each.kind })),
    ),
    sideTotals(
      there,
      key.map((each) => each.there),
      summed.map((each) => ({ ...each.there, kind: each.kind })),
    ),
  ]);
  for (const each of [mine, theirs]) if (isErrored(each)) return [erroredFinding(rule, each)];
  if (isErrored(mine) || isErrored(theirs)) return [];
  const totals = { here: mine, there: theirs };
  if (mine.rows === 0 || theirs.rows === 0) return [emptyFinding(rule, mine.rows === 0 ? rule.here : rule.there)];
  const sums = rule.sums.map((names, i) => {
    const [a, b] = [mine.sums[i], theirs.sums[i]];
    const { kind } = summed[i] as CommonPair;
    if (!isNumber(kind)) {
      const message = `it holds ${kind}s, which have no sum.`;
      return erroredFinding(rule, { message, fix: 'Name columns of numbers under sums.' }, names);
    }
    return sumFinding(rule, names, { here: a as NonNullable<typeof a>, there: b as NonNullable<typeof b> });
  });
  const rows = await rowByRow(opened, key, totals).catch((error: unknown) => [erroredFinding(rule, errored(error))]);
  return [rowsFinding(rule, totals), ...rows, ...sums];
}

async function rowByRow(
  opened: Opened,
  key: readonly CommonPair[],
  totals: Parameters<typeof rowsFinding>[1],
): Promise<readonly Finding[]> {
  const { rule, here, there } = opened;
  const [mine, theirs] = await Promise.all([
    readKeys({ ...here, key: key.map((each) => each.here) }),
    readKeys({ ...there, key: key.map((each) => each.there) }),
  ]);
  const keys = { here: mine, there: theirs };
  const repeats = repeatsFinding(rule, totals, keys);
  const result = await compare(opened, key, mine.single);
  return [
    ...(repeats ? [repeats] : []),
    keysFinding(rule, { ...result, inexact: key.some((each) => each.inexact) }, keys),
    ...pairs(opened, rule.columns).map(({ inexact }, i) =>
      cellsFinding(rule, rule.columns[i] as Names, i, { ...result, inexact }),
    ),
  ];
}

async function compare(opened: Opened, key: readonly CommonPair[], single: number): Promise<ComparisonResult> {
  const { rule, here, there, limits } = opened;
  if (here.connection.source === there.connection.source)
    return compareInOneSource(here.connection, { rule, here: here.relation, there: there.relation });
  const cells = pairs(opened, rule.columns);
  const side = (table: OpenTable, which: 'here' | 'there'): Side => ({
    connection: table.connection,
    relation: table.relation,
    key: key.map((each) => each[which]),
    cells: cells.map((each) => ({ ...each[which], kind: each.kind })),
    tolerance: rule.tolerance,
  });
  return compareAcrossSources(rule, side(here, 'here'), side(there, 'there'), single, limits);
}

/** Columns that are not there, or could be read in two ways: each named, on whichever side it is. */
function troubles(rule: ReconcileRule, here: OpenTable, there: OpenTable): readonly Finding[] {
  const named = [...rule.key, ...rule.columns, ...rule.sums];
  const of = (table: OpenTable, names: readonly string[]) =>
    [...new Set(names)].flatMap((name) => {
      const trouble = columnTrouble(table, name);
      if (trouble === null) return [];
      const { message, expected, fix } = trouble.problem;
      return [
        finding({
          ...about(rule, `data.column_${trouble.kind}`),
          subject: `${table.name}.${name}`,
          state: trouble.kind === 'missing' ? 'unmet' : 'unverified',
          expected,
          message,
          fix,
        }),
      ];
    });
  return [
    ...of(
      here,
      named.map((each) => each.here),
    ),
    ...of(
      there,
      named.map((each) => each.there),
    ),
  ];
}

function pairs({ here, there }: Opened, names: readonly Names[]): readonly CommonPair[] {
  return names.map((each) => commonPair(each, here.relation, there.relation));
}
