// Where the repository's own bundle stands, and whether it is of the sources as they are. Imported at every start of `groundwork` here, so it loads nothing but Node.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
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

/** Where the dashboard of the repository is built. */
export const webDir = (root = repository) => join(root, 'packages', 'web', 'dist');

/** Whether the dashboard has been built from the sources as they are now; also where there are none to build. */
export function builtWeb(root = repository) {
  if (!existsSync(join(root, 'packages', 'web', 'vite.config.ts'))) return true;
  try {
    const { outside, fingerprint } = JSON.parse(readFileSync(join(webDir(root), '.built.json'), 'utf8'));
    return (
      webStamp(
        outside.map((path) => join(root, path)),
        root,
      ).fingerprint === fingerprint
    );
  } catch {
    // Not built, or made of files that are not there any more.
    return false;
  }
}

/** What the dashboard is made of: its own folder, and the files `outside` it, of the program, that it was found to use. */
export function webStamp(outside, root = repository) {
  const web = join(root, 'packages', 'web');
  const own = readdirSync(web, { withFileTypes: true }).flatMap((entry) => {
    const path = join(web, entry.name);
    if (entry.isFile()) return [path];
    return /^(dist|node_modules)\b/.test(entry.name) ? [] : filesUnder(path);
  });
  const all = [...own, ...outside, join(root, 'package-lock.json')];
  return {
    outside: outside.map((path) => relative(root, path)),
    fingerprint: fingerprintOf(all),
    newest: Math.max(...all.map((path) => statSync(path).mtimeMs)),
  };
}

function fingerprint(root) {
  return fingerprintOf([...filesUnder(join(root, 'packages', 'groundwork', 'src')), join(root, 'package-lock.json')]);
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Changes with every file that is written, added, moved or removed. */
function fingerprintOf(paths) {
  const hash = createHash('sha1');
  for (const path of paths) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
