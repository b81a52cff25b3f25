import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a page asks for first: files of the dashboard, and reads of the API by their paths below its root. */
export interface FirstRequests {
  readonly files: readonly string[];
  readonly reads: readonly string[];
}

interface Page extends FirstRequests {
  /** As the router of the dashboard writes it: `/initiatives/$initiative`. */
  readonly path: string;
}

/** What may stand in an address as it is: the ids of initiatives are no more than this. */
const plain = /^[a-z0-9-]+$/;

/** What the page at an address asks for first, as the dashboard's build wrote it down in `pages.json`; of other pages only that they ask who has signed in. */
export async function firstRequests(folder: string, path: string): Promise<FirstRequests> {
  for (const page of await pagesOf(folder)) {
    const values = match(page.path, path);
    if (values === null) continue;
    const fill = (read: string) => read.replace(/\$(\w+)/g, (_, name: string) => values.get(name) as string);
    return { files: page.files, reads: ['/session', ...page.reads.map(fill)] };
  }
  return { files: [], reads: ['/session'] };
}

/** A dashboard that was built without it loads as well, one thing after the other. */
async function pagesOf(folder: string): Promise<readonly Page[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'pages.json'), 'utf8')) as readonly Page[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function match(pattern: string, path: string): ReadonlyMap<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const values = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const value = given[index] as string;
    if (!part.startsWith('$')) {
      if (part !== value) return null;
    } else if (plain.test(value)) values.set(part.slice(1), value);
    else return null;
  }
  return values;
}
