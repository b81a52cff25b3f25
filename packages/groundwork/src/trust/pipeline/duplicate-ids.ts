import { type Finding, finding } from '../../conditions/finding.ts';
import { countedShare } from '../../words/numbers.ts';
import { surplusQuery } from '../data/duplicates.ts';
import { countOf, errored, fromClause } from '../measurement.ts';
import { label, type PipelineReading, placeOf } from './reading.ts';

/** Deals whose id an earlier deal has: rows beyond the first of each id. */
export async function checkDuplicateIds(reading: PipelineReading, rows: number): Promise<Finding> {
  const { alone: open, roles, pipeline, shown } = reading;
  const { connection, relation } = open;
  const base = {
    code: 'pipeline.duplicate_ids',
    subject: `${pipeline.table}.${pipeline.id}`,
    expected: '0',
    location: placeOf(reading, 'id'),
  };
  const { id } = roles;
  if (id.state !== 'readable') {
    return finding({
      ...base,
      code: 'pipeline.not_measurable',
      state: 'unverified',
      message: `Repeated ids are not measurable: ${pipeline.id} cannot be read.`,
      fix: 'See the other finding of this column.',
    });
  }
  const { column } = id.role;
  const sql = surplusQuery(relation, [column], shown.deals);
  try {
    const [row] = await connection.query(surplusQuery(relation, [column], fromClause(relation, 't')));
    const surplus = countOf(row?.surplus);
    const { value } = id.role.cell;
    const query =
      `SELECT ${value} AS ${label(reading, column)}, count(*) AS ${label(reading, 'deals')} FROM ${fromClause(relation, 't')}` +
      ` WHERE ${value} IS NOT NULL GROUP BY ${value} HAVING count(*) > 1 ORDER BY count(*) DESC, ${value} LIMIT 5`;
    return finding({
      ...base,
      sql,
      state: surplus === 0 ? 'met' : 'unmet',
      measured: surplus,
      unit: 'deals',
      message: `${countedShare(surplus, rows, 'deals')} repeat the id of another.`,
      fix: surplus === 0 ? null : 'Merge or remove the repeated deals: amounts are counted twice.',
      samples: surplus === 0 ? [] : await connection.query(query).catch(() => []),
    });
  } catch (error) {
    const { message, fix } = errored(error);
    return finding({
      ...base,
      sql,
      code: 'pipeline.errored',
      state: 'unverified',
      message: `Repeated ids could not be counted: ${message}`,
      fix: fix ?? 'Correct what the message names, then check again.',
    });
  }
}
