// npm start: install what is missing, then make the demo workspace (once), run the main job on it and serve it.
import { ensureBuilt, ensureInstalled, runWithNode24 } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
await runWithNode24(['packages/groundwork/bin/groundwork.js', 'demo', 'demo', '--serve', ...process.argv.slice(2)]);
