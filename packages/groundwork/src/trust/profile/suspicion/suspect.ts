import type { DeclaredColumn } from '../../../charter/schema/data.ts';
import type { Sources, Value } from '../../../sources/connection.ts';
import type { Dialect } from '../../../sql/dialects/dialect.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import type { Cell } from '../../cell.ts';
import type { OpenTable } from '../../table.ts';
import { cellByName } from '../profiled-column.ts';
import type { ColumnProfile, TableProfile } from '../table-profile.ts';

/** What a detector is given: the profile, and the table to write conditions over. */
export interface ProfiledTable {
  readonly profile: TableProfile;
  readonly open: OpenTable;
  readonly dialect: Dialect;
  cell(column: string): Cell;
}

/** Rows that look wrong, as a condition to be counted with all others in one scan, and what to conclude from the count. */
export interface Suspect {
  readonly code: string;
  /** The columns it is about, shown in the sample rows; none: the table. */
  readonly columns: readonly string[];
  /** True on the rows that look wrong. */
  readonly where: string;
  /** Further aggregates that the conclusion needs. */
  readonly more?: readonly string[];
  /** What to say; null where the count shows that nothing is wrong. */
  conclude(count: number, more: readonly Value[]): Conclusion | null;
}

export interface Conclusion {
  readonly message: string;
  readonly fix: string;
  readonly expected?: string;
}

/** Looks at one table's profile and says what to count. Pure. */
export type Detector = (table: ProfiledTable) => readonly Suspect[];

export interface SuspicionInput {
  readonly sources: Sources;
  /** Of all tables that may refer to each other. */
  readonly profiles: readonly TableProfile[];
  /** The tables to speak of; default: all. The others only serve to find what refers to them. */
  readonly about?: readonly string[];
  readonly declared?: (table: string) => Readonly<Record<string, DeclaredColumn>>;
}

export function profiledTable(profile: TableProfile, open: OpenTable): ProfiledTable {
  return {
    profile,
    open,
    dialect: dialects[open.relation.dialect],
    cell: (name) => {
      const cell = cellByName(open.relation, name);
      if (cell === null) throw new Error(`${profile.table} has no column ${name} any more.`);
      return cell;
    },
  };
}

/** `crm.customers.email`. */
export function subject({ profile }: ProfiledTable, column: Pick<ColumnProfile, 'name'>): string {
  return `${profile.table}.${column.name}`;
}

export function textColumns({ profile }: ProfiledTable): readonly ColumnProfile[] {
  return profile.columns.filter((each) => each.type === 'string' && each.present > 0 && each.trouble === null);
}

export function numberColumns({ profile }: ProfiledTable): readonly ColumnProfile[] {
  return profile.columns.filter(
    (each) => (each.type === 'number' || each.type === 'integer') && each.present > 0 && each.trouble === null,
  );
}

export function dateColumns({ profile }: ProfiledTable): readonly ColumnProfile[] {
  return profile.columns.filter(
    (each) => (each.type === 'date' || each.type === 'timestamp') && each.present > 0 && each.trouble === null,
  );
}
