import { fail } from '../../errors/problem.ts';
import { schema } from '../../services/schemas/schema.ts';
import type { Run } from '../command.ts';

/** `groundwork schema [charter|workspace]`: the JSON Schema, for editors and for CI. */
export const run: Run = async (given) => {
  const which = given.words[0] ?? 'charter';
  if (which !== 'charter' && which !== 'workspace') return fail('cli.schema_unknown', { given: which });
  given.terminal.out(`${JSON.stringify(schema(which), null, 2)}\n`);
  return 0;
};
