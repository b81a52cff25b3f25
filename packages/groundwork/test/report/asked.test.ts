import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';

const make = useWorkspaces();
const config = 'version: 1\norganization: Northwind\ncurrency: USD\npeople:\n  dana.ruiz: { name: Dana Ruiz }\n';
const list = [
  'Initiative,Owner,Spend,Currency,Status,Start date,Pilot start,Go-live date',
  'Accounts,Dana Ruiz,58000,USD,Pilot,2025-02-03,2025-03-03,',
  'Billing,Dana Ruiz,73500,USD,Pilot,2025-02-03,2025-03-03,',
  'Calls,Dana Ruiz,138500,USD,Pilot,2025-02-03,2025-03-03,',
  'Drafts,Dana Ruiz,154000,USD,Pilot,2025-02-03,2025-03-03,',
  'Emails,Dana Ruiz,187250,USD,Pilot,2025-02-03,2025-03-03,',
  'Forecast,Dana Ruiz,45000,USD,Pilot,2025-02-03,2025-03-03,',
  'Invoices,Dana Ruiz,412000,USD,In production,2025-02-03,2025-03-03,2025-11-17',
  'Quotes,,0,USD,Idea,2025-02-03,,',
].join('\n');

async function imported(rows = list) {
  const made = make({ files: { 'groundwork.yaml': config, 'list.csv': rows } });
  await ended(0, made.gw('initiatives', 'import', join(made.dir, 'list.csv')));
  return made;
}
const reported = (made: Awaited<ReturnType<typeof imported>>, ...options: readonly string[]) =>
  ended(0, made.gw<VerbOutput<'report'>>('report', ...options));

describe('what is asked of the board', () => {
  test('is a check first, where nobody has looked: no condition is named, and none is asked to be fixed', async () => {
    const report = await reported(await imported());
    expect(report.decisions.map(({ ask }) => ask)).toEqual([
      'Have all eight initiatives checked',
      'Name an owner for Quotes',
    ]);
    expect(report.fixFirst).toBe('Nothing was checked yet, so what keeps most back is not known: groundwork check.');
  });

  test('is a check of those that nobody has looked at, beside what is known of the others', async () => {
    const made = await imported();
    await made.gw('check', 'emails');
    const asks = (await reported(made)).decisions.map(({ ask }) => ask);
    expect(asks[0]).toBe('Have seven of eight initiatives checked');
    expect(asks).toContain('Hold the spending on Emails');
    expect(asks.join()).not.toContain('fixed for');
  });

  test('is to hold spending by the money at stake, with every kind among what is shown and the rest by name', async () => {
    const made = await imported();
    await made.gw('check');
    const { decisions } = await reported(made);
    expect(decisions.map(({ ask }) => ask)).toEqual([
      'Have process fixed for 8 initiatives',
      'Have the charter of Invoices written',
      'Hold the spending on Emails',
      'Hold the spending on Drafts',
      'Hold the spending on Calls',
      'Name an owner for Quotes',
      'Have the rest decided: 3 more things',
    ]);
    const rest = decisions.at(-1);
    expect(rest?.why).toBe(
      'Hold the spending on Billing; Hold the spending on Accounts; Hold the spending on Forecast.',
    );
    expect(rest?.evidence.map(({ address }) => address)).toEqual(['/progress']);
  });

  test('is no halt of what runs, as long as its charter says nothing yet; it is one where what the charter says does not hold', async () => {
    const made = await imported();
    await made.gw('check');
    const written = (await reported(made)).decisions.find(({ ask }) => ask.includes('Invoices'));
    expect(written?.why).toBe(
      'It is in production, as it declares itself, and $412k is spent; of process, success, data, baseline, governance and evaluation its charter says nothing yet.',
    );
    const file = 'initiatives/invoices/charter.yaml';
    made.write(
      file,
      `${readFileSync(join(made.dir, file), 'utf8')}baseline: { window: { from: 2025-01-01, to: 2025-03-02 } }\n`,
    );
    await made.gw('check');
    const asks = (await reported(made)).decisions.map(({ ask }) => ask);
    expect(asks).toContain('Hold the spending on Invoices');
  });
});

test('of a quarter that ended before anything was checked, no condition is said to have kept anything back', async () => {
  const made = await imported();
  await made.gw('check');
  const report = await reported(made, '--quarter', '2025-Q4');
  expect(report.fixFirst).toBe('Nothing had been checked by then, so what kept most back is not known.');
});
