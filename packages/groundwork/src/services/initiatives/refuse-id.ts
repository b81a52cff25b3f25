import { slug } from '../../charter/schema/primitives.ts';
import { fail } from '../../errors/problem.ts';

/** For an id that cannot be one of an initiative. Fails with `charter.id_malformed`. */
export function refuseId(id: string): never {
  const lower = id.toLowerCase();
  return fail('charter.id_malformed', {
    id: id.length > 80 ? `${id.slice(0, 77)}...` : id,
    guess: slug.safeParse(lower).success ? lower : null,
    expected: 'at most 64 lower-case letters, digits and single dashes, such as win-back',
  });
}
