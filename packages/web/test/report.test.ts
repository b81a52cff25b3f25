import { expect, test } from 'vitest';
import { quarterBefore, quarterOf } from '../../groundwork/src/services/report/quarter.ts';
import { useBrowser } from './support/browser.ts';
import { useDashboard } from './support/dashboard.ts';
import { keepPicture } from './support/pictures.ts';
import { settled } from './support/settled.ts';

const served = useDashboard();
const browser = useBrowser();

const report = async (quarter?: string) => {
  const page = await browser.open(`${served.url}/report${quarter === undefined ? '' : `?quarter=${quarter}`}`, {});
  await settled(page);
  return page;
};

test('everything that the report rests on is a link to a page that is there, under a name and not its address', async () => {
  const page = await report();
  await keepPicture(page, 'report');
  const column = await page
    .getByRole('table', { name: 'Every initiative' })
    .getByRole('columnheader')
    .allTextContents()
    .then((titles) => titles.indexOf('Rests on'));
  const rows = page.getByRole('table', { name: 'Every initiative' }).locator('tbody tr');
  expect(await rows.count()).toBe(5);
  for (const row of await rows.all()) {
    const links = row.getByRole('cell').nth(column).getByRole('link');
    expect(await links.first().textContent()).toBe('its page');
    expect(await links.first().getAttribute('href')).toMatch(/^\/initiatives\/[a-z-]+$/);
  }
  expect(await page.locator('main').innerText()).not.toMatch(/(^|\s)\/(initiatives|ledger|progress)/);
  await page
    .getByRole('link', { name: /^ledger entry \d+$/ })
    .first()
    .click();
  await page.waitForURL(/\/ledger\?/);
  await settled(page);
  expect(await page.locator('h1').textContent()).toContain('each as it was signed');
});

test('of a quarter that is over nothing is asked of the board, and what was decided in it is told from the ledger', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const running = await report();
  await running.getByRole('heading', { name: 'Decisions asked of the board' }).waitFor();
  await running.getByRole('heading', { name: 'Decided in the quarter' }).waitFor();
  const past = await report(quarterBefore(quarterOf(undefined, today)).id);
  await past.getByRole('heading', { name: 'Decided in the quarter' }).waitFor();
  await keepPicture(past, 'report-past');
  expect(await past.getByRole('heading', { name: 'Decisions asked of the board' }).count()).toBe(0);
});
