import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { keepPicture } from './pictures.ts';
import { watchRequests } from './settled.ts';

const installed = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** An installed Chromium, else the one that npm brings: a newcomer's machine needs neither a browser nor a step by hand. */
async function launch(): Promise<Browser> {
  const own = installed.find((path) => path !== undefined && existsSync(path));
  // Without a sandbox of its own where it could not make one: it opens nothing but this server.
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return launchBrought(10);
}

/** It is unpacked when it is first used. Another test file may be at it, and a bare machine lacks its libraries, which it brings as well: so it is tried again. */
async function launchBrought(attempts: number): Promise<Browser> {
  const { default: brought, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  try {
    return await chromium.launch({ executablePath: await brought.executablePath(), args: brought.args });
  } catch (error) {
    if (attempts === 0) throw error;
    const build = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
    setupLambdaEnvironment(join(await inflate(join(build, '..', 'bin', 'al2023.tar.br')), 'lib'));
    await setTimeout(2000);
    return launchBrought(attempts - 1);
  }
}

export interface Visit {
  /** A page of a visitor of its own, without anything remembered but the files of the dashboard. After the test it is another visitor's. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * A real Chromium for one test file. A tab in which a test visited is emptied and used by the next: starting one, and fetching and compiling the pages in it, takes most of
 * the time of a visit. A test that fails leaves a picture of each of its pages.
 */
export function useBrowser(): Visit {
  let browser: Browser;
  const idle = new Map<string, Page[]>();
  const visiting: { readonly kind: string; readonly page: Page }[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(async ({ task }) => {
    for (const { kind, page } of visiting.splice(0)) {
      if (task.result?.state === 'fail') {
        await keepPicture(page, 'failed');
        await page.context().close();
        continue;
      }
      await empty(page);
      idle.set(kind, [...(idle.get(kind) ?? []), page]);
    }
  });
  return {
    async open(address, options = {}) {
      const kind = JSON.stringify(options);
      const page = idle.get(kind)?.pop() ?? (await newTab(browser, options));
      visiting.push({ kind, page });
      watchRequests(page);
      await page.goto(address);
      return page;
    },
  };
}

async function newTab(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}

/** Takes away what pages keep, and whoever listens, and leaves what the browser keeps of their files. */
async function empty(page: Page): Promise<void> {
  const context = page.context();
  for (const event of ['request', 'requestfinished', 'requestfailed', 'response', 'console', 'pageerror'])
    page.removeAllListeners(event);
  await context.setOffline(false);
  const { origin } = new URL(page.url());
  if (origin !== 'null') {
    const session = await context.newCDPSession(page);
    const storageTypes = 'cookies,local_storage,indexeddb,service_workers';
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
    await session.detach();
    await page.evaluate(() => sessionStorage.clear());
  }
  await page.goto('about:blank');
  await page.emulateMedia({ media: null, colorScheme: null });
  await context.clearCookies();
}
