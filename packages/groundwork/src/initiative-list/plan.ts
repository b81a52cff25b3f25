import type { Workspace } from '../charter/schema/workspace.ts';
import type { Stage } from '../gates/stages.ts';
import type { Amount } from './amounts.ts';
import type { FieldName } from './column-names.ts';
import type { Person } from './people.ts';
import type { RowDays } from './row-days.ts';

export interface ImportOptions {
  /** Field → column of the list. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** Word of the list → stage. */
  readonly statuses?: Readonly<Record<string, Stage>> | undefined;
  /** How days are written, where nothing in the list shows it: dmy, mdy, ymd, or a pattern such as dd/MM/yyyy. */
  readonly dates?: string | undefined;
}

export interface Known {
  readonly workspace: Pick<Workspace, 'people' | 'currency' | 'exchange_rates'>;
  readonly today: string;
  /** The name of the file, as charters tell it. */
  readonly file: string;
  /** Initiatives that are there already, by id. */
  readonly there: readonly string[];
}

export interface Planned {
  readonly line: number;
  readonly id: string;
  readonly title: string;
  /** As the list declares it; null where it does not say. */
  readonly stage: Stage | null;
  readonly owner: Person | null;
  readonly sponsor: Person | null;
  readonly spend: Amount | null;
  /** What it is to return in a year, as the list says; null where it does not. */
  readonly promise: Amount | null;
  /** As they were read, those too that the charter leaves out. */
  readonly days: RowDays['days'];
  /** Why it ended or stands where it does, as the list says; null where it does not. */
  readonly because: string | null;
  readonly text: string;
  /** What to know of the row, in sentences. */
  readonly notes: readonly string[];
}

/** A row whose initiative is there already: it is left as it is. */
export interface There {
  readonly line: number;
  readonly id: string;
  readonly title: string;
}

export interface Skipped {
  readonly line: number;
  readonly title: string | null;
  readonly reason: string;
  readonly fix: string;
  /** What its status says, where nothing else is wrong than that it may mean more than one stage, or none. */
  readonly status: string | null;
}

export interface ImportPlan {
  /** `read`: how days of it were read that could be read in more than one way. */
  readonly columns: readonly { readonly field: FieldName; readonly column: string; readonly read: string | null }[];
  readonly unused: readonly string[];
  readonly planned: readonly Planned[];
  readonly there: readonly There[];
  readonly skipped: readonly Skipped[];
  /** People of the rows that are planned who are not in groundwork.yaml yet. */
  readonly people: readonly Person[];
}
