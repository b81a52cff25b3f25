import { redactDeep } from '../../charter/redact.ts';
import { GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import type { Amount } from '../../value/amount.ts';
import { type PortfolioTotal, type Standing, valuePortfolio } from '../../value/portfolio.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { type Appraisal, appraise } from './appraise.ts';
import { promised } from './value.ts';

type Outcome =
  | { readonly appraisal: Appraisal }
  | { readonly initiative: string; readonly problems: readonly Problem[] };

/** What all initiatives return. One that cannot be valued takes its own place, so that the others are still answered, and is in no sum. */
export async function portfolioValue({ ctx }: { ctx: Context }): Promise<PortfolioValueDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const outcomes: Outcome[] = [];
  for (const id of workspace.initiatives) outcomes.push(await tryAppraise(ctx, id));
  const appraised = outcomes.flatMap((each) => ('appraisal' in each ? [each.appraisal] : []));
  const found = valuePortfolio(
    workspace.config.currency,
    appraised.map(({ simulated }) => simulated),
  );
  const titles = new Map(appraised.map(({ simulated, title }) => [simulated.value.initiative, title]));
  const left = outcomes.flatMap((each) => ('problems' in each ? [each.initiative] : []));
  const document: PortfolioValueDocument = {
    currency: found.currency,
    initiatives: found.initiatives.map((each) => {
      const show = showOf(each.standing);
      return {
        initiative: each.initiative,
        title: titles.get(each.initiative) ?? each.initiative,
        standing: each.standing,
        horizonMonths: each.horizonMonths,
        cost: { ...each.cost },
        net: show(each.net),
        roi: each.roi && show(each.roi),
        shrunk: each.shrunk && { ...each.shrunk },
        netToDate: each.netToDate && { ...each.netToDate },
      };
    }),
    unvalued: outcomes.flatMap((each) =>
      'problems' in each ? [{ initiative: each.initiative, problems: [...each.problems] }] : [],
    ),
    totals: {
      realised: totalOf('realised', found.totals.realised),
      expected: totalOf('expected', found.totals.expected),
      promised: totalOf('promised', found.totals.promised),
    },
    mean: found.mean && { ...found.mean },
    notes: [...found.notes, ...(left.length > 0 ? [`Not valued, and in no sum: ${left.join(', ')}.`] : [])],
  };
  return redactDeep(document, ctx.secrets.redact);
}

async function tryAppraise(ctx: Context, initiative: string): Promise<Outcome> {
  const stage = (await ctx.stores.records.initiatives.get(initiative))?.stage;
  if (stage === 'stopped' || stage === 'retired')
    return { initiative, problems: [problem('value.ended', { initiative, stage })] };
  try {
    return { appraisal: await appraise(ctx, initiative) };
  } catch (error) {
    if (error instanceof GroundworkError) return { initiative, problems: error.problems };
    throw error;
  }
}

function showOf(standing: Standing) {
  return standing === 'promised' ? promised : (amount: Amount) => ({ ...amount });
}

function totalOf(standing: Standing, total: PortfolioTotal | null): PortfolioValueDocument['totals'][Standing] {
  if (!total) return null;
  const show = showOf(standing);
  const { initiatives, cost, net, roi, shrunk, netToDate } = total;
  return {
    initiatives,
    cost: { ...cost },
    net: show(net),
    roi: roi && show(roi),
    shrunk: shrunk && { ...shrunk },
    netToDate: netToDate && { ...netToDate },
  };
}
