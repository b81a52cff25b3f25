import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startDuckdb } from '../../groundwork/test/support/duckdb.ts';
import { useServer } from '../../groundwork/test/support/served.ts';
import { useSmallWorkspace } from '../../groundwork/test/support/small-workspace.ts';
import { useBrowser } from './support/browser.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
const browser = useBrowser();
const charterFile = () => join(workspace.dir, 'initiatives', 'win-back', 'charter.yaml');

/** A page whose browser may write, and what it complained of. */
async function visit(path: string) {
  const page = await browser.open(served.server.link);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(served.server.url + path);
  return { page, complaints };
}

/** Rewrites the text of the charter in the editor, as somebody who knows what is in it. */
async function write(page: Page, change: (text: string) => string): Promise<void> {
  const text = page.locator('.cm-content').first();
  await text.waitFor();
  await text.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(change(readFileSync(charterFile(), 'utf8')));
}

async function save(page: Page): Promise<void> {
  await page.getByText('No problem: the charter can be read.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save the charter' }).click();
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
}

test('a charter with an error is marked where it stands, is not saved, and is once it is mended; no style is refused', async () => {
  await workspace.charter((charter) => {
    charter.facing = 'internal';
  });
  const { page, complaints } = await visit('/initiatives/win-back/charter');
  const before = readFileSync(charterFile(), 'utf8');
  await write(page, (text) => text.replace('internal', 'sales'));
  await page.getByText('facing is "sales".').first().waitFor();
  const name = page.getByRole('button', { name: /^The initiative/ });
  await expect.poll(() => name.innerText(), { timeout: 20_000 }).toContain('1 to close');
  expect(await page.getByRole('button', { name: /^Process/ }).innerText()).not.toContain('to close');
  expect(await page.getByRole('button', { name: 'Save', exact: true }).getAttribute('aria-disabled')).toBe('true');
  expect(readFileSync(charterFile(), 'utf8')).toBe(before);
  await write(page, (text) => `# Mended.\n${text}`);
  await save(page);
  expect(readFileSync(charterFile(), 'utf8')).toBe(`# Mended.\n${before}`);
  expect(complaints).toEqual([]);
});

test('a charter that changes on disk while it is written is never overwritten: both are shown, and either is kept', async () => {
  const { page } = await visit('/initiatives/win-back/charter');
  const before = readFileSync(charterFile(), 'utf8');
  await write(page, (text) => `# Mine.\n${text}`);
  writeFileSync(charterFile(), `# Theirs.\n${before}`);
  await page.getByText('The charter changed on disk while you edited. Nothing is lost; compare both.').waitFor();
  expect(readFileSync(charterFile(), 'utf8')).toBe(`# Theirs.\n${before}`);
  await page.getByRole('button', { name: 'Compare both' }).click();
  const both = page.getByRole('dialog', { name: 'The charter changed on disk while you edited.' });
  await both.getByText('# Theirs.').waitFor();
  await both.getByText('# Mine.').waitFor();
  await both.getByRole('button', { name: 'Keep mine' }).click();
  await both.waitFor({ state: 'detached' });
  await save(page);
  expect(readFileSync(charterFile(), 'utf8')).toBe(`# Mine.\n${before}`);
});

test('a server that is lost is said to be, takes nothing that was written, and is found again', async () => {
  const { page } = await visit('/initiatives/win-back/charter');
  const before = readFileSync(charterFile(), 'utf8');
  await page.locator('.cm-content').first().waitFor();
  await page.context().setOffline(true);
  await write(page, (text) => `# Written alone.\n${text}`);
  const lost = page.getByText(/^Last seen \d\d:\d\d\.$/);
  await lost.waitFor();
  const button = page.getByRole('button', { name: 'Save', exact: true });
  await expect.poll(() => button.getAttribute('title'), { timeout: 20_000 }).toMatch(/does not answer/);
  expect(readFileSync(charterFile(), 'utf8')).toBe(before);
  await page.context().setOffline(false);
  await lost.waitFor({ state: 'detached' });
  await save(page);
  expect(readFileSync(charterFile(), 'utf8')).toBe(`# Written alone.\n${before}`);
});

test('a source that is slow holds up nothing else: what is read is said, values stay, and it can be cancelled', async () => {
  const engine = await startDuckdb();
  await engine.query(
    `COPY (SELECT range AS id, hash(range) % 1000003 AS score FROM range(3000000)) TO '${join(workspace.dir, 'data', 'visits.parquet')}' (FORMAT parquet)`,
  );
  await engine.close();
  const every =
    'SELECT count(*) FROM {object} AS a JOIN {object} AS b ON a.score + b.score > a.id AND a.id * b.score < b.id';
  await workspace.charter((charter) => {
    charter.data['crm.visits'] = { quality: [{ type: 'sql', query: every, mustBe: 0 }] };
  });
  const { page } = await visit('/initiatives/win-back');
  await page.getByRole('button', { name: 'Run check' }).click();
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  await page
    .getByText(/Measuring the data of win-back/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Ledger', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: /entr/ }).waitFor();
  await page.goBack();
  await cancel.click();
  await cancel.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Run check' }).waitFor();
});
