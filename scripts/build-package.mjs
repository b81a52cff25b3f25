// Builds what npm publishes: plain JavaScript in dist/ (Node strips no types under node_modules), the example workspace for `groundwork demo`, README and licence.
// With the word clean, removes it all again.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'packages', 'groundwork');

for (const each of ['dist', 'examples', 'README.md', 'LICENSE'])
  rmSync(join(target, each), { recursive: true, force: true });
if (process.argv[2] !== 'clean') build();

function build() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const done = spawnSync(process.execPath, [tsc, '-p', join(target, 'tsconfig.build.json')], { stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
  cpSync(join(root, 'examples', 'northwind'), join(target, 'examples', 'northwind'), {
    recursive: true,
    filter: (path) => !/[\\/](\.groundwork|data|evals|runs)$/.test(path),
  });
  for (const file of ['README.md', 'LICENSE']) cpSync(join(root, file), join(target, file));
}
