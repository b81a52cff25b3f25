// npm test: install what is missing, then run every test (or those named on the command line).
import { ensureBuilt, ensureInstalled, runWithNode24 } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
await runWithNode24(['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]);
