import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { useFolder } from '../support/folder.ts';
import { send, useServer } from '../support/served.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
const folder = useFolder();
const script = `console.log(${JSON.stringify('x'.repeat(2000))});`;
const index = `<!doctype html><title>Groundwork</title><meta nonce="__CSP_NONCE__"><script src="/assets/index-abc.js" nonce="__CSP_NONCE__"></script>`;

let url = '';
let stop: () => void = () => {};
beforeEach(async () => {
  mkdirSync(join(folder.path, 'dist', 'assets'), { recursive: true });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder.path, 'dist', name), content);
  write('index.html', index);
  write('theme.js', 'theme();');
  write('assets/index-abc.js', script);
  write('assets/index-abc.js.br', brotliCompressSync(script));
  write('assets/index-abc.js.gz', gzipSync(script));
  write('assets/font.woff2', 'font');
  write('.secret.js', 'beyond reach');
  writeFileSync(join(folder.path, 'outside.js'), 'beyond reach');
  await start(join(folder.path, 'dist'));
});
afterEach(() => stop());

async function start(dashboard: string | null): Promise<void> {
  stop();
  const app = createApp({ ctx: served.ctx, token: 'token', dashboard, userOf: async () => null });
  const server = await new Promise<ReturnType<typeof serve>>((go) => {
    const opened = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => go(opened));
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  stop = () => void server.close();
}

const get = (path: string, headers: Record<string, string> = {}) => send(url, 'GET', path, { headers });
const asPage = { accept: 'text/html,application/xhtml+xml' };

describe('what a page asks for first', () => {
  const pages = [
    { path: '/', files: ['/assets/portfolio-abc.js'], reads: ['/workspace', '/portfolio'] },
    { path: '/initiatives/$initiative', files: ['/assets/initiative-abc.js'], reads: ['/initiatives/$initiative'] },
  ];
  const linked = async (path: string) =>
    [...(await get(path, asPage)).text.matchAll(/<link rel="(?:module)?preload"[^>]* href="([^"]+)"/g)].map(
      ([, href]) => href,
    );
  beforeEach(() => writeFileSync(join(folder.path, 'dist', 'pages.json'), JSON.stringify(pages)));

  test('is named in it, with the initiative that the address names', async () => {
    expect(await linked('/')).toEqual([
      '/api/v1/session',
      '/api/v1/workspace',
      '/api/v1/portfolio',
      '/assets/portfolio-abc.js',
    ]);
    expect(await linked('/initiatives/win-back')).toEqual([
      '/api/v1/session',
      '/api/v1/initiatives/win-back',
      '/assets/initiative-abc.js',
    ]);
  });

  test.each(['/initiatives/%22%3E%3Cscript%3E', '/initiatives/win-back/charter', '/ledger'])(
    'is no more at %s than who has signed in',
    async (path) => {
      expect(await linked(path)).toEqual(['/api/v1/session']);
    },
  );
});

