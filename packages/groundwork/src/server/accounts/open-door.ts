import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, GroundworkError } from '../../errors/problem.ts';
import { isLoopback, settingsOf } from '../../services/accounts/settings.ts';
import { type Context, readWorkspace } from '../../services/context.ts';
import type { AccountsDoor } from './accounts.ts';

interface Options {
  readonly ctx: Context;
  readonly token: string;
  /** Where the server is to listen. */
  readonly host: string;
}

/**
 * What a server needs that others reach; undefined where only this machine reaches it and groundwork.yaml has no accounts. Read once: a server does not begin to need
 * accounts, nor cease to, while it runs. Fails with `accounts.host_without`, `accounts.secret`, and as groundwork.yaml does where it may have accounts and cannot be read.
 */
export async function openDoorIfNeeded({ ctx, token, host }: Options): Promise<AccountsDoor | undefined> {
  const accounts = await accountsOf(ctx, !isLoopback(host));
  if (!accounts) return isLoopback(host) ? undefined : fail('accounts.host_without', { host });
  const settings = settingsOf(accounts);
  const { openAccountsDoor } = await import('./accounts.ts');
  const everywhere = ['0.0.0.0', '::'].includes(host);
  const listensAs = isLoopback(host) || everywhere ? null : host.includes(':') ? `[${host}]` : host;
  return openAccountsDoor({ ctx, settings, token, listensAs });
}

/** A groundwork.yaml with mistakes is no reason not to serve on this machine, where it is corrected; to leave out accounts that it has would be one. */
async function accountsOf(ctx: Context, reached: boolean) {
  try {
    return (await readWorkspace(ctx)).config.accounts;
  } catch (error) {
    if (!(error instanceof GroundworkError) || reached || (await namesAccounts(ctx))) throw error;
    return undefined;
  }
}

async function namesAccounts({ dir }: Context): Promise<boolean> {
  const text = await readFile(join(dir, 'groundwork.yaml'), 'utf8').catch(() => '');
  return /(^|[{,\s"'])accounts["']?\s*:/.test(text);
}
