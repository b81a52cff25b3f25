import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/**
 * What a page asks for first, by its address as the router writes it: its code, and the reads of its loader. A browser that is told with the page itself asks for all of
 * it at once; else it finds one after the other, each behind what it has read before.
 */
const pages = [
  { path: '/', code: 'portfolio/portfolio-page.tsx', reads: ['/workspace', '/portfolio'] },
  {
    path: '/initiatives/$initiative',
    code: 'initiative/initiative-page.tsx',
    reads: ['/workspace', '/initiatives/$initiative'],
  },
  { path: '/trust', code: 'trust/trust-page.tsx', reads: ['/workspace', '/trust'] },
] as const;

/** Writes `pages.json` for the server: for each page the files to load with it, beyond those that index.html names, and what it reads of the API. */
export function firstRequests(): Plugin {
  return {
    name: 'groundwork-first-requests',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const main = chunks.find(({ isEntry }) => isEntry);
      if (!main) throw new Error('The dashboard has no entry.');
      const known = new Set(withImports(bundle, main.fileName));
      const written = pages.map(({ path, code, reads }) => {
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/pages/${code}`));
        if (!page)
          throw new Error(`No file of the dashboard is the page ${code}: mend packages/web/first-requests.ts.`);
        const files = withImports(bundle, page.fileName).filter((each) => !known.has(each));
        return { path, files: files.map((each) => `/${each}`), reads };
      });
      await writeFile(join(dir, 'pages.json'), JSON.stringify(written));
    },
  };
}

/** A file and all that it imports, each once. */
function withImports(bundle: Rolldown.OutputBundle, file: string, seen: Set<string> = new Set()): readonly string[] {
  const chunk = bundle[file];
  if (seen.has(file) || chunk?.type !== 'chunk') return [...seen];
  seen.add(file);
  for (const each of chunk.imports) withImports(bundle, each, seen);
  return [...seen];
}
