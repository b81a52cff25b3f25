import type { Run } from '../command.ts';
import { readPort } from '../port.ts';
import { serveUntilStopped } from '../serve.ts';

/** `groundwork start`: serves the workspace until it is ended. */
export const run: Run = (given) => serveUntilStopped(given, { dir: given.workspace, port: readPort(given) });
