import { realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { LoadedCharter } from '../../charter/load-charter.ts';
import { fail } from '../../errors/problem.ts';
import type { Context } from '../context.ts';
import { nameOfActor } from './actor.ts';

/**
 * Whoever asks from elsewhere names files of the workspace alone, and none of what Groundwork keeps for itself: else importing one would be a way to read any file of the
 * server's machine. Answers where it is. Fails with `service.file_outside`.
 */
export async function requireOwnFile({ actor, dir }: Pick<Context, 'actor' | 'dir'>, file: string): Promise<string> {
  if (actor.kind === 'local') return file;
  const root = await realpath(dir);
  const real = await realpath(resolve(root, file)).catch(() => resolve(root, file));
  if (!real.startsWith(root + sep) || real.startsWith(resolve(root, '.groundwork') + sep))
    fail('service.file_outside', { file });
  return real;
}

/**
 * What a charter says under `access` is run by the server: programs are started, and secrets of its environment are sent along. Changing it is for whoever could do so on
 * the machine itself, and for admins. Fails with `rights.access_section`.
 */
export function requireSameAccess(
  { actor }: Pick<Context, 'actor'>,
  before: Pick<LoadedCharter, 'sectionHashes'> | null,
  after: Pick<LoadedCharter, 'sectionHashes'>,
): void {
  if (actor.kind === 'local' || (actor.kind === 'account' && actor.roles.includes('admin'))) return;
  if ((before?.sectionHashes['access'] ?? null) !== (after.sectionHashes['access'] ?? null))
    fail('rights.access_section', { who: nameOfActor(actor) });
}
