import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { GroundworkError, type Problem } from '../errors/problem.ts';
import { exampleWorkspace } from './example.ts';
import { loadWorkspace } from './load-workspace.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'groundwork-load-'));
  folders.push(dir);
  return dir;
}

async function workspaceWith(content: string | Uint8Array): Promise<string> {
  const dir = await folder();
  await writeFile(join(dir, 'groundwork.yaml'), content);
  return dir;
}

async function problemsIn(dir: string, env: Record<string, string> = {}): Promise<readonly Problem[]> {
  try {
    await loadWorkspace(dir, { env });
    return [];
  } catch (error) {
    if (error instanceof GroundworkError) return error.problems;
    throw error;
  }
}

const env = { WAREHOUSE_URL: 'postgres://dana:hunter2@db/crm', NOTIFY_URL: 'https://notify.example/T0/secret' };
const head = 'version: 1\norganization: N\n';

describe('loadWorkspace', () => {
  test('reads the example, with its variables, its defaults and its initiatives', async () => {
    const dir = await workspaceWith(exampleWorkspace);
    for (const each of ['win-back', 'a', '.hidden']) await mkdir(join(dir, 'initiatives', each), { recursive: true });
    await writeFile(join(dir, 'initiatives', 'README.md'), 'not an initiative');
    await symlink(join(dir, 'nowhere'), join(dir, 'initiatives', 'dangling'));
    const workspace = await loadWorkspace(dir, { env });
    expect(workspace.config.sources.warehouse).toEqual({
      kind: 'postgres',
      url: 'postgres://dana:hunter2@db/crm',
      schema: 'public',
      statement_timeout: '60s',
    });
    expect(workspace.initiatives).toEqual(['a', 'win-back']);
    expect(workspace.dir).toBe(dir);
    expect(workspace.locate(['sources', 'crm'], 'key')).toEqual({ file: 'groundwork.yaml', line: 16, column: 3 });
  });

  test('redacts what came from variables, and connection URLs that are written out', async () => {
    const dir = await workspaceWith(
      `${head}sources:\n  w: { kind: postgres, url: "postgres://dana:s3cret@db/crm" }\n  v: { kind: postgres, url: "\${URL}" }\n`,
    );
    const { redact } = await loadWorkspace(dir, { env: { URL: 'postgres://x:pass-word@h/d' } });
    expect(redact('cannot reach postgres://dana:s3cret@db/crm: s3cret, pass-word')).toBe('cannot reach ***: ***, ***');
  });

  test('prints without any secret', async () => {
    const workspace = await loadWorkspace(await workspaceWith(`${head}currency: \${MONEY}\n`), {
      env: { MONEY: 'EUR', OTHER: 'hunter2' },
    });
    expect(JSON.stringify(workspace)).not.toContain('hunter2');
  });

  test('accepts every time zone that has rules, old names and new', async () => {
    for (const zone of [
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Europe/Kyiv',
      'America/Argentina/Buenos_Aires',
      'America/Port-au-Prince',
      'Etc/GMT+5',
      'UTC',
    ]) {
      expect(await problemsIn(await workspaceWith(`${head}timezone: ${zone}\n`))).toEqual([]);
    }
    for (const zone of ['Mars/Olympus', '+05:00', 'EST', 'berlin']) {
      const [first] = await problemsIn(await workspaceWith(`${head}timezone: "${zone}"\n`));
      expect(first?.message).toBe(`timezone is "${zone}".`);
    }
  });
});

