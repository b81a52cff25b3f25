import type { Pipeline } from '../../charter/schema/pipeline.ts';
import { hasZone } from '../../sql/column.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { type Cell, cellOf, isEmpty, isNumeric, isTemporal } from '../cell.ts';
import { type ColumnTrouble, columnTrouble, type OpenTable } from '../table.ts';

const roleNames = ['id', 'stage', 'owner', 'account', 'amount', 'created', 'closes'] as const;
export type RoleName = (typeof roleNames)[number];

/** What the roles are called in sentences. */
export const roleWords: Readonly<Record<RoleName, string>> = {
  id: 'id',
  stage: 'stage',
  owner: 'owner',
  account: 'account',
  amount: 'amount',
  created: 'creation date',
  closes: 'close date',
};

/** A column of the pipeline that can be read. */
export interface Role {
  readonly name: RoleName;
  readonly column: string;
  readonly cell: Cell;
  /** Nothing usable is written: null, blank, an amount that is no number, a date that is none. */
  readonly missing: string;
  /** A number for an amount, a day for a date, otherwise the value. */
  readonly value: string;
  /** The column is to hold dates and does not: its values, if it has any, cannot be compared. */
  readonly undated?: true;
}

/** How the charter's columns turn out in the table: readable, in trouble, or not declared at all. */
type RoleReading =
  | { readonly state: 'readable'; readonly role: Role }
  | { readonly state: 'trouble'; readonly trouble: ColumnTrouble }
  | { readonly state: 'undeclared' };
export type Roles = Readonly<Record<RoleName, RoleReading>>;

export function rolesOf(pipeline: Pipeline, open: OpenTable, timezone: string): Roles {
  const read = (name: RoleName): RoleReading => {
    const column = pipeline[name];
    if (column === undefined) return { state: 'undeclared' };
    const trouble = columnTrouble(open, column);
    return trouble ? { state: 'trouble', trouble } : { state: 'readable', role: roleOf(name, column, open, timezone) };
  };
  return Object.fromEntries(roleNames.map((name) => [name, read(name)])) as unknown as Roles;
}

function roleOf(name: RoleName, column: string, { relation }: OpenTable, timezone: string): Role {
  const dialect = dialects[relation.dialect];
  const cell = cellOf(relation, column);
  const blank = isEmpty(cell);
  if (name === 'amount') {
    if (cell.column.type === 'integer')
      return { name, column, cell, value: dialect.toNumber(cell.value), missing: `${cell.value} IS NULL` };
    const value = isNumeric(cell.column) ? dialect.toNumber(cell.value) : dialect.tryNumber(cell.text);
    // NaN is written by tools that had no number to write.
    return { name, column, cell, value, missing: `(${value} IS NULL OR ${dialect.isNaN(value)})` };
  }
  if (name === 'created' || name === 'closes') {
    // Text that is not declared as a date is not read as one; it is only known whether anything is written.
    if (!isTemporal(cell.column))
      return { name, column, cell, value: dialect.tryDate(cell.text, null), missing: blank, undated: true };
    // An instant is a day in the workspace's time zone; a time without a zone already is some clock's reading, so its day is its own.
    const local = hasZone(cell.column) ? dialect.toLocal(cell.value, timezone) : cell.value;
    return {
      name,
      column,
      cell,
      value: cell.column.type === 'date' ? local : dialect.toDate(local),
      missing: `${cell.value} IS NULL`,
    };
  }
  return { name, column, cell, value: cell.value, missing: blank };
}
