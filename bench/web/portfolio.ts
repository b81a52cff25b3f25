import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { listen, type RunningServer } from '../../packages/groundwork/src/server/listen.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Timing, timeAlone } from '../ratio.ts';
import { thousandInitiatives } from './thousand.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The portfolio of a thousand initiatives, as a browser of this machine asks for it and shows it. `CHROMIUM` names another one than Debian's. */
export const portfolio: readonly Benchmark[] = [
  {
    name: 'portfolio-read',
    what: 'GET /portfolio, 1,000 initiatives',
    limit: { value: 0.5, unit: 's' },
    run: () => served(({ url }) => timeAlone(() => readPortfolio(url), 15)),
  },
  {
    name: 'portfolio-progress',
    what: 'GET /portfolio/progress, 1,000 initiatives',
    limit: { value: 0.5, unit: 's' },
    run: () => served(({ url }) => timeAlone(() => readProgress(url), 15)),
  },
  {
    name: 'portfolio-page',
    what: 'first view of the portfolio, 1,000 initiatives, cold cache',
    limit: { value: 1, unit: 's' },
    run: () => served(({ url }) => withBrowser((browser) => timeFirstViews(browser, url))),
  },
  {
    name: 'portfolio-sort',
    what: 'sorting these 1,000 rows by a column, until they are drawn',
    limit: { value: 0.1, unit: 's' },
    run: () => served(({ url }) => withBrowser((browser) => timeSorting(browser, url))),
  },
];

type Served = Pick<RunningServer, 'url'>;
let running: Promise<RunningServer & { end(): Promise<void> }> | undefined;

/** Making it takes minutes: the four share one, which ends with the process. */
async function served(work: (server: Served) => Promise<Timing>): Promise<Timing> {
  running ??= start();
  const server = await running;
  try {
    return await work(server);
  } finally {
    users -= 1;
    if (users === 0) await server.end();
  }
}
let users = process.argv.slice(2).filter((name) => name.startsWith('portfolio-')).length || 4;

async function start() {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: repository, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The dashboard could not be built:\n${built.stderr}`);
  const ctx = await thousandInitiatives();
  const server = await listen({ ctx, port: 0 });
  return {
    ...server,
    end: async () => {
      await server.close();
      await ctx.close();
    },
  };
}

async function readPortfolio(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/portfolio`);
  const { initiatives } = (await answer.json()) as { readonly initiatives: readonly unknown[] };
  if (initiatives.length !== 1000) throw new Error(`There are ${initiatives.length} initiatives, not 1,000.`);
}

async function readProgress(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/portfolio/progress`);
  const { journeys } = (await answer.json()) as { readonly journeys: readonly unknown[] };
  if (journeys.length !== 1000) throw new Error(`There are ${journeys.length} journeys, not 1,000.`);
}

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** From the address to the first rows, in an empty window of a profile of its own, so that nothing is cached. Opening the window is the browser's, and not timed. */
async function timeFirstViews(browser: Browser, url: string): Promise<Timing> {
  const rounds = 9;
  const windows: Page[] = [];
  for (let each = 0; each <= rounds; each += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    windows.push(await context.newPage());
  }
  return timeAlone(async () => {
    const page = windows.pop();
    if (page) await openPortfolio(page, url);
  }, rounds);
}

async function openPortfolio(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  // Attached is enough: asking whether it can be seen makes the page lay itself out once more.
  await page.waitForSelector('tr[data-index="5"]', { state: 'attached' });
}

async function timeSorting(browser: Browser, url: string): Promise<Timing> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await openPortfolio(page, url);
  // A string: it runs in the page, and knows nothing of Node.
  return timeAlone(
    () =>
      page.evaluate(`new Promise((drawn) => {
        [...document.querySelectorAll('th button')].find((each) => each.textContent.startsWith('Spent')).click();
        requestAnimationFrame(() => requestAnimationFrame(drawn));
      })`),
    15,
  );
}
