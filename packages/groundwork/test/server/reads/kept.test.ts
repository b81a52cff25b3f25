import { spawnSync } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useCliChildren } from '../../support/cli-child.ts';
import { askAll, askAnew, differing } from '../../support/reads.ts';
import { useServer } from '../../support/served.ts';
import { dayFromToday, useSmallWorkspace, winBack } from '../../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
const startCli = useCliChildren();

const ask = () => askAll((path) => served.send('GET', path));

/** A command line of its own process, which asks the server. */
async function cli(...words: readonly string[]): Promise<void> {
  const said = await startCli([...words, '--workspace', workspace.dir, '--json']).ended();
  expect(said.code, said.out).toBeLessThan(2);
}

/** A process that knows nothing of Groundwork. */
function sqlOfAnother(sql: string): void {
  const file = join(workspace.dir, '.groundwork', 'records.sqlite');
  const script = `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)}).exec(${JSON.stringify(sql)})`;
  expect(spawnSync(process.execPath, ['--eval', script], { encoding: 'utf8' })).toMatchObject({ status: 0 });
}

const runs = (ids: readonly string[]) =>
  ids.map((id) => JSON.stringify({ id, started_at: '2026-11-20T10:00:00Z', status: 'ok', cost: 1 })).join('\n');

/** What changes, and reads that must be answered otherwise then. */
const changes: readonly (readonly [what: string, change: () => Promise<unknown>, seenIn: readonly string[]])[] = [
  ['a check', () => cli('check', 'win-back'), ['latest', 'portfolio', 'trust', 'report']],
  ['a diagnosis', () => cli('diagnose', 'win-back'), ['latestDiagnosis', 'trust']],
  ['a waiver', () => waive(), ['latest', 'portfolio', 'ledgerEntries']],
  ['an acceptance', () => cli('accept', 'win-back', '--as', 'olga.owner'), ['latest', 'ledgerEntries']],
  ['runs that are imported', () => importRuns(), ['runs', 'latestRuns', 'ledgerEntries']],
  ['a value', () => cli('value', 'win-back'), ['latest', 'portfolio']],
  [
    'a row that another process writes into the records',
    async () => {
      // Its ledger says nothing of it.
      workspace.damagesLedger();
      sqlOfAnother(`update initiatives set stage = 'funded', stage_since = '2026-01-01T00:00:00.000Z'`);
    },
    ['list', 'latest', 'portfolio'],
  ],
  [
    'a charter that is edited',
    () =>
      workspace.charter((charter) => {
        charter.title = 'Bring them back';
      }),
    ['list', 'latest', 'charterText', 'portfolio', 'portfolioProgress', 'trust', 'report'],
  ],
  [
    'a charter that is broken',
    () => workspace.write('initiatives/win-back/charter.yaml', 'version: 1\nid: win-back\n'),
    ['list', 'latest', 'charterText', 'portfolio', 'trust'],
  ],
  [
    'groundwork.yaml',
    () =>
      workspace.config((config) => {
        config.people['dan.decider'].name = 'Daniel Decider';
        config.organization = 'Acme & Sons';
      }),
    ['workspace', 'portfolio', 'waiting'],
  ],
  [
    'groundwork.yaml that is gone',
    () => rm(join(workspace.dir, 'groundwork.yaml')),
    ['workspace', 'portfolio', 'runs'],
  ],
  [
    'an initiative that comes',
    () => another('initiatives/second'),
    ['list', 'portfolio', 'portfolioProgress', 'trust'],
  ],
  ['an initiative that comes as a link', () => linked(), ['list', 'portfolio', 'trust']],
  [
    'an initiative that goes',
    () => rm(join(workspace.dir, 'initiatives/win-back'), { recursive: true }),
    ['list', 'portfolio', 'latest', 'charterText'],
  ],
  ['outside figures of the workspace', () => workspace.write('benchmarks.yaml', benchmarksYaml), ['benchmarks']],
];

const benchmarksYaml = JSON.stringify({
  version: 1,
  benchmarks: [
    {
      id: 'own-share',
      what: 'Share of pilots that reach production',
      value: '12%',
      quoted: { from: 'A study' },
      counts: 'Pilots',
      basis: 'A survey',
      paid_by: null,
      date: '2026-01',
      source: { name: 'A study' },
      verdict: 'Nothing was measured.',
    },
  ],
});

function waive() {
  const words = `gate win-back fund --as dan.decider --waive success --until ${dayFromToday(30)} --because Soon`;
  return cli(...words.split(' '));
}

async function importRuns() {
  await workspace.write('runs.ndjson', runs(['a', 'b']));
  await cli('runs', 'import', join(workspace.dir, 'runs.ndjson'), '--initiative', 'win-back');
}

async function another(folder: string) {
  await workspace.write(`${folder}/charter.yaml`, JSON.stringify({ ...winBack(), id: 'second', title: 'Second' }));
}

async function linked() {
  await another('elsewhere/second');
  await symlink('../elsewhere/second', join(workspace.dir, 'initiatives/second'));
}

test.each(changes)('%s is in the next answer of every read', async (_, change, seenIn) => {
  await ask();
  const before = await ask();
  await change();
  const after = await ask();
  expect(after).toEqual(await askAnew(served.ctx));
  expect(differing(before, after)).toEqual(expect.arrayContaining([...seenIn]));
});

test('a file that a charter binds into its hash is seen when it changes, wherever it lies', async () => {
  await workspace.charter((charter) => {
    charter.data['crm.customers'].contract = 'contract.yaml';
    charter.governance.policies = 'rules.cedar';
  });
  for (const [file, text, seenIn] of [
    ['contract.yaml', 'kind: DataContract\n', 'latest'],
    ['initiatives/win-back/contract.yaml', 'kind: DataContract \n', 'latest'],
    ['rules.cedar', 'permit (principal, action, resource);\n', 'portfolio'],
    ['initiatives/win-back/rules.cedar', 'forbid (principal, action, resource);\n', 'portfolio'],
  ] as const) {
    await ask();
    const before = await ask();
    await workspace.write(file, text);
    const after = await ask();
    expect(after, file).toEqual(await askAnew(served.ctx));
    expect(differing(before, after), file).toContain(seenIn);
  }
});

test('a file that is written twice at once, and as long, is seen as it was written last', async () => {
  const title = async (text: string) => {
    await workspace.charter((charter) => {
      charter.title = text;
    });
    return JSON.parse((await served.send('GET', '/api/v1/initiatives')).text)[0].title;
  };
  for (let count = 10; count < 60; count += 1) expect(await title(`Win-back ${count}`)).toBe(`Win-back ${count}`);
});
