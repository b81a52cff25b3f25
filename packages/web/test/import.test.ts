import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, type RunningServer } from '../../groundwork/src/server/listen.ts';
import { openContext } from '../../groundwork/src/services/open-context.ts';
import { type MadeWorkspace, useWorkspaces } from '../../groundwork/test/support/made-workspace.ts';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { keepPicture } from './support/pictures.ts';
import { settled } from './support/settled.ts';

const make = useWorkspaces();
const browser = useBrowser();
let made: MadeWorkspace;
let server: RunningServer;
let close: () => Promise<void>;

const config =
  'version: 1\norganization: Northwind\ncurrency: USD\npeople:\n  dana.ruiz: { name: Dana Ruiz }\n  marcus.lee: { name: Marcus Lee }\n';

beforeAll(async () => {
  made = make({ files: { 'groundwork.yaml': config } });
  const ctx = await openContext({ dir: made.dir, env: {}, command: 'groundwork test' });
  server = await listen({ ctx, port: 0 });
  close = async () => {
    await server.close();
    await ctx.close();
  };
});
afterAll(() => close());

const charters = () => {
  const folder = join(made.dir, 'initiatives');
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
};

const list = [
  'Initiative,Owner,Start date,Spend,Status,Colour',
  'Invoice matching,Dana Ruiz,2026-01-15,"$12,000",PoC,blue',
  'Quote assistant,Zoë Lind,2026-02-01,"$3,500",Idea,red',
  ',Dana Ruiz,2026-02-01,$1,Idea,red',
].join('\n');

