import { readPattern } from '../../charter/pattern/read-pattern.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { type Cell, isNumeric, isTemporal } from '../cell.ts';
import { shapeBroken } from './inside.ts';
import type { ValidityArguments } from './rule.ts';

/** Why a rule has no condition for this table, in a sentence without its subject. */
export interface Trouble {
  readonly trouble: string;
  readonly fix?: string;
}

type Bound = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';

const breaks: Readonly<Record<Bound, '<' | '>' | '<=' | '>='>> = {
  minimum: '<',
  maximum: '>',
  exclusiveMinimum: '<=',
  exclusiveMaximum: '>=',
};

/** True on rows whose value is there and breaks any of the arguments. What does not parse to the column's type is invalid as well. */
export function invalidCondition(dialect: Dialect, cell: Cell, valid: ValidityArguments): string | Trouble {
  const broken: string[] = [];
  if (valid.validValues !== undefined) broken.push(notAmong(dialect, cell, valid.validValues));
  if (valid.pattern !== undefined) {
    const pattern = readPattern(valid.pattern);
    if ('fault' in pattern) {
      const { reason, fix } = pattern.fault;
      return { trouble: `has the pattern ${valid.pattern}, which ${reason}`, fix };
    }
    broken.push(`NOT ${dialect.matches(cell.text, pattern)}`);
  }
  if (valid.minLength !== undefined) broken.push(`${dialect.length(cell.text)} < ${dialect.literal(valid.minLength)}`);
  if (valid.maxLength !== undefined) broken.push(`${dialect.length(cell.text)} > ${dialect.literal(valid.maxLength)}`);
  const bounds = (Object.keys(breaks) as Bound[]).filter((bound) => valid[bound] !== undefined);
  if (bounds.length > 0 || valid.multipleOf !== undefined) {
    const outside = outOfBounds(dialect, cell, valid, bounds);
    if (typeof outside !== 'string') return outside;
    broken.push(outside);
  }
  const shape = shapeBroken(dialect, cell, valid);
  if (shape !== null) broken.push(shape);
  return `(${cell.present} AND (${broken.join(' OR ')}))`;
}

function notAmong(dialect: Dialect, cell: Cell, values: readonly (string | number | boolean)[]): string {
  const { column, value, text } = cell;
  const literals = (given: readonly (string | number | boolean)[]) =>
    given.map((each) => dialect.literal(each)).join(', ');
  if (isNumeric(column)) {
    const numbers = values
      .filter((each) => String(each).trim() !== '')
      .map(Number)
      .filter(Number.isFinite);
    return numbers.length === 0 ? 'TRUE' : `coalesce(${value} NOT IN (${literals(numbers)}), TRUE)`;
  }
  if (column.type === 'boolean') {
    const booleans = values.map(String).filter((each) => each === 'true' || each === 'false');
    return booleans.length === 0 ? 'TRUE' : `coalesce(${value} NOT IN (${booleans.join(', ')}), TRUE)`;
  }
  if (column.type === 'date') {
    const days = values.map(String).filter(isDay);
    return days.length === 0 ? 'TRUE' : `coalesce(${value} NOT IN (${days.map(dialect.dateLiteral).join(', ')}), TRUE)`;
  }
  return values.length === 0 ? 'TRUE' : `${text} NOT IN (${literals(values.map(String))})`;
}

function outOfBounds(
  dialect: Dialect,
  cell: Cell,
  valid: ValidityArguments,
  bounds: readonly Bound[],
): string | Trouble {
  const { column } = cell;
  const operands = [...bounds.map((bound) => valid[bound]), valid.multipleOf].filter((each) => each !== undefined);
  if (isTemporal(column)) {
    const literal = column.type === 'date' ? dialect.dateLiteral : dialect.timestampLiteral;
    if (!operands.every((each) => typeof each === 'string' && (column.type === 'date' ? isDay(each) : isTime(each)))) {
      return { trouble: `is a ${column.type}, and its bounds are not ISO 8601 ${column.type}s` };
    }
    return anyOf(
      cell,
      bounds.map((bound) => `${cell.value} ${breaks[bound]} ${literal(String(valid[bound]))}`),
    );
  }
  if (column.type === 'time') {
    if (
      !operands.every(
        (each) => typeof each === 'string' && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.]\d{1,6})?)?$/.test(each),
      )
    )
      return { trouble: 'is a time of day, and its bounds are not, such as 09:30:00' };
    const literal = (each: unknown) => `CAST(${dialect.literal(String(each))} AS ${dialect.typeName('time')})`;
    return anyOf(
      cell,
      bounds.map((bound) => `${cell.value} ${breaks[bound]} ${literal(valid[bound])}`),
    );
  }
  if (!isNumeric(column) && column.type !== 'string')
    return { trouble: `is ${column.nativeType}, which has no minimum or maximum` };
  if (!operands.every((each) => typeof each === 'number'))
    return { trouble: 'holds numbers, and its bounds are not numbers' };
  const number = column.type === 'string' ? dialect.tryNumber(cell.text) : cell.value;
  const broken = bounds.map((bound) => `${number} ${breaks[bound]} ${dialect.literal(valid[bound] as number)}`);
  // NaN is above every bound on some engines and below on others; it is never a valid amount.
  if (column.type === 'number') broken.push(dialect.isNaN(dialect.toNumber(number)));
  if (valid.multipleOf !== undefined) {
    const quotient = `${dialect.toNumber(number)} / ${dialect.literal(valid.multipleOf)}`;
    // A billionth of the step absorbs the rounding of doubles: 0.3 is a multiple of 0.1.
    broken.push(`abs(${quotient} - round(${quotient})) > 1e-9`);
  }
  return anyOf(cell, broken);
}

/** Any of them. A text that is there but gave no typed value breaks every bound; where the engine holds the type there is no such text. */
function anyOf({ column }: Cell, broken: readonly string[]): string {
  const any = broken.join(' OR ');
  return column.parsed === undefined && column.type !== 'string' ? any : `coalesce(${any}, TRUE)`;
}

function isDay(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

function isTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/.test(value) && !Number.isNaN(Date.parse(value));
}
