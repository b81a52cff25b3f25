import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { LoadedCharter } from '../../charter/load-charter.ts';
import { writePath } from '../../charter/path.ts';
import { readYaml } from '../../charter/read-yaml.ts';
import { takingVariables } from '../../charter/substitute.ts';
import { fail } from '../../errors/problem.ts';
import type { Context } from '../context.ts';
import { type Actor, nameOfActor } from './actor.ts';

/**
 * Whoever asks from elsewhere names files of the workspace alone, and none of what Groundwork keeps for itself: else importing one would be a way to read any file of the
 * server's machine. Answers where it is. Fails with `service.file_outside`.
 */
export async function requireOwnFile({ actor, dir }: Pick<Context, 'actor' | 'dir'>, file: string): Promise<string> {
  if (actor.kind === 'local') return file;
  const root = await realpath(dir);
  const real = await realpath(resolve(root, file)).catch(() => resolve(root, file));
  if (!isOwnFile(root, real)) fail('service.file_outside', { file });
  return real;
}

/** Whether a file lies in the workspace and is none of what Groundwork keeps there for itself: keys, the token, the records. Both are real paths; letters count in either case, as some disks have it. */
export function isOwnFile(root: string, real: string): boolean {
  const path = relative(root, real);
  const [first = ''] = path.split(sep);
  return !isAbsolute(path) && first !== '..' && first.toLowerCase() !== '.groundwork';
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
  if (mayReachServer(actor)) return;
  if ((before?.sectionHashes['access'] ?? null) !== (after.sectionHashes['access'] ?? null))
    fail('rights.access_section', { who: nameOfActor(actor) });
}

/**
 * A text that is tried is also computed, and a value that takes a variable of the server's environment could be read out of the answer, a question at a time. So whoever may
 * not change `access` leaves every value that takes one as the file has it. Looked at before anything is filled in: what is wrong with a value would tell of it too.
 * Fails with `rights.variable`; a text that is no YAML is left to whoever reads it.
 */
export function requireSameVariables(
  { actor }: Pick<Context, 'actor'>,
  { file, text: before }: { readonly file: string; readonly text: string | null },
  after: string,
): void {
  if (mayReachServer(actor)) return;
  const read = readYaml(after, file);
  if (!read.ok) return;
  const there = new Map((before === null ? [] : taking(before, file)).map(({ path, text }) => [writePath(path), text]));
  for (const { path, text, names } of takingVariables(read.located.value)) {
    const where = writePath(path);
    if (there.get(where) === text) continue;
    const location = read.located.locate(path);
    fail('rights.variable', { who: nameOfActor(actor), where: where || file, names }, location ? { location } : {});
  }
}

function taking(text: string, file: string) {
  const read = readYaml(text, file);
  return read.ok ? takingVariables(read.located.value) : [];
}

/** Whoever could do on the server's machine what the server does for a charter. */
export function mayReachServer(actor: Actor): boolean {
  return actor.kind === 'local' || (actor.kind === 'account' && actor.roles.includes('admin'));
}
