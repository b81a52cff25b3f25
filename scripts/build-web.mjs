// Builds the dashboard with Vite.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtWeb, webDir, webStamp } from './built.mjs';
import { notices } from './notices.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const web = join(repository, 'packages', 'web');

/** Builds the dashboard of the repository into packages/web/dist, unless it is of exactly the sources there are. */
export async function buildWeb() {
  if (builtWeb()) return;
  const dir = webDir();
  const unfinished = `${dir}.${process.pid}`;
  const started = Date.now();
  try {
    const outside = (await writeWeb(unfinished)).filter((path) => !path.startsWith(join(web, '/')));
    const { newest, ...stamp } = webStamp(outside);
    // What was written meanwhile may not be in it: then it is built again next time.
    if (newest < started) writeFileSync(join(unfinished, '.built.json'), JSON.stringify(stamp));
    // Into place in one step, so that a server that runs finds all of it.
    rmSync(dir, { recursive: true, force: true });
    renameSync(unfinished, dir);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Writes the dashboard into `dir`, with the licences of the packages inside it, and gives the files of this repository that it was made of. */
export async function writeWeb(dir) {
  if (!existsSync(join(web, 'vite.config.ts'))) throw new Error('packages/web is not there.');
  const { build } = await import('vite');
  mkdirSync(dir, { recursive: true });
  const { output } = await build({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: dir, emptyOutDir: true },
  });
  const named = output.flatMap((each) => each.moduleIds ?? each.originalFileNames ?? []);
  const files = named
    .map((name) => name.replace(/^\0/, '').split('?')[0])
    .map((name) => (isAbsolute(name) ? name : resolve(web, name)))
    .filter((path) => existsSync(path));
  writeFileSync(join(dir, 'THIRD-PARTY-NOTICES.txt'), notices(files));
  return [...new Set(files)].filter((path) => !relative(repository, path).split(/[\\/]/).includes('node_modules'));
}
