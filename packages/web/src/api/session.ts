import { rolesWith } from '../groundwork.ts';
import { signInRequest } from './client.ts';
import { type Session, useSession, useWorkspace } from './queries.ts';
import { stored } from './stored.ts';

const actingAs = stored('groundwork.as');

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
}

/**
 * Who acts. With accounts it is whoever has signed in, and nobody else; on this machine it is chosen in the header and kept by this browser, as the CLI's `--as`.
 * `reason` says why nobody can act yet.
 */
export function useActingAs(): { readonly person: Person | null; readonly reason: string | undefined } {
  const chosen = actingAs.use();
  const people = useWorkspace().data?.people;
  const session = useSession().data;
  if (session && session.kind !== 'local') {
    const { person: id, name } = session;
    if (id === null) return { person: null, reason: 'Sign in to act.' };
    return { person: { id, name: name ?? id, title: titleOf(people, id) }, reason: undefined };
  }
  const person = people?.find((each) => each.id === chosen && each.mayAct) ?? null;
  return { person, reason: person ? undefined : 'Choose who acts, at the top right.' };
}

const titleOf = (people: readonly Person[] | undefined, id: string) =>
  people?.find((each) => each.id === id)?.title ?? null;

/** Whether whoever looks looks after accounts. On this machine everybody does. */
export function mayAdminister(session: Session): boolean {
  const able = rolesWith('administer');
  return session.kind === 'local' || session.roles.some((each) => able.includes(each));
}

export function actAs(id: string | null): void {
  actingAs.write(id);
}

/** Ends the session. The page is loaded anew, so that nothing stays of what was read. */
export async function signOut(): Promise<void> {
  await signInRequest('/sign-out');
  location.assign('/sign-in');
}
