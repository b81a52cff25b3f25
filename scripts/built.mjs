// Where the repository's own bundle stands, and whether it is of the sources as they are. Imported at every start of `groundwork` here, so it loads nothing but Node.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The folder of the bundles; one folder in it for each state of the sources. */
export const bundles = (root = repository) => join(root, 'packages', 'groundwork', '.built');

/** Where the bundle of the sources as they are now belongs, whether or not it has been built. */
export const bundleDir = (root = repository) => join(bundles(root), fingerprint(root));

/** The program, bundled from the sources as they are now; null where that has not been built. */
export function builtMain(root = repository) {
  if (!existsSync(bundles(root))) return null;
  const main = join(bundleDir(root), 'main.js');
  return existsSync(main) ? main : null;
}

/** Changes with every file of the sources that is written, added, moved or removed, and with what is installed. */
function fingerprint(root) {
  const hash = createHash('sha1');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  const sources = join(root, 'packages', 'groundwork', 'src');
  for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !entry.name.endsWith('.test.ts')) add(join(entry.parentPath, entry.name));
  add(join(root, 'package-lock.json'));
  return hash.digest('hex').slice(0, 16);
}