describe('a list of initiatives on the dashboard', () => {
  test('is reached from an empty portfolio, shown row by row, and written only once it is saved', async () => {
    const page = await browser.open(server.link);
    await page.goto(server.url);
    await page.getByRole('heading', { level: 1, name: 'No initiatives yet.' }).waitFor();
    await page.getByRole('link', { name: 'Import a list' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import the list you have.' }).waitFor();
    await page.getByLabel('Or paste it').fill(list);
    await page.getByRole('button', { name: 'Show what it would make' }).click();
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByRole('heading', { name: '2 of 3 rows would become initiatives.' }).waitFor();
    const rows = await preview
      .getByRole('table', { name: 'Initiatives that would be made' })
      .getByRole('row')
      .allInnerTexts();
    expect(rows.length).toBe(3);
    for (const text of ['Invoice matching', 'invoice-matching', 'Pilot', 'started 2026-01-15', 'Dana Ruiz', '$12,000'])
      expect(rows[1]).toContain(text);
    expect(rows[2]).toMatch(/Zoë Lind\s+new/);
    const refused = preview.getByRole('table', { name: 'Rows that cannot be used' });
    expect(await refused.getByRole('row').count()).toBe(2);
    await preview.getByText('Not used: Colour.').waitFor();
    await preview.getByText(/^To be added to groundwork.yaml: Zoë Lind/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await keepPicture(page, 'preview');
    expect(charters()).toEqual([]);
    expect(readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8')).toBe(config);

    await preview.getByRole('button', { name: 'Save 2 of 3' }).click();
    await page.getByRole('heading', { level: 1, name: '2 of 3 rows became initiatives.' }).waitFor();
    expect(charters()).toEqual(['invoice-matching', 'quote-assistant']);
    expect(readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8')).toContain('Zoë Lind');
    await page.getByRole('link', { name: 'To the portfolio' }).waitFor();
    await page.getByText(/^Value all next, so that the portfolio sums what they have cost/).waitFor();
    await page.getByRole('button', { name: 'Value all' }).click();
    await page.getByRole('link', { name: 'Invoice matching' }).first().waitFor();
    await page.getByRole('heading', { level: 1, name: /\$15\.5k/ }).waitFor();
  });

  test('as a file: what is there is left, and what cannot be read is said, with the fields of the page instead of options', async () => {
    const page = await browser.open(server.link);
    await page.goto(`${server.url}/import`);
    const choose = (name: string, text: string) =>
      page.getByLabel('A file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const show = () => page.getByRole('button', { name: 'Show what it would make' }).click();
    await choose('there.csv', list);
    await show();
    await page.getByText('2 rows are there already and left as they are.').waitFor();
    expect(await page.getByRole('button', { name: /^Save 0 of 3/ }).getAttribute('aria-disabled')).toBe('true');
    await choose('list.csv', 'Hanke,Vastuu\nTarjoukset,Dana Ruiz\n');
    await show();
    await page.getByText(/no column that says what each initiative is called/).waitFor();
    await page.getByText('write “name=Its column” under Columns').waitFor();
    await page.getByLabel('Columns').fill('name=Hanke; owner=Vastuu');
    await show();
    await page.getByRole('heading', { name: '1 of 1 row would become an initiative.' }).waitFor();
    await choose('list.pdf', 'no list');
    expect(await page.getByRole('region', { name: 'Preview' }).count()).toBe(0);
    await show();
    await page.getByText(/list\.pdf is no list that can be read/).waitFor();
    await choose('large.csv', `Initiative\n${'x'.repeat(700_001)}\n`);
    await page
      .getByText(/this page takes 700,000/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Show what it would make' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    expect(charters()).toEqual(['invoice-matching', 'quote-assistant']);
  });

  test('by keyboard alone on a phone', async () => {
    const page = await browser.open(server.link, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`${server.url}/import`);
    await settled(page);
    await page.getByLabel('Or paste it').focus();
    await page.keyboard.insertText(
      '[{"name": "Ticket drafts", "owner": "Marcus Lee", "status": "Live", "started": "2026-01-05", "go live": "2026-03-31", "spend": "€500"}]',
    );
    for (const _ of ['Days', 'Columns', 'Statuses', 'the button']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 of 1 row would become an initiative.' }).waitFor();
    for (const day of ['started 2026-01-05', 'live 2026-03-31']) await page.getByText(day).waitFor();
    await page.getByText(/^€500 is in no sum: .* exchange_rates: \{ EUR: /).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
    await keepPicture(page, 'preview-phone');
    const save = page.getByRole('button', { name: 'Save 1 of 1' });
    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '1 of 1 row became an initiative.' }).waitFor();
    await page.getByText('Check each of them: until then nothing of it is verified.').waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    // What is in no sum needs no valuing.
    expect(await page.getByRole('button', { name: 'Value all' }).count()).toBe(0);
    expect(charters()).toContain('ticket-drafts');
  });
});

describe('a word of a list that may mean more than one stage', () => {
  test('is asked about once for all its rows, and the list is read again', async () => {
    const page = await browser.open(server.link);
    await page.goto(`${server.url}/import`);
    await page
      .getByLabel('Or paste it')
      .fill(
        'Initiative,Status,Reason\nClaims triage,On hold,no owner\nDemand forecast,On hold,\nKnowledge search,Active,\n',
      );
    await page.getByRole('button', { name: 'Show what it would make' }).click();
    await page.getByRole('heading', { name: '0 of 3 rows would become initiatives.' }).waitFor();
    const onHold = page.getByLabel('“On hold”');
    expect(await page.getByText('2 rows', { exact: true }).count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await onHold.selectOption('stopped');
    await page.getByRole('heading', { name: '2 of 3 rows would become initiatives.' }).waitFor();
    expect(await onHold.count()).toBe(0);
    await page.getByLabel('“Active”').selectOption('pilot');
    await page.getByRole('heading', { name: '3 of 3 rows would become initiatives.' }).waitFor();
    expect(await page.getByLabel('Statuses').inputValue()).toBe('On hold=stopped; Active=pilot');
    await page.getByText('Reason: “no owner”.').waitFor();
    await page.getByRole('button', { name: 'Save 3 of 3' }).click();
    await page.getByRole('heading', { level: 1, name: '3 of 3 rows became initiatives.' }).waitFor();
    await page.goto(`${server.url}/initiatives/claims-triage`);
    await page.getByText('“no owner”, not verified').waitFor();
  });
});
