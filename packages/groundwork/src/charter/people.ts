import type { Workspace } from './schema/workspace.ts';

type Person = Workspace['people'][string];

/** The person whom groundwork.yaml knows by this id. What is not written there is nobody, `constructor` included. */
export function personOf({ people }: Pick<Workspace, 'people'>, id: string): Person | undefined {
  return Object.hasOwn(people, id) ? people[id] : undefined;
}
