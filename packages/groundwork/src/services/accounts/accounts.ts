import { personOf } from '../../charter/people.ts';
import { fail } from '../../errors/problem.ts';
import { type Context, readWorkspace } from '../context.ts';
import { nameOfActor } from '../rights/actor.ts';
import { belongsTo, requireAccounts, rolesOf } from './people.ts';

/** Everybody who has an account, an invitation or a role. */
export async function accounts({ ctx }: { ctx: Context }) {
  const { config } = await readWorkspace(ctx);
  const given = requireAccounts(config, 'A list of accounts');
  const now = ctx.clock.now().toISOString();
  const { accounts: kept } = ctx.stores.records;
  const [there, invites] = [await kept.list(now), await kept.invites()];
  const people = new Set([
    ...Object.keys(given.roles),
    ...there.map(({ person }) => person),
    ...invites.map(({ person }) => person),
  ]);
  return [...people].sort().map((person) => {
    const account = there.find((each) => each.person === person);
    const invited = invites.find((each) => each.person === person);
    return {
      person,
      name: personOf(config, person)?.name ?? null,
      email: personOf(config, person)?.email ?? account?.email ?? null,
      roles: [...rolesOf(config, person)],
      account: account
        ? {
            since: account.at,
            methods: account.methods.map((each) => (each === 'credential' ? 'password' : each)),
            sessions: account.sessions.length,
            signedInAt: account.sessions[0] ?? null,
            invited: account.invited && { ...account.invited },
            counts: belongsTo(config, account),
          }
        : null,
      invite: invited ? { expiresAt: invited.expiresAt, counts: invited.expiresAt > now } : null,
    };
  });
}

/** Takes somebody's account away, with its sessions and tokens. Fails with `accounts.none` where there is nothing to take. */
export async function revokeAccount({ ctx, input: { person } }: { ctx: Context; input: { person: string } }) {
  const at = ctx.clock.now().toISOString();
  return ctx.stores.records.transaction(async (tx) => {
    const removed = await tx.accounts.remove(person);
    const tokens = await tx.tokens.revokeOf(person, nameOfActor(ctx.actor), at);
    if (!removed && tokens === 0) fail('accounts.none', { person });
    return { person, tokens };
  });
}