describe('the page', () => {
  test.each(['/', '/initiatives/win-back', '/ledger', '/initiatives/win-back/charter'])('is at %s', async (path) => {
    const answer = await get(path, asPage);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(answer.text).toContain('<title>Groundwork</title>');
  });

  test('has a policy under which only its own files run, with a nonce that is never the same', async () => {
    const answers = [await get('/'), await get('/', asPage), await get('/ledger', asPage)];
    const nonces = answers.map(({ text, headers }) => {
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? '';
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "connect-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ]);
      expect(text.replaceAll(/\n *<link rel="preload"[^>]*>/g, '')).toBe(index.replaceAll('__CSP_NONCE__', nonce));
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
  });

  test('is not sent again while it is the same, and then comes without another policy than it was kept with', async () => {
    const first = await get('/');
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await get('/', { 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.text, again.headers['content-security-policy']]).toEqual([304, '', undefined]);
    writeFileSync(join(folder.path, 'dist', 'index.html'), `${index}<!-- new -->`);
    expect((await get('/', { 'if-none-match': String(first.headers.etag) })).status).toBe(200);
  });

  test.each([
    ['/nothing', {}],
    ['/assets/gone.js', asPage],
    ['/api', asPage],
    ['/api/v1/nothing', asPage],
    ['/api/v2/initiatives', asPage],
  ])('is not at %s', async (path, headers: Record<string, string>) => {
    const answer = await get(path, headers);
    expect([answer.status, JSON.parse(answer.text).problems[0].code]).toEqual([404, 'service.unknown_address']);
  });

  test('says how to build it where it was not built, and the API answers', async () => {
    await start(null);
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('npm run build');
    expect(String(answer.headers['content-security-policy'])).toContain("default-src 'none'");
    expect((await get('/api/v1/initiatives')).status).toBe(200);
  });
});

describe('a file of the dashboard', () => {
  test('under assets is kept for ever, because its name changes with it', async () => {
    const answer = await get('/assets/index-abc.js');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.text).toBe(script);
  });

  test('elsewhere is asked for each time, and sent when it changed', async () => {
    const first = await get('/theme.js');
    expect([first.text, first.headers['cache-control']]).toEqual(['theme();', 'no-cache']);
    expect((await get('/theme.js', { 'if-none-match': `"x", ${first.headers.etag}` })).status).toBe(304);
  });

  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br;q=1.0', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
  ] as const)('is sent as it was compressed to whoever takes %s', async (accepted, encoding, decompress) => {
    const answer = await get('/assets/index-abc.js', { 'accept-encoding': accepted });
    expect([answer.headers['content-encoding'], answer.headers.vary]).toEqual([encoding, 'accept-encoding']);
    expect(decompress(answer.bytes).toString('utf8')).toBe(script);
  });

  test.each(['identity', 'br;q=0', 'deflate', 'brotli'])('is sent as it is to whoever takes %s', async (accepted) => {
    const answer = await get('/assets/index-abc.js', { 'accept-encoding': accepted });
    expect([answer.headers['content-encoding'], answer.text]).toEqual([undefined, script]);
  });

  test('that is there only compressed is sent plain to whoever takes nothing compressed', async () => {
    rmSync(join(folder.path, 'dist', 'assets', 'index-abc.js'));
    const answer = await get('/assets/index-abc.js', { 'accept-encoding': 'identity' });
    expect([answer.status, answer.headers['content-encoding'], answer.text]).toEqual([200, undefined, script]);
  });

  test('that was not compressed is sent as it is', async () => {
    const answer = await get('/assets/font.woff2', { 'accept-encoding': 'br' });
    expect([answer.text, answer.headers['content-encoding'], answer.headers['content-type']]).toEqual([
      'font',
      undefined,
      'font/woff2',
    ]);
  });

  test('is described to HEAD without being sent', async () => {
    const answer = await send(url, 'HEAD', '/assets/index-abc.js');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  test.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/assets/..%2f..%2foutside.js',
    '/%2e%2e/outside.js',
    '/..\\outside.js',
    '/assets/%2e%2e/%2e%2e/outside.js',
    '//outside.js',
    '/.secret.js',
    '/assets/%00.js',
    '/assets',
    '/assets/index-abc.js/x.js',
    '/index.html.js',
  ])('is none at %s', async (path) => {
    const answer = await get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('beyond reach');
  });

  test('is written by nobody', async () => {
    const answer = await send(url, 'POST', '/theme.js', { body: {}, headers: { authorization: 'Bearer token' } });
    expect(answer.status).toBe(404);
  });
});

/** Longer than HTTP lets through: what takes the square of its length would not end before the test does. */
describe('an answer does not take the square of what was sent', () => {
  const app = () =>
    createApp({ ctx: served.ctx, token: 'token', dashboard: join(folder.path, 'dist'), userOf: async () => null });

  test('of the validators that a browser says it has', async () => {
    const { headers } = await app().request('http://127.0.0.1/theme.js');
    const known = `"x"${' '.repeat(200_000)}y, W/${headers.get('etag')}`;
    const answer = await app().request('http://127.0.0.1/theme.js', { headers: { 'if-none-match': known } });
    expect(answer.status).toBe(304);
  });

  test('of an address', async () => {
    const answer = await app().request(`http://127.0.0.1/${'.'.repeat(200_000)}/x`, { headers: asPage });
    expect(answer.status).toBe(200);
  });
});
