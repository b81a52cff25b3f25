import { relative } from 'node:path';
import type { VerbOutput } from '../../services/verbs.ts';
import { findWorkspace } from '../../services/workspace/find.ts';
import { withClient } from '../client.ts';
import { flag, type Run } from '../command.ts';
import { concurrently } from '../concurrently.ts';
import { withProgress } from '../progress.ts';
import { checkSummary, checkText } from '../render/check.ts';
import { printProblems } from '../render/problems.ts';

type Check = VerbOutput<'check'>;
type Outcome =
  | { readonly ok: true; readonly check: Check }
  | { readonly ok: false; readonly initiative: string; readonly error: unknown };

/** `groundwork check [initiative]`: one document, or an array when no initiative is named. */
export const run: Run = async (given) => {
  const started = performance.now();
  const [only] = given.words;
  const outcomes = await withProgress(given.terminal, only ? `Checking ${only}` : 'Checking', (say) =>
    withClient(
      given,
      'check',
      async (client): Promise<readonly Outcome[]> => {
        if (only) return [{ ok: true, check: await client.call('check', { initiative: only }) }];
        return concurrently(await client.call('list', {}), ({ initiative }) => {
          say(`Checking ${initiative}`);
          return client.call('check', { initiative }).then(
            (check) => ({ ok: true as const, check }),
            (error: unknown) => ({ ok: false as const, initiative, error }),
          );
        });
      },
      say,
    ),
  );
  const checks = outcomes.flatMap((each) => (each.ok ? [each.check] : []));
  const failed = outcomes.flatMap((each) => (each.ok ? [] : [each]));
  // Where nothing was checked, nothing holds: a folder that was moved away must not turn a build green.
  const holds =
    checks.length > 0 &&
    checks.every((check) => check.conditions.every(({ state }) => state === 'met' || state === 'waived'));
  const seconds = (performance.now() - started) / 1000;
  if (given.json) {
    // A charter that cannot be read takes its own place in the array, so that the others are still answered.
    const documents = outcomes.map((each) =>
      each.ok ? each.check : { initiative: each.initiative, problems: problemsOf(each.error) },
    );
    given.terminal.out(`${JSON.stringify(only ? documents[0] : documents, null, 2)}\n`);
  } else if (only && checks[0])
    given.terminal.out(
      checkText(given.terminal, checks[0], {
        all: flag(given, 'all'),
        seconds,
        base: relative(process.cwd(), await findWorkspace(given.workspace)),
      }),
    );
  else if (checks.length > 0 || failed.length === 0) given.terminal.out(checkSummary(given.terminal, checks, seconds));
  const codes = failed.map(({ error }) =>
    printProblems(error, {
      terminal: given.json ? { ...given.terminal, out: () => {} } : given.terminal,
      json: given.json,
      debug: false,
    }),
  );
  return codes.includes(2) ? 2 : holds && codes.length === 0 ? 0 : 1;
};

function problemsOf(error: unknown): unknown {
  return error instanceof Error && 'problems' in error ? error.problems : [{ message: String(error) }];
}
