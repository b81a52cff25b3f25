import { chmod, realpath, stat } from 'node:fs/promises';
import { writeAtomically } from '../store/atomic-file.ts';

/** Writes another text into a file that is there, whole or not at all. A link stays one, and who may read the file stays as it was. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  await writeAtomically(target, text);
  await chmod(target, mode);
}
