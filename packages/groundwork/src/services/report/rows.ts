import { dayOf, endOfDay } from '../../charter/days.ts';
import { hadEnded } from '../../portfolio/then.ts';
import { moneyToDate } from '../../value/portfolio-to-date.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { conditionsBy } from '../portfolio/past.ts';
import type { Sources } from './evidence.ts';
import type { MemberThen } from './members.ts';

type Row = BoardReportDocument['rows'][number];

interface When {
  readonly through: string;
  /** Whether that is today: then conditions are as they count now. */
  readonly isToday: boolean;
  readonly zone: string;
  readonly sources: Sources;
}

const rank = { production: 3, pilot: 2, funded: 1, proposed: 0 } as const;

/** Every initiative as it was on the day: those that went on first, the furthest of them before, then by what they returned. */
export async function rowsOf(ctx: Context, members: readonly MemberThen[], when: When): Promise<Row[]> {
  const rows = await Promise.all(members.map((member) => rowOf(ctx, member, when)));
  const ended = new Set(members.flatMap(({ initiative, then }) => (hadEnded(then) ? [initiative] : [])));
  const place = ({ initiative, reached }: Row) => (ended.has(initiative) ? -1 : rank[reached]);
  const net = (row: Row) => row.net?.p50 ?? 0;
  return rows.toSorted((a, b) => place(b) - place(a) || net(b) - net(a) || (a.initiative < b.initiative ? -1 : 1));
}

async function rowOf(ctx: Context, member: MemberThen, when: When): Promise<Row> {
  const { initiative, title, then, standing, money } = member;
  const { measured } = money;
  const entry = measured && when.sources.find('measurement', initiative, dayOf(measured.at, when.zone));
  return {
    initiative,
    title,
    owner: standing?.owner?.name ?? null,
    stage: then.stage,
    reached: then.reached,
    declared: then.declared,
    conditions: await conditionsThen(ctx, member, when),
    verdict: (measured?.verdict ?? null) as Row['verdict'],
    strength: measured?.strength ?? (when.isToday && standing?.claim === 'E' ? 'E' : null),
    exploratory: measured?.registered === false,
    ...moneyToDate(money),
    spendSaid: standing?.spendSaid ?? null,
    proven: money.proven !== null || money.harm !== null,
    ahead: when.isToday ? aheadOf(member) : null,
    next: when.isToday ? nextOf(member) : null,
    evidence: [when.sources.page(initiative, title, ['economics']), ...(entry ? [entry] : [])],
  };
}

async function conditionsThen(
  ctx: Context,
  { initiative, standing }: MemberThen,
  { isToday, through, zone }: When,
): Promise<Row['conditions']> {
  if (standing === null || standing.problems.length > 0) return [];
  if (isToday) return standing.conditions.map(({ id, state }) => ({ id, state }));
  const found = await conditionsBy(ctx, initiative, endOfDay(through, zone).toISOString());
  return found.map(({ condition, state }) => ({ id: condition, state }));
}

/** What is said of its horizon now: what was said on a day before is not kept. */
function aheadOf({ standing }: MemberThen): Row['ahead'] {
  if (!standing?.money) return null;
  const { status, net, early } = standing.money;
  return { status, net, early };
}

/** What kept it closed on a day before is not kept. What has ended has none, and where its charter declares another stage none is told. */
function nextOf({ standing, then }: MemberThen): Row['next'] {
  if (!standing?.next || standing.stage !== then.stage || hadEnded(then)) return null;
  const { gate, open, missing } = standing.next;
  return { gate, open, missing };
}
