#!/usr/bin/env node
// The published package holds a bundle; the repository runs its TypeScript sources as they are, or a bundle of exactly these sources, which starts sooner.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) runWithNode24();
else await run();

async function run() {
  nodeModule.enableCompileCache?.();
  const sources = new URL('../src/cli/main.ts', import.meta.url);
  const program = existsSync(sources) ? await ofRepository(sources) : new URL('../dist/cli/main.js', import.meta.url);
  const { main } = await import(program.href);
  await main(process.argv.slice(2));
}

async function ofRepository(sources) {
  const { builtMain } = await import('../../../scripts/built.mjs');
  const built = builtMain();
  return built ? pathToFileURL(built) : sources;
}

/** The repository brings its own Node 24 (the npm package `node`), for machines whose Node is older. */
function runWithNode24() {
  const own = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(`groundwork needs Node 24 or newer; this is ${process.versions.node}.`);
    console.error('Install Node 24, or add the npm package "node" to the project: npm install --save-dev node@24');
    process.exit(2);
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to both; what is sent to this process alone is handed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
