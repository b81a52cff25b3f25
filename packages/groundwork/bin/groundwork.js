#!/usr/bin/env node
// In the repository the TypeScript sources run as they are; the published package holds only dist.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`groundwork needs Node 24 or newer; this is ${process.versions.node}.`);
  console.error('Install Node 24, or add the npm package "node" to the project: npm install --save-dev node@24');
  process.exit(2);
}
nodeModule.enableCompileCache?.();

const sources = new URL('../src/cli/main.ts', import.meta.url);
const built = new URL('../dist/cli/main.js', import.meta.url);
const { main } = await import(existsSync(sources) ? sources.href : built.href);
await main(process.argv.slice(2));
