import { GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import type { ExitCode } from '../command.ts';
import { paint, type Terminal } from '../terminal.ts';
import { wrap } from './table.ts';

interface Options {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly debug: boolean;
}

/** Prints what went wrong and gives the exit code: 1 where a rule of the house said no, 2 where the input or the surroundings are wrong. */
export function printProblems(error: unknown, { terminal, json, debug }: Options): ExitCode {
  const problems = error instanceof GroundworkError ? error.problems : [unforeseen(error)];
  if (debug) terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  if (json) terminal.out(`${JSON.stringify({ problems }, null, 2)}\n`);
  else for (const each of problems) terminal.err(problemText(terminal, each));
  if (!json && problems.length > 1) terminal.err(`${problems.length} problems\n`);
  return problems.some((each) => each.kind !== 'refused' && each.kind !== 'forbidden') ? 2 : 1;
}

function unforeseen(error: unknown): Problem {
  if ((error as NodeJS.ErrnoException | null)?.syscall === 'uv_cwd') return problem('cli.folder_gone', {});
  return problem('service.unexpected', { what: error instanceof Error ? error.message : String(error) });
}

/** One problem as a person reads it: the place, what is wrong, what was expected, and the fix. */
export function problemText(terminal: Terminal, { message, expected, fix, location, code }: Problem): string {
  const where = location
    ? `${paint(terminal, 'strong', `${location.file}:${location.line}:${location.column}`)}\n`
    : '';
  const mark = paint(terminal, 'unmet', terminal.unicode ? '✕' : 'x');
  const lines = [`${mark} ${block(terminal, message, 2)}  ${paint(terminal, 'quiet', code)}`];
  if (expected) lines.push(`  ${paint(terminal, 'quiet', 'expected')}  ${block(terminal, expected, 12)}`);
  lines.push(`  ${paint(terminal, 'strong', 'fix')}       ${block(terminal, fix, 12)}`);
  return `${where}${lines.join('\n')}\n`;
}

function block(terminal: Terminal, text: string, indent: number): string {
  return wrap(text, Math.max(30, terminal.width - indent)).join(`\n${' '.repeat(indent)}`);
}
