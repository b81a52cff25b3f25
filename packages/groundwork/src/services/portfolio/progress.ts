import { dayOf } from '../../charter/days.ts';
import { fixFirstWords } from '../../portfolio/blocking.ts';
import { paretoOf, quotedWords, saidWords } from '../../portfolio/causes.ts';
import { conversions } from '../../portfolio/conversion.ts';
import { confidence, curveOf, followedToProduction } from '../../portfolio/curve.ts';
import { differencesOf, groupsOf } from '../../portfolio/groups.ts';
import { curveWords, excludedWords, smallWords, tookWords } from '../../portfolio/says.ts';
import { wholeWorkspace } from '../../store/records/answers.ts';
import { productionBenchmark } from '../benchmarks/production-benchmark.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { blockersIn } from './blockers.ts';
import { shown } from './curve-shown.ts';
import { deathsOf, stalledOf } from './deaths.ts';
import { facingOf } from './facing.ts';
import { counts, type Member, membersOf } from './members.ts';
import { exampleNotes, progressNotes } from './progress-notes.ts';
import { sequencesOf } from './sequences.ts';
import { timeToValueOf } from './time-to-value.ts';
import { unvaluedWords } from './unvalued.ts';

type Document = PortfolioProgressDocument;

/**
 * How far the initiatives have come in time, what those that did not come died of, and what comes first for the others: from charters and records, without computing anything from
 * the company's data. Fails as groundwork.yaml does.
 */
export async function portfolioProgress({ ctx }: { ctx: Context }): Promise<Document> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const { organization, currency, timezone } = workspace.config;
  const now = ctx.clock.now();
  const today = dayOf(now, timezone);
  const [everyone, value, { benchmark }] = await Promise.all([
    membersOf(ctx, workspace, today),
    ctx.stores.records.answers.latest<PortfolioValueDocument>(wholeWorkspace, 'portfolioValue'),
    productionBenchmark(ctx),
  ]);
  const members = everyone.filter(counts);
  const journeys = members.map(({ journey }) => journey);
  const curve = curveOf(followedToProduction(journeys, today));
  const excluded = excludedWords(journeys);
  const stalled = stalledOf(members, today);
  const deaths = await deathsOf(ctx, members, stalled);
  const blocking = blockersIn(members);
  return {
    organization: ctx.secrets.redact(organization),
    currency,
    asOf: now.toISOString(),
    initiatives: members.length,
    confidence,
    says: curveWords(curve, excluded !== null),
    took: tookWords(journeys),
    small: smallWords(curve, benchmark?.share ?? null, excluded !== null),
    excluded,
    curve: shown(curve),
    benchmark,
    ...grouped(members, today),
    conversion: conversions(journeys, today).map((each) => ({
      ...each,
      half: each.half && { ...each.half },
      stay: each.stay && { ...each.stay },
    })),
    timeToValue: await timeToValueOf(ctx, members, today),
    forecast: value?.document.forecast ?? null,
    facing: facingOf(members, value?.document ?? null),
    stalled,
    causes: paretoOf(deaths).map((each) => ({
      ...each,
      initiatives: [...each.initiatives],
      conditions: each.conditions.map((one) => ({ ...one })),
      said: [...each.said],
    })),
    deaths,
    saidCauses: saidWords(deaths),
    blocking: blocking.map((each) => ({ ...each, initiatives: [...each.initiatives], alone: [...each.alone] })),
    fixFirst: fixFirstWords(blocking, currency),
    // Also of an example while there is nothing else: whoever fills it in wants to know what comes next.
    sequences: sequencesOf(ctx, members.length === 0 ? everyone : members, workspace.config),
    journeys: members.map(journeyShown),
    leftOut: members.flatMap(({ initiative, journey: { leftOut } }) =>
      leftOut === null ? [] : [{ initiative, why: leftOut }],
    ),
    valuedAt: value?.at ?? null,
    unvalued: unvaluedWords(members, value?.document ?? null),
    quotedOrder: members.length === 0 ? null : quotedWords,
    notes: [...exampleNotes(everyone), ...progressNotes(members)],
  };
}

function grouped(members: readonly Member[], today: string): Pick<Document, 'groups' | 'differences'> {
  const all = members.map(({ journey, standing }) => ({
    journey,
    facing: standing?.facing ?? null,
    owner: standing?.owner ?? null,
  }));
  return {
    groups: groupsOf(all, today).map((each) => ({ ...each, curve: shown(each.curve) })),
    differences: differencesOf(all, today).map((each) => ({ ...each })),
  };
}

function journeyShown({ initiative, title, journey }: Member): Document['journeys'][number] {
  const { started, stays, moved, production, ended, leftOut } = journey;
  return {
    initiative,
    title,
    started,
    stays: stays.map((each) => ({ ...each })),
    moved: moved.map((each) => ({ ...each })),
    production,
    ended: ended && { ...ended },
    leftOut,
  };
}
