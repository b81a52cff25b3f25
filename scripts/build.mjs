// npm run build: what the repository's own `groundwork` runs. npm runs it after every install ("prepare"); npm start when the sources have changed since.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtMain, bundleDir, bundles } from './built.mjs';
import { bundle } from './bundle.mjs';

try {
  if (builtMain() === null) await build();
} catch (error) {
  // An install is no place to fail for it: without a bundle the sources run as they are.
  if (process.env.npm_lifecycle_event !== 'prepare') throw error;
  console.error(`The program could not be bundled, so it starts more slowly: ${error.message}`);
}

async function build() {
  // Into place in one step, so that a command started meanwhile finds all of it or none.
  const dir = bundleDir();
  const unfinished = `${dir}.${process.pid}`;
  mkdirSync(bundles(), { recursive: true });
  await bundle(unfinished);
  rmSync(dir, { recursive: true, force: true });
  renameSync(unfinished, dir);
  removeOlder();
}

/** The one before stays: a server that runs from it still loads parts of it. */
function removeOlder() {
  const dirs = readdirSync(bundles()).map((name) => join(bundles(), name));
  const newestFirst = dirs.map((dir) => ({ dir, time: statSync(dir).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { dir } of newestFirst.slice(2)) rmSync(dir, { recursive: true, force: true });
}
