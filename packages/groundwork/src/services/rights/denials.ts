import type { GroundworkError } from '../../errors/problem.ts';
import type { Denial } from '../../store/records/denials.ts';
import type { Context } from '../context.ts';
import { nameOfActor } from './actor.ts';
import { isDenial } from './require-right.ts';

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
  const denial: Denial = {
    at: ctx.clock.now().toISOString(),
    who: nameOfActor(ctx.actor),
    what,
    initiative,
    code: problem?.code ?? 'service.unexpected',
    why: ctx.secrets.redact(problem?.message ?? ''),
    address: ctx.address ?? null,
  };
  ctx.onDenial?.(denial);
  await ctx.stores.records
    .transaction((tx) => tx.denials.add(denial))
    .catch((why: unknown) => ctx.onDenial?.(denial, why));
}

/** The latest denials, for who looks after accounts. */
export async function denials({ ctx, input }: { ctx: Context; input: { most?: number | undefined } }) {
  return [...(await ctx.stores.records.denials.list(input.most ?? 100))];
}
