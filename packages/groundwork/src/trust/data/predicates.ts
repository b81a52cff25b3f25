import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { type Cell, cellOf, isEmpty, isNumeric } from '../cell.ts';
import type { RowRule } from './rule.ts';
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
      return notOfType(dialect, cell(rule.column), rule.type);
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

/** Values that are there but are not of the declared type. A type the table cannot hold at all is trouble, not a count. */
function notOfType(dialect: Dialect, cell: Cell, type: Column['type'] | null): string | Trouble {
  const { column, value } = cell;
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
