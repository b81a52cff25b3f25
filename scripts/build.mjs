// npm run build: what the repository's own `groundwork` runs, and the dashboard that it serves. npm runs it after every install ("prepare"); npm start when the sources have changed since.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtMain, builtWeb, bundleDir, bundles } from './built.mjs';
import { bundle } from './bundle.mjs';

await attempt('The program could not be bundled, so it starts more slowly', async () => {
  if (builtMain() === null) await build();
});
await attempt('The dashboard could not be built, so there are no pages', async () => {
  if (!builtWeb()) await (await import('./build-web.mjs')).buildWeb();
});

/** An install is no place to fail for it: without a bundle the sources run as they are, and without pages the command line does everything. */
async function attempt(otherwise, work) {
  try {
    await work();
  } catch (error) {
    if (process.env.npm_lifecycle_event !== 'prepare') throw error;
    console.error(`${otherwise}: ${error.message}`);
  }
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
