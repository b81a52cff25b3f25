import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';
import { say } from '../support/said.ts';

type Answer = { readonly portfolio: VerbOutput<'portfolio'>; readonly progress: VerbOutput<'portfolioProgress'> };

const make = useWorkspaces();
const config =
  'version: 1\norganization: Northwind\ncurrency: USD\npeople:\n  dana.ruiz: { name: Dana Ruiz, email: dana@northwind.example }\n';

/** A list as companies have them: in two currencies, of what runs and of what was given up on a day that nobody wrote down. */
const list = [
  'Initiative,Owner,Spend,Currency,Status,Start date,Go-live',
  'Quotes,Dana Ruiz,310000,EUR,Live,2025-02-03,2025-06-01',
  'Calls,Dana Ruiz,80000,USD,Pilot,2025-02-03,',
  'Scoring,Dana Ruiz,140000,EUR,Stopped,2025-02-03,',
].join('\n');

async function imported() {
  const made = make({ files: { 'groundwork.yaml': config, 'list.csv': `${list}\n` } });
  await ended(0, made.gw('initiatives', 'import', join(made.dir, 'list.csv')));
  const told = async (...command: readonly string[]) =>
    (await say([...command, '--workspace', made.dir])).out.replaceAll(/\s+/g, ' ');
  return { made, told };
}

describe('spend in a currency without a rate', () => {
  test('stands in its own currency and in no sum, in the portfolio and in the rows of the report', async () => {
    const { made, told } = await imported();
    const { portfolio, progress } = await ended(0, made.gw<Answer>('portfolio'));
    const said = Object.fromEntries(portfolio.initiatives.map(({ initiative, spendSaid }) => [initiative, spendSaid]));
    expect(said).toEqual({
      calls: null,
      quotes: { amount: 310000, currency: 'EUR' },
      scoring: { amount: 140000, currency: 'EUR' },
    });
    const total = 'The spend of two, €450k, is in EUR and in no sum: groundwork.yaml states no rate from EUR to USD.';
    expect(portfolio.unsummed).toEqual([total]);
    expect(await told('portfolio')).toContain(total);
    expect(progress.deaths).toMatchObject([{ initiative: 'scoring', spent: null, spendSaid: said['scoring'] }]);
    expect(await told('portfolio')).toContain(' $80k −$80k, spending only ');
    expect(await told('portfolio')).toMatch(/ quotes .* €310k, in no sum .* scoring .* €140k, in no sum /);
    const report = await ended(0, made.gw<VerbOutput<'report'>>('report'));
    expect(report.rows.map(({ initiative, spent, spendSaid }) => [initiative, spent?.p50 ?? null, spendSaid])).toEqual([
      ['quotes', null, said['quotes']],
      ['calls', 80000, null],
      ['scoring', null, said['scoring']],
    ]);
    const file = join(made.dir, 'board.md');
    await ended(0, made.gw('report', '--markdown', file));
    const lines = readFileSync(file, 'utf8').split('\n');
    const rowsOf = (title: string) => lines.filter((line) => line.startsWith(`| ${title} |`)).join('\n');
    expect(rowsOf('Quotes')).toContain('| €310k, in no sum |');
    // In the table of all, and in that of what has ended.
    expect(rowsOf('Scoring').match(/\| €140k, in no sum \|/g)).toHaveLength(2);
  });
});

test('what its charter declares to have ended is over, as what the records ended', async () => {
  const { made } = await imported();
  const { portfolio } = await ended(0, made.gw<Answer>('portfolio'));
  expect(portfolio.initiatives.map(({ initiative, stage, over }) => [initiative, stage, over])).toEqual([
    ['calls', 'proposed', false],
    ['quotes', 'proposed', false],
    ['scoring', 'proposed', true],
  ]);
});

test('what a check found long after one came to a stand is told with the day since which it is known', async () => {
  const { made, told } = await imported();
  const charter = 'owner: { person: dana.ruiz }\nhistory: { started: 2025-02-03 }\n';
  made.write('initiatives/waits/charter.yaml', `version: 1\nid: waits\ntitle: Waits\n${charter}`);
  await made.gw('check');
  expect(await told('portfolio')).toMatch(
    / waits stands still since 2025-02-03 success not met, known since \d{4}-\d\d-\d\d, then /,
  );
});

