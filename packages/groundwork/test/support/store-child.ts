/**
 * A process of its own that uses the stores of a workspace, for tests that kill it: `node store-child.ts <task> <workspace>`. It says in a line on stdout what it
 * has done, and stays until it is killed or its standard input closes.
 */
import { openStores, type Stores } from '../../src/store/open-stores.ts';
import { instant, runRow } from './measurements.ts';

const [task = '', workspaceDir = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const forEver = () => new Promise<never>(() => setInterval(() => {}, 60_000));

const entry = (text: string) => ({ envelope: text, kind: 'decision', initiative: 'win-back', at: instant(1) });

const tasks: Readonly<Record<string, (stores: Stores) => Promise<void>>> = {
  async hold() {
    say('held');
    await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  },

  /** Commits verbs one after the other for as long as it lives, naming each once it is committed. */
  async verbs({ records }) {
    for (let number = 0; ; number += 1) {
      await records.transaction(async (tx) => {
        await tx.initiatives.see({ id: `i${number}`, charterHash: 'c', at: instant(0) });
        await tx.ledger.append(() => entry(`verb ${number}`));
      });
      say(`committed ${number}`);
    }
  },

  /** Stops in the middle of a verb, after its writes and before its commit. */
  async half({ records }) {
    await records.transaction((tx) => tx.ledger.append(() => entry('whole')));
    await records.transaction(async (tx) => {
      await tx.initiatives.see({ id: 'half', charterHash: 'c', at: instant(0) });
      await tx.ledger.append(() => entry('half'));
      say('inside');
      await forEver();
    });
  },

  /** Imports runs a hundred at a time for as long as it lives. */
  async runs({ measurements }) {
    for (let number = 0; ; number += 1) {
      const rows = Array.from({ length: 100 }, (_, index) => runRow(`${number}/${index}`));
      await measurements.runs.importRows(rows);
      say(`committed ${number}`);
    }
  },
};

const stores = await openStores({ workspaceDir, env: {}, command: `groundwork ${task}`, waitMs: 0 });
await tasks[task]?.(stores);
await stores.close();
