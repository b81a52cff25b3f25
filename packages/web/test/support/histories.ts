import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What happened before anybody looked, as charters declare it: some came into production, some ended, some stay where they are, and of one nobody knows when it began. */
const histories: Readonly<Record<string, { readonly title: string; readonly history: string }>> = {
  'contract-review': {
    title: 'Contract review agent',
    history: 'started: 2025-11-03, funded: 2025-12-01, piloted: 2026-01-15, produced: 2026-06-10',
  },
  'ticket-triage': {
    title: 'Ticket triage',
    history:
      'started: 2026-02-02, funded: 2026-02-20, ended: { on: 2026-05-28, as: stopped, because: Nobody would own it }',
  },
  'invoice-match': {
    title: 'Invoice matching',
    history: 'started: 2026-03-15, funded: 2026-04-15, piloted: 2026-06-01',
  },
  'credit-review': { title: 'Credit limit review', history: 'started: 2026-06-15, funded: 2026-07-10' },
  'old-faq': { title: 'FAQ bot', history: 'started: unknown' },
};

/** Adds them to a workspace. */
export function declareHistories(dir: string): void {
  for (const [id, { title, history }] of Object.entries(histories)) {
    const folder = join(dir, 'initiatives', id);
    mkdirSync(folder, { recursive: true });
    const owner = 'owner: { person: lena.fischer }\nfacing: internal';
    writeFileSync(
      join(folder, 'charter.yaml'),
      `version: 1\nid: ${id}\ntitle: ${title}\n${owner}\nhistory: { ${history} }\n`,
    );
  }
}
