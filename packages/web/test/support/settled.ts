import { setTimeout } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

const unanswered = new WeakMap<Page, Set<Request>>();

/** Knows from then on what the page waits for; the stream of events is never done. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  unanswered.set(page, open);
  page.on('request', (request) => new URL(request.url()).pathname.endsWith('/events') || open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Until everything the page asked for is answered and it asks for nothing more. */
export async function answered(page: Page): Promise<void> {
  const open = unanswered.get(page);
  for (let quiet = 0; open && quiet < 3; quiet += 1) {
    await setTimeout(40);
    if (open.size > 0) quiet = -1;
  }
}

/** Until what the page asked for is there: the headline is a sentence, and nothing is being read. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await answered(page);
  await page.waitForFunction(() => !/^(Reading|Opening)/.test(document.querySelector('h1')?.textContent ?? ''));
  await answered(page);
}
