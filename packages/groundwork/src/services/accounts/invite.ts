import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { personOf } from '../../charter/people.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import type { Context } from '../context.ts';
import { nameOfActor } from '../rights/actor.ts';
import { addressOf, requireAccounts } from './people.ts';
import { readableConfig } from './readable-config.ts';

/** How long an invitation counts. */
const invitedForMs = 7 * 86_400_000;

/** Lengths of a password, in characters: NIST SP 800-63B, section 3.1.1.2, asks for at least 8 where there is a second factor and 15 where there is none. */
export const passwordLength = { least: 15, most: 128 };

/**
 * Invites a person to set a password; for who has one already it is the way to another. The link works once, and only the latest counts. It is not sent: whoever asked for
 * it gives it to the person. Whoever holds the link can become the person, so for who signs in already only this machine and the person themselves get one. Fails with
 * `accounts.*` and `rights.reinvite`.
 */
export async function invite({ ctx, input: { person } }: { ctx: Context; input: { person: string } }) {
  const config = await readableConfig(ctx);
  const accounts = requireAccounts(config, 'An invitation');
  const email = addressOf(config, person);
  if (!accounts.password) fail('accounts.no_password', {});
  const now = ctx.clock.now();
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + invitedForMs).toISOString();
  await ctx.stores.records.transaction(async (tx) => {
    const known = (await tx.accounts.list(now.toISOString())).find((each) => each.person === person);
    if (known && known.methods.length > 0 && !isFor(nameOfActor(ctx.actor), person))
      fail('rights.reinvite', { who: nameOfActor(ctx.actor), person });
    if (accounts.sign_up === 'closed' && !known) fail('accounts.closed', { person });
    await tx.accounts.addInvite({
      person,
      hash: hashOf(secret),
      createdBy: nameOfActor(ctx.actor),
      at: now.toISOString(),
      expiresAt,
    });
  });
  // After the #, so that neither a proxy nor a log of the server sees it.
  return { person, email, link: `${accounts.url}/invite#${secret}`, expiresAt };
}

/**
 * Sets the password of whoever was invited, once: of two who try at the same time one is refused. Sessions that were open end. Fails with `accounts.invite_gone`,
 * `accounts.password_length` or `accounts.unreadable`.
 */
export async function acceptInvite({
  ctx,
  input: { invite: secret, password },
}: {
  ctx: Context;
  input: { invite: string; password: string };
}) {
  if (password.length < passwordLength.least || password.length > passwordLength.most)
    fail('accounts.password_length', passwordLength);
  const config = await readableConfig(ctx);
  const hash = hashOf(secret);
  const at = ctx.clock.now().toISOString();
  const invited = await ctx.stores.records.accounts.invite(hash);
  if (!invited || invited.expiresAt <= at || !config.accounts?.password) return fail('accounts.invite_gone', {});
  const { person } = invited;
  const email = addressOfInvited(config, person);
  const { hashPassword } = await import('better-auth/crypto');
  const hashed = await hashPassword(password);
  await ctx.stores.records.transaction(async (tx) => {
    if (!(await tx.accounts.useInvite(hash))) fail('accounts.invite_gone', {});
    // Whoever was invited has signed in with a provider meanwhile: the same link would now be a way to become them.
    const known = (await tx.accounts.list(at)).find((each) => each.person === person);
    if (known && known.methods.length > 0 && !isFor(invited.createdBy, person)) fail('accounts.invite_gone', {});
    const name = personOf(config, person)?.name ?? person;
    await tx.accounts.setPassword({
      person,
      name,
      email,
      password: hashed,
      invited: { by: invited.createdBy, at: invited.at },
      at,
      newId: randomUUID,
    });
  });
  return { person, email };
}

/** Whether whoever makes an invitation, as the records name them, is this machine or the person: they may give another password to who signs in already. */
function isFor(maker: string, person: string): boolean {
  return maker === nameOfActor({ kind: 'local' }) || maker === `person ${person}`;
}

/** Whom groundwork.yaml names no more, or names otherwise, is not told whom it names. */
function addressOfInvited(config: Workspace, person: string): string {
  try {
    return addressOf(config, person);
  } catch (error) {
    if (error instanceof GroundworkError) return fail('accounts.invite_gone', {}, { cause: error });
    throw error;
  }
}

/** What the invitation carries is 256 random bits: a plain hash of it cannot be turned back. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
