import { cpSync } from 'node:fs';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { madeOnce } from './made-once.ts';

/** The demo company in a folder of its own, as `groundwork demo` leaves it. Making it takes seconds, copying it none. */
export async function copyDemo(dir: string): Promise<void> {
  cpSync(await madeOnce('demo', (place) => makeDemo({ dir: place, env: {} })), dir, { recursive: true });
}
