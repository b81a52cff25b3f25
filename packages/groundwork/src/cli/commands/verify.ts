import { type LedgerText, verify } from '../../services/ledger/verify.ts';
import type { VerbOutput } from '../../services/verbs.ts';
import { withClient } from '../client.ts';
import { type Given, type Run, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { verificationText } from '../render/verification.ts';

/** `groundwork verify [file]`: offline for a file; without one, the ledger of the workspace is exported and verified. */
export const run: Run = async (given) => {
  const [file] = given.words;
  const name = file ?? 'the ledger of this workspace';
  const answer = await withProgress(given.terminal, `Verifying ${name}`, async () =>
    verify({
      ledger: file === undefined ? await ownLedger(given) : { file },
      key: textOption(given, 'key'),
      against: textOption(given, 'against'),
    }),
  );
  print(given, answer, verificationText(given.terminal, name, answer));
  return answer.ok ? 0 : 1;
};

async function ownLedger(given: Given): Promise<LedgerText> {
  const exported: VerbOutput<'exportLedger'> = await withClient(given, 'verify', (client) =>
    client.call('exportLedger', {}),
  );
  return { text: exported.text ?? '' };
}
