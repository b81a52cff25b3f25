import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAtomically } from './atomic-file.ts';
import { refuse } from './folder.ts';

/** The name of this `.groundwork` folder among those that share records: made once, and no secret. Only for who holds its lock. */
export async function placeOf(folder: string, newName: () => string): Promise<string> {
  const file = join(folder, 'place');
  const read = () =>
    readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      return refuse(error, file);
    });
  const known = await read();
  if (known !== null) return known;
  await createAtomically(file, newName()).catch((error: unknown) => refuse(error, file));
  return (await read()) ?? '';
}
