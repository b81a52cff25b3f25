import { type Env, type Said, say } from './said.ts';

/** What a command line said, its document known by type. */
export interface Ran<T = unknown> extends Said {
  readonly document: T;
}

export type Groundwork = <T = unknown>(...line: readonly string[]) => Promise<Ran<T>>;

/** Runs command lines on one workspace, each with `--json`, as a script would: `await gw('check', 'win-back')`. */
export function groundworkIn(workspace: string, env: Env = {}): Groundwork {
  return async <T>(...line: readonly string[]) =>
    (await say([...line, '--workspace', workspace, '--json'], env)) as Ran<T>;
}

/** The answer of a command line that ends with `code`; where it ends otherwise, a test fails with what it said. */
export async function ended<T>(code: number, running: Promise<Ran<T>>): Promise<T> {
  const ran = await running;
  if (ran.code !== code) throw new Error(`It ended with ${ran.code}, not ${code}:\n${ran.out}${ran.err}`);
  return ran.document;
}

/** The codes of the problems that a refused command line answers. */
export function problemCodes({ problems }: Said): readonly string[] {
  return problems.map((each) => each.code);
}
