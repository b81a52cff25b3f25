import { expect } from 'vitest';
import { runLine } from '../../src/cli/main.ts';
import type { Problem } from '../../src/errors/problem.ts';

/** What a command line said and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What stands on stdout as JSON; only where --json was given. */
  readonly document: unknown;
  /** The problems of that document, or none. */
  readonly problems: readonly Problem[];
}

export type Env = Readonly<Record<string, string | undefined>>;

/** Runs a command line in this process, as bin/groundwork.js does, and holds what it says to what every command promises; see `heldToPromises`. */
export async function say(argv: readonly string[], env: Env = {}): Promise<Said> {
  let out = '';
  let err = '';
  const code = await runLine(
    argv,
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      interactive: false,
      colour: false,
      unicode: false,
      width: 10_000,
    },
    env,
  );
  return heldToPromises({ code, out, err }, argv);
}

/** Exit code 0, 1 or 2; with --json one JSON document on stdout and nothing on stderr; no stack trace; no error that nobody foresaw; a fix for each. */
export function heldToPromises(
  { code, out, err }: { readonly code: number; readonly out: string; readonly err: string },
  argv: readonly string[],
): Said {
  const shown = `groundwork ${argv.join(' ')}\n${out}\n${err}`;
  expect([0, 1, 2], shown).toContain(code);
  expect(`${out}${err}`, shown).not.toMatch(/^\s+at .*[(:]\S+:\d+/m);
  expect(`${out}${err}`, shown).not.toContain('service.unexpected');
  const json = argv.includes('--json') && !argv.includes('--help');
  const document = json ? asJson(out, shown) : undefined;
  if (json) expect(err, shown).toBe('');
  else if (code === 2) expect(err, shown).toMatch(/^ {2}fix {7}\S/m);
  const problems = problemsIn(document);
  for (const each of problems) {
    expect(each.code, shown).toMatch(/^[a-z]+\.[a-z0-9_]+$/);
    expect(each.message, shown).toMatch(/\S/);
    expect(each.fix, shown).toMatch(/\S/);
  }
  return { code, out, err, document, problems };
}

/** The one problem that was said, as `code: message`; several are an error of the test. */
export function onlyProblem({ problems, out }: Said): Problem {
  expect(problems, out).toHaveLength(1);
  return problems[0] as Problem;
}

interface SaidFinding {
  readonly condition: string;
  readonly code: string;
  readonly subject: string;
  readonly state: string;
  readonly message: string;
  readonly fix: string | null;
}

/** The findings of a check that do not hold, of the conditions that rest on data. */
export function openFindings({ document }: Said): readonly SaidFinding[] {
  const { conditions } = document as {
    conditions: readonly { readonly id: string; readonly findings: readonly Omit<SaidFinding, 'condition'>[] }[];
  };
  return conditions
    .filter(({ id }) => ['process', 'success', 'data'].includes(id))
    .flatMap(({ id, findings }) => findings.map((each) => ({ condition: id, ...each })))
    .filter((each) => each.state !== 'met' && each.code !== 'process.not_observed');
}

function asJson(out: string, shown: string): unknown {
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(`What it printed is not one JSON document:\n${shown}`);
  }
}

function problemsIn(document: unknown): readonly Problem[] {
  return typeof document === 'object' && document !== null && 'problems' in document && Array.isArray(document.problems)
    ? (document.problems as Problem[])
    : [];
}
