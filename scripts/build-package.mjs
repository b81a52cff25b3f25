// Builds what npm publishes: plain JavaScript in dist/ (Node strips no types under node_modules), the example workspace for `groundwork demo`, README and licence.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'packages', 'groundwork');

for (const folder of ['dist', 'examples']) rmSync(join(target, folder), { recursive: true, force: true });
const tsc = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(target, 'tsconfig.build.json')],
  { stdio: 'inherit' },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
cpSync(join(root, 'examples', 'northwind'), join(target, 'examples', 'northwind'), {
  recursive: true,
  filter: (path) => !/[\\/](\.groundwork|data|evals|runs)$/.test(path),
});
for (const file of ['README.md', 'LICENSE']) cpSync(join(root, file), join(target, file));
