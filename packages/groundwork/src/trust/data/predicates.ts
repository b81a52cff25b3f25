import { hasZone } from '../../sql/column.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Relation } from '../../sql/relation.ts';
import { type Cell, cellOf, isEmpty, isNumeric } from '../cell.ts';
import type { DeclaredType, RowRule } from './rule.ts';
import { invalidCondition, type Trouble } from './validity.ts';

/** The SQL condition that is true on the rows that break the rule. The columns must be there. */
export function brokenWhere(rule: RowRule, relation: Relation): string | Trouble {
  const dialect = dialects[relation.dialect];
  const cell = (name: string): Cell => cellOf(relation, name);
  switch (rule.kind) {
    case 'keyEmpty':
      return rule.columns.map((name) => isEmpty(cell(name))).join(' OR ');
    case 'nullValues':
      return cell(rule.column).absent;
    case 'missingValues':
      return missing(dialect, cell(rule.column), rule.values);
    case 'invalidValues':
      return invalidCondition(dialect, cell(rule.column), rule.valid);
    case 'declaredType':
      return wrongZone(cell(rule.column), rule.zoned) ?? notOfType(dialect, cell(rule.column), rule.type);
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

const scalarLike = /^(interval|inet|cidr|macaddr|bytea|blob|bit|xml|tsvector|hugeint|uhugeint)/i;

/** Whether a native type can hold more than one value, by the words of the engines. */
const holds: Readonly<Record<'array' | 'object', (nativeType: string) => boolean>> = {
  array: (native) => /\[[0-9]*\]$|^(list|array|jsonb?)/i.test(native),
  object: (native) => !/\[[0-9]*\]$|^(list|array)/i.test(native) && !scalarLike.test(native),
};

function wrongZone({ column }: Cell, zoned: boolean | undefined): Trouble | null {
  if (zoned === undefined || column.type !== 'timestamp' || hasZone(column) === zoned) return null;
  return { trouble: zoned ? 'holds times without a time zone' : 'holds times with a time zone' };
}

/** Values that are there but are not of the declared type. A type the table cannot hold at all is trouble, not a count. */
function notOfType(dialect: Dialect, cell: Cell, type: DeclaredType | null): string | Trouble {
  const { column, value } = cell;
  if (type === 'array' || type === 'object') {
    return holds[type](column.nativeType) && column.type === 'other'
      ? 'FALSE'
      : { trouble: `is ${column.nativeType}, not an ${type}` };
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
