import type { Owner } from './owner.ts';

/** The embedded stores of a workspace, held by this process until it ends or lets go. */
export interface LockHandle {
  readonly owner: Owner;
  /** Tells others where this process serves. */
  announce(server: { readonly url: string; readonly token?: string }): Promise<void>;
  release(): Promise<void>;
}
