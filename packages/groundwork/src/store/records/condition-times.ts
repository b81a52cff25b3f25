import { sql } from 'kysely';
import { type ConditionId, conditionIds, type State } from '../../conditions/finding.ts';
import type { ConditionSince } from './evidence.ts';
import type { Handle } from './handle.ts';
import { heldSql } from './migrations/0006-condition-times.ts';

/** The end of what a check keeps of a condition: its keys are in canonical order, so the state comes last. */
const stateForm = /"state":"(\w+)"\}$/;

interface Run {
  readonly kind: string;
  readonly held: number;
  readonly at: string;
}

/**
 * The last finding of every condition and the first of the unbroken run that it belongs to: of findings that it holds, or that it does not. Two questions, answered from an index
 * over what the findings say, whatever their number and size.
 */
export async function conditionsSince(
  { db, engine }: Handle,
  initiative: string,
  until: string,
): Promise<readonly ConditionSince[]> {
  const held = sql<number>`${sql.raw(heldSql(engine))}`;
  const of = () =>
    db()
      .selectFrom('evidence')
      .where('initiative', '=', initiative)
      .where(
        'kind',
        'in',
        conditionIds.map((id) => `condition:${id}`),
      )
      .where('observed_at', '<=', until);
  const last = await of()
    .select(({ fn }) => ['kind', held.as('held'), fn.max('observed_at').as('at')])
    .groupBy(['kind', held])
    .execute();
  const runs = conditionIds.flatMap((id) => lastRun(last, `condition:${id}`) ?? []);
  if (runs.length === 0) return [];
  const found = await of()
    .select(['kind', 'observed_at', 'body'])
    .where(({ or, and, eb }) =>
      or(runs.map(({ kind, at }) => and([eb('kind', '=', kind), eb('observed_at', '=', at)]))),
    )
    .orderBy('id')
    .execute();
  const began = await of()
    .select(({ fn }) => ['kind', fn.min('observed_at').as('since')])
    .where(({ or, and, eb }) =>
      or(runs.map(({ kind, after }) => and([eb('kind', '=', kind), eb('observed_at', '>', after)]))),
    )
    .groupBy('kind')
    .execute();
  return runs.flatMap(({ kind }) => {
    const state = stateForm.exec(found.findLast((each) => each.kind === kind)?.body ?? '')?.[1];
    const since = began.find((each) => each.kind === kind)?.since;
    const condition = kind.slice('condition:'.length) as ConditionId;
    return state === undefined || since === undefined ? [] : [{ condition, state: state as State, since }];
  });
}

/** When a condition was found last, and the last time before that it was found to be the other way. */
function lastRun(last: readonly Run[], kind: string): { kind: string; at: string; after: string } | null {
  const both = last.filter((each) => each.kind === kind).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const [newest, other] = both;
  return newest === undefined ? null : { kind, at: newest.at, after: other?.at ?? '' };
}
