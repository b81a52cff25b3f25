import { wholeWorkspace } from '../../store/records/answers.ts';
import { productionBenchmark } from '../benchmarks/production-benchmark.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioDocument } from '../documents/portfolio.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { standings } from './standings.ts';
import { funnel, heldUp, inProduction } from './summary.ts';

/** Where every initiative stands, as it was found last: nothing is computed from the company's data. Fails as groundwork.yaml does. */
export async function portfolio({ ctx }: { ctx: Context }): Promise<PortfolioDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const [initiatives, value] = await Promise.all([
    standings(ctx, workspace),
    ctx.stores.records.answers.latest<PortfolioValueDocument>(wholeWorkspace, 'portfolioValue'),
  ]);
  const { organization, currency } = workspace.config;
  return {
    organization: ctx.secrets.redact(organization),
    currency,
    asOf: ctx.clock.now().toISOString(),
    initiatives: [...initiatives],
    value: value && { at: value.at, answer: value.document },
    funnel: funnel(initiatives),
    inProduction: { ...inProduction(initiatives), ...(await productionBenchmark(ctx)) },
    heldUp: heldUp(initiatives),
  };
}
