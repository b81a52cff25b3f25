import { GroundworkError, problem } from '../../errors/problem.ts';
import type { Connection } from '../../sources/connection.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { checkExpression } from '../../sql/expression.ts';
import type { Relation } from '../../sql/relation.ts';
import { isBlank } from '../../trust/cell.ts';

const shown = 3;

/**
 * What was complained about, said better where a metric takes its value from text: with the values in it that do not read as numbers. Only asked after something
 * failed; anything else comes back as it is.
 */
export async function explainNoNumbers(
  error: GroundworkError,
  { connection, relation }: { readonly connection: Connection; readonly relation: Relation },
  metrics: readonly NamedMetric[],
): Promise<GroundworkError> {
  if (error.code !== 'sql.not_a_number') return error;
  for (const { metric } of metrics) {
    const texts = metric.kind === 'ratio' ? [metric.numerator, metric.denominator] : [metric.value];
    for (const text of texts) {
      const samples = await unreadable(connection, relation, text).catch(() => null);
      if (samples === null) continue;
      const said = { text: relation.redact?.(text) ?? text, type: 'string' as const, samples };
      return new GroundworkError([problem('sql.not_a_number', said)], { cause: error });
    }
  }
  return error;
}

/** Up to three different values of a text that do not read as numbers; null where the expression is no text. */
async function unreadable(connection: Connection, relation: Relation, text: string): Promise<readonly string[] | null> {
  const { sql, type } = await checkExpression(text, relation);
  if (type !== 'string') return null;
  const dialect = dialects[relation.dialect];
  const rows = await connection.query(
    `SELECT v AS value FROM (SELECT DISTINCT ${sql} AS v FROM ${relation.from} AS source) AS texts` +
      ` WHERE NOT ${isBlank('v')} AND ${dialect.tryNumber('v')} IS NULL ORDER BY v LIMIT ${shown}`,
  );
  return rows.map(({ value }) => String(value));
}
