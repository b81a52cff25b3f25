import type { ExitCode } from '../../src/cli/command.ts';
import { runLine } from '../../src/cli/main.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** What one command line did. */
export interface Ran<T = unknown> {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as the one JSON document that it must be; reading it fails where it is none. */
  readonly document: T;
}

export type Groundwork = <T = unknown>(...line: readonly string[]) => Promise<Ran<T>>;

/** Runs command lines in this process on one workspace, each with `--json`, as a script would: `await gw('check', 'win-back')`. */
export function groundworkIn(workspace: string, env: Readonly<Record<string, string>> = {}): Groundwork {
  return async <T>(...line: readonly string[]) => {
    let stdout = '';
    let stderr = '';
    const terminal: Terminal = {
      out: (text) => {
        stdout += text;
      },
      err: (text) => {
        stderr += text;
      },
      interactive: false,
      colour: false,
      unicode: false,
      width: 100,
    };
    const code = await runLine([...line, '--workspace', workspace, '--json'], terminal, env);
    return {
      code,
      stdout,
      stderr,
      get document() {
        return JSON.parse(stdout) as T;
      },
    };
  };
}

/** The answer of a command line that ends with `code`; where it ends otherwise, a test fails with what it said. */
export async function ended<T>(code: ExitCode, running: Promise<Ran<T>>): Promise<T> {
  const ran = await running;
  if (ran.code !== code) throw new Error(`It ended with ${ran.code}, not ${code}:\n${ran.stdout}${ran.stderr}`);
  return ran.document;
}

/** The codes of the problems that a refused command line answers. */
export function problemCodes({ document }: Ran): readonly string[] {
  return (document as { readonly problems: readonly { readonly code: string }[] }).problems.map((each) => each.code);
}
