import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Hono, Context as HttpContext } from 'hono';
import type { AppEnv } from './app-env.ts';
import { firstRequests } from './first-requests.ts';
import { notBuiltPage } from './not-built-page.ts';
import type { Sessions } from './session/sessions.ts';

export interface DashboardOptions {
  /** The folder that Vite wrote; null where there is none. */
  readonly folder: string | null;
  readonly sessions: Sessions;
  /** Addresses of the API, which are no pages. */
  readonly apiRoot: string;
  /** Whether whoever opens a page may read what it shows: with accounts that is not known before the page asks who has signed in. */
  readonly readable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
/** In order of preference; written beside each file when the dashboard is built. */
const encodings = { br: '.br', gzip: '.gz' } as const;
const noncePlace = '__CSP_NONCE__';

/** The dashboard as it was built: in the repository packages/web/dist, in the published package dist/web; null where neither is. */
export function builtDashboard(): string | null {
  const places = ['../web/', '../../../web/dist/'].map((each) => fileURLToPath(new URL(each, import.meta.url)));
  return places.find((each) => existsSync(join(each, 'index.html'))) ?? null;
}

/** The pages: files as they were built, and index.html for every address of a page, which the page itself reads. */
export function mountDashboard(app: Hono<AppEnv>, options: DashboardOptions): void {
  const { folder, sessions, apiRoot } = options;
  app.get('/', async (c, next) => {
    const key = c.req.query('key');
    return key === undefined ? next() : sessions.openLink(c, key);
  });
  app.get('*', async (c, next) => {
    const { path } = c.req;
    if (path === '/api' || path.startsWith('/api/') || path.startsWith(apiRoot)) return next();
    const file = folder === null ? null : await fileAnswer(c, folder, path);
    if (file) return file;
    if (!isPage(c)) return next();
    await sessions.welcome(c);
    return folder === null ? notBuiltPage(c) : indexAnswer(c, { ...options, folder });
  });
}

/** What people open, not what pages load: that ends in a file's name, and says so where it is missing. */
function isPage(c: HttpContext): boolean {
  const { path } = c.req;
  if (path === '/') return true;
  return !path.slice(path.lastIndexOf('/')).includes('.') && (c.req.header('accept') ?? '').includes('text/html');
}

/** One name after the other, none of which begins with a point: nothing leads out of the folder, and what is percent-encoded is no name. */
const filePath = /^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

async function fileAnswer(c: HttpContext, folder: string, path: string): Promise<Response | null> {
  const type = types[extname(path)];
  if (type === undefined || !filePath.test(path)) return null;
  const found = await readEncoded(join(folder, path), c.req.header('accept-encoding') ?? '');
  if (found === null) return null;
  c.header('content-type', type);
  c.header('vary', 'accept-encoding');
  if (found.encoding) c.header('content-encoding', found.encoding);
  // Vite writes a hash of the content into the names under assets/, and into no other.
  if (path.startsWith('/assets/')) c.header('cache-control', 'public, max-age=31536000, immutable');
  else if (isKnown(c, found.bytes)) return c.body(null, 304);
  return c.body(new Uint8Array(found.bytes));
}

async function readEncoded(path: string, accepted: string) {
  for (const [encoding, ending] of Object.entries(encodings)) {
    if (!new RegExp(`(^|[\\s,])${encoding}\\s*(,|;(?!\\s*q=0(\\.0*)?\\s*(,|$))|$)`).test(accepted)) continue;
    const bytes = await readIfThere(path + ending);
    if (bytes) return { bytes, encoding };
  }
  const bytes = (await readIfThere(path)) ?? (await unzipped(path));
  return bytes && { bytes, encoding: null };
}

/** The published package has scripts and styles only as they were compressed. */
async function unzipped(path: string): Promise<Buffer | null> {
  const bytes = await readIfThere(path + encodings.gzip);
  return bytes && promisify(gunzip)(bytes);
}

function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
    throw error;
  });
}

async function indexAnswer(
  c: HttpContext,
  { folder, apiRoot, readable }: DashboardOptions & { readonly folder: string },
): Promise<Response> {
  const [page, first] = await Promise.all([
    readFile(join(folder, 'index.html'), 'utf8'),
    firstRequests(folder, c.req.path),
  ]);
  const reads = first.reads.filter((each) => readable || each === '/session');
  const links = [
    ...reads.map((each) => `<link rel="preload" as="fetch" crossorigin href="${apiRoot}${each}">`),
    ...first.files.map((each) => `<link rel="modulepreload" crossorigin href="${each}" nonce="${noncePlace}">`),
  ];
  const text = page.replace('</title>', () => ['</title>', ...links].join('\n    '));
  // Whoever has the page keeps it together with the policy and the nonce it came with.
  if (isKnown(c, Buffer.from(text))) return c.body(null, 304);
  const nonce = randomBytes(16).toString('base64url');
  c.header('content-security-policy', pagePolicy(nonce));
  return c.html(text.replaceAll(noncePlace, nonce));
}

/** Sets what the client keeps it under, and answers whether it has it already. */
function isKnown(c: HttpContext, content: Buffer): boolean {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  c.header('etag', tag);
  c.header('cache-control', 'no-cache');
  const known = (c.req.header('if-none-match') ?? '').split(',').map((each) => each.trim());
  return known.some((each) => each.replace(/^W\//, '') === tag);
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
