import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../canonical/hash.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { lookAt } from '../../charter/looked-at.ts';
import { systemCode } from '../../charter/read-file.ts';
import { slug } from '../../charter/schema/primitives.ts';
import { fail } from '../../errors/problem.ts';
import { refuseId } from '../initiatives/refuse-id.ts';
import { whyNot } from '../why-not.ts';

export interface CharterFile {
  /** Where it is. */
  readonly path: string;
  /** Its path in the workspace. */
  readonly file: string;
  /** null where there is no file yet. */
  readonly text: string | null;
  readonly hash: string | null;
}

/** The file of a charter as it is on disk now. Fails with `charter.id_malformed` (the id becomes a path) and `service.file_unreadable`. */
export async function readCharterFile(workspace: LoadedWorkspace, id: string): Promise<CharterFile> {
  if (!slug.safeParse(id).success) refuseId(id);
  const file = `initiatives/${id}/charter.yaml`;
  const path = join(workspace.dir, 'initiatives', id, 'charter.yaml');
  lookAt(path);
  try {
    const text = await readFile(path, 'utf8');
    return { path, file, text, hash: sha256Hex(text) };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { path, file, text: null, hash: null };
    return fail('service.file_unreadable', { file, why: whyNot(error) }, { cause: error });
  }
}
