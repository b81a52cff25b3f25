import type { Role } from '../../charter/schema/accounts.ts';
import { fail, GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import type { Context } from '../context.ts';
import type { VerbId } from '../endpoints.ts';
import { type Actor, nameOfActor, personActing } from './actor.ts';
import { grants, type Right, rightFor, rolesWith } from './rights.ts';

type Input = Readonly<Record<string, unknown>>;

/** What only whoever signed in may do: a token that makes tokens would outlive its end. */
const notByToken: readonly Right[] = ['self', 'administer'];

/**
 * Refuses a verb that whoever asks may not run, and acting in the name of somebody else. Fails with `rights.sign_in`, `rights.missing`, `rights.not_by_token` or
 * `rights.other_person`.
 */
export function requireRight(ctx: Pick<Context, 'actor'>, verb: VerbId, input: Input): void {
  requireRightTo(ctx, rightFor[verb], verb);
  const { actor } = ctx;
  const { as } = input;
  if (as === undefined || actor.kind === 'local' || actor.kind === 'nobody' || as === actor.person) return;
  fail('rights.other_person', { who: nameOfActor(actor), as: String(as), person: actor.person });
}

/** The same of what is no verb: `what` says in messages what it is. */
export function requireRightTo({ actor }: Pick<Context, 'actor'>, right: Right, what: string): void {
  const refusal = refusalOf(actor, right, what);
  if (refusal) throw new GroundworkError([refusal]);
}

function refusalOf(actor: Actor, right: Right, what: string): Problem | null {
  if (actor.kind === 'local' || right === 'anyone') return null;
  if (actor.kind === 'nobody') return problem('rights.sign_in', { what });
  if (!mayAny(actor.roles, right))
    return problem('rights.missing', { who: nameOfActor(actor), what, roles: rolesWith(right) });
  return actor.kind === 'token' && notByToken.includes(right) ? problem('rights.not_by_token', { what }) : null;
}

function mayAny(roles: readonly Role[], right: Right): boolean {
  return roles.some((role) => grants[role].includes(right));
}

/** Whether somebody may do more than read. */
export function mayWrite(actor: Actor): boolean {
  if (actor.kind === 'local') return true;
  if (actor.kind === 'nobody') return false;
  return actor.roles.some((role) => grants[role].some((right) => !['read', 'ask', 'self'].includes(right)));
}

/** The input with the person who acts, where the verb asks for one and it was found out who that is. */
export function withActor(actor: Actor, known: readonly string[], input: Input): Record<string, unknown> {
  const person = personActing(actor);
  return person !== null && known.includes('as') && input['as'] === undefined ? { ...input, as: person } : { ...input };
}

/** Whether somebody was denied something, rather than anything else having gone wrong. */
export function isDenial(error: unknown): error is GroundworkError {
  return error instanceof GroundworkError && error.problems[0]?.kind === 'forbidden';
}
