import { durationDays, parseDuration, parseShare } from '../../../charter/quantities.ts';
import type { Pipeline } from '../../../charter/schema/pipeline.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf } from '../../cell.ts';
import { roleWords } from '../roles.ts';
import { type FactReading, type FactScope, factColumn, lackingRole } from './fact.ts';

/** How near two deals must be to be one. */
export function nearness({ amount_within = '5%', close_within = '30d' }: NonNullable<Pipeline['duplicates']> = {}) {
  return { amount_within, close_within };
}

/**
 * Open deals that an earlier one (by id) repeats: the same account, amounts and close dates near each other. Close dates are put into buckets as wide as the window and
 * compared with their own and the two beside it, so that the pairs of an account are not all looked at.
 */
export async function duplicateFact({ pipeline, deals, roles, isOpen, asOf }: FactScope): Promise<FactReading> {
  if (pipeline.duplicates === undefined)
    return {
      state: 'undeclared',
      message: 'the pipeline section does not say when two deals are near each other (duplicates)',
    };
  const lacking = lackingRole(roles, ['id', 'stage', 'account', 'amount', 'closes']);
  if (lacking !== null || isOpen === null)
    return {
      state: 'undeclared',
      message: `no column with the ${roleWords[lacking ?? 'stage']} of a deal can be read`,
    };
  const { relation } = deals;
  const dialect = dialects[relation.dialect];
  const of = (name: 'account' | 'amount' | 'closes') => {
    const role = roles[name];
    if (role.state !== 'readable') throw new Error(`The pipeline has no readable ${name}.`);
    return role.role;
  };
  const near = nearness(pipeline.duplicates);
  const window = Math.max(1, Math.ceil(durationDays(parseDuration(near.close_within), asOf)));
  const id = cellOf(relation, pipeline.id);
  const isText = id.column.type === 'string';
  const account = of('account');
  const day = dialect.daysBetween(dialect.dateLiteral('1970-01-01'), of('closes').value);
  const written = (['account', 'amount', 'closes'] as const).map((name) => `NOT ${of(name).missing}`).join(' AND ');
  const bucket = `CAST(floor((${day}) / ${window}.0) AS ${dialect.typeName('integer')})`;
  const older = isText ? `${dialect.inByteOrder('a.k')} < ${dialect.inByteOrder('b.k')}` : 'a.k < b.k';
  return {
    state: 'joined',
    fact: {
      join: (from) => {
        const side = (shift: number) =>
          `SELECT ${id.value} AS k, ${account.cell.value} AS account, ${of('amount').value} AS amount, ${day} AS day, ${bucket} + ${shift} AS bucket` +
          ` FROM ${from(relation)} AS d WHERE ${isOpen} AND ${id.value} IS NOT NULL AND ${written}`;
        return (
          `LEFT JOIN (SELECT b.k AS k, 1 AS there FROM (${side(0)}) AS a JOIN (${[-1, 0, 1].map(side).join(' UNION ALL ')}) AS b` +
          ` ON a.account = b.account AND a.bucket = b.bucket WHERE ${older} AND abs(a.day - b.day) <= ${window}` +
          ` AND abs(a.amount - b.amount) <= ${dialect.literal(parseShare(near.amount_within))} * greatest(abs(a.amount), abs(b.amount))` +
          ` GROUP BY b.k) AS the_duplicate ON the_duplicate.k = ${cellOf(relation, pipeline.id, 't.').value}`
        );
      },
      columns: { [factColumn('duplicate', 'there')]: 'coalesce(the_duplicate.there, 0)' },
    },
  };
}
