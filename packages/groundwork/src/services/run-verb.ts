import { wholeWorkspace } from '../store/records/answers.ts';
import type { Context } from './context.ts';
import type { VerbId } from './endpoints.ts';
import { noteDenial } from './rights/denials.ts';
import { requireRight } from './rights/require-right.ts';
import { type Verb, verbs } from './verbs.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * Runs a verb by its name for whoever may run it: the one way in, whether a route, a job or the command line asks. What is denied, here or by the verb itself, is kept. What
 * pages will show without computing it again is kept as well.
 */
export async function runVerb(ctx: Context, id: VerbId, input: Input): Promise<unknown> {
  const verb: Verb = verbs[id] as unknown as Verb;
  return denialsNoted(ctx, id, input, async () => {
    requireRight(ctx, id, input);
    const run = await verb.load();
    const answer = await run({ ctx, input: { ...input } });
    if (verb.kept) await keepAnswer(ctx, id, input, answer);
    return answer;
  });
}

/** Refuses now what will only run later, as a job. */
export function authorize(ctx: Context, id: VerbId, input: Input): Promise<void> {
  return denialsNoted(ctx, id, input, async () => requireRight(ctx, id, input));
}

async function denialsNoted<T>(ctx: Context, what: VerbId, input: Input, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await noteDenial(ctx, error, { what, initiative: initiativeOf(input) });
    throw error;
  }
}

function initiativeOf(input: Input): string | null {
  return typeof input['initiative'] === 'string' ? input['initiative'] : null;
}

function keepAnswer(ctx: Context, verb: VerbId, input: Input, answer: unknown) {
  const initiative = initiativeOf(input) ?? wholeWorkspace;
  const at = ctx.clock.now().toISOString();
  return ctx.stores.records.transaction((tx) => tx.answers.keep({ initiative, verb, at, document: answer }));
}
