import { createApp } from '../../src/server/app.ts';
import { isKept } from '../../src/server/reads/kept-reads.ts';
import type { Context } from '../../src/services/context.ts';
import { endpoints, type VerbId } from '../../src/services/endpoints.ts';

const verbIds = Object.keys(endpoints) as VerbId[];

/** What stands in a path, and what a read is asked with. */
const queries: Partial<Record<VerbId, string>> = { waiting: '?as=dan.decider', ledgerEntries: '?limit=50' };

/** Every read whose answer a server keeps, by its verb: the address that asks for it, of the small workspace. */
export const keptReads: ReadonlyMap<VerbId, string> = new Map(
  verbIds.filter(isKept).map((id) => {
    const path = endpoints[id].path.replace('{initiative}', 'win-back').replace('{name}', 'charter');
    return [id, `/api/v1${path}${queries[id] ?? ''}`];
  }),
);

export type Answers = ReadonlyMap<VerbId, unknown>;

/** Asks for each of them; without the instant at which an answer was put together. */
export async function askAll(ask: (path: string) => Promise<{ status: number; text: string }>): Promise<Answers> {
  const answers = new Map<VerbId, unknown>();
  for (const [id, path] of keptReads) {
    const { status, text } = await ask(path);
    answers.set(id, status === 200 ? timeless(JSON.parse(text)) : JSON.parse(text));
  }
  return answers;
}

/** The same of a server that begins now, over the same stores: it has kept nothing. */
export function askAnew(ctx: Context): Promise<Answers> {
  const app = createApp({ ctx, token: 'none', dashboard: null });
  return askAll(async (path) => {
    const answer = await app.request(path, { headers: { host: '127.0.0.1' } });
    return { status: answer.status, text: await answer.text() };
  });
}

/** The reads that are answered otherwise than before. */
export function differing(before: Answers, after: Answers): readonly VerbId[] {
  return [...after.keys()].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)));
}

function timeless(answer: unknown): unknown {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return answer;
  return { ...answer, asOf: null, now: null };
}
