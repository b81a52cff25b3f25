import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { percent, roundedMoney } from '../../groundwork/src/words/numbers.ts';
import { daysWords } from '../../groundwork/src/words/phrases.ts';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { useDashboard } from './support/dashboard.ts';
import { declareHistories } from './support/histories.ts';
import { keepPicture } from './support/pictures.ts';
import { answered, settled } from './support/settled.ts';

const served = useDashboard();
const browser = useBrowser();
beforeAll(() => declareHistories(served.dir));

const addresses = [
  '/',
  '/initiatives/support-drafts',
  '/initiatives/forecast-notes',
  '/initiatives/returns-desk',
  '/initiatives/quote-pricing/charter',
  '/initiatives/forecast-notes/trust',
  '/new',
  '/test',
  '/import',
  '/approvals',
  '/progress',
  '/report',
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
  await scrollThrough(page);
  return { page, troubles };
}

/** What is drawn only once somebody comes near it is drawn as well. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await settled(page);
  await page.evaluate(() => window.scrollTo(0, 0));
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

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rowsOf = async (page: Page, name: string) => {
  const rows = await part(page, name).getByRole('row').allInnerTexts();
  return rows.slice(1).map((each) => each.trim().replaceAll(/\s+/g, ' '));
};
const whole = (share: number) => percent(share, 0);

describe('how far they come', () => {
  test('is drawn as the API counts it: every step, every tick and the benchmark with where it comes from', async () => {
    const progress = await served.run('portfolioProgress', {});
    const { curve, benchmark, says, took, small, excluded } = progress;
    expect(curve.events).toBeGreaterThan(1);
    const { page } = await visit('/progress', {});
    await page.getByRole('heading', { level: 1, name: says, exact: true }).waitFor();
    const lead = [took, excluded, small].filter(Boolean).join(' ');
    if (lead !== '') await page.getByText(lead, { exact: true }).first().waitFor();
    const reached = part(page, 'Reached production');
    const drawing = reached.getByRole('img');
    expect(await drawing.getAttribute('aria-label')).toContain(says);
    expect(await drawing.locator('line > title').count()).toBe(
      curve.steps.filter(({ censored }) => censored > 0).length,
    );
    if (!benchmark || curve.reached?.share == null) throw new Error('The demo is compared with a benchmark.');
    expect(await drawing.getByText(`Benchmark ${whole(benchmark.share)}, as quoted`).count()).toBe(1);
    expect(await drawing.getByText(whole(curve.reached.share), { exact: true }).count()).toBeGreaterThan(0);
    expect(await reached.innerText()).toContain(benchmark.of.source?.name);
    expect(await reached.innerText()).toContain(benchmark.of.verdict);
    await reached.getByRole('button', { name: 'Show as table' }).click();
    expect(await rowsOf(page, 'Reached production')).toEqual(
      curve.steps.map(({ days, atRisk, events, ended, censored, share, lower, upper }) => {
        const limits = lower === null || upper === null ? '' : ` ${whole(lower)} to ${whole(upper)}`;
        return `${days} ${days === 1 ? 'day' : 'days'} ${atRisk} ${events} ${ended} ${censored} ${whole(share ?? 0)}${limits}`;
      }),
    );
    expect(await axeViolations(page)).toEqual([]);
  });

  test('says from stage to stage, of what they ended, which stand still and what came back, as the API does', async () => {
    const progress = await served.run('portfolioProgress', {});
    const { page } = await visit('/progress', {});
    const stages = await rowsOf(page, 'From stage to stage');
    expect(stages.length).toBe(progress.conversion.length);
    progress.conversion.forEach(({ entered, movedOn, ended, there, share }, index) => {
      expect(stages[index]).toContain(` ${entered} ${movedOn} ${ended} ${there} `);
      if (share !== null) expect(stages[index]).toContain(whole(share));
    });
    const isSaid = progress.causes.some(({ said }) => said.length > 0);
    await part(page, 'Why they end or stand still').getByRole('button', { name: 'Show as table' }).click();
    expect(await rowsOf(page, 'Why they end or stand still')).toEqual(
      progress.causes.map(
        ({ name, quoted, stopped, stalled, said, share, cumulative }) =>
          `${name} ${quoted ?? 'not quoted'} ${stopped} ${stalled}${isSaid ? ` ${said.length}` : ''} ${share === 0 ? whole(share) : `${whole(share)} ${whole(cumulative)}`}`,
      ),
    );
    const still = await rowsOf(page, 'Standing still');
    expect(still.length).toBe(progress.stalled.initiatives.length);
    progress.stalled.initiatives.forEach(({ title, days }, index) => {
      expect(still[index]).toContain(title);
      expect(still[index]).toContain(daysWords(days));
    });
    const money = await rowsOf(page, 'Money, by what they face');
    progress.facing.forEach(({ spent, net, initiatives, production }, index) => {
      expect(money[index]).toContain(`${production} of ${initiatives.length}`);
      for (const amount of [spent?.p50, net?.p50])
        if (amount != null) expect(money[index]).toContain(roundedMoney(amount, progress.currency));
    });
    expect(await part(page, 'What to fix first').innerText()).toContain(progress.fixFirst);
    expect(await part(page, 'What has ended').innerText()).toContain('Nobody would own it');
  });

  test('is asked for on the portfolio once somebody scrolls near it, and leads on to its page', async () => {
    const page = await browser.open('about:blank', { viewport: { width: 1440, height: 300 } });
    const asked: string[] = [];
    page.on('request', (request) => request.url().endsWith('/portfolio/progress') && asked.push(request.url()));
    await page.goto(served.url);
    await page.getByText('Where they stand').waitFor();
    await answered(page);
    expect(asked).toEqual([]);
    await page.mouse.wheel(0, 3000);
    const short = part(page, 'How far they come');
    const { says } = await served.run('portfolioProgress', {});
    await short.getByText(says).waitFor();
    expect(asked.length).toBe(1);
    await short.getByRole('link', { name: 'Curves, causes and plans' }).click();
    await page.getByRole('heading', { level: 1, name: says, exact: true }).waitFor();
  });

  test('of many shows the first of each list, and the last as well when somebody asks for all', async () => {
    const progress = await served.run('portfolioProgress', {});
    const [plan] = progress.sequences;
    if (!plan) throw new Error('A gate is closed in the demo.');
    const sequences = Array.from({ length: 400 }, (_, at) => ({
      ...plan,
      initiative: `a-${at}`,
      title: `Agent ${at}`,
    }));
    const page = await browser.open('about:blank', {});
    await page.route('**/portfolio/progress', (route) => route.fulfill({ json: { ...progress, sequences } }));
    try {
      await page.goto(`${served.url}/progress`);
      const now = part(page, 'The step to take now');
      await now.getByRole('link', { name: 'Agent 19', exact: true }).waitFor();
      expect(await now.getByRole('row').count()).toBe(1 + 20);
      await now.getByRole('button', { name: 'Show all 400' }).click();
      await page.getByRole('heading', { name: 'How this is counted' }).scrollIntoViewIfNeeded();
      await now.getByRole('link', { name: 'Agent 399', exact: true }).waitFor();
      expect(await now.getByRole('row').count()).toBeLessThan(200);
    } finally {
      await page.unroute('**/portfolio/progress');
    }
  });
});

