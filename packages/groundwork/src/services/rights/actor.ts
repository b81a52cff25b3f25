import type { Role } from '../../charter/schema/accounts.ts';

/** Who asks, as far as it was found out. */
export type Actor =
  /** Whoever may use the workspace folder of this machine: what `--as` says is believed. */
  | { readonly kind: 'local' }
  | { readonly kind: 'account'; readonly person: string; readonly roles: readonly Role[] }
  /** A program; `person` is whose token it is, null for that of an agent. */
  | {
      readonly kind: 'token';
      readonly id: string;
      readonly name: string;
      readonly person: string | null;
      readonly roles: readonly Role[];
    }
  /** A request to a server with accounts that did not say who sends it. */
  | { readonly kind: 'nobody' };

/** The person who acts, where it was found out rather than said. */
export function personActing(actor: Actor): string | null {
  return actor.kind === 'account' || actor.kind === 'token' ? actor.person : null;
}

/** For the records: `person dana.ruiz`, `token 4f… of dana.ruiz`. */
export function nameOfActor(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return `person ${actor.person}`;
    case 'token':
      return `token ${actor.id}${actor.person === null ? '' : ` of ${actor.person}`}`;
    case 'local':
      return 'this machine';
    case 'nobody':
      return 'nobody';
  }
}
