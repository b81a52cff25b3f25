import { stat } from 'node:fs/promises';
import { lookAt } from './looked-at.ts';

/** Changes whenever the file is written: its time of writing and its size. The empty text where there is none. */
export async function fileMark(path: string): Promise<string> {
  lookAt(path);
  const found = await stat(path).catch(() => null);
  return found ? `${found.mtimeMs}:${found.size}` : '';
}
