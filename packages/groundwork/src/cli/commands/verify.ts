import { verify } from '../../services/ledger/verify.ts';
import { withClient } from '../client.ts';
import { type ExitCode, type Given, type Run, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { type Verified, verificationText } from '../render/verification.ts';

/** `groundwork verify [file]`: offline for a file; without one, the ledger of the workspace, its rows and what an export of it holds. */
export const run: Run = async (given) => {
  const [file] = given.words;
  const name = file ?? 'the ledger of this workspace';
  const answer = await withProgress(given.terminal, `Verifying ${name}`, () =>
    file === undefined ? verifyOwn(given) : verify({ ledger: { file }, ...held(given) }),
  );
  print(given, answer, verificationText(given.terminal, name, answer));
  return exitCode(answer);
};

/** 2 where what was given to verify with cannot be used, 1 where the ledger does not hold. */
function exitCode({ ok, problems }: Verified): ExitCode {
  if (ok) return 0;
  return problems.some((each) => each.kind === 'input') ? 2 : 1;
}

function held(given: Given) {
  return { key: textOption(given, 'key'), against: textOption(given, 'against') };
}

/** Rows that were changed are named as they are; what was exported from them would only show what followed from it. */
function verifyOwn(given: Given): Promise<Verified> {
  return withClient(given, 'verify', async (client) => {
    const faults = await client.call('auditLedger', {});
    if (faults.length === 0)
      return verify({ ledger: { text: (await client.call('exportLedger', {})).text ?? '' }, ...held(given) });
    const problems = faults.map((each) => ({ ...each, kind: 'refused' as const, line: null }));
    return { ok: false, entries: 0, size: 0, root: null, origin: null, vkey: null, problems, cautions: [] };
  });
}
