import type { Page } from 'playwright-core';

/** Chooses in the header who acts. */
export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /choose who acts|acting as/i }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await page.keyboard.press('Escape');
}
