import { tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { hadEnded, type Then, thenOf } from '../../portfolio/then.ts';
import { readFrom } from '../charters.ts';
import type { Context } from '../context.ts';
import type { PortfolioDocument, StandingDocument } from '../documents/portfolio.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import { type MoneyBy, moneyBy } from '../value/money-by.ts';
import type { Quarter } from './quarter.ts';

/** One initiative at the end of a day. */
export interface MemberThen {
  readonly initiative: string;
  readonly title: string;
  readonly then: Then;
  readonly journey: PortfolioProgressDocument['journeys'][number];
  /** As it stands now; null where its charter is gone. */
  readonly standing: StandingDocument | null;
  readonly money: MoneyBy;
}

const unknownMoney: MoneyBy = { spent: null, proven: null, harm: null, measured: null, notes: [] };

interface Found {
  readonly workspace: LoadedWorkspace;
  readonly portfolio: PortfolioDocument;
  readonly progress: PortfolioProgressDocument;
}

/** Every initiative that is on record by the end of the quarter, or is there today, with the money of then. Of a past day those of which no day is known are not there. */
export async function membersAt(
  ctx: Context,
  { workspace, portfolio, progress }: Found,
  { through: day, over }: Quarter,
): Promise<readonly MemberThen[]> {
  const standings = new Map(portfolio.initiatives.map((each) => [each.initiative, each]));
  const members: MemberThen[] = [];
  for (const journey of progress.journeys) {
    const { initiative, title } = journey;
    const standing = standings.get(initiative) ?? null;
    const then = thenOf(journey, day, !over);
    if (then === null) continue;
    const { endedOn } = then;
    const until = hadEnded(then) && (endedOn === null || endedOn < day) ? endedOn : day;
    const money = await moneyOf(ctx, workspace, initiative, { day, until });
    members.push({ initiative, title, then, journey, standing, money });
  }
  return members;
}

/** Those of which no day by then is known: nobody had looked at them, or their history has no day. */
export function undatedBy(progress: PortfolioProgressDocument, { through, over }: Quarter): readonly string[] {
  if (!over) return [];
  return progress.journeys
    .filter((journey) => journey.started === null && thenOf(journey, through) === null)
    .map(({ title }) => title);
}

async function moneyOf(
  ctx: Context,
  workspace: LoadedWorkspace,
  initiative: string,
  when: Parameters<typeof moneyBy>[2],
): Promise<MoneyBy> {
  if (!workspace.initiatives.includes(initiative)) return unknownMoney;
  // What is wrong with a charter is told where it stands.
  if (!(await tryLoadCharter(workspace, initiative)).ok) return unknownMoney;
  return moneyBy(ctx, await readFrom(ctx, workspace, initiative), when);
}
