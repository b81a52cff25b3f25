import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { boardFile } from '../../src/report/board/files.ts';
import { comparedTable, moneyTable } from '../../src/report/board/tables-money.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { say } from '../support/said.ts';

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
    expect(rated.lead).toContain(
      'in no sum: it stands in the charters as a comment, not under economics.costs; to count it, import the list again.',
    );
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

  test('compares no money of two quarters where a list tells no day of it: no amount, no title and no chart', async () => {
    const { report } = await reported(config);
    const why = 'Not comparable: one of three initiatives spent money on days that no list tells';
    expect(report.before?.incomparable).toBe(`${why}.`);
    const rows = comparedTable(report).rows.filter(([name]) => /^Spent|^Net/.test(String(name)));
    expect(rows).toEqual([['Spent, nothing measured yet', 'not comparable', '$80k']]);
    const parts = unzipSync((await boardFile('pptx', report)) as Uint8Array);
    const slides = Object.entries(parts).filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    const slide = slides.map(([, bytes]) => strFromU8(bytes)).find((xml) => xml.includes('To the end of'));
    expect(slide).toContain(why);
    expect(slide).not.toContain('<c:chart');
    const files = await Promise.all([boardFile('html', report), boardFile('md', report)]);
    const pdf = pdfPages((await boardFile('pdf', report)) as Uint8Array).join(' ');
    for (const file of [...files.map(String), pdf]) {
      expect(file).toContain('not comparable');
      expect(file).not.toContain('went down');
    }
  });

  test('tells no net and no return where nothing was measured, on the page, in the report and by the command alike', async () => {
    const { made, report } = await reported(config);
    await made.gw('value');
    expect(report.money).toMatchObject({ spent: { p50: 80_000 }, roi: null });
    const { portfolio } = await ended(0, made.gw<{ readonly portfolio: VerbOutput<'portfolio'> }>('portfolio'));
    expect(portfolio.value?.answer.toDate).toMatchObject({ spent: { p50: 80_000 }, roi: null });
    const { out } = await say(['portfolio', '--workspace', made.dir]);
    expect(out).toMatch(/facing not said +\d+ +\$80k +−\$80k, spending only/);
    expect(moneyTable(report).rows.map((cells) => cells.slice(0, 3))).toEqual([
      ['Spent, nothing measured yet', '$80k', ''],
      ['Return on $80k spent', 'not known', 'nothing was measured'],
    ]);
    const files = await Promise.all((['html', 'md'] as const).map((format) => boardFile(format, report)));
    const pdf = pdfPages((await boardFile('pdf', report)) as Uint8Array).join(' ');
    for (const file of [...files.map(String), pdf]) {
      expect(file).toContain('nothing was measured');
      expect(file).not.toContain('−100%');
    }
  });

  test('does not take for nothing, in a quarter that is over, what was spent before the import', async () => {
    const { made } = await reported(config);
    const then = await ended(0, made.gw<VerbOutput<'report'>>('report', '--quarter', '2025-Q4'));
    expect(then.rows.map(({ title, spent }) => [title, spent])).toContainEqual(['Triage', null]);
    expect(then.money).toBeNull();
    expect(then.lead).toContain('What one had spent by then is not known: a list gave one amount of it');
  });
});

describe('the reasons of a list that was imported', () => {
  const stopped = [
    'Initiative,Owner,Status,Start date,Pilot start,End date,Reason stopped',
    'Scoring,Dana Ruiz,Stopped,2025-01-12,,2025-06-15,data quality',
    'Forecast,Dana Ruiz,Stopped,2025-02-02,,2025-07-30,kein Verantwortlicher',
    'Tuesdays,Dana Ruiz,Stopped,2025-02-02,,2025-07-30,it was Tuesday',
    'Search,Dana Ruiz,Pilot,2025-02-01,2025-03-03,,CRM not maintained',
  ].join('\n');
  const importing = async () => {
    const made = make({ files: { 'groundwork.yaml': config, 'list.csv': stopped } });
    await ended(0, made.gw('initiatives', 'import', join(made.dir, 'list.csv')));
    await made.gw('check');
    return made;
  };

  test('stand beside each that ended or stands still, and are counted apart from what was found', async () => {
    const made = await importing();
    const { progress } = await ended(0, made.gw<{ readonly progress: VerbOutput<'portfolioProgress'> }>('portfolio'));
    expect(progress.deaths.map(({ initiative, how, cause, said }) => [initiative, how, cause, said?.cause])).toEqual([
      ['forecast', 'stopped', 'unknown', 'owner'],
      ['scoring', 'stopped', 'unknown', 'data'],
      ['search', 'stalled', 'success', 'data'],
      ['tuesdays', 'stopped', 'unknown', null],
    ]);
    const found = progress.causes.map(({ cause, stopped, stalled, said }) => [cause, stopped + stalled, said.length]);
    expect(found).toContainEqual(['unknown', 3, 0]);
    expect(found).toContainEqual(['data', 0, 2]);
    expect(found).toContainEqual(['owner', 0, 1]);
    const { out } = await say(['portfolio', '--workspace', made.dir]);
    expect(out).toContain('Said, not verified: “data quality”, insufficient tool or data access.');
    expect(out).toContain('Said, not verified: “it was Tuesday”.');
    expect(out).toMatch(/As said in a list or a charter, of four: .* in no count of what was found\./);
  });

  test('are told to the board as said and not verified, of this quarter and of one that is over', async () => {
    const made = await importing();
    for (const options of [[], ['--quarter', '2025-Q4']]) {
      const report = await ended(0, made.gw<VerbOutput<'report'>>('report', ...options));
      const counts = report.causes.map(({ cause, stopped, said }) => [cause, stopped, said]);
      expect(counts).toContainEqual(['Not known: nobody had looked', 3, 0]);
      expect(counts).toContainEqual(['Insufficient tool or data access', 0, 2]);
      const search = readFileSync(join(made.dir, 'initiatives/search/charter.yaml'), 'utf8').split('\n');
      const [evidence] = report.ended.find(({ initiative }) => initiative === 'search')?.evidence ?? [];
      expect(search[(evidence?.line ?? 0) - 1]).toBe('  because: CRM not maintained');
      const { out } = await say(['report', ...options, '--workspace', made.dir]);
      expect(out).toContain('“data quality” (said, not verified)');
      expect(out).toContain('Insufficient tool or data access (2 only said, not verified)');
    }
  });
});
