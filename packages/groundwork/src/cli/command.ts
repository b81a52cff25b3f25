import { fail } from '../errors/problem.ts';
import type { Terminal } from './terminal.ts';

/** What a command is given: its words and options as typed, and where to write. */
export interface Given {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly workspace: string;
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** 0: fine. 1: a condition, gate or verification does not hold. 2: the input is wrong. */
export type ExitCode = 0 | 1 | 2;

export type Run = (given: Given) => Promise<ExitCode>;

export function textOption(given: Given, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Of an option that may be given several times. */
export function textOptions(given: Given, name: string): readonly string[] {
  const value = given.options[name];
  return Array.isArray(value) ? value : [];
}

export function flag(given: Given, name: string): boolean {
  return given.options[name] === true;
}

/** The person who acts, or `cli.person_missing`. */
export function requireAs(given: Given, command: string): string {
  const person = given.options['as'];
  return typeof person === 'string' && person !== '' ? person : fail('cli.person_missing', { command });
}
