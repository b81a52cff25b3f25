import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { dayOf } from '../../charter/quantities.ts';
import { redactDeep } from '../../charter/redact.ts';
import { sourcesIn } from '../../honest-test/declared.ts';
import { type Answers, honestTest } from '../../honest-test/honest-test.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { HonestTestDocument } from '../documents/honest-test.ts';

/** Runs an idea through the questions, with the people, the sources and the tables of the workspace. Reads no row and writes nothing. */
export async function test({
  ctx,
  input: { answers },
}: {
  ctx: Context;
  input: { answers: Answers };
}): Promise<HonestTestDocument> {
  const workspace = await readWorkspace(ctx);
  const { config, initiatives } = workspace;
  const known = { workspace: config, today: dayOf(ctx.clock.now(), config.timezone) };
  const named = sourcesIn(`${answers.data ?? ''}\n${answers.baseline ?? ''}`, known);
  const result = honestTest(answers, { ...known, tables: await tablesOf(ctx, workspace, named) });
  const { next, verdict, sentence, gap, skeleton } = result;
  const document: HonestTestDocument = {
    questions: result.questions.map((each) => ({
      ...each,
      verified: 'unverified',
      followUp: each.followUp && { ...each.followUp },
    })),
    next,
    verdict,
    sentence,
    gapToCloseFirst: gap?.id ?? null,
    skeleton: skeleton && { ...skeleton, taken: initiatives.includes(skeleton.id) },
  };
  return redactDeep(document, ctx.secrets.redact);
}

/** The tables of some sources. A source that cannot be opened has no list: what it holds is not judged here, and `check` says why. */
async function tablesOf(ctx: Context, { dir, config }: LoadedWorkspace, sources: readonly string[]) {
  if (sources.length === 0) return {};
  return ctx.connections.use({ dir, config, redact: ctx.secrets.redact }, async (connections) => {
    const lists = sources.map(async (source) => {
      const tables = await connections
        .of(source)
        .then((connection) => connection.tables())
        .catch(() => null);
      return tables === null ? [] : [[source, tables.map(({ table }) => table)] as const];
    });
    return Object.fromEntries((await Promise.all(lists)).flat());
  });
}
