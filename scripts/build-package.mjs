// Builds what npm publishes: plain JavaScript in dist/ (Node strips no types under node_modules), the dashboard beside it, the example workspace for `groundwork demo`, README and licence.
// With the word clean, removes it all again.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'packages', 'groundwork');

for (const each of ['dist', 'examples', 'README.md', 'LICENSE'])
  rmSync(join(target, each), { recursive: true, force: true });
if (process.argv[2] !== 'clean') await build();

async function build() {
  const { bundle } = await import('./bundle.mjs');
  await bundle(join(target, 'dist', 'cli'));
  const { writeWeb } = await import('./build-web.mjs');
  await writeWeb(join(target, 'dist', 'web'));
  dropPlain(join(target, 'dist', 'web', 'assets'));
  cpSync(join(root, 'examples', 'northwind'), join(target, 'examples', 'northwind'), {
    recursive: true,
    filter: (path) => !/[\\/](\.groundwork|data|evals|runs)$/.test(path),
  });
  for (const file of ['README.md', 'LICENSE']) cpSync(join(root, file), join(target, file));
}

/** What is there compressed is not published plain as well: the server reads it from that for the few who take nothing compressed. */
function dropPlain(assets) {
  for (const name of readdirSync(assets)) if (existsSync(join(assets, `${name}.gz`))) rmSync(join(assets, name));
}
