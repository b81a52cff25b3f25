// Bundles the program: one entry, a chunk for each part that is loaded when it is needed, and every package that is plain JavaScript inside them.
// A thousand small files take longer to find and read than to run (docs/decisions.md).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const target = fileURLToPath(new URL('../packages/groundwork', import.meta.url));

/** What `npm install groundwork` brings by itself stays outside: native code, WebAssembly, and what is seldom loaded. */
const outside = Object.keys(JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')).dependencies);

/** Writes the bundle into `dir`, with the licences of the packages inside it; `dir` is emptied first. */
export async function bundle(dir) {
  const build = await rolldown({
    input: { main: join(target, 'src', 'cli', 'main.ts') },
    platform: 'node',
    tsconfig: false,
    external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
    checks: { ineffectiveDynamicImport: false },
    logLevel: 'warn',
  });
  const { output } = await build.write({
    dir,
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
  const packages = new Set(output.flatMap((chunk) => chunk.moduleIds ?? []).map(packageDir));
  packages.delete(null);
  writeFileSync(join(dir, 'THIRD-PARTY-NOTICES.txt'), notices([...packages].sort()));
}

/** The folder of the package that a module of node_modules belongs to. */
function packageDir(moduleId) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(moduleId.replace(/^\0/, ''))?.[0] ?? null;
}

function notices(dirs) {
  const each = dirs.map((dir) => {
    const { name, version, license } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
    const file = readdirSync(dir).find((entry) => /^(licen[cs]e|copying)\b/i.test(entry));
    if (!license || !file)
      throw new Error(`${name} ${version} names no licence or carries no licence text: bundle it not.`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(dir, file), 'utf8').trim()}\n`;
  });
  return `Packages bundled into this one, and their licences.\n\n${each.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
