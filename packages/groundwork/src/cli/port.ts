import { fail } from '../errors/problem.ts';
import { type Given, textOption } from './command.ts';

const defaultPort = 4600;

/** `--port`, else 4600. Fails with `cli.port_malformed`. */
export function readPort(given: Given): number {
  const port = textOption(given, 'port');
  if (port === undefined) return defaultPort;
  const value = Number(port);
  return /^\d{1,5}$/.test(port) && value <= 65_535 ? value : fail('cli.port_malformed', { port });
}
