import { durationMilliseconds } from '../../charter/durations.ts';
import type { Accounts } from '../../charter/schema/accounts.ts';
import { fail } from '../../errors/problem.ts';

/** A secret that is shorter can be guessed by whoever has seen one session (RFC 7518, section 3.2: an HMAC key is at least as long as its hash, 32 bytes). */
const shortestSecret = 32;

/** What signs people in, with its secrets there. */
export interface AccountSettings extends Accounts {
  /** `https://host:port` and nothing else, as browsers write an Origin. */
  readonly origin: string;
  /** As browsers write Host. */
  readonly host: string;
  readonly sessionMs: number;
}

/** The accounts section as a server needs it. Fails with `accounts.secret` where a secret is not there or can be guessed. */
export function settingsOf(accounts: Accounts): AccountSettings {
  requireSecret('accounts.secret', accounts.secret, shortestSecret);
  for (const { id, client_secret } of accounts.oidc)
    requireSecret(`client_secret of ${id} under accounts.oidc`, client_secret, 1);
  const { origin, host } = new URL(accounts.url);
  return { ...accounts, origin, host, sessionMs: durationMilliseconds(accounts.session) };
}

/** Variables that are not set were left as they are written. */
function requireSecret(where: string, secret: string, wanted: number): void {
  const variable = /^\$\{(\w+)\}$/.exec(secret)?.[1] ?? null;
  if (variable !== null || secret.length < wanted)
    fail('accounts.secret', { where, variable, length: secret.length, wanted });
}

const thisMachine = /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/;

/** Whether only this machine reaches a server that listens on an address. */
export function isLoopback(host: string): boolean {
  return thisMachine.test(host);
}
