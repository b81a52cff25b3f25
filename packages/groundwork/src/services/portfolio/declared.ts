import { dayOf } from '../../charter/days.ts';
import { journeyOf } from '../../portfolio/journey.ts';
import { movesOf } from '../../portfolio/moves.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { StandingDocument } from '../documents/portfolio.ts';

/** The stage that its charter declares and no record says; null where there is none. By the rule of its journey, which the curve counts. */
export async function declaredStage(
  ctx: Context,
  { workspace, loaded, initiative }: Read,
  record: Initiative | null,
): Promise<StandingDocument['declared']> {
  const { history } = loaded.charter;
  if (!history) return null;
  const { decisions, stops } = ctx.stores.records;
  const [decided, stopped] = await Promise.all([decisions.list(initiative.id), stops.list(initiative.id)]);
  const settled = decided.flatMap(({ settledAt, supersededAt, ...each }) =>
    settledAt === null || supersededAt !== null ? [] : [{ ...each, settledAt }],
  );
  const { timezone: zone } = workspace.config;
  const { stays } = journeyOf({
    initiative: initiative.id,
    firstSeenAt: record?.firstSeenAt ?? null,
    moves: movesOf(
      settled,
      stopped.filter(({ action }) => action === 'stop'),
      record,
    ),
    history,
    removedAt: null,
    today: dayOf(ctx.clock.now(), zone),
    zone,
  });
  const last = stays.at(-1);
  if (!last?.declared || last.stage === 'proposed') return null;
  const { stage, from: since } = last;
  const before = stays.findLast((each) => !isEnd(each.stage))?.stage ?? 'proposed';
  return { stage, since, endedIn: isEnd(stage) && before !== 'proposed' ? before : null };
}

/** Whether it goes on no more, by the records or as its charter declares. */
export function isOver({ stage, declared }: Pick<StandingDocument, 'stage' | 'declared'>): boolean {
  return isEnd(stage) || (declared !== null && isEnd(declared.stage));
}

const isEnd = (stage: string) => stage === 'stopped' || stage === 'retired';
