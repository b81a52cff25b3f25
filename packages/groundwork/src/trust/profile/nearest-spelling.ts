import { nearest } from '../../errors/nearest.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { fromClause } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { profiledCell } from './profiled-column.ts';
import type { Orphan } from './references.ts';
import { folded } from './suspicion/spellings.ts';
import type { ColumnProfile } from './table-profile.ts';

/** A list of products or accounts is looked through for what was meant; the keys of a large table are not. */
const mostValues = 5_000;

/** Beside each value that leads nowhere, the one of the other table that is probably meant: the same but for writing, else a few letters away. */
export async function nearestSpelling(
  { connection, relation }: OpenTable,
  to: ColumnProfile,
  orphans: readonly Omit<Orphan, 'nearest'>[],
): Promise<readonly Orphan[]> {
  if (to.type !== 'string' || to.distinct > mostValues) return orphans.map((each) => ({ ...each, nearest: null }));
  const column = relation.columns.find((each) => each.name === to.name) as (typeof relation.columns)[number];
  const { value } = profiledCell(relation, column);
  const text = dialects[relation.dialect].toText(value);
  const rows = await connection
    .query(`SELECT ${text} AS v FROM ${fromClause(relation, 't')} WHERE ${value} IS NOT NULL LIMIT ${mostValues}`)
    .catch(() => []);
  const values = rows.map((each) => String(each.v));
  const byWriting = new Map(values.map((each) => [folded(each), each]));
  return orphans.map((each) => ({
    ...each,
    nearest: byWriting.get(folded(each.value)) ?? nearest(each.value, sameDigits(each.value, values)),
  }));
}

/** AC-1099 is another account than AC-9999, not another spelling of it. */
function sameDigits(value: string, values: readonly string[]): readonly string[] {
  const digits = (text: string) => text.replace(/[^0-9]/g, '');
  return values.filter((each) => digits(each) === digits(value));
}
