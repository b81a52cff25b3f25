import { wholeWorkspace } from '../store/records/answers.ts';
import type { Context } from './context.ts';
import type { VerbId } from './endpoints.ts';
import { type Verb, verbs } from './verbs.ts';

/** Runs a verb by its name, whoever asks. What pages will show without computing it again is kept. */
export async function runVerb(ctx: Context, id: VerbId, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  const verb: Verb = verbs[id] as unknown as Verb;
  const run = await verb.load();
  const answer = await run({ ctx, input: { ...input } });
  if (verb.kept) await keepAnswer(ctx, id, input, answer);
  return answer;
}

function keepAnswer(ctx: Context, verb: VerbId, input: Readonly<Record<string, unknown>>, answer: unknown) {
  const initiative = typeof input['initiative'] === 'string' ? input['initiative'] : wholeWorkspace;
  const at = ctx.clock.now().toISOString();
  return ctx.stores.records.transaction((tx) => tx.answers.keep({ initiative, verb, at, document: answer }));
}
