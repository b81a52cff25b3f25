import { personOf } from '../charter/people.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import { notAPerson } from '../conditions/person.ts';
import { fail } from '../errors/problem.ts';

/** The person who acts, checked against groundwork.yaml. Fails with `gate.unknown_person` or `gate.not_a_person`. */
export function actingPerson(config: Workspace, person: string): string {
  const known = personOf(config, person);
  if (!known) return fail('gate.unknown_person', { person, people: Object.keys(config.people) });
  if (notAPerson(config, person) !== null)
    return fail('gate.not_a_person', { person, kind: known.kind === 'person' ? 'group' : known.kind });
  return person;
}
