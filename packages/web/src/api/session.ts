import { useWorkspace } from './queries.ts';
import { stored } from './stored.ts';

const actingAs = stored('groundwork.as');

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
}

/** Who acts, as the CLI's `--as`: chosen in the header, kept by this browser. `reason` says why nobody can act yet. */
export function useActingAs(): { readonly person: Person | null; readonly reason: string | undefined } {
  const id = actingAs.use();
  const people = useWorkspace().data?.people;
  const person = people?.find((each) => each.id === id && each.mayAct) ?? null;
  return { person, reason: person ? undefined : 'Choose who acts, at the top right.' };
}

export function actAs(id: string | null): void {
  actingAs.write(id);
}
