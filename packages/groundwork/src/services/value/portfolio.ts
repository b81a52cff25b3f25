import { isExampleOwner } from '../../charter/init-charter.ts';
import { tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { redactDeep } from '../../charter/redact.ts';
import { GroundworkError, type Problem } from '../../errors/problem.ts';
import type { Amount } from '../../value/amount.ts';
import type { NextRatio } from '../../value/forecast.ts';
import { type EndedMoney, type PortfolioTotal, type Standing, valuePortfolio } from '../../value/portfolio.ts';
import { type MoneySoFar, portfolioToDate } from '../../value/portfolio-to-date.ts';
import { conversionWords } from '../../words/conversion.ts';
import { openInitiative, readInitiative } from '../charters.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { type Appraisal, appraise } from './appraise.ts';
import { byFacing, toDateDocument } from './by-facing.ts';
import { type Conversion, convertedOf, inReporting } from './converted.ts';
import { endOf } from './end.ts';
import { type Ended, valueOfEnded } from './ended.ts';
import { forecastAnswer, measuredOf, measuredOfEnded } from './forecast.ts';
import { spendingDays, spentOn } from './spent.ts';
import { promised, valueAnswer } from './value.ts';

type Outcome =
  | { readonly appraisal: Appraisal }
  | { readonly ended: Ended }
  | { readonly initiative: string; readonly problems: readonly Problem[]; readonly spent: Unvalued | null };

/** What one that cannot be valued has cost all the same. */
interface Unvalued extends MoneySoFar, Pick<Appraisal, 'facing'> {
  readonly initiative: string;
  readonly converted: Conversion;
  readonly notes: readonly string[];
}

/**
 * What all initiatives return. One that cannot be valued takes its own place, so that the others are still answered, and is in no sum over the horizon; what it has cost counts to date.
 * Of one that was stopped or retired only what it had cost and brought by then is told, beside the sums. The value of each is kept as `value` keeps it: pages show both.
 */
export async function portfolioValue({ ctx }: { ctx: Context }): Promise<PortfolioValueDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const outcomes: Outcome[] = [];
  const examples: string[] = [];
  for (const id of workspace.initiatives) {
    if (await isExample(ctx, workspace, id)) examples.push(id);
    else outcomes.push(await tryAppraise(ctx, id));
  }
  const appraised = outcomes.flatMap((each) => ('appraisal' in each ? [each.appraisal] : []));
  const ended = outcomes.flatMap((each) => ('ended' in each ? [each.ended] : []));
  const forecast = forecastAnswer([
    ...appraised.map(measuredOf),
    ...(await Promise.all(ended.map(({ initiative }) => measuredOfEnded(ctx, initiative)))).flatMap(
      (each) => each ?? [],
    ),
  ]);
  const { next } = forecast.found;
  await keepValues(ctx, appraised, next);
  const found = valuePortfolio(
    workspace.config.currency,
    appraised.map(({ simulated, verdict }) => ({ ...simulated, early: verdict === 'too early' })),
    ended,
    next,
  );
  const unvalued = outcomes.flatMap((each) => ('problems' in each ? (each.spent ?? []) : []));
  const money = [...appraised.map(({ simulated, facing }) => ({ ...simulated, facing })), ...ended, ...unvalued];
  const toDate = portfolioToDate(money);
  const known = new Map(appraised.map((each) => [each.simulated.value.initiative, each]));
  const left = outcomes.flatMap((each) => ('problems' in each ? [each.initiative] : []));
  const document: PortfolioValueDocument = {
    currency: found.currency,
    converted: convertedOf([
      ...appraised.map(({ simulated, converted }) => ({ initiative: simulated.value.initiative, converted })),
      ...ended,
      ...unvalued,
    ]),
    initiatives: found.initiatives.map((each) => {
      const show = showOf(each.standing);
      return {
        initiative: each.initiative,
        title: known.get(each.initiative)?.title ?? each.initiative,
        standing: each.standing,
        verdict: known.get(each.initiative)?.verdict ?? null,
        horizonMonths: each.horizonMonths,
        cost: { ...each.cost },
        net: show(each.net),
        roi: each.roi && show(each.roi),
        shrunk: each.shrunk && { ...each.shrunk },
        netToDate: each.netToDate && { ...each.netToDate },
        corrected: each.corrected && { ...each.corrected },
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
    ended: endedOf(found.ended, ended),
    toDate: toDate && toDateDocument(toDate),
    forecast: forecast.document,
    byFacing: [...byFacing(money)],
    mean: found.mean && { ...found.mean },
    notes: [
      ...found.notes,
      ...tooEarlyNotes(found.initiatives.filter(({ initiative }) => known.get(initiative)?.verdict === 'too early')),
      ...new Set([
        ...appraised.flatMap(({ converted }) => (converted ? [conversionWords(converted)] : [])),
        ...[...ended, ...unvalued].flatMap(({ notes }) => notes),
      ]),
      ...(examples.length > 0
        ? [`Not counted until a person owns them, as init wrote them: ${examples.join(', ')}.`]
        : []),
      ...(left.length > 0 ? [`Not valued, and in no sum over the horizon: ${left.join(', ')}.`] : []),
    ],
  };
  return redactDeep(document, ctx.secrets.redact);
}

/** As init wrote it, and of nobody yet. */
async function isExample(ctx: Context, workspace: LoadedWorkspace, id: string): Promise<boolean> {
  const read = await tryLoadCharter(workspace, id);
  if (!read.ok || !isExampleOwner(workspace.config, read.loaded.charter.owner.person)) return false;
  return ((await ctx.stores.records.initiatives.get(id))?.stage ?? 'proposed') === 'proposed';
}

async function tryAppraise(ctx: Context, initiative: string): Promise<Outcome> {
  try {
    const opened = await openInitiative(ctx, initiative);
    const ended = await valueOfEnded(ctx, opened, await ctx.stores.records.initiatives.get(initiative));
    return ended ? { ended } : { appraisal: await appraise(ctx, initiative) };
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return { initiative, problems: error.problems, spent: await trySpent(ctx, initiative) };
  }
}

async function keepValues(ctx: Context, appraised: readonly Appraisal[], next: NextRatio | null): Promise<void> {
  const at = ctx.clock.now().toISOString();
  await ctx.stores.records.transaction(async (tx) => {
    for (const each of appraised) {
      const document = valueAnswer(ctx, each, next);
      await tx.answers.keep({ initiative: document.initiative, verb: 'value', at, document });
    }
  });
}

/** Money is spent whether or not what it brings can be told. */
async function trySpent(ctx: Context, initiative: string): Promise<Unvalued | null> {
  try {
    const read = await readInitiative(ctx, initiative);
    const record = await ctx.stores.records.initiatives.get(initiative);
    const days = spendingDays(ctx, read, endOf(ctx, read, record));
    const found = await spentOn(ctx, read, days);
    if (found === null) return null;
    const { spent, notes } = found;
    const { converted } = inReporting(read);
    const { facing } = read.loaded.charter;
    return { initiative, spent: spent.cost, proven: null, harm: null, notes, facing, converted };
  } catch (error) {
    // Why it cannot be read stands among its problems already.
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

/** An effect of which it is too early to say anything must not pass for a forecast. */
function tooEarlyNotes(early: readonly { readonly initiative: string }[]): readonly string[] {
  if (early.length === 0) return [];
  const ids = early.map(({ initiative }) => initiative).join(', ');
  return [
    `Too early to judge, and in no sum of what is expected: ${ids}. What is expected of ${early.length === 1 ? 'it' : 'them'} may still turn out either way.`,
  ];
}

function endedOf({ initiatives, cost, net }: EndedMoney, ended: readonly Ended[]): PortfolioValueDocument['ended'] {
  const known = new Map(ended.map((each) => [each.initiative, each]));
  return {
    initiatives: initiatives.flatMap(({ initiative, ...money }) => {
      const found = known.get(initiative);
      if (found === undefined) return [];
      const { title, stage, on } = found;
      return [{ initiative, title, stage, on, ...money }];
    }),
    cost: cost && { ...cost },
    net: net && { ...net },
  };
}

function showOf(standing: Standing) {
  return standing === 'promised' ? promised : (amount: Amount) => ({ ...amount });
}

function totalOf(standing: Standing, total: PortfolioTotal | null): PortfolioValueDocument['totals'][Standing] {
  if (!total) return null;
  const show = showOf(standing);
  const { initiatives, cost, net, roi, shrunk, netToDate, corrected } = total;
  return {
    initiatives,
    cost: { ...cost },
    net: show(net),
    roi: roi && show(roi),
    shrunk: shrunk && { ...shrunk },
    netToDate: netToDate && { ...netToDate },
    corrected: corrected && { ...corrected },
  };
}
