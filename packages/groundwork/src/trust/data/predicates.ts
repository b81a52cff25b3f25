import { ownPattern } from '../../charter/pattern/read-pattern.ts';
import { hasZone } from '../../sql/column.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { JsonValue } from '../../sql/dialects/json/json-dialect.ts';
import type { Relation } from '../../sql/relation.ts';
import { type Cell, cellOf, isEmpty, isNumeric } from '../cell.ts';
import { jsonColumn, looksInside, placeCell, scalarLike } from './inside.ts';
import type { DeclaredType, Inside, RowRule } from './rule.ts';
import { invalidCondition, type Trouble } from './validity.ts';

type ValueRule = Exclude<RowRule, { kind: 'keyEmpty' }>;

/** The SQL condition that is true on the rows that break the rule. The columns must be there. */
export function brokenWhere(rule: RowRule, relation: Relation): string | Trouble {
  const dialect = dialects[relation.dialect];
  if (rule.kind === 'keyEmpty') return rule.columns.map((name) => isEmpty(cellOf(relation, name))).join(' OR ');
  if (!looksInside(rule)) return broken(rule, dialect, cellOf(relation, rule.column));
  const holder = jsonColumn(relation, rule.column);
  if ('trouble' in holder) return holder;
  const { inside } = rule;
  if (inside === undefined) return broken(rule, dialect, holder);
  const trouble = broken(rule, dialect, placeCell(dialect, dialect.json.value('place'), inside));
  if (typeof trouble !== 'string') return trouble;
  return dialect.json.some(holder.json, inside.steps, (place) => brokenAt(rule, dialect, place));
}

/** The condition at one place inside the column, of a rule that has one. */
export function brokenAt(rule: ValueRule, dialect: Dialect, place: JsonValue): string {
  return broken(rule, dialect, placeCell(dialect, place, rule.inside as Inside)) as string;
}

/** The SQL condition that is true on the rows that have the place at all, for the rule that says what is there; null where every row has. */
export function thereWhere(rule: RowRule, relation: Relation): string | null {
  if (rule.kind !== 'declaredType' || rule.inside === undefined) return null;
  const { json } = dialects[relation.dialect];
  const holder = jsonColumn(relation, rule.column);
  return 'trouble' in holder ? null : json.some(holder.json, rule.inside.steps, json.there);
}

function broken(rule: ValueRule, dialect: Dialect, cell: Cell): string | Trouble {
  switch (rule.kind) {
    case 'nullValues':
      return cell.absent;
    case 'missingValues':
      return missing(dialect, cell, rule.values);
    case 'invalidValues':
      return invalidCondition(dialect, cell, rule.valid);
    case 'declaredType':
      return wrongZone(dialect, cell, rule.zoned) ?? notOfType(dialect, cell, rule.type);
  }
}

function missing(dialect: Dialect, cell: Cell, values: readonly (string | number | boolean)[] | null): string {
  if (values === null) return isEmpty(cell);
  if (values.length === 0) return cell.absent;
  const numbers = values.filter((each) => each !== '' && Number.isFinite(Number(each))).map(Number);
  if (isNumeric(cell.column) && cell.column.parsed === undefined) {
    return numbers.length === 0 ? cell.absent : `(${cell.absent} OR ${cell.value} IN (${list(dialect, numbers)}))`;
  }
  return `(${cell.absent} OR ${cell.text} IN (${list(dialect, values.map(String))}))`;
}

/** Whether a native type can hold more than one value, by the words of the engines. */
const holds: Readonly<Record<'array' | 'object', (nativeType: string) => boolean>> = {
  array: (native) => /\[[0-9]*\]$|^(list|array|jsonb?)/i.test(native),
  object: (native) => !/\[[0-9]*\]$|^(list|array)/i.test(native) && !scalarLike.test(native),
};

const withOffset = ownPattern(':[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$');

/** Of a column its type tells; inside one, the text of each time. */
function wrongZone(dialect: Dialect, cell: Cell, zoned: boolean | undefined): string | Trouble | null {
  if (zoned === undefined || cell.column.type !== 'timestamp') return null;
  if (cell.json !== undefined) {
    const offset = dialect.matches(cell.text, withOffset);
    return `(${cell.present} AND (${cell.value} IS NULL OR ${zoned ? `NOT ${offset}` : offset}))`;
  }
  if (hasZone(cell.column) === zoned) return null;
  return { trouble: zoned ? 'holds times without a time zone' : 'holds times with a time zone' };
}

/** Values that are there but are not of the declared type. A type the table cannot hold at all is trouble, not a count. */
function notOfType(dialect: Dialect, cell: Cell, type: DeclaredType | null): string | Trouble {
  const { column, value, json } = cell;
  if ((type === 'array' || type === 'object') && json !== undefined) {
    const isText = column.type === 'string' || column.parsed !== undefined;
    if (!isText && !holds[type](column.nativeType)) return { trouble: `is ${column.nativeType}, not an ${type}` };
    return `(${cell.present} AND (${json.json} IS NULL OR (${json.text} IS NOT NULL AND NOT ${dialect.json.is(type, json)})))`;
  }
  if (column.parsed !== undefined) return `(${cell.present} AND ${value} IS NULL)`;
  if (type === null || type === column.type) return 'FALSE';
  const number = dialect.toNumber(value);
  if (type === 'number' && column.type === 'integer') return 'FALSE';
  if (type === 'timestamp' && column.type === 'date') return 'FALSE';
  if (type === 'integer' && column.type === 'number') return `${number} <> floor(${number})`;
  if (type === 'date' && column.type === 'timestamp') return `${value} <> ${dialect.toDate(value)}`;
  if (type === 'boolean' && column.type === 'integer') return `${value} NOT IN (0, 1)`;
  return { trouble: `is ${column.nativeType}, not ${type}` };
}

function list(dialect: Dialect, values: readonly (string | number | boolean)[]): string {
  return values.map((each) => dialect.literal(each)).join(', ');
}