test('the stage that a charter declares is worded alike in the check, the portfolio and the report', async () => {
  const { made, told } = await imported();
  expect(await told('check', 'quotes')).toContain(' quotes, declared production, owner Dana Ruiz');
  const portfolio = await told('portfolio');
  for (const words of ['calls declared pilot', 'quotes declared production', 'scoring declared stopped'])
    expect(portfolio, words).toContain(` ${words} `);
  expect(portfolio).toContain('calls, declared pilot, before the fund gate');
  await ended(0, made.gw('report', '--markdown', join(made.dir, 'board.md')));
  const written = readFileSync(join(made.dir, 'board.md'), 'utf8');
  for (const words of ['Quotes | Dana Ruiz | Declared production', 'Calls | Dana Ruiz | Declared pilot'])
    expect(written).toContain(`| ${words} |`);
  // Also in the table of what has ended, where it has no owner.
  expect(written).toContain('| Scoring | Dana Ruiz | Declared stopped |');
  expect(written).toContain('| Scoring | Declared stopped |');
});

test('that the day of an end is not known is told in the same words by its check and by the portfolio', async () => {
  const { told } = await imported();
  const why = 'Its history does not say when it ended.';
  expect(await told('portfolio')).toContain(`In no curve: scoring. ${why}`);
  expect(await told('check', 'scoring')).toContain(
    `declares that it was stopped: no gate lies ahead. ${why} To take it up again`,
  );
});

test('the share that came into production says whom it leaves out, wherever it stands', async () => {
  const { made, told } = await imported();
  const excluded = 'The curve leaves out 1 of 3 initiatives: 1 that ended on a day that is not known.';
  const { progress } = await ended(0, made.gw<Answer>('portfolio'));
  expect(progress.excluded).toBe(excluded);
  expect(progress.curve.initiatives + progress.leftOut.length).toBe(progress.initiatives);
  expect(progress.says).toContain('2 initiatives whose days are known');
  for (const command of ['portfolio', 'report']) expect(await told(command), command).toContain(excluded);
  const report = await ended(0, made.gw<VerbOutput<'report'>>('report'));
  expect(report.curve).toMatchObject({ says: progress.says, excluded });
});

test('where nothing was valued the money by facing says so and names the command, and no more once it was', async () => {
  const { made, told } = await imported();
  const why = 'no money is told by what they face. To compute it: groundwork value';
  expect(await told('portfolio')).toContain(why);
  await made.gw('value');
  expect(await told('portfolio')).not.toContain(why);
  expect(await told('portfolio')).toMatch(/facing not said 3 \$80k −\$80k/);
  // What comes later is in no sum before all are valued again.
  made.write('initiatives/later/charter.yaml', 'version: 1\nid: later\ntitle: Later\nowner: { person: null }\n');
  const later =
    '1 initiative came after all were valued last, so its money is in no sum here. To compute it: groundwork value';
  expect(await told('portfolio')).toContain(later);
  expect((await ended(0, made.gw<Answer>('portfolio'))).portfolio.unvalued).toContain(later);
  await made.gw('value');
  expect(await told('portfolio')).not.toContain('came after');
});

test('a value that is only asserted is a claim of strength E, one that nobody claims is none; neither is measured', async () => {
  const { made, told } = await imported();
  made.write('groundwork.yaml', `${config}sources: { crm: { kind: files, path: data } }\n`);
  made.write('data/mails.csv', 'mail,answered,sent_on\n1,1,2025-01-01\n');
  made.write(
    'initiatives/asserted/charter.yaml',
    [
      'version: 1',
      'id: asserted',
      'title: Asserted',
      'owner: { person: dana.ruiz }',
      'metrics: { replies: { table: crm.mails, unit: mail, kind: mean, value: answered, at: sent_on } }',
      'economics: { benefits: [{ metric: replies, worth: 10, per_month: 100, recaptured: 50%, kind: cash }] }',
    ].join('\n'),
  );
  const { portfolio } = await ended(0, made.gw<Answer>('portfolio'));
  expect(portfolio.initiatives.map(({ initiative, claim }) => [initiative, claim])).toEqual([
    ['asserted', 'E'],
    ['calls', null],
    ['quotes', null],
    ['scoring', null],
  ]);
  const text = await told('portfolio');
  expect(text).toMatch(/ asserted proposed [?x ]+ E not measured .* calls declared pilot [?x ]+ none not measured /);
  const report = await ended(0, made.gw<VerbOutput<'report'>>('report', '--markdown', join(made.dir, 'board.md')));
  expect(report.rows.map(({ initiative, strength }) => [initiative, strength])).toContainEqual(['asserted', 'E']);
  const written = readFileSync(join(made.dir, 'board.md'), 'utf8');
  expect(written).toMatch(/\| Asserted \| .* \| E \| Not measured \|/);
  expect(written).toMatch(/\| Calls \| .* \| none \| Not measured \|/);
});

