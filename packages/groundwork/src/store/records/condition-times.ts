import { sql } from 'kysely';
import { type ConditionId, conditionIds, type State } from '../../conditions/finding.ts';
import type { ConditionSince } from './evidence.ts';
import type { Handle } from './handle.ts';
import { heldSql } from './migrations/0006-condition-times.ts';

/** The end of what a check keeps of a condition: its keys are in canonical order, so the state comes last. */
const stateForm = /"state":"(\w+)"\}$/;

/**
 * The last finding of every condition by an instant, and the first of the unbroken run that it belongs to: of findings that it holds, or that it does not. Each is one step into an
 * index over what the findings say, whatever their number and size.
 */
export async function conditionsSince(
  { db, engine }: Handle,
  initiative: string,
  until: string,
): Promise<readonly ConditionSince[]> {
  const held = sql<number>`${sql.raw(heldSql(engine))}`;
  const of = (kind: string) =>
    db()
      .selectFrom('evidence')
      .where('initiative', '=', initiative)
      .where('kind', '=', kind)
      .where('observed_at', '<=', until);
  const lastOf = (kind: string, state: 0 | 1) =>
    of(kind)
      .select(({ fn }) => [sql<string>`${kind}`.as('kind'), fn.max('observed_at').as('at')])
      .where(held, '=', state);
  const last = await all(
    conditionIds.flatMap((id) => [lastOf(`condition:${id}`, 0), lastOf(`condition:${id}`, 1)]),
  ).execute();
  const runs = conditionIds.flatMap((id) => lastRun(last, `condition:${id}`) ?? []);
  if (runs.length === 0) return [];
  const began = await all(
    runs.map(({ kind, after }) =>
      of(kind)
        .select(({ fn }) => [sql<string>`${kind}`.as('kind'), fn.min('observed_at').as('at')])
        .where('observed_at', '>', after),
    ),
  ).execute();
  const found = await all(
    runs.map(({ kind, at }) => of(kind).select(['kind', 'id', 'body']).where('observed_at', '=', at)),
  ).execute();
  return runs.flatMap(({ kind, condition }) => {
    const body = found.filter((each) => each.kind === kind).toSorted((a, b) => b.id - a.id)[0]?.body;
    const state = stateForm.exec(body ?? '')?.[1];
    const since = began.find((each) => each.kind === kind)?.at;
    return state === undefined || !since ? [] : [{ condition, state: state as State, since }];
  });
}

/** Several questions as one. */
function all<Q extends { unionAll(other: Q): Q }>(questions: readonly Q[]): Q {
  return questions.reduce((joined, each) => joined.unionAll(each));
}

interface LastFound {
  readonly kind: string;
  readonly at: string | null;
}

/** When a condition was found last, and the last time before that it was found to be the other way. */
function lastRun(last: readonly LastFound[], kind: string) {
  const [before = '', at = before] = last.flatMap((each) => (each.kind === kind ? (each.at ?? []) : [])).toSorted();
  const condition = kind.slice('condition:'.length) as ConditionId;
  return at === '' ? null : { kind, condition, at, after: at === before ? '' : before };
}
