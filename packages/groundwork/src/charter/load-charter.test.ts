import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { exampleCharter, exampleWorkspace } from './example.ts';
import { charterOf, loadCharter, tryLoadCharter } from './load-charter.ts';
import { type LoadedWorkspace, loadWorkspace, workspaceOf } from './load-workspace.ts';

const env = { WAREHOUSE_URL: 'postgres://dana:hunter2@db/crm', NOTIFY_URL: 'https://n.example/x', TOKEN: 'tok-123456' };
let dir = '';
let workspace: LoadedWorkspace;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'groundwork-charter-'));
  await writeFile(join(dir, 'groundwork.yaml'), exampleWorkspace);
  await write('win-back', exampleCharter);
  workspace = await loadWorkspace(dir, { env });
});
afterAll(() => rm(dir, { recursive: true }));

async function write(id: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(dir, 'initiatives', id), { recursive: true });
  await writeFile(join(dir, 'initiatives', id, 'charter.yaml'), content);
}

/** Each problem as `line:column code message`. */
async function problemsOf(id: string): Promise<string[]> {
  const tried = await tryLoadCharter(workspace, id);
  return tried.ok
    ? []
    : tried.problems.map(({ code, message, location }) => `${location?.line}:${location?.column} ${code} ${message}`);
}

describe('loadCharter', () => {
  test('reads the example, with its place in every finding', async () => {
    const loaded = await loadCharter(workspace, 'win-back');
    expect(loaded.charter.success?.primary).toEqual({
      metric: 'spend_per_customer',
      increase: '10%',
      by: '2026-12-31',
    });
    expect(loaded.file).toBe('initiatives/win-back/charter.yaml');
    expect(loaded.text).toBe(exampleCharter);
    expect(loaded.locate(['success', 'primary', 'by'])).toEqual({ file: loaded.file, line: 36, column: 61 });
    expect(loaded.locate(['success', 'secondary'])).toBeNull();
  });

  test("gives a charter none of the server's own variables, nor those of accounts, set or not", async () => {
    const own = { ...env, GROUNDWORK_RECORDS_URL: 'postgres://x', OIDC_SECRET: 'kept' };
    const accounts = `accounts:\n  url: https://g.example\n  secret: "\${SESSIONS}"\n  oidc: [{ id: c, issuer: https://l.example, client_id: g, client_secret: "\${OIDC_SECRET}" }]\n`;
    const withAccounts = await workspaceOf(dir, `${exampleWorkspace}\n${accounts}`, { env: own });
    const taking = (name: string) => {
      const text = `version: 1\nid: own\ntitle: the \${${name}}\nowner: { person: dana.ruiz }\n`;
      return () => charterOf(withAccounts, 'own', text);
    };
    for (const name of [
      'GROUNDWORK_RECORDS_URL',
      'GROUNDWORK_SIGNING_KEY',
      'groundwork_token',
      'OIDC_SECRET',
      'SESSIONS',
    ])
      expect(taking(name)).toThrow(
        expect.objectContaining({
          problems: [
            expect.objectContaining({
              code: 'charter.variable_withheld',
              location: { file: 'initiatives/own/charter.yaml', line: 3, column: 8 },
            }),
          ],
        }),
      );
    expect(taking('TOKEN')().charter.title).toBe('the tok-123456');
  });

  test('hashes what is written: not comments, not the order of keys, not what a variable holds', async () => {
    const access = (url: string) =>
      `version: 1\nid: tools\ntitle: T\nowner: { person: dana.ruiz }\naccess:\n  - { http: ${url}, headers: { Authorization: "Bearer \${TOKEN}" } }\n`;
    await write('tools', access('https://x.example'));
    const before = await loadCharter(workspace, 'tools');
    const after = await loadCharter(await loadWorkspace(dir, { env: { ...env, TOKEN: 'another' } }), 'tools');
    expect(after.hash).toBe(before.hash);
    expect(after.charter.access).not.toEqual(before.charter.access);
    await write('tools', `# said again\n${access('https://y.example')}`);
    const edited = await loadCharter(workspace, 'tools');
    expect(edited.hash).not.toBe(before.hash);
    expect(edited.sectionHashes.access).not.toBe(before.sectionHashes.access);
    expect(edited.sectionHashes.owner).toBe(before.sectionHashes.owner);
    expect(edited.sectionHashes.governance).toBeNull();
  });

  test('teaches the workspace what to redact', async () => {
    await write(
      'secret',
      `version: 1\nid: secret\ntitle: S\nowner: { person: dana.ruiz }\naccess:\n  - { http: "https://x.example", headers: { Authorization: "Bearer \${TOKEN}", Plain: "Bearer written-out" } }\n`,
    );
    const fresh = await loadWorkspace(dir, { env });
    const { redact } = fresh;
    expect(redact('tok-123456')).toBe('tok-123456');
    await loadCharter(fresh, 'secret');
    expect(redact('tok-123456 written-out')).toBe('*** ***');
  });
});

