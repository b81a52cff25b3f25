import { dayOf } from '../../charter/quantities.ts';
import { redactDeep } from '../../charter/redact.ts';
import { type Answers, honestTest } from '../../honest-test/honest-test.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { HonestTestDocument } from '../documents/honest-test.ts';

/** Runs an idea through the questions, with the people and the sources of the workspace. Writes nothing. */
export async function test({
  ctx,
  input: { answers },
}: {
  ctx: Context;
  input: { answers: Answers };
}): Promise<HonestTestDocument> {
  const { config, initiatives } = await readWorkspace(ctx);
  const result = honestTest(answers, { workspace: config, today: dayOf(ctx.clock.now(), config.timezone) });
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
