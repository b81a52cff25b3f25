import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { personRoles, type Role } from '../../charter/schema/accounts.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { fail } from '../../errors/problem.ts';
import type { KeptToken } from '../../store/records/tokens.ts';
import { type Context, readWorkspace } from '../context.ts';
import { type Actor, nameOfActor, personActing } from '../rights/actor.ts';
import { addressOf, personWithAddress, requireAccounts, rolesOf } from './people.ts';

interface CreateInput {
  readonly name: string;
  readonly for?: string | undefined;
  readonly agent?: boolean | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly days?: number | undefined;
}

const usualDays = 90;
const dayMs = 86_400_000;

/** One's own tokens; for admins everybody's. The latest first. */
export async function tokens({ ctx }: { ctx: Context }) {
  const now = ctx.clock.now().toISOString();
  const all = await ctx.stores.records.tokens.list();
  const mine = administers(ctx.actor) ? all : all.filter(({ person }) => person === personActing(ctx.actor));
  return mine.map((each) => ({
    id: each.id,
    prefix: each.prefix,
    name: each.name,
    person: each.person,
    roles: each.roles as Role[],
    createdBy: each.createdBy,
    createdAt: each.at,
    expiresAt: each.expiresAt,
    lastUsedAt: each.lastUsedAt,
    state:
      each.revokedAt !== null
        ? ('revoked' as const)
        : each.expiresAt <= now
          ? ('expired' as const)
          : ('counts' as const),
  }));
}

/**
 * Makes a token and says it once; only its hash is kept. People make tokens of their own, with roles that they have; admins make those of agents. A token of
 * somebody else, which would act in their name, is made on the machine of the server only. Fails with `accounts.*`.
 */
export async function createToken({ ctx, input }: { ctx: Context; input: CreateInput }) {
  const { config } = await readWorkspace(ctx);
  requireAccounts(config, 'A token');
  const person = input.agent ? null : (input.for ?? personActing(ctx.actor));
  if (!mayMakeFor(ctx.actor, person)) fail('accounts.token_of_other', { who: nameOfActor(ctx.actor) });
  if (person !== null) addressOf(config, person);
  const has = rolesToGive(config, person);
  const wanted = input.roles ?? has.filter((role) => ['viewer', 'contributor', 'agent'].includes(role));
  const lacking = wanted.filter((role) => !has.includes(role));
  if (lacking.length > 0) fail('accounts.token_roles', { person, roles: lacking, has });
  const now = ctx.clock.now();
  const secret = `gw_${randomBytes(32).toString('base64url')}`;
  const token = {
    id: randomUUID(),
    prefix: secret.slice(0, 9),
    name: input.name,
    person,
    roles: [...new Set(wanted)],
    createdBy: nameOfActor(ctx.actor),
    at: now.toISOString(),
    expiresAt: new Date(now.getTime() + (input.days ?? usualDays) * dayMs).toISOString(),
  };
  await ctx.stores.records.transaction((tx) => tx.tokens.add({ ...token, hash: hashOf(secret) }));
  const { id, name, roles, expiresAt } = token;
  return { id, name, person, roles, expiresAt, token: secret };
}

/** Fails with `accounts.token_missing` or `accounts.token_of_other`. */
export async function revokeToken({ ctx, input: { token: id } }: { ctx: Context; input: { token: string } }) {
  const token = await ctx.stores.records.tokens.get(id);
  if (!token) return fail('accounts.token_missing', { token: id });
  if (!administers(ctx.actor) && token.person !== personActing(ctx.actor))
    fail('accounts.token_of_other', { who: nameOfActor(ctx.actor) });
  const at = ctx.clock.now().toISOString();
  const done = await ctx.stores.records.transaction((tx) => tx.tokens.revoke(id, nameOfActor(ctx.actor), at));
  if (!done) fail('accounts.token_missing', { token: id });
  return { id, name: token.name, person: token.person, revokedAt: at };
}

/** Written at most once a minute: a busy program must not make the database write for every request. */
const usedEveryMs = 60_000;

/** Whose token this is, with the roles that they still have. Fails with `accounts.token_refused`. */
export async function actorWithToken(ctx: Context, config: Workspace, secret: string): Promise<Actor> {
  const token = await ctx.stores.records.tokens.byHash(hashOf(secret));
  const now = ctx.clock.now();
  if (!token || token.revokedAt !== null || token.expiresAt <= now.toISOString() || !personCounts(config, token))
    return fail('accounts.token_refused', {});
  if (token.lastUsedAt === null || now.getTime() - Date.parse(token.lastUsedAt) >= usedEveryMs)
    await ctx.stores.records.transaction((tx) => tx.tokens.used(token.id, now.toISOString()));
  const { id, name, person } = token;
  const has = rolesToGive(config, person);
  return { kind: 'token', id, name, person, roles: has.filter((role) => token.roles.includes(role)) };
}

/** The roles that a token of somebody may have: those of the person; an admin may do what every other role may. */
function rolesToGive(config: Workspace, person: string | null): readonly Role[] {
  if (person === null) return ['agent'];
  const given = rolesOf(config, person);
  return given.includes('admin') ? personRoles : [...new Set<Role>(['viewer', ...given])];
}

function personCounts(config: Workspace, { person }: KeptToken): boolean {
  const email = person === null || !Object.hasOwn(config.people, person) ? undefined : config.people[person]?.email;
  return person === null || (email !== undefined && personWithAddress(config, email) === person);
}

function administers(actor: Actor): boolean {
  return actor.kind === 'local' || (actor.kind === 'account' && actor.roles.includes('admin'));
}

function mayMakeFor(actor: Actor, person: string | null): boolean {
  if (actor.kind === 'local') return true;
  return person === null ? administers(actor) : actor.kind === 'account' && actor.person === person;
}

/** A token is 256 random bits: a plain hash of it cannot be turned back. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
