import type { ExitCode } from '../../src/cli/command.ts';
import { runLine } from '../../src/cli/main.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, as in a pipe: plain text, no colour. */
export async function groundwork(
  line: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    interactive: false,
    colour: false,
    unicode: false,
    width: 100,
  };
  const code = await runLine(line, terminal, env);
  return { code, out: out.join(''), err: err.join('') };
}
