import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';

const make = useWorkspaces();
const config = 'version: 1\norganization: Northwind\ncurrency: USD\npeople:\n  dana.ruiz: { name: Dana Ruiz }\n';
const rate = "exchange_rates: { EUR: { per_unit: 1.08, on: '2026-09-30', source: ECB } }\n";
const list =
  'Initiative,Owner,Spend,Currency,Status,Start date\nQuotes,Dana Ruiz,1500000,EUR,Pilot,2025-02-03\nCalls,Dana Ruiz,580000,EUR,Pilot,\nTriage,Dana Ruiz,80000,USD,Pilot,2025-02-03\n';

async function reported(groundwork: string) {
  const made = make({ files: { 'groundwork.yaml': groundwork, 'list.csv': list } });
  await ended(0, made.gw('initiatives', 'import', join(made.dir, 'list.csv')));
  return { made, report: await ended(0, made.gw<VerbOutput<'report'>>('report')) };
}

describe('the report on a list that was imported', () => {
  test('says at the top and in the notes what spend is in a currency without a rate, and whose', async () => {
    const { made, report } = await reported(config);
    expect(report.headline).toContain('One of three initiatives has cost $80k, and no return is proven yet.');
    expect(report.lead).toContain(
      'The spend of two, €2.08M, is in EUR and in no sum: groundwork.yaml states no rate from EUR to USD.',
    );
    expect(report.notes.join('\n')).toContain(
      'Spend in EUR, as the list says, in no sum: Calls €580k and Quotes €1.5M.',
    );
    made.write('groundwork.yaml', `${config}${rate}`);
    const rated = await ended(0, made.gw<VerbOutput<'report'>>('report'));
    expect(rated.lead).toContain('in no sum: it stands in the charters as a comment, not under economics.costs.');
  });

  test('says nothing of the kind where all spend is in the sum', async () => {
    const { report } = await reported(`${config}${rate}`);
    expect(report.lead).not.toContain('in no sum');
    expect(report.headline).toContain('Three initiatives have cost');
  });

  test('does not take what was spent before the import for spending of this quarter', async () => {
    const { report } = await reported(config);
    expect(report.lead).toContain(
      'What was spent before an import is not known by quarter: that of one stands as one amount',
    );
    expect(report.lead).not.toContain('At the end of the quarter before the net was');
  });
});
