import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const packageDir = fileURLToPath(new URL('../..', import.meta.url));
/** Outside the repository, so that nothing of it can be found by accident; with a space, as people's folders have. */
const folder = mkdtempSync(join(tmpdir(), 'groundwork package '));
const installed = join(folder, 'app', 'node_modules', 'groundwork');
/** Half a megabyte are the fonts of the dashboard, a third of one those of the report to the board, 0.4 unpacked DuckDB’s JavaScript, which was installed beside it before; the scripts of its pages are there twice, as those who read them take them compressed. */
const packedLimit = 3_600_000;
const unpackedLimit = 8_200_000;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;
/** Why the package is not installed: no registry to install its dependencies from. */
let notInstalled: string | null = null;

beforeAll(async () => {
  const { stdout } = await npm(['pack', '--json', '--pack-destination', folder], packageDir);
  packed = (JSON.parse(stdout) as Packed[])[0] as Packed;
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app', 'package.json'), '{ "private": true }');
  notInstalled = await install(join(folder, packed.filename));
  if (notInstalled) console.warn(`Skipped: the package cannot be installed here, ${notInstalled}.`);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what npm publishes', () => {
  test('is plain JavaScript, without tests, with the dashboard, the example workspace, README, licence and those of what is bundled', () => {
    const paths = packed.files.map((each) => each.path);
    expect(paths.filter((path) => /\.(ts|tsx|mts|map)$/.test(path))).toEqual([]);
    expect(paths.filter((path) => /\.test\.|(^|\/)test\//.test(path))).toEqual([]);
    expect(
      paths.filter((path) => /(^|\/)(\.groundwork|data|evals|runs)\//.test(path) && !/^dist\//.test(path)),
    ).toEqual([]);
    for (const path of [
      'bin/groundwork.js',
      'dist/cli/main.js',
      'dist/cli/THIRD-PARTY-NOTICES.txt',
      'dist/web/index.html',
      'dist/web/THIRD-PARTY-NOTICES.txt',
      'examples/northwind/groundwork.yaml',
      'README.md',
      'LICENSE',
    ])
      expect(paths).toContain(path);
  });

  test('is small', () => {
    const { size, unpackedSize, files } = packed;
    console.log(
      `The package: ${Math.round(size / 1024)} KiB, ${Math.round(unpackedSize / 1024)} KiB unpacked, ${files.length} files.`,
    );
    expect(size).toBeLessThan(packedLimit);
    expect(unpackedSize).toBeLessThan(unpackedLimit);
  });

  test('leaves nothing of itself in the repository', () => {
    expect(readdirSync(packageDir)).not.toContain('dist');
    expect(readdirSync(packageDir)).not.toContain('examples');
  });
});

describe('installed in an empty folder, from plain JavaScript', () => {
  test('says its version and what it does', async (context) => {
    if (notInstalled) context.skip(notInstalled);
    expect((await groundwork('--version')).stdout.trim()).toBe(manifest.version);
    const { stdout } = await groundwork('--help');
    for (const command of ['init', 'check', 'freeze', 'measure', 'verify', 'demo']) expect(stdout).toContain(command);
  });

  test('prints the JSON Schema of charters', async (context) => {
    if (notInstalled) context.skip(notInstalled);
    const schema = JSON.parse((await groundwork('schema', 'charter')).stdout) as { required: string[] };
    expect(schema.required).toEqual(['version', 'id', 'title', 'owner']);
  });

  test('serves its dashboard', async (context) => {
    if (notInstalled) context.skip(notInstalled);
    const dir = join(folder, 'served');
    await groundwork('init', dir);
    const line = ['--no-strip-types', join(installed, 'bin', 'groundwork.js'), 'start', '--json', '--port', '0'];
    const server = spawn(process.execPath, [...line, '--workspace', dir], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [said] = (await once(server.stdout, 'data')) as [Buffer];
      const { url } = JSON.parse(said.toString('utf8')) as { url: string };
      const page = await (await fetch(url)).text();
      const [script] = /\/assets\/index-[\w-]+\.js/.exec(page) ?? [];
      const answer = await fetch(url + script);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
      const plain = await fetch(url + script, { headers: { 'accept-encoding': 'identity' } });
      expect([plain.status, plain.headers.get('content-encoding')]).toEqual([200, null]);
      expect(await plain.text()).toBe(await answer.text());
    } finally {
      server.kill();
      await once(server, 'exit');
    }
  });

  test('makes a workspace whose charter can be checked', async (context) => {
    if (notInstalled) context.skip(notInstalled);
    const dir = join(folder, 'company');
    await groundwork('init', dir);
    expect(existsSync(join(dir, 'groundwork.yaml'))).toBe(true);
    const { code, stdout } = await groundwork('check', '--workspace', dir, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ initiative: 'first-initiative', stage: 'proposed' }]);
  });

  test('makes the demo company and checks it', async (context) => {
    if (notInstalled) context.skip(notInstalled);
    const dir = join(folder, 'demo');
    await groundwork('demo', dir);
    const { code, stdout } = await groundwork('check', '--workspace', dir, '--json');
    const stages = (JSON.parse(stdout) as { stage: string }[]).map((each) => each.stage);
    expect(code).toBe(1);
    expect(stages.toSorted()).toEqual(['funded', 'pilot', 'production', 'proposed', 'stopped']);
  });

  test('says which Node it needs where Node is older', async (context) => {
    const older = await olderNode();
    if (notInstalled ?? !older) context.skip(notInstalled ?? 'there is no Node older than 24 on this machine');
    const { code, stderr } = await run(older as string, [join(installed, 'bin', 'groundwork.js'), 'check']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^groundwork needs Node 24 or newer; this is \d+\.\d+\.\d+\.\nInstall Node 24/);
  });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Node strips types by default; here it must have none to strip. */
function groundwork(...line: readonly string[]): Promise<Ended> {
  return run(
    process.execPath,
    ['--no-strip-types', join(installed, 'bin', 'groundwork.js'), ...line],
    join(folder, 'app'),
  );
}

async function npm(line: readonly string[], cwd: string): Promise<Ended> {
  const ended = await run('npm', line, cwd);
  if (ended.code !== 0) throw new Error(`npm ${line.join(' ')} ended with ${ended.code}:\n${ended.stderr}`);
  return ended;
}

async function install(tarball: string): Promise<string | null> {
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await npm(['install', tarball, ...options], join(folder, 'app'));
    return null;
  } catch (error) {
    const unreachable = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED)\b/.exec(String(error));
    if (unreachable) return `no package registry can be reached (${unreachable[1]})`;
    throw error;
  }
}

/** Runs a program as from a shell in `cwd`: what npm told the test run about this repository is not passed on. */
async function run(program: string, line: readonly string[], cwd = folder): Promise<Ended> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_(package|lifecycle|config_local_prefix|command)|INIT_CWD|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );
  return promisify(execFile)(program, line, { cwd, env, maxBuffer: 64 * 2 ** 20 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code?: number | string; stdout?: string; stderr?: string; message: string }) => ({
      code: typeof error.code === 'number' ? error.code : -1,
      stdout: error.stdout ?? '',
      stderr: error.stderr || error.message,
    }),
  );
}

async function olderNode(): Promise<string | null> {
  for (const place of (process.env['PATH'] ?? '').split(delimiter)) {
    const node = join(place, 'node');
    if (!existsSync(node)) continue;
    const major = /^v(\d+)\./.exec((await run(node, ['--version'])).stdout)?.[1];
    if (major !== undefined && Number(major) < 24) return node;
  }
  return null;
}