describe('loadCharter opens only what an id can name', () => {
  test.each([
    '..',
    '../win-back',
    'win-back/../win-back',
    '/etc',
    'win-back\u0000',
    'Win-Back',
    '',
    '.hidden',
    'a'.repeat(65),
    'C:\\x',
  ])('%j is refused', async (id) => {
    await expect(loadCharter(workspace, id)).rejects.toMatchObject({ code: 'charter.id_malformed' });
  });

  test('an initiative that is not there is named, with the one that is meant', async () => {
    expect(await tryLoadCharter(workspace, 'winback')).toMatchObject({
      ok: false,
      problems: [
        { code: 'charter.initiative_missing', message: 'There is no initiative "winback". Did you mean "win-back"?' },
      ],
    });
  });

  test('a folder without a charter, an empty one, and one that is a folder', async () => {
    await mkdir(join(dir, 'initiatives', 'bare'));
    expect(await problemsOf('bare')).toEqual(['1:1 charter.file_missing initiatives/bare/charter.yaml is not there.']);
    await write('blank', '\n');
    expect(await problemsOf('blank')).toEqual(['1:1 charter.file_empty initiatives/blank/charter.yaml is empty.']);
    await mkdir(join(dir, 'initiatives', 'nested', 'charter.yaml'), { recursive: true });
    expect(await problemsOf('nested')).toEqual([
      '1:1 charter.not_a_file initiatives/nested/charter.yaml is a folder, not a file.',
    ]);
  });

  test('the id in the charter is that of its folder', async () => {
    await write('renamed', 'version: 1\nid: original\ntitle: T\nowner: { person: dana.ruiz }\n');
    expect(await problemsOf('renamed')).toEqual([
      '2:5 charter.id_mismatch The charter in initiatives/renamed has the id "original".',
    ]);
  });

  test('loadCharter throws what tryLoadCharter returns', async () => {
    const error = await loadCharter(workspace, 'renamed').catch((each: unknown) => each);
    expect(error).toBeInstanceOf(GroundworkError);
  });
});

describe('loadCharter reports', () => {
  test('twelve mistakes as twelve problems, each at its line and column', async () => {
    await write(
      'twelve',
      `version: 1
id: twelve
title: Twelve mistakes
owner: { person: dana.riuz, review_every: monthly }
facing: revenues
process:
  steps: [segment, send]
  acountable: dana.ruiz
metrics:
  spend: { table: crn.customers, unit: customer_id, kind: mean, value: spend }
  refunds: { table: crm.returns, unit: return_id, kind: ratio, numerator: refund }
success:
  primary: { metric: spent, increase: 10%, decrease: 5% }
baseline:
  window: { from: 2026-09-30, to: 2026-07-01 }
data:
  crm.customers:
    quality:
      - { property: email, metric: nullValues }
governance:
  limits: { runs_per_hour: -5 }
access:
  - { http: "\${HEALTH_URL}" }
`,
    );
    expect(await problemsOf('twelve')).toEqual([
      '4:18 charter.unknown_person owner.person names "dana.riuz", who is not in people. Did you mean "dana.ruiz"?',
      '4:43 charter.malformed owner.review_every is "monthly".',
      '5:9 charter.not_allowed facing is "revenues". Did you mean "revenue"?',
      '8:3 charter.unknown_key process has no key "acountable". Did you mean "accountable"?',
      '10:19 charter.unknown_source metrics.spend.table reads from "crn", which is not a source. Did you mean "crm"?',
      '11:3 charter.missing_key metrics.refunds lacks "denominator".',
      '13:22 charter.unknown_metric success.primary.metric names the metric "spent", which the charter does not define. Did you mean "spend"?',
      '13:44 charter.both_given success.primary has both increase and decrease.',
      '15:35 charter.dates_reversed baseline.window.to is 2026-07-01, and baseline.window.from is 2026-09-30.',
      '19:9 charter.comparison_count data["crm.customers"].quality[0] compares with nothing.',
      '21:28 charter.out_of_range governance.limits.runs_per_hour is -5.',
      '23:13 charter.variable_missing access[0].http takes the environment variable HEALTH_URL, which is not set.',
    ]);
  });

  test('what refers to a metric that is itself wrong only once', async () => {
    await write(
      'once',
      'version: 1\nid: once\ntitle: O\nowner: { person: dana.ruiz }\nmetrics: { m: { kind: men } }\nsuccess: { primary: { metric: m } }\n',
    );
    expect(await problemsOf('once')).toEqual([
      '5:12 charter.missing_key metrics.m lacks "value".',
      '5:12 charter.missing_key metrics.m lacks "table".',
      '5:12 charter.missing_key metrics.m lacks "unit".',
      '5:23 charter.not_allowed metrics.m.kind is "men". Did you mean "mean"?',
    ]);
    await write(
      'list',
      'version: 1\nid: list\ntitle: O\nowner: { person: dana.ruiz }\nmetrics: [m]\nsuccess: { primary: { metric: m } }\n',
    );
    expect(await problemsOf('list')).toEqual(['5:10 charter.wrong_type metrics is a list.']);
  });

  test('a mistake in a rule once, not also what would be missing without it', async () => {
    const head = 'version: 1\nid: rule\ntitle: R\nowner: { person: dana.ruiz }\n';
    await write(
      'rule',
      `${head}data: { crm.c: { quality: [{ metric: rowCount, mustBeLessThan: few }, { metric: nullValues, mustBe: 0 }] } }\n`,
    );
    expect(await problemsOf('rule')).toEqual([
      '5:64 charter.wrong_type data["crm.c"].quality[0].mustBeLessThan is "few".',
      '5:71 charter.rule_unclear data["crm.c"].quality[1] does not say whose nullValues are counted.',
    ]);
  });

  test('YAML that is no YAML by its line', async () => {
    await write('broken', 'version: 1\nid: broken\ntitle: "B\nowner: { person: dana.ruiz }\n');
    const problems = await problemsOf('broken');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('charter.yaml_malformed');
  });

  test('no secret', async () => {
    await write(
      'leak',
      `version: 1\nid: leak\ntitle: L\nowner: { person: "\${TOKEN}" }\nfacing: "\${TOKEN}"\nsponsor: "\${TOKEN}"\n`,
    );
    const tried = await tryLoadCharter(workspace, 'leak');
    expect(tried.ok).toBe(false);
    expect(JSON.stringify(tried)).not.toContain('tok-123456');
  });
});
