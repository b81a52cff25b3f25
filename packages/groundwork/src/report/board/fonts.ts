import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Which letters a file has: the faces come in one file for each script. */
export type Script = 'latin' | 'latin-ext' | 'cyrillic' | 'greek';
export type Face = 'sans' | 'bold' | 'serif' | 'mono';

/** The faces of the visual language, as files. */
export type Fonts = Readonly<Record<Face, Readonly<Partial<Record<Script, Uint8Array>>>>>;

const scripts = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const satisfies readonly Script[];

/** The package of each face and its weight. The names are those of its files, in the package and beside the bundled program (scripts/bundle.mjs). */
const files: Readonly<Record<Face, readonly [name: string, weight: number]>> = {
  sans: ['inter', 400],
  bold: ['inter', 600],
  serif: ['source-serif-4', 500],
  mono: ['jetbrains-mono', 400],
};

/** Reads the faces (WOFF: what makes PDFs cannot take parts out of some WOFF2 files): beside the bundled program, else from the packages that they come in. */
export async function readFonts(): Promise<Fonts> {
  const faces = Object.keys(files) as Face[];
  const read = await Promise.all(faces.map(async (face) => [face, await readFace(face)] as const));
  return Object.fromEntries(read) as Record<Face, Partial<Record<Script, Uint8Array>>>;
}

async function readFace(face: Face): Promise<Partial<Record<Script, Uint8Array>>> {
  // Identifiers, hashes and keys are written in Latin letters.
  const own = face === 'mono' ? (['latin'] as const) : scripts;
  return Object.fromEntries(
    await Promise.all(own.map(async (script) => [script, await readFile(placeOf(face, script))])),
  );
}

function placeOf(face: Face, script: Script): string {
  const [name, weight] = files[face];
  const file = `${name}-${script}-${weight}-normal.woff`;
  const bundled = fileURLToPath(new URL(`fonts/${file}`, import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(import.meta.resolve(`@fontsource/${name}/files/${file}`));
}
