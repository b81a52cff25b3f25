import { type Finding, finding } from '../../../conditions/finding.ts';
import { countedShare } from '../../../words/numbers.ts';
import { surplusQuery } from '../../data/duplicates.ts';
import { countOf, fromClause, readableName } from '../../measurement.ts';
import { hasWord, identifierWords } from '../column-words.ts';
import { uniqueColumns } from '../keys.ts';
import type { ColumnProfile, TableProfile } from '../table-profile.ts';
import { type ProfiledTable, subject } from './suspect.ts';

/**
 * | threshold | value | why |
 * |---|---|---|
 * | different values | at least 99 %, not all | what repeats more often is no key |
 * | in the first column | at least 95 % | a table begins with what it is a table of; exports pasted twice repeat more |
 * | rows | at least 100 | one of fifty repeated is 98 % |
 * | name | says that it identifies | amounts of money hardly repeat either |
 */
export const nearKeyThresholds = { share: 0.99, first: 0.95, rows: 100 } as const;

/** Columns that would be a key but for a few rows. */
export function nearKeys({ profile }: ProfiledTable): readonly ColumnProfile[] {
  const unique = new Set(uniqueColumns(profile));
  return profile.columns.filter(
    (each) =>
      ['string', 'integer'].includes(each.type) &&
      each.ambiguous === null &&
      each.trouble === null &&
      !unique.has(each) &&
      hasWord(each.name, identifierWords) &&
      each.present >= nearKeyThresholds.rows &&
      each.distinct >= leastShare(profile, each) * each.present &&
      !(each.distinctExact && each.distinct === each.present),
  );
}

function leastShare({ columns }: TableProfile, column: ColumnProfile): number {
  return column.name === columns[0]?.name ? nearKeyThresholds.first : nearKeyThresholds.share;
}

/** The rows beyond the first of each value, counted exactly whatever the profile estimated. */
export async function nearKeyFinding(table: ProfiledTable, column: ColumnProfile): Promise<readonly Finding[]> {
  const { connection, relation } = table.open;
  const [row] = await connection.query(surplusQuery(relation, [column.name], fromClause(relation, 't')));
  const surplus = countOf(row?.surplus);
  if (surplus === 0 || surplus > (1 - leastShare(table.profile, column)) * column.present) return [];
  const { value } = table.cell(column.name);
  const label = table.dialect.identifier(column.name);
  const samples =
    `SELECT ${value} AS ${label}, count(*) AS ${table.dialect.identifier('rows')} FROM ${fromClause(relation, 't')}` +
    ` WHERE ${value} IS NOT NULL GROUP BY ${value} HAVING count(*) > 1 ORDER BY count(*) DESC, ${value} LIMIT 5`;
  return [
    finding({
      code: 'profile.nearly_unique',
      subject: subject(table, column),
      state: 'unmet',
      severity: 'warning',
      measured: surplus,
      unit: 'rows',
      expected: 'every value once',
      message: `${subject(table, column)} would identify a row, but repeats an earlier one in ${countedShare(surplus, column.present, 'rows')}.`,
      fix: `Merge or remove the repeated rows: whatever is joined on ${column.name} counts them twice.`,
      sql: surplusQuery(relation, [column.name], readableName(relation)),
      samples: await connection.query(samples).catch(() => []),
    }),
  ];
}
