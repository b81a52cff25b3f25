import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where pictures of pages are kept, for whoever wants to see what the tests saw. Not part of the repository. */
const folder = fileURLToPath(new URL('../../../../.cache/pictures/', import.meta.url));

export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const at = new URL(page.url()).pathname.replaceAll('/', '_').replace(/^_$/, '_portfolio');
  await page.screenshot({ path: join(folder, `${name}${at}.png`), fullPage: true });
}
