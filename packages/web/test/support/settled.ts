import type { Page } from 'playwright-core';

/** Until what the page asked for is there: the headline is a sentence, and nothing is being read. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForFunction(() => !/^(Reading|Opening)/.test(document.querySelector('h1')?.textContent ?? ''));
}
