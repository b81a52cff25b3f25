import type { Gate } from '../../charter/schema/workspace.ts';
import type { ConditionId } from '../../conditions/finding.ts';

/** A named person's acceptance of a condition that does not hold, for one gate, until the end of a day. */
export interface Waiver {
  readonly id: number;
  readonly initiative: string;
  readonly condition: ConditionId;
  readonly gate: Gate;
  readonly person: string;
  readonly because: string;
  /** The last day on which it counts, `2026-12-31`, in the workspace's time zone. */
  readonly until: string;
  readonly at: string;
  readonly revoked: { readonly at: string; readonly person: string } | null;
}

export type NewWaiver = Omit<Waiver, 'id' | 'revoked'>;

export interface WaiverReads {
  /** Every waiver, expired and revoked ones too, oldest first. */
  list(initiative: string): Promise<readonly Waiver[]>;
  /** Those that count on the day `on` (`2026-12-31`), oldest first. */
  active(initiative: string, on: string, gate?: Gate): Promise<readonly Waiver[]>;
}

export interface Waivers extends WaiverReads {
  add(waiver: NewWaiver): Promise<Waiver>;
  /** Fails with `store.waiver_missing` when there is none with this id in force. */
  revoke(id: number, by: { readonly person: string; readonly at: string }): Promise<Waiver>;
}
