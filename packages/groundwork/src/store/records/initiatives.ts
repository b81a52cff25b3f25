import type { Stage } from '../../gates/stages.ts';

/** Who stopped an initiative, when and why. */
export interface Stopped {
  readonly at: string;
  readonly person: string;
  readonly because: string;
}

/** What the records know of an initiative; what it promises is in its charter. Instants are ISO 8601 in UTC. */
export interface Initiative {
  readonly id: string;
  readonly stage: Stage;
  readonly stageSince: string;
  /** Hash of the charter as it was last seen. */
  readonly charterHash: string;
  readonly firstSeenAt: string;
  /** Set while the stop is in force. */
  readonly stopped: Stopped | null;
  readonly updatedAt: string;
}

export interface InitiativeReads {
  get(id: string): Promise<Initiative | null>;
  /** By id. */
  list(): Promise<readonly Initiative[]>;
}

export interface Initiatives extends InitiativeReads {
  /** Inserts it as `proposed` when it is new, otherwise notes the charter's hash. */
  see(seen: { readonly id: string; readonly charterHash: string; readonly at: string }): Promise<Initiative>;
  /** Reads it and keeps other transactions from changing it, or deciding on it, until this one ends. Fails with `store.initiative_missing`. */
  lock(id: string): Promise<Initiative>;
  /** Moves it to another stage. Fails with `store.stage_changed` when it is not in `from` any more. */
  move(id: string, to: { readonly from: Stage; readonly to: Stage; readonly at: string }): Promise<Initiative>;
}
