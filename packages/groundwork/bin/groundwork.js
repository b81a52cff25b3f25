#!/usr/bin/env node
// In the repository the TypeScript sources run as they are; the published package holds only dist.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) runWithNode24();
else await run();

async function run() {
  nodeModule.enableCompileCache?.();
  const sources = new URL('../src/cli/main.ts', import.meta.url);
  const built = new URL('../dist/cli/main.js', import.meta.url);
  const { main } = await import(existsSync(sources) ? sources.href : built.href);
  await main(process.argv.slice(2));
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
