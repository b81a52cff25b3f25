import { dayOf } from '../../charter/days.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { moneyToDate } from '../../value/portfolio-to-date.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioDocument } from '../documents/portfolio.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import { portfolio } from '../portfolio/portfolio.ts';
import { portfolioProgress } from '../portfolio/progress.ts';
import { type Sources, sourcesOf } from './evidence.ts';
import { type Imported, importedOf } from './imported.ts';
import { type MemberThen, membersAt } from './members.ts';
import { type ProgressThen, progressThen } from './past-quarter.ts';
import { type Quarter, quarterBefore, quarterOf } from './quarter.ts';

/** Everything that a report is told from. */
export interface Gathered {
  readonly now: Date;
  readonly today: string;
  readonly quarter: Quarter;
  readonly last: Quarter;
  readonly workspace: LoadedWorkspace;
  readonly portfolio: PortfolioDocument;
  readonly progress: PortfolioProgressDocument;
  readonly sources: Sources;
  /** Those that were there at the end of the quarter, and of the one before. */
  readonly members: readonly MemberThen[];
  readonly membersBefore: readonly MemberThen[];
  /** What ended and what kept most back, at the end of the quarter. */
  readonly stands: ProgressThen;
  readonly imported: Imported;
}

/** Fails with `service.quarter_ahead` and as groundwork.yaml does. */
export async function gathered(ctx: Context, asked: string | undefined): Promise<Gathered> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const now = ctx.clock.now();
  const today = dayOf(now, workspace.config.timezone);
  const quarter = quarterOf(asked, today);
  const [found, progress, sources] = await Promise.all([
    portfolio({ ctx }),
    portfolioProgress({ ctx }),
    sourcesOf(ctx, workspace, quarter),
  ]);
  const known = { workspace, portfolio: found, progress };
  const members = await membersAt(ctx, known, quarter);
  const last = quarterBefore(quarter);
  return {
    now,
    today,
    quarter,
    last,
    ...known,
    sources,
    members,
    membersBefore: await membersAt(ctx, known, last),
    stands: quarter.over ? await progressThen(ctx, workspace, members, quarter) : progressToday(progress, members),
    imported: await importedOf(workspace, members, quarter),
  };
}

const nothingChecked = 'Nothing was checked yet, so what keeps most back is not known: groundwork check.';

/** What is spent is that of the rows: up to now, whenever it was valued last. */
function progressToday(progress: PortfolioProgressDocument, members: readonly MemberThen[]): ProgressThen {
  const isUnchecked = members.every(({ standing }) => standing?.checkedAt == null);
  const spentOn = new Map(members.map(({ initiative, money }) => [initiative, moneyToDate(money).spent?.p50 ?? null]));
  return {
    deaths: progress.deaths.map((each) => ({ ...each, spent: spentOn.get(each.initiative) ?? null })),
    fixFirst: progress.fixFirst !== null && isUnchecked ? nothingChecked : progress.fixFirst,
    forecast: progress.forecast?.says ?? null,
  };
}
