import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { openContext } from '../../src/services/open-context.ts';
import { onlyProblem } from '../support/said.ts';
import { type Loose, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const secret = 'tok-9f3c"1b7%';
const env = { TOKEN: secret };
const token = `$\{TOKEN}`;

/** Every command that reads the charter, with everything it says kept for the search after the test. */
async function everyCommand(): Promise<void> {
  for (const command of [
    'check win-back',
    'check',
    'measure win-back',
    'value win-back',
    'gate win-back fund --as dan.decider',
    'gate win-back pilot --as dan.decider',
    'sign win-back --as olga.owner',
    'ledger export',
    'verify',
  ]) {
    await workspace.run(command, env);
    await workspace.plain(command.split(' '), env);
  }
}

describe('a value from the environment', () => {
  test.each<[string, (charter: Loose) => void]>([
    ['in the condition of a metric', (c) => (c.metrics.spend.where = `region <> '${token}'`)],
    ['in an expression that does not parse', (c) => (c.metrics.spend.value = `spend + '${token}`)],
    ['in a column that is not there', (c) => (c.metrics.spend.value = `"${token}"`)],
    ['as the table', (c) => (c.metrics.spend.table = `crm.${token}`)],
    [
      'in the query of a rule',
      (c) =>
        c.data['crm.customers'].quality.push({
          type: 'sql',
          query: `SELECT count(*) FROM {object} WHERE region = '${token}'`,
          mustBe: 1,
        }),
    ],
    [
      'in the arguments of a rule',
      (c) =>
        c.data['crm.customers'].quality.push({
          property: 'region',
          metric: 'invalidValues',
          arguments: { validValues: [token] },
          mustBe: 0,
        }),
    ],
    ['as the name of a rule', (c) => (c.data['crm.customers'].quality[0].name = token)],
    ['as a value of an arm', (c) => (c.rollout.assignment.agent = [token])],
    ['in the address that access is tried at', (c) => (c.access = [{ http: `http://127.0.0.1:9/${token}` }])],
    ['in the words of the process', (c) => (c.process.produces = `E-mail ${token}`)],
    ['as the title', (c) => (c.title = `Win-back ${token}`)],
    ['as the path of a contract', (c) => (c.data['crm.customers'].contract = `contracts/${token}.yaml`)],
    ['as an id that is not the folder', (c) => (c.id = token)],
  ])('%s is never said, and never kept', async (_, change) => {
    workspace.hide(secret);
    workspace.hide(JSON.stringify(secret).slice(1, -1));
    await workspace.charter(change);
    await everyCommand();
  });

  test.each(['ze"b\'ra\\77', "ab'or foo7x(1) or 'c", 'white   space77'])(
    'of which a parser quotes a piece, %s, is not said in pieces',
    async (quoted) => {
      for (const piece of quoted.split(/['" ]/)) if (piece.length > 2) workspace.hide(piece);
      await workspace.charter((charter) => {
        charter.metrics.spend.where = `region <> '${token}'`;
        charter.metrics.complaints.value = `"${token}" + 1`;
        charter.data['crm.customers'].quality.push({
          type: 'sql',
          query: `SELECT count(*) FROM {object} WHERE region = '${token}'`,
          mustBe: 1,
        });
      });
      for (const command of ['check win-back', 'measure win-back']) await workspace.run(command, { TOKEN: quoted });
      const said = await workspace.plain(['check', 'win-back'], { TOKEN: quoted });
      if (quoted.includes("'")) expect(said.out).toContain("region <> '***'");
    },
  );

  test('in a plan is no plan: it could be another one tomorrow', async () => {
    workspace.hide(secret);
    await workspace.charter((charter) => {
      charter.metrics.spend.where = `region <> '${token}'`;
      charter.rollout.assignment.agent = ['email', token];
    });
    const said = await workspace.run('freeze win-back --as olga.owner', env);
    expect(said.code).toBe(1);
    expect(onlyProblem(said)).toMatchObject({
      code: 'service.plan_not_fixed',
      message: expect.stringContaining('metrics.spend.where, rollout.assignment.agent[1] take an environment variable'),
    });
  });

  test('elsewhere does not keep the plan from being frozen', async () => {
    workspace.hide(secret);
    await workspace.charter((charter) => {
      charter.process.produces = `E-mail ${token}`;
    });
    expect((await workspace.run('freeze win-back --as olga.owner', env)).code).toBe(0);
  });

  test('is not shown on the page either', async () => {
    workspace.hide(secret);
    await workspace.charter((charter) => {
      charter.title = `Win-back ${token}`;
      charter.metrics.spend.value = `"${token}"`;
    });
    await workspace.run('check win-back', env);
    const ctx = await openContext({ dir: workspace.dir, env, command: 'groundwork start' });
    try {
      const app = createApp({ ctx, token: 'x' });
      for (const path of ['/', '/api/v1/initiatives', '/api/v1/initiatives/win-back']) {
        const text = await (await app.request(`http://127.0.0.1${path}`)).text();
        expect(text, path).not.toContain('9f3c');
      }
    } finally {
      await ctx.close();
    }
  });
});

test("the ledger's private key is in no answer", async () => {
  const key = (await readFile(join(workspace.dir, '.groundwork', 'ledger.key'), 'utf8')).split('\n')[1] as string;
  for (const command of ['check win-back', 'verify', 'ledger export', 'ledger checkpoint']) {
    expect((await workspace.run(command)).out).not.toContain(key);
  }
});
