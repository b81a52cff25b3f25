import { hasZone } from '../../sql/column.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Relation } from '../../sql/relation.ts';
import { type Cell, cellOf, isEmpty, isNumeric, isTemporal } from '../cell.ts';
import { type ColumnTrouble, columnTrouble, type OpenTable } from '../table.ts';
import type { MappedPipeline } from './mapping/mapped-pipeline.ts';

const roleNames = [
  'id',
  'stage',
  'is_closed',
  'is_won',
  'owner',
  'account',
  'product',
  'team',
  'region',
  'amount',
  'created',
  'closes',
  'last_activity',
] as const;
export type RoleName = (typeof roleNames)[number];

/** What the roles are called in sentences. */
export const roleWords: Readonly<Record<RoleName, string>> = {
  id: 'id',
  stage: 'stage',
  is_closed: 'closed mark',
  is_won: 'won mark',
  owner: 'owner',
  account: 'account',
  product: 'product',
  team: 'team',
  region: 'region',
  amount: 'amount',
  created: 'creation date',
  closes: 'close date',
  last_activity: 'last activity',
};

/** A column of the pipeline that can be read. */
export interface Role {
  readonly name: RoleName;
  readonly column: string;
  readonly cell: Cell;
  /** Nothing usable is written: null, blank, an amount that is no number, a date that is none. */
  readonly missing: string;
  /** A number for an amount, a day for a date, true or false for a mark, otherwise the value. */
  readonly value: string;
  /** The column is to hold dates and does not: its values, if it has any, cannot be compared. */
  readonly undated?: true;
}

/** A column that cannot be used; `mixed`: amounts of several currencies. */
export type RoleTrouble = Omit<ColumnTrouble, 'kind'> & { readonly kind: ColumnTrouble['kind'] | 'mixed' };

/** How the charter's columns turn out in the table: readable, in trouble, or not declared at all. */
export type RoleReading =
  | { readonly state: 'readable'; readonly role: Role }
  | { readonly state: 'trouble'; readonly trouble: RoleTrouble }
  | { readonly state: 'undeclared' };
export type Roles = Readonly<Record<RoleName, RoleReading>>;

export function rolesOf(pipeline: MappedPipeline, open: OpenTable, timezone: string): Roles {
  const read = (name: RoleName): RoleReading => {
    const column = pipeline[name];
    if (column === undefined) return { state: 'undeclared' };
    const trouble = columnTrouble(open, column);
    return trouble ? { state: 'trouble', trouble } : { state: 'readable', role: roleOf(name, column, open, timezone) };
  };
  return Object.fromEntries(roleNames.map((name) => [name, read(name)])) as unknown as Roles;
}

function roleOf(name: RoleName, column: string, { relation }: OpenTable, timezone: string): Role {
  const cell = cellOf(relation, column);
  switch (name) {
    case 'amount':
      return { name, column, cell, ...amountOf(relation, cell) };
    case 'created':
    case 'closes':
    case 'last_activity':
      return { name, column, cell, ...dayOf(relation, cell, timezone) };
    case 'is_closed':
    case 'is_won': {
      const value = markOf(relation, cell);
      return { name, column, cell, value, missing: `(${value}) IS NULL` };
    }
    default:
      return { name, column, cell, value: cell.value, missing: isEmpty(cell) };
  }
}

/** A column as a number. */
export function amountOf({ dialect: name }: Relation, cell: Cell): Pick<Role, 'value' | 'missing'> {
  const dialect = dialects[name];
  if (cell.column.type === 'integer') return { value: dialect.toNumber(cell.value), missing: `${cell.value} IS NULL` };
  const value = isNumeric(cell.column) ? dialect.toNumber(cell.value) : dialect.tryNumber(cell.text);
  // NaN is written by tools that had no number to write.
  return { value, missing: `(${value} IS NULL OR ${dialect.isNaN(value)})` };
}

/** A column as a calendar day. */
export function dayOf(
  { dialect: name }: Relation,
  cell: Cell,
  timezone: string,
): Pick<Role, 'value' | 'missing' | 'undated'> {
  const dialect = dialects[name];
  // Text that is not declared as a date is not read as one; it is only known whether anything is written.
  if (!isTemporal(cell.column))
    return { value: dialect.tryDate(cell.text, null), missing: isEmpty(cell), undated: true };
  // An instant is a day in the workspace's time zone; a time without a zone already is some clock's reading, so its day is its own.
  const local = hasZone(cell.column) ? dialect.toLocal(cell.value, timezone) : cell.value;
  return { value: cell.column.type === 'date' ? local : dialect.toDate(local), missing: `${cell.value} IS NULL` };
}

/** A column as true or false, however the connector wrote it. */
export function markOf({ dialect: name }: Relation, { column, value, text }: Cell): string {
  if (column.type === 'boolean') return value;
  return isNumeric(column) ? `(${value} <> 0)` : dialects[name].tryBoolean(text);
}
