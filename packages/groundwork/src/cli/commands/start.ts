import { isIP } from 'node:net';
import { fail } from '../../errors/problem.ts';
import { type Run, textOption } from '../command.ts';
import { readPort } from '../port.ts';
import { serveUntilStopped } from '../serve.ts';

/** `groundwork start [--host ADDRESS]`: serves the workspace until it is ended. */
export const run: Run = (given) => {
  const host = textOption(given, 'host');
  if (host !== undefined && host !== 'localhost' && isIP(host) === 0) fail('cli.host_malformed', { host });
  return serveUntilStopped(given, { dir: given.workspace, port: readPort(given), host });
};
