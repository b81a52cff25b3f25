// Bundles the program: one entry, a chunk for each part that is loaded when it is needed, and every package that is plain JavaScript inside them.
// A thousand small files take longer to find and read than to run (docs/decisions.md).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { notices } from './notices.mjs';

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
  const fonts = copyFonts(join(dir, 'fonts'));
  const modules = output.flatMap((chunk) => chunk.moduleIds ?? []);
  writeFileSync(join(dir, 'THIRD-PARTY-NOTICES.txt'), notices([...modules, ...fonts]));
}

/** The faces of the report to the board, in the letters that src/report/board/fonts.ts reads: a file for each script. */
function copyFonts(dir) {
  mkdirSync(dir, { recursive: true });
  const scripts = ['latin', 'latin-ext', 'cyrillic', 'greek'];
  const files = [
    ...['inter-400', 'inter-600', 'source-serif-4-500'].flatMap((face) =>
      scripts.map((script) => fontFile(face, script)),
    ),
    fontFile('jetbrains-mono-400', 'latin'),
  ];
  for (const file of files) copyFileSync(file, join(dir, basename(file)));
  return files;
}

function fontFile(face, script) {
  const [, name, weight] = /^(.+)-(\d+)$/.exec(face);
  return fileURLToPath(import.meta.resolve(`@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff`));
}
