import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleOwner, workspaceTemplate } from '../../src/charter/init-charter.ts';
import { runLine } from '../../src/cli/main.ts';
import { problem } from '../../src/errors/problem.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended, problemCodes } from '../support/command-line.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { say } from '../support/said.ts';
import { declaredSize, workbook } from '../support/workbook.ts';

type Import = VerbOutput<'importInitiatives'>;

const config = `# Northwind, as the operators keep it.
version: 1
organization: Northwind   # the company
currency: USD
people:                   # everybody whom a charter names
  dana.ruiz: { name: Dana Ruiz }   # revenue operations
  marcus.lee: { name: Marcus Lee }

# Who opens which gate.
decides: { fund: [marcus.lee] }
`;
/** A person watching, of whom nothing is asked. */
const quiet = { err: () => {}, interactive: true, colour: false, unicode: true };
const make = useWorkspaces();
const workspace = () => make({ files: { 'groundwork.yaml': config } });
const load = (made: MadeWorkspace, file: string, ...options: readonly string[]) =>
  made.gw<Import>('initiatives', 'import', join(made.dir, file), ...options);
const initiativesIn = ({ dir }: MadeWorkspace) =>
  existsSync(join(dir, 'initiatives')) ? readdirSync(join(dir, 'initiatives')).toSorted() : [];

/** `count` rows: a year of starts, four owners of whom two are new, spend in dollars, every stage. */
function listOf(count: number): string {
  const owners = ['Dana Ruiz', 'Zoë Lind', 'Ines Okoye', 'RevOps team'];
  const statuses = ['Idea', 'Approved', 'PoC', 'Live', 'Cancelled', 'Decommissioned'];
  const rows = Array.from({ length: count }, (_, index) => {
    const started = new Date(Date.UTC(2025, 0, 1 + (index % 365))).toISOString().slice(0, 10);
    return `Agent number ${index},${owners[index % 4]},${started},"$${(1000 + index).toLocaleString('en-US')}",${statuses[index % 6]}`;
  });
  return `Initiative,Owner,Start date,Spend,Status\n${rows.join('\n')}\n`;
}

