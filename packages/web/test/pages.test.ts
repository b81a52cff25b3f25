import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { useDashboard } from './support/dashboard.ts';
import { keepPicture } from './support/pictures.ts';
import { settled } from './support/settled.ts';

const served = useDashboard();
const browser = useBrowser();

const addresses = [
  '/',
  '/initiatives/support-drafts',
  '/initiatives/forecast-notes',
  '/initiatives/returns-desk',
  '/initiatives/quote-pricing/charter',
  '/initiatives/forecast-notes/trust',
  '/new',
  '/approvals',
  '/trust',
  '/runs',
  '/ledger',
] as const;

const looks = [
  { name: 'light', options: { colorScheme: 'light' as const } },
  { name: 'dark', options: { colorScheme: 'dark' as const } },
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
];

describe.each(looks)('every page in $name', ({ name, options }) => {
  let troubles: string[] = [];
  let visited: Page | undefined;

  /** One visitor for all of them: what a first view loads is there for the next, as it is for people. */
  async function visit(address: string): Promise<Page> {
    if (!visited) {
      visited = await browser.open('about:blank', options);
      visited.on('pageerror', (error) => troubles.push(String(error)));
      visited.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      visited.on('response', (answer) => answer.status() >= 500 && troubles.push(`${answer.status()} ${answer.url()}`));
    }
    troubles = [];
    await visited.goto(served.url + address);
    await settled(visited);
    return visited;
  }

  test.each(addresses)('%s: nothing fails, nothing is wider than the window, axe finds nothing', async (address) => {
    const page = await visit(address);
    await keepPicture(page, name);
    expect(troubles).toEqual([]);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
  });
});
