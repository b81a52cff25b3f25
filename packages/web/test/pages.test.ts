import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
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
  '/test',
  '/approvals',
  '/trust',
  '/runs',
  '/ledger',
] as const;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Opens a page and keeps what goes wrong in it. */
async function visit(address: string, options: BrowserContextOptions) {
  const page = await browser.open('about:blank', options);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('response', (answer) => answer.status() >= 500 && troubles.push(`${answer.status()} ${answer.url()}`));
  await page.goto(served.url + address);
  await settled(page);
  return { page, troubles };
}

async function look(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide).toBeLessThanOrEqual(0);
  expect(await axeViolations(page, name === 'dark')).toEqual([]);
}

test.each(addresses)(
  '%s: nothing fails, nothing is wider than the window, axe finds nothing, light or dark',
  async (address) => {
    const { page, troubles } = await visit(address, { colorScheme: 'light' });
    await look(page, 'light');
    // The same page, as when somebody's system turns dark in the evening.
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'dark');
    expect(troubles).toEqual([]);
  },
);

test.each(addresses)('%s on a phone: the same', async (address) => {
  const { page, troubles } = await visit(address, phone);
  await look(page, 'phone');
  expect(troubles).toEqual([]);
});