describe('what a list promises for a year', () => {
  const promising = [
    'Initiative,Owner,Spend,Currency,Expected annual value,Status,Start date,Go-live,Stopped on',
    'Quotes,Dana Ruiz,310000,USD,950000,Live,2025-02-03,2025-06-01,',
    'Calls,Dana Ruiz,80000,EUR,1.4m,Pilot,2025-02-03,,',
    'Scoring,Dana Ruiz,140000,USD,"600,000",Stopped,2025-02-03,,2025-10-31',
    'Notes,Dana Ruiz,1000,USD,a lot,Pilot,2025-02-03,,',
  ].join('\n');
  const sentence =
    'Lists promise $950k and €1.4M a year for two initiatives, and promised $600k a year for one that ended; nobody has verified that, so it is in no sum.';

  test('is shown before it is imported, kept as said, and in no sum of the portfolio or the report', async () => {
    const made = make({ files: { 'groundwork.yaml': config, 'list.csv': `${promising}\n` } });
    const command = ['initiatives', 'import', join(made.dir, 'list.csv')];
    const shown = await say([...command, '--dry-run', '--workspace', made.dir]);
    expect(shown.out).toMatch(/promised a year/);
    expect(shown.out.replaceAll(/\s+/g, ' ')).toContain(
      'Promised for a year: €1,400,000 of 1 initiative and $1,550,000 of 2 initiatives; nobody has verified that, so it is in no sum.',
    );
    expect(shown.out).toContain('cannot be read, and is left out: “a lot” is no amount of money.');
    await ended(0, made.gw(...command));
    const { portfolio } = await ended(0, made.gw<Answer>('portfolio'));
    expect(Object.fromEntries(portfolio.initiatives.map((each) => [each.initiative, each.promiseSaid]))).toEqual({
      calls: { amount: 1_400_000, currency: 'EUR', per: 'year' },
      notes: null,
      quotes: { amount: 950_000, currency: 'USD', per: 'year' },
      scoring: { amount: 600_000, currency: 'USD', per: 'year' },
    });
    expect(portfolio.unsummed).toContain(sentence);
    await made.gw('value');
    const file = join(made.dir, 'board.md');
    const report = await ended(0, made.gw<VerbOutput<'report'>>('report', '--markdown', file));
    expect([report.promised, report.expected, report.listsPromise]).toEqual([null, null, sentence]);
    expect(report.lead).toContain(sentence);
    expect(readFileSync(file, 'utf8')).not.toContain('nothing is promised');
  });

  test('counts no more once the charter declares what it is to return', async () => {
    const made = make({ files: { 'groundwork.yaml': config, 'list.csv': `${promising}\n` } });
    await ended(0, made.gw('initiatives', 'import', join(made.dir, 'list.csv')));
    made.write('groundwork.yaml', `${config}sources: { crm: { kind: files, path: data } }\n`);
    made.write('data/mails.csv', 'mail,answered,sent_on\n1,1,2025-01-01\n');
    const path = 'initiatives/quotes/charter.yaml';
    const text = readFileSync(join(made.dir, path), 'utf8');
    made.write(
      path,
      text.replace(
        'economics:\n',
        'metrics: { replies: { table: crm.mails, unit: mail, kind: mean, value: answered, at: sent_on } }\neconomics:\n  benefits: [{ metric: replies, worth: 10, per_month: 100, recaptured: 50%, kind: cash }]\n',
      ),
    );
    const { portfolio } = await ended(0, made.gw<Answer>('portfolio'));
    expect(portfolio.initiatives.find(({ initiative }) => initiative === 'quotes')).toMatchObject({
      problems: [],
      promiseSaid: null,
    });
    expect(portfolio.unsummed.join(' ')).toContain('Lists promise €1.4M a year for one initiative,');
  });
});
