import { dayOf } from '../../charter/days.ts';
import { redactDeep } from '../../charter/redact.ts';
import { paretoOf } from '../../portfolio/causes.ts';
import { confidence, curveOf, followedToProduction } from '../../portfolio/curve.ts';
import { funnelOf } from '../../portfolio/funnel.ts';
import { curveWords, smallWords } from '../../portfolio/says.ts';
import { journeyThen } from '../../portfolio/then.ts';
import { moneyToDate } from '../../value/portfolio-to-date.ts';
import { dayWords } from '../../words/days.ts';
import { benchmarks } from '../benchmarks/benchmarks.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { shown } from '../portfolio/curve-shown.ts';
import { portfolio } from '../portfolio/portfolio.ts';
import { portfolioProgress } from '../portfolio/progress.ts';
import { aheadOf } from './ahead.ts';
import { askedOf } from './asked.ts';
import { amendedSince, beforeOf, stagesOf } from './before.ts';
import { entriesOf, portfolioPage } from './evidence.ts';
import { goneOf } from './gone.ts';
import { importedOf } from './imported.ts';
import { ledgerNow } from './ledger-now.ts';
import { type MemberThen, membersAt, undatedBy } from './members.ts';
import { movedOf } from './moved.ts';
import { notesOf } from './notes.ts';
import { type ProgressThen, progressThen } from './past-quarter.ts';
import { type Quarter, quarterBefore, quarterOf } from './quarter.ts';
import { rowsOf } from './rows.ts';
import { headlineOf, leadOf, untoldOf } from './sentences.ts';
import { summed } from './sum.ts';
import { waivedOf } from './waived.ts';

type Report = BoardReportDocument;

/**
 * The report to the board for a quarter, from charters and records: nothing is computed from the company's data, and nothing is written. Money, stages and the curve are as they were
 * at the end of the quarter, or today, and so is what ended, what kept most back and how promises were kept; what is asked of the board and waivers are as they stand now, and what was expected then is not kept. Fails with `service.quarter_ahead` and as groundwork.yaml does.
 */
export async function report({
  ctx,
  input,
}: {
  ctx: Context;
  input: { quarter?: string | undefined };
}): Promise<Report> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const { timezone: zone, currency, organization } = workspace.config;
  const now = ctx.clock.now();
  const today = dayOf(now, zone);
  const quarter = quarterOf(input.quarter, today);
  const [found, progress, entries] = await Promise.all([
    portfolio({ ctx }),
    portfolioProgress({ ctx }),
    entriesOf(ctx, zone),
  ]);
  const known = { workspace, portfolio: found, progress };
  const members = await membersAt(ctx, known, quarter);
  const then = quarter.over ? await progressThen(ctx, workspace, members, quarter) : progressToday(progress, members);
  const value = quarter.over ? null : found.value;
  const last = quarterBefore(quarter);
  const before = beforeOf(last, await membersAt(ctx, known, last));
  const imported = await importedOf(workspace, members, quarter);
  const told = {
    currency,
    initiatives: members.length,
    quarter,
    money: summed(members.map(({ money }) => money)),
    stages: stagesOf(members),
    before,
    expected: aheadOf(value?.answer ?? null, 'expected'),
    ended: await goneOf(ctx, { deaths: then.deaths, members, quarter, entries, config: workspace.config }),
  };
  const document: Report = {
    ...told,
    organization,
    asOf: now.toISOString(),
    today,
    title: titleOf(quarter),
    headline: headlineOf(told),
    lead: leadOf(told, imported),
    promised: aheadOf(value?.answer ?? null, 'promised'),
    valuedAt: value?.at ?? null,
    ...curveThen(progress, quarter),
    forecast: then.forecast === null ? null : { text: then.forecast, evidence: [portfolioPage] },
    rows: await rowsOf(ctx, members, { through: quarter.through, isToday: !quarter.over, zone, entries }),
    funnel: funnelOf(members.map(({ then: each }) => each)).map((each) => ({ ...each })),
    moves: movedOf(progress, quarter, entries),
    causes: paretoOf(then.deaths).map(({ name, quoted, stopped, stalled, spent, expected }) => ({
      cause: name,
      quoted,
      stopped,
      stalled,
      spent,
      expected,
    })),
    fixFirst: then.fixFirst,
    waivers: await waivedOf(ctx, workspace, found, entries),
    decisions: askedOf(found, progress),
    benchmarks: await benchmarks({ ctx }),
    untold: untoldOf(before, titled(members, await amendedSince(ctx, last.through, zone)), imported.undated),
    ledger: await ledgerNow(ctx),
    notes: [...notesOf(found, members, quarter, undatedBy(progress, quarter)), ...imported.unsummedNotes],
  };
  return redactDeep(document, ctx.secrets.redact);
}

/** A person knows an initiative by its title. */
function titled(members: readonly MemberThen[], ids: readonly string[]): readonly string[] {
  return ids.map((id) => members.find(({ initiative }) => initiative === id)?.title ?? id);
}

/** What is spent is that of the rows: up to now, whenever it was valued last. */
function progressToday(progress: PortfolioProgressDocument, members: readonly MemberThen[]): ProgressThen {
  const spentOn = new Map(members.map(({ initiative, money }) => [initiative, moneyToDate(money).spent?.p50 ?? null]));
  return {
    deaths: progress.deaths.map((each) => ({ ...each, spent: spentOn.get(each.initiative) ?? null })),
    fixFirst: progress.fixFirst,
    forecast: progress.forecast?.says ?? null,
  };
}

function titleOf({ name, over, through }: Quarter): string {
  return `Report to the board, ${name}${over ? '' : `, to ${dayWords(through)}`}`;
}

/** The curve with what was known at the end of the quarter. */
function curveThen(
  { journeys, benchmark }: PortfolioProgressDocument,
  { through }: Quarter,
): Pick<Report, 'curve' | 'small'> {
  const then = journeys.flatMap((journey) => journeyThen(journey, through) ?? []);
  const curve = curveOf(followedToProduction(then, through));
  return {
    curve: { says: curveWords(curve), confidence, of: shown(curve), benchmark },
    small: smallWords(curve, benchmark?.share ?? null),
  };
}
