import { endOfDay } from '../../charter/days.ts';
import { tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import type { History } from '../../charter/schema/history.ts';
import { saidOnceStopped } from '../../effect/message.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { nextGate } from '../../gates/stages.ts';
import { blockedThenWords, blockersOf } from '../../portfolio/blocking.ts';
import { classify } from '../../portfolio/causes.ts';
import { closedThen } from '../../portfolio/closed-then.ts';
import { saidBy } from '../../portfolio/said-cause.ts';
import { stallOf } from '../../portfolio/stalled.ts';
import { hadEnded } from '../../portfolio/then.ts';
import { moneyToDate } from '../../value/portfolio-to-date.ts';
import { countWords } from '../../words/phrases.ts';
import { readFrom } from '../charters.ts';
import type { Context } from '../context.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import { conditionsBy } from '../portfolio/past.ts';
import { forecastAnswer } from '../value/forecast.ts';
import { measuredThen } from '../value/money-by.ts';
import type { MemberThen } from './members.ts';
import type { Quarter } from './quarter.ts';

type Death = PortfolioProgressDocument['deaths'][number];

/** What the progress of the portfolio would have said at the end of a quarter that is over. */
export interface ProgressThen {
  readonly deaths: readonly Death[];
  readonly fixFirst: string | null;
  /** How far promises were kept by then, in a sentence. */
  readonly forecast: string | null;
}

const nothingCheckedThen = 'Nothing had been checked by then, so what kept most back is not known.';

/** One with what was found of it by then. */
interface Looked {
  readonly member: MemberThen;
  readonly conditions: Awaited<ReturnType<typeof conditionsBy>>;
  readonly closedBy: ReturnType<typeof closedThen>;
  /** How its charter declares that it ended, also where it has begun again since. */
  readonly history: History | null;
}

/**
 * From the charters as they stand and the records as they were: what checks had found, what was waived, measured and spent by then. What was expected then is not kept, and so is in none of it.
 */
export async function progressThen(
  ctx: Context,
  workspace: LoadedWorkspace,
  members: readonly MemberThen[],
  quarter: Quarter,
): Promise<ProgressThen> {
  const looked = await Promise.all(members.map((member) => lookedAt(ctx, workspace, member, quarter)));
  const waiting = looked.filter(({ member, closedBy }) => !hadEnded(member.then) && closedBy.length > 0);
  return {
    deaths: looked.flatMap((each) => deathOf(each, quarter)),
    fixFirst: keptBack(waiting),
    forecast: await forecastThen(ctx, workspace, members, quarter),
  };
}

/** What no check had looked at by then was kept back by nothing that is known. */
function keptBack(waiting: readonly Looked[]): string | null {
  const checked = waiting.filter(({ conditions }) => conditions.some(({ since }) => since !== null));
  const others = waiting.length - checked.length;
  if (waiting.length > 0 && checked.length === 0) return nothingCheckedThen;
  const says = blockedThenWords(
    blockersOf(checked.map(({ member, closedBy }) => ({ initiative: member.initiative, closedBy, expected: null }))),
  );
  return says === null || others === 0 ? says : `${says} Of ${countWords(others)} more nothing had been checked.`;
}

async function lookedAt(
  ctx: Context,
  workspace: LoadedWorkspace,
  member: MemberThen,
  { through }: Quarter,
): Promise<Looked> {
  const { initiative, then } = member;
  const day = then.endedOn ?? through;
  const until = endOfDay(day, workspace.config.timezone).toISOString();
  const conditions = await conditionsBy(ctx, initiative, until);
  const gate = then.stage && nextGate(then.stage);
  const waivers = await ctx.stores.records.waivers.list(initiative);
  const inForce = waivers.filter(
    (each) => each.gate === gate && each.at < until && each.until >= day && (each.revoked?.at ?? until) >= until,
  );
  const waived = new Set(inForce.map(({ condition }) => condition));
  const closedBy = then.stage ? closedThen(then.stage, conditions, waived) : [];
  return { member, conditions, closedBy, history: await historyIn(workspace, initiative) };
}

async function historyIn(workspace: LoadedWorkspace, initiative: string): Promise<History | null> {
  if (!workspace.initiatives.includes(initiative)) return null;
  const tried = await tryLoadCharter(workspace, initiative);
  return tried.ok ? (tried.loaded.charter.history ?? null) : null;
}

/** What it died of, or stood still behind, by then; nothing of one that went on. */
function deathOf({ member, conditions, closedBy, history }: Looked, { through }: Quarter): readonly Death[] {
  const { initiative, title, then, journey, money, standing } = member;
  const harm = money.measured?.harm ?? [];
  const ended = hadEnded(then);
  const stays = then.stage ? [{ stage: then.stage, from: then.since, to: null, declared: false }] : [];
  const stall = ended ? null : stallOf({ stays, ended: null }, { closedBy, harm: harm.length > 0, today: through });
  if (!ended && stall === null) return [];
  const how = ended ? (then.stage === 'stopped' || then.stage === 'retired' ? then.stage : 'removed') : 'stalled';
  if (how === 'retired' && then.reached === 'production') return [];
  const isSame = ended && journey.ended !== null && journey.ended.on === then.endedOn;
  const declared = history?.ended;
  const isDeclared = then.declared && ended && declared !== undefined && declared.on === then.endedOn;
  const because = isSame ? (journey.ended?.because ?? null) : isDeclared ? (declared?.because ?? null) : null;
  const byCharter = isSame ? (journey.ended?.declared ?? false) : isDeclared;
  const stay = journey.stays.findLast(({ stage, from }) => stage === then.stage && from === then.since);
  const cause = classify({ conditions: ended && then.endedOn === null ? [] : conditions, harm });
  return [
    {
      initiative,
      title,
      how,
      on: ended ? then.endedOn : (stall?.since ?? null),
      ...cause,
      also: [...cause.also],
      harm: harm.map((each) => (how === 'stopped' ? saidOnceStopped(each) : each)),
      because,
      declared: byCharter,
      said: ended ? saidBy(byCharter ? because : null) : saidBy(stay?.declared ? history?.because : null),
      spent: moneyToDate(money).spent?.p50 ?? null,
      spendSaid: standing?.spendSaid ?? null,
      expected: null,
    },
  ];
}

async function forecastThen(
  ctx: Context,
  workspace: LoadedWorkspace,
  members: readonly MemberThen[],
  { through }: Quarter,
): Promise<string> {
  const measured = await Promise.all(
    members.map(async ({ initiative, money }) => {
      if (money.measured === null || !(await tryLoadCharter(workspace, initiative)).ok) return [];
      try {
        return (await measuredThen(ctx, await readFrom(ctx, workspace, initiative), through)) ?? [];
      } catch (error) {
        // What cannot be valued promises nothing that could be held against what was measured.
        if (error instanceof GroundworkError) return [];
        throw error;
      }
    }),
  );
  return forecastAnswer(measured.flat()).document.says;
}
