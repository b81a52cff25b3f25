import { dayOf } from '../../charter/days.ts';
import { fixFirstWords } from '../../portfolio/blocking.ts';
import { thenOf } from '../../portfolio/then.ts';
import { wholeWorkspace } from '../../store/records/answers.ts';
import { productionBenchmark } from '../benchmarks/production-benchmark.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioDocument } from '../documents/portfolio.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { convertedOf } from '../value/converted.ts';
import { blockersIn } from './blockers.ts';
import { counts, membersOf } from './members.ts';
import { promisedSentences } from './promised.ts';
import { funnel, heldUp, inProduction } from './summary.ts';
import { unsummedSentences } from './unsummed.ts';
import { unvaluedWords } from './unvalued.ts';

/** Where every initiative stands, as it was found last: nothing is computed from the company's data. Fails as groundwork.yaml does. */
export async function portfolio({ ctx }: { ctx: Context }): Promise<PortfolioDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const { organization, currency, timezone } = workspace.config;
  const today = dayOf(ctx.clock.now(), timezone);
  const [members, value] = await Promise.all([
    membersOf(ctx, workspace, today),
    ctx.stores.records.answers.latest<PortfolioValueDocument>(wholeWorkspace, 'portfolioValue'),
  ]);
  const initiatives = members.flatMap(({ standing }) => standing ?? []);
  const all = members.filter(counts).flatMap(({ journey }) => thenOf(journey, today, true) ?? []);
  return {
    organization: ctx.secrets.redact(organization),
    currency,
    converted: convertedOf(initiatives),
    unsummed: [
      ...unsummedSentences(
        workspace.config,
        initiatives.flatMap(({ spendSaid, example }) => (spendSaid && !example ? [spendSaid] : [])),
      ),
      ...promisedSentences(
        initiatives.flatMap(({ promiseSaid, example, over }) =>
          promiseSaid && !example ? [{ ...promiseSaid, over }] : [],
        ),
      ),
    ],
    asOf: ctx.clock.now().toISOString(),
    initiatives,
    value: value && { at: value.at, answer: value.document },
    unvalued: unvaluedWords(members.filter(counts), value?.document ?? null),
    funnel: funnel(all),
    inProduction: {
      ...inProduction(all),
      gone: members.length - initiatives.length,
      ...(await productionBenchmark(ctx)),
    },
    fixFirst: fixFirstWords(blockersIn(members.filter(counts)), currency),
    heldUp: heldUp(initiatives.filter(({ example }) => !example)),
  };
}
