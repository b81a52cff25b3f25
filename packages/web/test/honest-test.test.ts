import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtDashboard } from '../../groundwork/src/server/dashboard.ts';
import { listen, type RunningServer } from '../../groundwork/src/server/listen.ts';
import { openContext } from '../../groundwork/src/services/open-context.ts';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { keepPicture } from './support/pictures.ts';
import { settled } from './support/settled.ts';

const dir = mkdtempSync(join(tmpdir(), 'groundwork-test-page-'));
const browser = useBrowser();
let ctx: Awaited<ReturnType<typeof openContext>>;
let server: RunningServer;

beforeAll(async () => {
  if (builtDashboard() === null) throw new Error('The dashboard has not been built: npm run build');
  writeFileSync(
    join(dir, 'groundwork.yaml'),
    'version: 1\norganization: Northwind\npeople: { dana.ruiz: { name: Dana Ruiz } }\nsources: { crm: { kind: files, path: . } }\n',
  );
  writeFileSync(join(dir, 'quotes.csv'), 'id,hours\n1,30\n');
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  server = await listen({ ctx, port: 0 });
});
afterAll(async () => {
  await server?.close();
  await ctx?.close();
  rmSync(dir, { recursive: true, force: true });
});

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The page, in a browser that may write; what was typed goes to the question that has the focus. */
async function visit(options = {}) {
  const page = await browser.open(server.link, options);
  await settled(page);
  await page.goto(`${server.url}/test`);
  await settled(page);
  const answer = async (text: string, next: string | RegExp) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.getByText(next).first().waitFor();
    await settled(page);
  };
  return { page, answer };
}

async function looksRight(page: Awaited<ReturnType<typeof visit>>['page'], name: string) {
  await keepPicture(page, name);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await axeViolations(page)).toEqual([]);
}

describe('the honest test on the dashboard', () => {
  test('is taken by the keyboard alone, asks again where an answer is vague, and ends in the editor', async () => {
    const { page, answer } = await visit();
    await looksRight(page, 'honest-test-first');
    await page.getByLabel('Your answer').focus();
    await answer('Quote assistant', 'What does the process produce, and for whom?');
    await answer('A priced quote within a day, for every account manager', 'Which number has to change');
    await answer('It gets faster', /is no number\. Which number/);
    await looksRight(page, 'honest-test-vague');
    // What is said next is a line of its own.
    await answer('response time falls by 20% by the end of next year', 'Which tables does the agent need');
    await page
      .getByText(/^It gets faster\nresponse time falls by 20% by the end of next year$/)
      .first()
      .waitFor();
    await answer('crm.quotes, read every night', 'What may it do by itself');
    await answer(
      'It may draft. Dana Ruiz approves every quote. If a price is wrong, Dana Ruiz stops it.',
      'What is the number today',
    );
    await answer('30 hours over the last 90 days, from crm.quotes', 'Which one person is accountable');
    // What is said next stands instead of a team.
    await answer('The RevOps team', 'Which one person, by first and last name?');
    await answer('Dana Ruiz', 'What does that person look at, and how often?');
    await answer('response time, every Monday', 'Yes, the charter can be written. The next dollar waits for its gates');
    expect(await page.getByText('The RevOps team').count()).toBe(0);
    await looksRight(page, 'honest-test-yes');

    expect(existsSync(join(dir, 'initiatives'))).toBe(false);
    await page.keyboard.press('Tab');
    for (
      let tabs = 0;
      tabs < 4 && (await page.evaluate(() => document.activeElement?.textContent)) !== 'Write the charter';
      tabs += 1
    )
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/initiatives/quote-assistant/charter');
    expect(readFileSync(join(dir, 'initiatives/quote-assistant/charter.yaml'), 'utf8')).toContain(
      'owner: { person: dana.ruiz',
    );
  });

  test('takes no table, no role and no name alone for an answer, and what is said next in place of what was vague', async () => {
    const { page, answer } = await visit();
    await page.getByLabel('Your answer').focus();
    await answer('Write meeting minutes', 'What does the process produce, and for whom?');
    await answer('Minutes', 'For whom?');
    await answer('Minutes of every meeting, for the project team', 'Which number has to change');
    await answer('faster minutes', 'By how much?');
    await answer('hours per set of minutes fall by 20% by the end of next year', 'Which tables does the agent need');
    await answer('calendar.meetings, read every night', 'calendar is no source of this workspace');
    await answer('crm.meetings, read every night', 'crm has no table meetings. It has quotes.');
    await looksRight(page, 'honest-test-no-table');
    await answer('crm.quotes, read every night', 'What may it do by itself');
    await answer('It may draft. The project lead approves. If one is wrong, we stop it.', 'is a role');
    await answer('Rahul Mehta', 'What is the number today');
    await answer('30 hours over the last 90 days, from crm.quotes', 'Which one person is accountable');
    await answer('Rahul Mehta', 'What does that person look at, and how often?');
    await answer('hours per set of minutes, every two weeks', 'Yes, the charter can be written.');
    const text = await page.getByLabel('The text of the charter').innerText();
    expect(text).toContain('produces: "Minutes of every meeting, for the project team"');
    expect(text).toContain('metric: hours_set_minutes, decrease: 20%');
    expect(text).toContain('review_every: 2w');
    await page.getByText('Rahul Mehta added to the people of groundwork.yaml; then an acceptance').waitFor();
    await looksRight(page, 'honest-test-people-to-add');
  });

  test('on a phone names the gap to close first, keeps what was answered, and refuses a name that is taken', async () => {
    const { page, answer } = await visit(phone);
    await page.getByLabel('Your answer').focus();
    await answer('Returns desk', 'What does the process produce, and for whom?');
    await page.reload();
    await settled(page);
    await page.getByText('Returns desk').first().waitFor();
    await page.getByLabel('Your answer').focus();
    const rest = [
      'Which number has to change',
      'Which tables does',
      'What may it do',
      'What is the number today',
      'Which one person',
    ];
    for (const next of rest) await answer('no', next);
    await answer('nobody', 'It is not clear what the process produces');
    await page.getByText('Evidence').waitFor();
    await looksRight(page, 'honest-test-phone');

    await page.getByRole('button', { name: 'What is the agent to do, in a few words?' }).click();
    await page.getByLabel('Your answer').fill('Quote assistant');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByText('initiatives/quote-assistant/charter.yaml').first().waitFor();
    const write = page.getByRole('button', { name: 'Write the charter as far as it goes' });
    await expect.poll(() => write.getAttribute('aria-disabled'), { timeout: 20_000 }).toBe('true');
    expect(await write.getAttribute('title')).toContain('is there already');
  });
});
