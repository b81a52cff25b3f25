import { type Handle, instant } from './handle.ts';
import type { RecordsEngine } from './records.ts';

/** Somebody who can sign in. */
export interface KeptAccount {
  readonly id: string;
  /** A key of people in groundwork.yaml; one account each. */
  readonly person: string;
  readonly email: string;
  readonly at: string;
  /** With what: `credential` is a password, anything else the id of a provider. */
  readonly methods: readonly string[];
  /** When each session that has not ended began, the latest first. */
  readonly sessions: readonly string[];
  /** Whose invitation set the password last, and when it was made; null where none did. */
  readonly invited: { readonly by: string; readonly at: string } | null;
}

export interface Invite {
  readonly person: string;
  /** SHA-256 of what the link carries. */
  readonly hash: string;
  readonly createdBy: string;
  readonly at: string;
  readonly expiresAt: string;
}

interface PasswordGiven {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  /** As the library that signs people in hashes it. */
  readonly password: string;
  readonly invited: { readonly by: string; readonly at: string };
  readonly at: string;
  /** Ids for what is not there yet. */
  readonly newId: () => string;
}

export interface AccountReads {
  list(now: string): Promise<readonly KeptAccount[]>;
  invites(): Promise<readonly Invite[]>;
  /** The invitation with this hash, expired or not. */
  invite(hash: string): Promise<Invite | null>;
}

export interface Accounts extends AccountReads {
  /** Takes the place of an open invitation of the same person. */
  addInvite(invite: Invite): Promise<void>;
  /** Removes an invitation. False where it is gone: somebody else used it. */
  useInvite(hash: string): Promise<boolean>;
  /** Makes the person's account, or gives it another password and ends its sessions. An account of somebody else with the same address goes. */
  setPassword(given: PasswordGiven): Promise<void>;
  /** Takes an account away, with its sessions, and the person's invitation. False where there was neither. */
  remove(person: string): Promise<boolean>;
}

/** The provider under which better-auth keeps passwords. */
const credential = 'credential';

export function accounts({ db, engine }: Handle): Accounts {
  async function removeUser(id: string): Promise<void> {
    // Not left to the foreign keys: SQLite heeds them only where it was told to.
    await db().deleteFrom('auth_sessions').where('user_id', '=', id).execute();
    await db().deleteFrom('auth_accounts').where('user_id', '=', id).execute();
    await db().deleteFrom('auth_users').where('id', '=', id).execute();
  }

  return {
    async list(now) {
      const users = await db().selectFrom('auth_users').selectAll().orderBy('person').execute();
      const methods = await db().selectFrom('auth_accounts').select(['user_id', 'provider_id']).execute();
      const sessions = await db().selectFrom('auth_sessions').select(['user_id', 'created_at', 'expires_at']).execute();
      return users.map(({ id, person, email, created_at, invited_by: by, invited_at }) => ({
        id,
        person,
        email,
        at: text(created_at),
        methods: methods.filter((each) => each.user_id === id).map((each) => each.provider_id),
        sessions: sessions
          .filter((each) => each.user_id === id && text(each.expires_at) > now)
          .map((each) => text(each.created_at))
          .sort()
          .reverse(),
        invited: by === null || invited_at === null ? null : { by, at: text(invited_at) },
      }));
    },
    async invites() {
      return (await db().selectFrom('invites').selectAll().orderBy('person').execute()).map(readInvite);
    },
    async invite(hash) {
      const row = await db().selectFrom('invites').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row ? readInvite(row) : null;
    },
    async addInvite({ person, hash, createdBy, at, expiresAt }) {
      const row = { hash, created_by: createdBy, created_at: instant(at), expires_at: instant(expiresAt) };
      await db()
        .insertInto('invites')
        .values({ person, ...row })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
        .execute();
    },
    async useInvite(hash) {
      const { numDeletedRows } = await db().deleteFrom('invites').where('hash', '=', hash).executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async setPassword({ person, name, email, password, invited, at, newId }) {
      const stamp = stored(engine, at);
      const address = email.toLowerCase();
      // Whoever had this address under another name in groundwork.yaml: an account counts only for the person it was made for.
      const former = await db()
        .selectFrom('auth_users')
        .select('id')
        .where('email', '=', address)
        .where('person', '!=', person)
        .executeTakeFirst();
      if (former) await removeUser(former.id);
      const known = await db().selectFrom('auth_users').select('id').where('person', '=', person).executeTakeFirst();
      const id = known?.id ?? newId();
      const inviter = { invited_by: invited.by, invited_at: instant(invited.at) };
      const user = { name, email: address, email_verified: yes(engine), updated_at: stamp, ...inviter };
      if (known) await db().updateTable('auth_users').set(user).where('id', '=', id).execute();
      else
        await db()
          .insertInto('auth_users')
          .values({ id, person, ...user, created_at: stamp })
          .execute();
      await db().deleteFrom('auth_sessions').where('user_id', '=', id).execute();
      await db().deleteFrom('auth_accounts').where('user_id', '=', id).where('provider_id', '=', credential).execute();
      await db()
        .insertInto('auth_accounts')
        .values({
          id: newId(),
          account_id: id,
          provider_id: credential,
          user_id: id,
          password,
          created_at: stamp,
          updated_at: stamp,
        })
        .execute();
    },
    async remove(person) {
      const known = await db().selectFrom('auth_users').select('id').where('person', '=', person).executeTakeFirst();
      const invited = await db().deleteFrom('invites').where('person', '=', person).executeTakeFirstOrThrow();
      if (known) await removeUser(known.id);
      return known !== undefined || invited.numDeletedRows > 0n;
    },
  };
}

function readInvite(row: {
  readonly person: string;
  readonly hash: string;
  readonly created_by: string;
  readonly created_at: string;
  readonly expires_at: string;
}): Invite {
  const { person, hash, created_by: createdBy, created_at: at, expires_at: expiresAt } = row;
  return { person, hash, createdBy, at, expiresAt };
}

const text = (value: string | Date) => new Date(value).toISOString();
const stored = (engine: RecordsEngine, at: string) => (engine === 'postgres' ? new Date(at) : instant(at));
const yes = (engine: RecordsEngine) => (engine === 'postgres' ? true : 1);
