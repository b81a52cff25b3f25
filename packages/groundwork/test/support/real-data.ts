import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside the repository, on machines that have it: real tables that nobody here made up, and that are never copied into the project. */
const folder = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

export interface RealData {
  readonly present: boolean;
  path(file: string): string;
}

/** One folder of the real data; where it is missing that is said once, and the tests are to be skipped. */
export function realData(name: string): RealData {
  const present = existsSync(join(folder, name));
  if (!present) console.warn(`Skipped: ../shared/data/${name} is not there.`);
  return { present, path: (file) => join(folder, name, file) };
}
