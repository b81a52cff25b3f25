import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sha256Hex } from '../../canonical/hash.ts';
import { charterOf } from '../../charter/load-charter.ts';
import { fail } from '../../errors/problem.ts';
import { createAtomically } from '../../store/atomic-file.ts';
import { saveAmended } from '../charters.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { CharterSavedDocument } from '../documents/charter-text.ts';
import { actingPerson } from '../people.ts';
import { replaceFile } from '../replace-file.ts';
import { requireSameAccess, requireSameVariables } from '../rights/own-files.ts';
import { whyNot } from '../why-not.ts';
import { type CharterFile, readCharterFile } from './file.ts';
import { readable } from './try.ts';

/**
 * Writes a text into the charter's file, whole or not at all, and only over the text that whoever wrote it has seen: `over` is its hash, null for a charter that is
 * not there yet. After the fund gate that is an amendment in the ledger, in the name of whoever saves it. Fails with `service.charter_changed` where the file has another text by now, `service.file_unwritable`, and as a charter does that cannot be read.
 */
export async function saveCharter({
  ctx,
  input: { initiative, text, over, as },
}: {
  ctx: Context;
  input: { initiative: string; text: string; over: string | null; as?: string | undefined };
}): Promise<CharterSavedDocument> {
  const workspace = await readWorkspaceOf(ctx, []);
  const person = as === undefined ? null : actingPerson(workspace.config, as);
  return inTurn(async () => {
    const onDisk = await readCharterFile(workspace, initiative);
    const changed = () => fail('service.charter_changed', { file: onDisk.file, there: onDisk.hash !== null });
    if (onDisk.hash !== over) changed();
    requireSameVariables(ctx, onDisk, text);
    const after = charterOf(workspace, initiative, text);
    const before = onDisk.text === null ? null : readable(workspace, initiative, onDisk.text);
    requireSameAccess(ctx, before, after);
    const writeFile = async () => {
      if (!(await write(onDisk, text))) changed();
    };
    await saveAmended(ctx, { workspace, id: initiative, before, after, person, write: writeFile });
    return { initiative, file: onDisk.file, hash: sha256Hex(text), created: onDisk.text === null };
  });
}

/** Answers false where a new file is in the way by now. */
async function write(onDisk: CharterFile, text: string): Promise<boolean> {
  if (onDisk.text === null) return createCharter(onDisk, text);
  const { path, file } = onDisk;
  await replaceFile(path, text).catch((error: unknown) =>
    fail('service.file_unwritable', { file, why: whyNot(error) }, { cause: error }),
  );
  return true;
}

/** Writes a charter that is not there yet, whole or not at all; answers false where one is by now. Fails with `service.file_unwritable`. */
export async function createCharter(
  { path, file }: Pick<CharterFile, 'path' | 'file'>,
  text: string,
): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    if (!(await createAtomically(path, text))) return false;
    await chmod(path, newFileMode);
    return true;
  } catch (error) {
    return fail('service.file_unwritable', { file, why: whyNot(error) }, { cause: error });
  }
}

/** Charters are for everybody who may read the workspace, as git would leave them. */
const newFileMode = 0o644;

let last: Promise<unknown> = Promise.resolve();

/** One after the other: of two who save over the same text, the second is told that it has changed. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return mine;
}
