import type { GroundworkError } from '../../errors/problem.ts';
import type { Denial } from '../../store/records/denials.ts';
import type { Context } from '../context.ts';
import { nameOfActor } from './actor.ts';
import { isDenial } from './require-right.ts';

interface Counted {
  readonly since: number;
  further: number;
}

const mostCharacters = 200;
const countedForMs = 60_000;
const mostCounted = 1000;
const countedOf = new WeakMap<Context['stores'], Map<string, Counted>>();

const noted = new WeakSet<GroundworkError>();

/** For a denial of which one like it was kept already. */
export function noteNoFurther(error: GroundworkError): void {
  noted.add(error);
}

/** Keeps what was denied, once however far the error travels; whatever else went wrong is not one. A record that cannot be written does not change the answer. */
export async function noteDenial(
  ctx: Context,
  error: unknown,
  { what, initiative }: Pick<Denial, 'what' | 'initiative'>,
): Promise<void> {
  if (!isDenial(error) || noted.has(error)) return;
  noted.add(error);
  const [problem] = error.problems;
  const code = problem?.code ?? 'service.unexpected';
  const further = ctx.actor.kind === 'nobody' ? furtherOfNobody(ctx, code) : 0;
  if (further === null) return;
  const denial: Denial = {
    at: ctx.clock.now().toISOString(),
    who: nameOfActor(ctx.actor),
    what: short(what),
    initiative: initiative === null ? null : short(initiative),
    code,
    why:
      short(ctx.secrets.redact(problem?.message ?? '')) + (further > 0 ? ` And ${further} more like it before.` : ''),
    address: ctx.address ?? null,
  };
  ctx.onDenial?.(denial);
  await ctx.stores.records
    .transaction((tx) => tx.denials.add(denial))
    .catch((why: unknown) => ctx.onDenial?.(denial, why));
}

/** What a client sends may be as long as a request. */
function short(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;
}

/**
 * Whoever has not signed in writes at most one row a minute for an address and a reason. null: one was kept in this minute, and this one is counted; else how many were
 * counted since the last that was kept.
 */
function furtherOfNobody({ stores, address = 'no address', clock }: Context, code: string): number | null {
  const counted = countedOf.get(stores) ?? new Map<string, Counted>();
  countedOf.set(stores, counted);
  const now = clock.now().getTime();
  if (counted.size >= mostCounted) forgetBefore(counted, now - countedForMs);
  const own = `${code} ${address}`;
  // Many addresses at once are one sender as well.
  const key = counted.has(own) || counted.size < mostCounted ? own : code;
  const last = counted.get(key);
  if (last && now - last.since < countedForMs) {
    last.further += 1;
    return null;
  }
  counted.set(key, { since: now, further: 0 });
  return last?.further ?? 0;
}

function forgetBefore(counted: Map<string, Counted>, before: number): void {
  for (const [key, { since }] of counted) if (since <= before) counted.delete(key);
}

/** The latest denials, for who looks after accounts. */
export async function denials({ ctx, input }: { ctx: Context; input: { most?: number | undefined } }) {
  return [...(await ctx.stores.records.denials.list(input.most ?? 100))];
}
