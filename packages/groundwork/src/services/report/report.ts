import { redactDeep } from '../../charter/redact.ts';
import { paretoOf } from '../../portfolio/causes.ts';
import { confidence, curveOf, followedToProduction } from '../../portfolio/curve.ts';
import { funnelOf } from '../../portfolio/funnel.ts';
import { curveWords, excludedWords, smallWords } from '../../portfolio/says.ts';
import { journeyThen } from '../../portfolio/then.ts';
import { dayWords } from '../../words/days.ts';
import { benchmarks } from '../benchmarks/benchmarks.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { shown } from '../portfolio/curve-shown.ts';
import { aheadOf } from './ahead.ts';
import { askedOf } from './asked.ts';
import { amendedSince, beforeOf, stagesOf } from './before.ts';
import { decidedOf } from './decided.ts';
import { portfolioPage } from './evidence.ts';
import { type Gathered, gathered } from './gathered.ts';
import { goneOf } from './gone.ts';
import { ledgerNow } from './ledger-now.ts';
import { undatedBy } from './members.ts';
import { movedOf } from './moved.ts';
import { notesOf } from './notes.ts';
import type { Quarter } from './quarter.ts';
import { rowsOf } from './rows.ts';
import { headlineOf, leadOf, untoldOf } from './sentences.ts';
import { summed } from './sum.ts';
import { waivedOf } from './waived.ts';

type Report = BoardReportDocument;

/**
 * The report to the board for a quarter, from charters and records: nothing is computed from the company's data, and nothing is written. All is as it was at the end of the quarter, or
 * today, and what was decided within it is told from the ledger; owners and titles are those of today. What is asked of the board is told of the running quarter alone, and what was
 * expected then is not kept. Fails with `service.quarter_ahead` and as groundwork.yaml does.
 */
export async function report({
  ctx,
  input,
}: {
  ctx: Context;
  input: { quarter?: string | undefined };
}): Promise<Report> {
  const all = await gathered(ctx, input.quarter);
  const document: Report = {
    ...about(all),
    ...(await answer(ctx, all)),
    ...(await course(ctx, all)),
    ...(await acts(ctx, all)),
    benchmarks: await benchmarks({ ctx }),
    untold: await untold(ctx, all),
    ledger: await ledgerNow(ctx),
    notes: [
      ...notesOf(all.portfolio, all.members, all.quarter, undatedBy(all.progress, all.quarter)),
      ...all.imported.unsummedNotes,
    ],
  };
  return redactDeep(document, ctx.secrets.redact);
}

function about({ workspace: { config }, now, today, quarter }: Gathered) {
  return {
    organization: config.organization,
    currency: config.currency,
    dashboard: config.accounts?.url ?? null,
    asOf: now.toISOString(),
    today,
    quarter,
    title: titleOf(quarter),
  };
}

function titleOf({ name, over, through }: Quarter): string {
  return `Report to the board, ${name}${over ? '' : `, to ${dayWords(through)}`}`;
}

/** What came back, the quarter before beside it, in sums and in sentences. */
async function answer(ctx: Context, { workspace, portfolio, members, quarter, ...all }: Gathered) {
  // What was expected on a day before is not kept.
  const value = quarter.over ? null : portfolio.value;
  const { config } = workspace;
  const told = {
    initiatives: members.length,
    money: summed(members.map(({ money }) => money)),
    stages: stagesOf(members),
    before: beforeOf(all.last, all.membersBefore, all.imported.incomparable),
    expected: aheadOf(value?.answer ?? null, 'expected'),
    ended: await goneOf(ctx, { deaths: all.stands.deaths, members, quarter, sources: all.sources, config }),
  };
  // What is not compared is told beside this quarter in no sentence either.
  const before = told.before && { ...told.before, money: told.before.incomparable === null ? told.before.money : null };
  const said = { ...told, before, currency: config.currency, quarter };
  return {
    ...told,
    headline: headlineOf(said),
    lead: leadOf(said, all.imported),
    promised: aheadOf(value?.answer ?? null, 'promised'),
    listsPromise: all.imported.promised[0] ?? null,
    valuedAt: value?.at ?? null,
    forecast: all.stands.forecast === null ? null : { text: all.stands.forecast, evidence: [portfolioPage] },
  };
}

/** Where every initiative stands, how they came there, and what they died of. */
async function course(ctx: Context, { workspace, progress, members, quarter, sources, stands }: Gathered) {
  const { timezone: zone } = workspace.config;
  return {
    ...curveThen(progress, members, quarter),
    rows: await rowsOf(ctx, members, { through: quarter.through, isToday: !quarter.over, zone, sources }),
    funnel: funnelOf(members.map(({ then: each }) => each)).map((each) => ({ ...each })),
    moves: movedOf(progress, quarter, sources),
    causes: paretoOf(stands.deaths).map(({ name, quoted, stopped, stalled, said, spent, expected }) => ({
      cause: name,
      quoted,
      stopped,
      stalled,
      said: said.length,
      spent,
      expected,
    })),
    fixFirst: stands.fixFirst,
  };
}

/** What people decided, what they accepted, and what is asked of them: what was asked in a quarter that is over, nothing keeps. */
async function acts(ctx: Context, { workspace, portfolio, progress, members, quarter, sources }: Gathered) {
  const titles = new Map(progress.journeys.map(({ initiative, title }) => [initiative, title]));
  return {
    decided: decidedOf(sources, titles, workspace.config),
    waivers: await waivedOf(ctx, workspace, members, quarter, sources),
    decisions: quarter.over ? [] : askedOf(portfolio, progress, sources),
  };
}

/** The curve with what was known at the end of the quarter. */
function curveThen(
  { journeys, benchmark }: Gathered['progress'],
  members: Gathered['members'],
  { through }: Quarter,
): Pick<Report, 'curve' | 'small'> {
  const then = journeys.flatMap((journey) => journeyThen(journey, through) ?? []);
  const curve = curveOf(followedToProduction(then, through));
  const excluded = excludedWords(members.map(({ journey }) => journey));
  return {
    curve: { says: curveWords(curve, excluded !== null), excluded, confidence, of: shown(curve), benchmark },
    small: smallWords(curve, benchmark?.share ?? null, excluded !== null),
  };
}

/** A person knows an initiative by its title. */
async function untold(ctx: Context, { workspace, members, membersBefore, last, imported }: Gathered) {
  const amended = await amendedSince(ctx, last.through, workspace.config.timezone);
  const titleFor = (id: string) => members.find(({ initiative }) => initiative === id)?.title ?? id;
  return untoldOf(beforeOf(last, membersBefore, imported.incomparable), amended.map(titleFor), imported.undated);
}
