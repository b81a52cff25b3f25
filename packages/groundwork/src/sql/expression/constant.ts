import { fail } from '../../errors/problem.ts';
import { type Context, doubleConstant, shown, type Term } from './term.ts';
import type { ConstantNode } from './tree.ts';

/** A constant as the engine reads it. Fails with `sql.not_allowed` for kinds that have no place in an expression (blobs, lists). */
export function constant(context: Context, { value }: ConstantNode): Term {
  if (value.is_null) return { sql: 'NULL', type: 'null', label: 'NULL' };
  const { id, type_info } = value.type;
  if (id === 'VARCHAR') {
    const text = String(value.value);
    return { sql: context.dialect.literal(text), type: 'string', constant: text, label: `'${shown(text)}'` };
  }
  if (id === 'BOOLEAN')
    return { sql: String(value.value), type: 'boolean', constant: value.value === true, label: String(value.value) };
  if (id === 'INTEGER' || id === 'BIGINT') return integer(context, BigInt(String(value.value)));
  const number = numberOf(id, value.value, type_info?.scale ?? 0);
  if (number === null)
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: `a constant of the type ${id}`,
      fix: 'Use numbers, text, true, false, DATE and TIMESTAMP.',
    });
  return {
    sql: doubleConstant(context, number),
    type: 'number',
    double: true,
    constant: number,
    label: String(number),
  };
}

function integer(context: Context, value: bigint): Term {
  const number = Number(value);
  if (value <= -9223372036854775808n)
    return {
      sql: doubleConstant(context, number),
      type: 'number',
      double: true,
      constant: number,
      label: String(value),
    };
  const sql = value < 0n ? `(${value})` : String(value);
  return { sql, type: 'integer', label: String(value), ...(Number.isSafeInteger(number) ? { constant: number } : {}) };
}

/** Of the types that the parser gives to numbers with a point, an exponent or many digits. */
function numberOf(id: string, value: ConstantNode['value']['value'], scale: number): number | null {
  if (id === 'DOUBLE') return Number(value);
  const whole = typeof value === 'object' && value !== null ? (BigInt(value.upper) << 64n) + BigInt(value.lower) : null;
  if (id === 'HUGEINT' && whole !== null) return Number(whole);
  if (id !== 'DECIMAL') return null;
  return Number(`${whole ?? String(value)}e-${scale}`);
}