describe('groundwork initiatives import', () => {
  test('says how to name the column of the owner where none was found, and takes the usual names of it', async () => {
    const made = workspace();
    made.write('list.csv', 'Initiative,Responsible VP\nQuotes,Jörg Weiß\n');
    const read = await say(['initiatives', 'import', join(made.dir, 'list.csv'), '--dry-run', '--workspace', made.dir]);
    expect(read.out.replaceAll(/\s+/g, ' ')).toContain(
      'Not used: Responsible VP. If one of them names the owner, say which: --map "owner=COLUMN".',
    );
    made.write('list.csv', 'Initiative,Exec Owner\nQuotes,Jörg Weiß\n');
    expect((await ended(0, load(made, 'list.csv'))).people).toMatchObject([{ id: 'jorg.weiss', name: 'Jörg Weiß' }]);
  });

  test.each([1, 3, 1000])('makes a portfolio of %d rows, and nothing of it anew the second time', async (count) => {
    const made = workspace();
    made.write('list.csv', listOf(count));
    const first = await ended(0, load(made, 'list.csv'));
    expect(first).toMatchObject({ rows: count, skipped: [] });
    expect(first.initiatives.filter(({ outcome }) => outcome === 'new')).toHaveLength(count);
    expect(initiativesIn(made)).toHaveLength(count);
    const total = first.spend.find(({ currency }) => currency === 'USD')?.amount;
    expect(total).toBe(1000 * count + (count * (count - 1)) / 2);

    const [one] = first.initiatives;
    const file = join(made.dir, one?.file ?? '');
    writeFileSync(file, `${readFileSync(file, 'utf8')}# by hand\n`);
    const people = readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8');
    const again = await ended(0, load(made, 'list.csv'));
    expect(new Set(again.initiatives.map(({ outcome }) => outcome))).toEqual(new Set(['there']));
    expect(readFileSync(file, 'utf8')).toMatch(/# by hand\n$/);
    expect(readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8')).toBe(people);
    const listed = await ended<VerbOutput<'check'>[] | { initiatives: unknown }>(
      1,
      made.gw('check', one?.initiative ?? ''),
    );
    expect(listed).toMatchObject({
      stage: 'proposed',
      conditions: expect.arrayContaining([expect.objectContaining({ id: 'owner' })]),
    });
  });

  test('shows first what it would write, and writes nothing', async () => {
    const made = workspace();
    made.write('list.csv', listOf(3));
    const shown = await ended(0, load(made, 'list.csv', '--dry-run'));
    expect(shown).toMatchObject({ dryRun: true, people: [{ id: 'zoe.lind' }, { id: 'ines.okoye' }] });
    expect(shown.example?.text).toContain('owner: { person: dana.ruiz');
    expect(initiativesIn(made)).toEqual([]);
    expect(readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8')).toBe(config);
  });

  test('shows the days of each row as it read them, in a wide terminal and in a narrow one', async () => {
    const made = workspace();
    made.write(
      'list.csv',
      'name,owner,status,start,end date,reason\nQuotes,Dana Ruiz,Stopped,03/04/2026,05/06/2026,no budget\n',
    );
    const text = async (dates: string, width: number) => {
      let out = '';
      const argv = ['initiatives', 'import', join(made.dir, 'list.csv'), '--dry-run', '--dates', dates];
      await runLine([...argv, '--workspace', made.dir], { ...quiet, width, out: (more) => (out += more) }, {});
      return out;
    };
    expect(await text('dmy', 100)).toMatch(/started +ended +owner.*\n +quotes +stopped +2026-04-03 +2026-06-05 +Dana/);
    expect(await text('dmy', 100)).toContain('Reason: “no budget”.');
    expect(await text('mdy', 100)).toMatch(/quotes +stopped +2026-03-04 +2026-05-06 /);
    expect(await text('dmy', 44)).toMatch(/started +2026-04-03\n +ended +2026-06-05\n/);
  });

  test('adds people to groundwork.yaml and leaves every other line of it', async () => {
    const made = workspace();
    made.write('list.csv', listOf(3));
    await ended(0, load(made, 'list.csv'));
    expect(readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8')).toBe(
      config.replace(
        '  marcus.lee: { name: Marcus Lee }\n',
        '  marcus.lee: { name: Marcus Lee }\n  zoe.lind: { name: "Zoë Lind" }\n  ines.okoye: { name: Ines Okoye }\n',
      ),
    );
  });
});

describe('a list of which not all can be used', () => {
  test('uses the rows that can be used, and ends with 1 where others cannot', async () => {
    const made = workspace();
    made.write(
      'list.csv',
      'name,status,started,end date\nQuotes,Live,2026-01-05,\nRouting,Active,,\nBackwards,Stopped,2026-05-01,2026-01-01\n',
    );
    const { skipped, initiatives } = await ended(1, load(made, 'list.csv'));
    expect(initiatives.map(({ initiative }) => initiative)).toEqual(['quotes']);
    expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 “Active” may mean more than one stage, or none.',
      '4 It ended on 2026-01-01, before it started on 2026-05-01.',
    ]);
    const told = await ended(1, load(made, 'list.csv', '--status', 'Active=pilot'));
    expect(told.initiatives.map(({ outcome, declaredStage }) => `${outcome} ${declaredStage}`)).toEqual([
      'there null',
      'new pilot',
    ]);
  });

  test('says of the other rows whether they were imported, how days were read, and how many name nobody', async () => {
    const made = workspace();
    made.write('list.csv', 'name,status,start\nQuotes,Live,03/04/2026\nRouting,Active,25/04/2026\n');
    const file = join(made.dir, 'list.csv');
    const text = async (...options: readonly string[]) =>
      (await say(['initiatives', 'import', file, ...options, '--workspace', made.dir])).out.replaceAll(/\s+/g, ' ');
    const shown = await text('--dry-run');
    expect(shown).toContain('started from “start” (day first, as 25/04/2026 shows)');
    expect(shown).toContain('1 names no owner: name one person each.');
    expect(shown).toContain('The other row would be imported.');
    expect(initiativesIn(made)).toEqual([]);
    expect(await text()).toContain('The other row was imported.');
    expect(initiativesIn(made)).toEqual(['quotes']);
  });

  test('sums no two currencies: each stands by itself, and only the workspace’s is a cost', async () => {
    const made = workspace();
    made.write('list.csv', 'name,spend\nQuotes,"$1,000"\nRouting,€500\nReturns,"€1.500,50"\n');
    const { spend } = await ended(0, load(made, 'list.csv'));
    expect(spend).toEqual([
      { currency: 'EUR', amount: 2000.5, initiatives: 2, converted: null },
      { currency: 'USD', amount: 1000, initiatives: 1, converted: null },
    ]);
    expect(readFileSync(join(made.dir, 'initiatives/routing/charter.yaml'), 'utf8')).not.toMatch(/^economics/m);
  });

  test('says beside a total that is in no sum which rate to state and how, in the words of a charter without one', async () => {
    const made = workspace();
    made.write('list.csv', 'name,spend\nQuotes,"$1,000"\nRouting,€500\n');
    const text = async (...options: readonly string[]) =>
      (
        await say(['initiatives', 'import', join(made.dir, 'list.csv'), ...options, '--workspace', made.dir])
      ).out.replaceAll(/\s+/g, ' ');
    const { message, fix } = problem('charter.rate_missing', { where: 'It', from: 'EUR', to: 'USD' });
    const reason = message.replace('It is EUR, and ', '');
    expect(await text('--dry-run')).toContain(`€500 is in no sum: ${reason} ${fix} Do so before you import`);
    const done = await text();
    expect(done).toContain('Then import the list again: it takes the marks off the economics section');
    expect(done).toContain('Next: groundwork value, so that the portfolio sums what they have cost');
    made.write(
      'groundwork.yaml',
      `${config}exchange_rates: { EUR: { per_unit: 1.08, on: '2026-09-30', source: ECB } }\n`,
    );
    const charter = join(made.dir, 'initiatives/routing/charter.yaml');
    writeFileSync(charter, readFileSync(charter, 'utf8').replaceAll(/^# (?= *(economics|currency|costs|- ))/gm, ''));
    const { portfolio } = await ended(0, made.gw<{ readonly portfolio: VerbOutput<'portfolio'> }>('portfolio'));
    expect(portfolio.initiatives.find(({ initiative }) => initiative === 'routing')?.toDate?.spent.p50).toBeCloseTo(
      540,
      9,
    );
    made.write('more.csv', 'name,spend\nReturns,€100\n');
    const told = await say(['initiatives', 'import', join(made.dir, 'more.csv'), '--workspace', made.dir]);
    expect(told.out).toContain('Amounts in EUR count at 1.08 USD each');
    expect(told.out).not.toContain('in no sum');
  });

  test('refuses days that can be read in two ways until somebody says how they are written', async () => {
    const made = workspace();
    made.write('list.tsv', 'name\tstart\nQuotes\t03/04/2026\n');
    const refused = await load(made, 'list.tsv');
    expect(refused.code).toBe(2);
    expect(problemCodes(refused)).toEqual(['import.dates_ambiguous']);
    expect(initiativesIn(made)).toEqual([]);
    await ended(0, load(made, 'list.tsv', '--dates', 'dmy'));
    expect(readFileSync(join(made.dir, 'initiatives/quotes/charter.yaml'), 'utf8')).toContain('started: 2026-04-03');
  });

  test('refuses days whose first and last number may both be the year until somebody says which is', async () => {
    const made = workspace();
    made.write('list.csv', 'name,start\nQuotes,26-01-05\nRouting,26-11-14\n');
    expect(problemCodes(await load(made, 'list.csv'))).toEqual(['import.dates_ambiguous']);
    await ended(0, load(made, 'list.csv', '--dates', 'ymd'));
    expect(readFileSync(join(made.dir, 'initiatives/quotes/charter.yaml'), 'utf8')).toContain('started: 2026-01-05');
  });

  test('says of what cannot be imported what is wrong with it', async () => {
    const made = workspace();
    made.write('list.doc', 'name\nQuotes\n');
    made.write('list.constructor', 'name\nQuotes\n');
    made.write('wide.json', JSON.stringify(Array.from({ length: 4000 }, (_, index) => ({ [`c${index}`]: 1 }))));
    made.write('bad.xlsx', 'name\nQuotes\n');
    made.write('list.csv', 'name\nQuotes\n');
    const codes = async (file: string, ...options: readonly string[]) => {
      const said = await load(made, file, ...options);
      expect(said.code).toBe(2);
      return problemCodes(said);
    };
    expect(await codes('list.doc')).toEqual(['import.kind_unknown']);
    expect(await codes('list.constructor')).toEqual(['import.kind_unknown']);
    // A column for each row: 16 million cells from less than 60 kB.
    expect(await codes('wide.json')).toEqual(['import.too_many_cells']);
    expect(await codes('bad.xlsx')).toEqual(['import.not_a_table']);
    expect(await codes('nothing.csv')).toEqual(['service.file_missing']);
    expect(await codes('list.csv', '--map', 'name')).toEqual(['import.pair_malformed']);
    expect(await codes('list.csv', '--status', 'Live=running')).toEqual(['import.stage_unknown']);
  });
});

test('a word of the list can be named whatever stands in it, by what the fix says', async () => {
  const made = workspace();
  const word = 'on=hold $(date) "soon"';
  made.write('list.csv', `name,status\nQuotes,"${word.replaceAll('"', '""')}"\n`);
  const { skipped } = await ended(1, load(made, 'list.csv'));
  expect(skipped[0]?.fix).toBe(`Say which: --status '${word}=pilot', or another stage.`);
  const told = await ended(0, load(made, 'list.csv', '--status', `${word}=pilot`));
  expect(told.initiatives.map(({ declaredStage }) => declaredStage)).toEqual(['pilot']);
});

describe('an import into a workspace that init made', () => {
  test('says that its example still decides at every gate, until somebody else is named', async () => {
    const files = { 'groundwork.yaml': workspaceTemplate({ organization: 'Northwind', person: exampleOwner.id }) };
    const made = make({ files });
    made.write('list.csv', 'name,owner\nWin back,Dana Ruiz\n');
    const told = async () =>
      (await say(['initiatives', 'import', join(made.dir, 'list.csv'), '--workspace', made.dir])).out;
    const said =
      'First Last, whom init wrote as an example, still decides at the gates fund, pilot, production and renew';
    expect(await told()).toContain(said);
    const path = join(made.dir, 'groundwork.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/(fund|pilot|renew):( +)\[first\.last\]/g, '$1:$2[dana.ruiz]'));
    expect(await told()).toContain('still decides at the gate production:');
    writeFileSync(path, readFileSync(path, 'utf8').replace('[first.last]', '[dana.ruiz]'));
    expect(await told()).not.toContain('whom init wrote');
  });
});

describe('a rate that is stated after the import', () => {
  test('counts what it left as a comment once a rate is stated and the list is imported again, but no section that somebody wrote', async () => {
    const made = workspace();
    const rows = 'Quotes,"$1,000"\nRouting,€500\nReturns,€40\nTriage,€7\n';
    made.write('list.csv', `name,spend\n${rows}`);
    await ended(0, load(made, 'list.csv'));
    const read = (id: string) => readFileSync(join(made.dir, `initiatives/${id}/charter.yaml`), 'utf8');
    made.write('initiatives/returns/charter.yaml', read('returns').replace('amount: 40,', 'amount: 50,'));
    made.write(
      'initiatives/triage/charter.yaml',
      `${read('triage')}economics: { costs: [{ name: Ours, amount: 3, on: 2026-01-31 }] }\n`,
    );
    const [routing, returns, triage] = ['routing', 'returns', 'triage'].map(read);
    expect((await ended(0, load(made, 'list.csv'))).initiatives.map(({ outcome }) => outcome)).toEqual(
      Array(4).fill('there'),
    );
    expect(read('routing')).toBe(routing);
    made.write(
      'groundwork.yaml',
      `${config}exchange_rates: { EUR: { per_unit: 1.08, on: '2026-09-30', source: ECB } }\n`,
    );
    const again = ['initiatives', 'import', join(made.dir, 'list.csv'), '--workspace', made.dir];
    const shown = (await say([...again, '--dry-run'])).out.replaceAll(/\s+/g, ' ');
    expect(shown).toContain(
      '3 are there already and left as they are. A rate is stated by now of the spend of routing:',
    );
    expect(read('routing')).toBe(routing);
    expect((await say(again)).out).toContain('Next: groundwork value');
    expect([read('returns'), read('triage')]).toEqual([returns, triage]);
    // As an import with the rate would have written it.
    const other = make({
      files: {
        'groundwork.yaml': readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8'),
        'list.csv': `name,spend\n${rows}`,
      },
    });
    const first = await ended(0, load(other, 'list.csv'));
    expect(read('routing')).toBe(readFileSync(join(other.dir, 'initiatives/routing/charter.yaml'), 'utf8'));
    expect(first.spend).toHaveLength(2);
    const preview = (
      await say([
        'initiatives',
        'import',
        join(made.dir, 'list.csv'),
        '--dry-run',
        '--workspace',
        make({ files: { 'groundwork.yaml': readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8') } }).dir,
      ])
    ).out;
    expect(preview.replaceAll(/\s+/g, ' ')).toContain(
      '€547 of 3 initiatives and $1,000 of 1 initiative. Together $1,591.',
    );
    expect(preview).not.toContain('never summed');
  });
});

describe('an Excel workbook', () => {
  test('is read with its days as it stores them', async () => {
    const made = workspace();
    // 46082 days after 1899-12-30 is 2026-03-01, which 3/1/2026 on the screen would not say.
    writeFileSync(
      join(made.dir, 'list.xlsx'),
      workbook([['Our agents'], [], ['Project', 'Start', 'Cost'], ['Quotes', { day: 46082 }, 40000]]),
    );
    const { initiatives } = await ended(0, load(made, 'list.xlsx'));
    expect(initiatives).toMatchObject([{ line: 4, initiative: 'quotes', spend: { amount: 40000, currency: 'USD' } }]);
    expect(readFileSync(join(made.dir, 'initiatives/quotes/charter.yaml'), 'utf8')).toContain('started: 2026-03-01');
  });

  test('is read from the sheet that has the list, wherever it is, and the others are named', async () => {
    const made = workspace();
    const sheets = {
      Cover: [['Our agents'], ['of the CIO']],
      Agents: [
        ['Hanke', 'Cost'],
        ['Returns', 5],
      ],
      Pilots: [
        ['Project', 'Cost'],
        ['Quotes', 40000],
      ],
    };
    writeFileSync(join(made.dir, 'list.xlsx'), workbook(sheets));
    const read = await ended(0, load(made, 'list.xlsx'));
    expect(read.sheet).toEqual({ name: 'Pilots', others: ['Cover', 'Agents'] });
    expect(initiativesIn(made)).toEqual(['quotes']);
    const argv = ['initiatives', 'import', join(made.dir, 'list.xlsx'), '--workspace', made.dir];
    expect((await say(argv)).out).toContain('Of the sheet “Pilots” alone; not read: Cover and Agents.');
    expect((await ended(0, load(made, 'list.xlsx', '--map', 'name=Hanke'))).sheet?.name).toBe('Agents');
    expect(initiativesIn(made)).toEqual(['quotes', 'returns']);
  });

  test('is not unpacked where it would fill the memory', async () => {
    const made = workspace();
    writeFileSync(join(made.dir, 'list.xlsx'), declaredSize(workbook([['Project'], ['Quotes']]), 2 ** 30));
    expect(problemCodes(await load(made, 'list.xlsx'))).toEqual(['import.too_large']);
  });
});
