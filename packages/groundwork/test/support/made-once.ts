import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';

/** A folder that the first test file of a run that needs it makes, and that nobody changes; the others wait for it. */
export async function madeOnce(name: string, make: (place: string) => Promise<unknown>): Promise<string> {
  const place = join(inject('runFolder'), name);
  const making = `${place}.making`;
  while (!existsSync(place)) {
    if (!begin(making)) {
      await wait(50);
      continue;
    }
    try {
      if (existsSync(place)) break;
      const unfinished = join(making, name);
      await make(unfinished);
      renameSync(unfinished, place);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
  return place;
}

/** Whether it fell to this process: a folder can be made once only. */
function begin(making: string): boolean {
  try {
    mkdirSync(making);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