describe('loadWorkspace says what is wrong with the file', () => {
  test('that is not there', async () => {
    const dir = await folder();
    expect(await problemsIn(dir)).toEqual([
      expect.objectContaining({
        code: 'charter.file_missing',
        kind: 'missing',
        message: `${join(dir, 'groundwork.yaml')} is not there.`,
      }),
    ]);
    expect(await problemsIn(join(dir, 'nowhere'))).toHaveLength(1);
    await writeFile(join(dir, 'file'), '');
    expect(await problemsIn(join(dir, 'file'))).toMatchObject([{ code: 'charter.file_missing' }]);
  });

  test('that is a folder, or a link to itself', async () => {
    const dir = await folder();
    await mkdir(join(dir, 'groundwork.yaml'));
    expect(await problemsIn(dir)).toMatchObject([
      { code: 'charter.not_a_file', message: expect.stringContaining('is a folder, not a file.') },
    ]);
    const loop = await folder();
    await symlink(join(loop, 'groundwork.yaml'), join(loop, 'groundwork.yaml'));
    expect(await problemsIn(loop)).toMatchObject([
      { code: 'charter.file_unreadable', message: expect.stringContaining('it is a symbolic link to itself') },
    ]);
  });

  test.each([
    ['empty', '', 'charter.file_empty'],
    ['white space', ' \n\n', 'charter.file_empty'],
    ['a comment', '# later\n', 'charter.file_empty'],
    ['more than 5 MB', `# ${'x'.repeat(5_000_001)}`, 'charter.file_too_large'],
    ['UTF-16', Buffer.from('\ufeffversion: 1', 'utf16le'), 'charter.not_utf8'],
    ['Latin-1', Buffer.from('organization: Zoë', 'latin1'), 'charter.not_utf8'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'charter.not_utf8'],
    ['a list', '- 1\n', 'charter.wrong_type'],
    ['a word', 'hello\n', 'charter.wrong_type'],
  ])('that is %s', async (_what, content, code) => {
    const problems = await problemsIn(await workspaceWith(content));
    expect(problems).toMatchObject([{ code, location: { file: 'groundwork.yaml', line: 1, column: 1 } }]);
  });

  test('and reads one that starts with a byte order mark', async () => {
    expect(await problemsIn(await workspaceWith(`\ufeff${head}`))).toEqual([]);
  });

  test('when initiatives is not a folder', async () => {
    const dir = await workspaceWith(head);
    await writeFile(join(dir, 'initiatives'), '');
    expect(await problemsIn(dir)).toMatchObject([{ code: 'charter.initiatives_unreadable' }]);
  });
});

describe('loadWorkspace says what is wrong in the file', () => {
  test('all at once, in the order of the file, whatever kind of mistake it is', async () => {
    const text = `version: 1
organisation: N
currency: usd
people:
  a: { name: A, mail: a@n.example }
decides: { fnd: [a] }
sources:
  w: { kind: postgres, url: "\${NOWHERE}" }
  my: { kind: mysql, url: x }
  x: { kind: oracle }
`;
    const problems = await problemsIn(await workspaceWith(text));
    expect(
      problems.map(({ code, message, location }) => `${location?.line}:${location?.column} ${code} ${message}`),
    ).toEqual([
      '2:1 charter.unknown_key groundwork.yaml has no key "organisation". Did you mean "organization"?',
      '3:11 charter.malformed currency is "usd".',
      '5:17 charter.unknown_key people.a has no key "mail". Did you mean "email"?',
      '6:12 charter.unknown_key decides has no key "fnd". Did you mean "fund"?',
      '8:29 charter.variable_missing sources.w.url takes the environment variable NOWHERE, which is not set.',
      '9:15 charter.source_kind_unavailable sources.my.kind is mysql, which this version cannot read.',
      '10:14 charter.not_allowed sources.x.kind is "oracle".',
    ]);
  });

  test.each(['mysql', 'clickhouse', 's3', 'iceberg', 'delta', 'sqlite'])(
    'a source of kind %s names the kinds that work',
    async (kind) => {
      const [first, ...others] = await problemsIn(
        await workspaceWith(`${head}sources: { s: { kind: ${kind}, url: x } }\n`),
      );
      expect(first).toMatchObject({ code: 'charter.source_kind_unavailable', expected: 'one of files, postgres' });
      expect(others).toEqual([]);
    },
  );

  test('without a secret', async () => {
    const dir = await workspaceWith(
      `${head}currency: "\${MONEY}"\npeople: { a: { name: A } }\ndecides: { fund: ["\${WHO}"] }\n`,
    );
    const text = JSON.stringify(await problemsIn(dir, { MONEY: 'hunter2', WHO: 'hunter3' }));
    expect(text).not.toMatch(/hunter/);
    const decides = await workspaceWith(`${head}decides: { fund: ["\${WHO}"] }\n`);
    expect(await problemsIn(decides, { WHO: 'hunter3' })).toMatchObject([
      { message: 'decides.fund[0] names "***", who is not in people.' },
    ]);
  });
});