describe('the plan of an initiative', () => {
  test('has its steps in order, who takes them, what will show them done, and which is next', async () => {
    const { sequences } = await served.run('portfolioProgress', {});
    const plan = sequences.find(({ initiative }) => initiative === 'forecast-notes');
    if (!plan) throw new Error('The gate of forecast-notes is closed in the demo.');
    const { page } = await visit('/initiatives/forecast-notes', {});
    const rows = page.getByRole('table', { name: 'Plan' }).getByRole('row');
    await rows.nth(1).waitFor();
    const said = (await rows.allInnerTexts()).slice(1);
    expect(said.length).toBe(plan.steps.length);
    plan.steps.forEach(({ title, evidence, who, now }, index) => {
      for (const text of [title, evidence, ...who.map(({ name }) => name)]) expect(said[index]).toContain(text);
      expect(said[index]?.includes('The step to take now')).toBe(now);
    });
    await page.getByText(`${plan.done} of ${plan.steps.length} steps done before the pilot gate`).waitFor();
  });

  test('warns where money is spent before the ground is ready', async () => {
    const file = join(served.dir, 'initiatives', 'lead-routing', 'charter.yaml');
    const before = readFileSync(file, 'utf8');
    const { page } = await visit('/initiatives/lead-routing', {});
    expect(await page.getByRole('table', { name: 'Plan' }).count()).toBe(0);
    try {
      writeFileSync(file, before.replace('Hourly count', 'Half-hourly count'));
      await served.run('check', { initiative: 'lead-routing' });
      const { sequences } = await served.run('portfolioProgress', {});
      const warning = sequences.find(({ initiative }) => initiative === 'lead-routing')?.warning;
      if (!warning) throw new Error('Its governance is signed no more, and it has cost something.');
      await page.reload();
      await page.getByText(warning, { exact: true }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    } finally {
      writeFileSync(file, before);
      await served.run('check', { initiative: 'lead-routing' });
    }
  });
});
