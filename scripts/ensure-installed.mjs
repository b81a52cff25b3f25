// Plain JavaScript on purpose: it runs on whatever Node the machine has, before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtMain, builtWeb } from './built.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.groundwork-lock-hash');

/** The Node 24 that npm installs here; without it this very Node, where it is new enough; null where there is neither. */
function node24() {
  const installed = join(modules, 'node', 'bin', 'node');
  if (existsSync(installed)) return installed;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Installs what package-lock.json names, when it is not there yet, was interrupted, or the lock file has changed since. */
export async function ensureInstalled() {
  const wanted = lockHash();
  if (node24() !== null && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing what is missing (once, about a minute) …');
  // An install that is interrupted leaves no stamp, so that the next command starts it over.
  rmSync(stamp, { force: true });
  const ended = await run('npm', ['ci', ...installOptions], { stdio: ['ignore', 2, 2] });
  // npm answers a signal with an exit code of its own.
  const stopped = ended.signal ?? ended.told;
  if (stopped) await endBy(stopped);
  if (ended.code !== 0) {
    giveUp(
      ended.error ? `npm did not start: ${ended.error.message}.` : `npm ci ended with code ${ended.code}.`,
      'Check that npm is installed and that a package registry can be reached, then run the same command again.',
    );
  }
  if (node24() === null) {
    giveUp(
      'npm installed everything but Node 24 itself (the package "node"), whose install script did not run.',
      'Run npm rebuild node --ignore-scripts=false --foreground-scripts, or install Node 24, then run the same command again.',
    );
  }
  writeFileSync(stamp, wanted);
}

// devDependencies carry the Node that runs this project, so NODE_ENV=production must not leave them out; the packages ask for Node 24, which is on its way.
const installOptions = ['--include=dev', '--no-engine-strict', '--loglevel=error', '--no-audit', '--no-fund'];

/**
 * Bundles the program and builds the dashboard when their sources have changed since (an install does it too). Without a bundle the sources run as they are, only slower, and
 * without pages the command line does everything, so that a failure is a word and no end.
 */
export async function ensureBuilt() {
  if (builtMain() !== null && builtWeb()) return;
  const ended = await run(node24(), ['scripts/build.mjs'], { stdio: ['ignore', 2, 2] });
  if (ended.code !== 0)
    console.error('Not everything could be built: the program may start more slowly, or without pages.');
}

/** Runs a program under Node 24 in the repository, with the tools of node_modules first on PATH, and ends as it ends. */
export async function runWithNode24(args) {
  const node = node24();
  const path = [join(modules, 'node', 'bin'), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  const ended = await run(node, args, { stdio: 'inherit', env: { ...process.env, PATH: path } });
  if (ended.error) giveUp(`${node} did not start: ${ended.error.message}.`, 'Remove node_modules and run it again.');
  if (ended.signal) await endBy(ended.signal);
  process.exit(ended.code);
}

/**
 * Runs a program and waits for its end. Whoever ends this process ends that one: a signal is passed on and what it does with it decides.
 * Ctrl+C reaches every process of a terminal's foreground by itself, so it is passed on only where there is no terminal.
 * `told` is the signal this process was given meanwhile.
 */
function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, ...options });
    let told = null;
    const passOn = (signal) => {
      told = signal;
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, passOn);
    const done = (ended) => {
      for (const signal of signals) process.off(signal, passOn);
      resolve({ error: null, code: null, signal: null, told, ...ended });
    };
    child.once('error', (error) => done({ error }));
    child.once('exit', (code, signal) => done({ code, signal }));
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Ends as the child was ended, so that a shell sees the same; with the exit code a shell would show where the signal does not end it. */
function endBy(signal) {
  process.kill(process.pid, signal);
  return new Promise(() => setTimeout(() => process.exit(128 + constants.signals[signal]), 1000));
}

function giveUp(what, fix) {
  console.error(what);
  console.error(fix);
  process.exit(2);
}
