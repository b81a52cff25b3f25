import { personOf } from '../../charter/people.ts';
import type { Context } from '../context.ts';
import { personActing } from '../rights/actor.ts';
import { mayWrite } from '../rights/require-right.ts';
import { readableConfig } from './readable-config.ts';

/** Who asks, what they may do, and how one signs in. Fails with `accounts.unreadable`. */
export async function session({ ctx }: { ctx: Context }) {
  const config = await readableConfig(ctx);
  const { actor } = ctx;
  const person = personActing(actor);
  const roles = actor.kind === 'account' || actor.kind === 'token' ? [...actor.roles] : [];
  const { accounts } = config;
  return {
    kind: actor.kind,
    person,
    name: person === null ? null : (personOf(config, person)?.name ?? null),
    roles,
    // On this machine a browser may have no leave to write, whoever it says acts.
    mayWrite: actor.kind === 'local' ? (ctx.session?.mayWrite ?? true) : mayWrite(actor),
    methods: {
      password: accounts?.password ?? false,
      oidc: (accounts?.oidc ?? []).map(({ id, name }) => ({ id, name: name ?? id })),
    },
  };
}
