// Plain JavaScript on purpose: it runs on whatever Node the machine has, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
export const node24 = join(root, 'node_modules', 'node', 'bin', 'node');
const stamp = join(root, 'node_modules', '.groundwork-lock-hash');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Installs what package-lock.json names, when it is not there yet or the lock file has changed since. */
export function ensureInstalled() {
  const wanted = lockHash();
  if (existsSync(node24) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing what is missing (once, about a minute) …');
  // devDependencies carry the Node that runs this project, so NODE_ENV=production must not leave them out.
  const done = spawnSync('npm', ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    console.error(done.error ? `npm did not start: ${done.error.message}` : `npm ci ended with code ${done.status}.`);
    console.error(
      'Check that npm is installed and a package registry can be reached, then run the same command again.',
    );
    process.exit(2);
  }
  if (!existsSync(node24)) {
    console.error(
      'npm installed everything but Node 24 itself (the package "node"), whose install script did not run.',
    );
    console.error('Run: npm rebuild node --foreground-scripts');
    process.exit(2);
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Runs a program under Node 24 in the repository, with the tools of node_modules first on PATH, and ends as it ends. */
export function runWithNode24(args) {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawnSync(node24, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules', 'node', 'bin')}:${bin}:${process.env.PATH ?? ''}` },
  });
  if (child.signal) process.kill(process.pid, child.signal);
  process.exit(child.status ?? 1);
}
