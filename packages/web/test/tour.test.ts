import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { initiatives, useDashboard } from './support/dashboard.ts';
import { actAs } from './support/person.ts';
import { settled } from './support/settled.ts';

const served = useDashboard();
const browser = useBrowser();
const charterOf = (id: string) => join(served.dir, 'initiatives', id, 'charter.yaml');
/** Another charter than the one that was decided on last, of which all still holds. */
const sponsoredBy = (id: string, person: string) =>
  writeFileSync(charterOf(id), readFileSync(charterOf(id), 'utf8').replace(/^sponsor: .*$/m, `sponsor: ${person}`));

describe('the portfolio', () => {
  test('has a row for every initiative, which opens its page', async () => {
    const page = await browser.open(served.url);
    for (const { title } of (await served.run('portfolio', {})).initiatives)
      await page.getByRole('link', { name: title }).first().waitFor();
    await page.getByRole('link', { name: 'Support reply drafting' }).first().click();
    await page.waitForURL(/\/initiatives\/support-drafts$/);
    await page.getByRole('heading', { level: 1, name: 'Support reply drafting' }).waitFor();
  });

  test('is filtered, searched and sorted, and the address keeps it', async () => {
    const page = await browser.open(served.url);
    await page.getByRole('link', { name: 'Returns desk agent' }).first().waitFor();
    await page.getByRole('button', { name: /^Blocked/ }).click();
    await page.getByRole('link', { name: 'Support reply drafting' }).first().waitFor({ state: 'detached' });
    const kept = page.url();
    expect(new URL(kept).search).not.toBe('');
    await page.goto(kept);
    await page.getByRole('link', { name: 'Forecast call notes' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Support reply drafting' }).count()).toBe(0);
  });
});

describe('what waits', () => {
  test('tells of a renewal before its day from when on it can be made, and offers to hold it alone', async () => {
    const page = await browser.open(`${served.link}`);
    await page.goto(`${served.url}/approvals`);
    await actAs(page, 'Marcus Lee');
    await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
    const ahead = page.getByRole('region', { name: 'Coming up' });
    await ahead.getByRole('link', { name: 'Keep Support reply drafting in production' }).click();
    await ahead.getByText(/^Can be renewed from \d+ \w+/).waitFor();
    const main = page.getByRole('main');
    await main.getByRole('button', { name: 'Hold it', exact: true }).waitFor();
    expect(await main.getByRole('button', { name: 'Renew it', exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'Look at it first' }).click();
    const renew = page.getByRole('button', { name: 'Renew it', exact: true });
    await renew.waitFor();
    expect(await renew.getAttribute('aria-disabled')).toBe('true');
    await page
      .getByRole('paragraph')
      .filter({ hasText: /^It can be renewed from \d+ \w+/ })
      .waitFor();
    expect(await page.getByText(/before that day/).count()).toBe(0);
  });

  test('counts a renewal of a charter that changed as one that can be made already, and offers it in the words of its own page', async () => {
    sponsoredBy('support-drafts', 'ines.okoye');
    const page = await browser.open(`${served.link}`);
    await page.goto(`${served.url}/approvals`);
    await actAs(page, 'Marcus Lee');
    await page.getByRole('heading', { name: 'Nothing is due; one thing can be done already' }).waitFor();
    await page.getByRole('button', { name: 'For you 1' }).waitFor();
    await page.getByRole('link', { name: 'Keep Support reply drafting in production' }).click();
    for (const name of ['Renew it', 'Hold it'])
      await page.getByRole('main').getByRole('button', { name, exact: true }).waitFor();
    await page.getByRole('link', { name: 'Look at it first' }).click();
    await page.getByRole('heading', { level: 1, name: 'Support reply drafting' }).waitFor();
    for (const name of ['Renew it', 'Hold it']) await page.getByRole('button', { name, exact: true }).waitFor();
    await page.getByText(/The charter has changed, so it can be done before that day\.$/).waitFor();
  });
});

describe('a decision', () => {
  test('is made on the page by the person who may, and the ledger names them', async () => {
    sponsoredBy('support-drafts', 'ines.okoye');
    const page = await browser.open(`${served.link}`);
    await page.goto(`${served.url}/initiatives/support-drafts`);
    await actAs(page, 'Marcus Lee');
    const before = (await served.run('latest', { initiative: 'support-drafts' })).entries.length;
    await page.getByRole('button', { name: 'Renew it', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('It keeps what it promised for another quarter');
    await page.getByRole('button', { name: 'Renew it as Marcus Lee' }).click();
    await page.getByText(/It is renewed and stays in production/).waitFor();
    const { entries } = await served.run('latest', { initiative: 'support-drafts' });
    expect(entries.length).toBeGreaterThan(before);
    expect(entries[0]?.text).toMatch(/Marcus Lee|marcus\.lee/);
  });

  test('cannot be made by somebody who may not: the button says why', async () => {
    const page = await browser.open(`${served.link}`);
    await page.goto(`${served.url}/initiatives/support-drafts`);
    await actAs(page, 'Lena Fischer');
    const button = page.getByRole('button', { name: 'Renew it', exact: true });
    await button.waitFor();
    expect((await button.isDisabled()) || (await button.getAttribute('aria-disabled')) === 'true').toBe(true);
    await page
      .getByText(/Marcus Lee decides/)
      .first()
      .waitFor();
  });

  test('a waiver needs a reason of some words and an end, and is shown from then on', async () => {
    const page = await browser.open(`${served.link}`);
    await page.goto(`${served.url}/initiatives/forecast-notes`);
    await actAs(page, 'Marcus Lee');
    await page.getByRole('button', { name: 'Waive a condition' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /why/i }).fill('Because');
    await dialog.getByRole('button', { name: /^Waive it/ }).click();
    await dialog.getByText(/at least \d+ words/).waitFor();
    await dialog.getByText(/Name the day/).waitFor();
    await dialog.getByRole('textbox', { name: /why/i }).fill('The pipeline is being cleaned until the new year');
    await dialog.getByLabel('Until').fill('2027-01-31');
    await dialog.getByRole('button', { name: /^Waive it/ }).click();
    await page
      .getByText(/is waived until/)
      .first()
      .waitFor();
    const { conditions } = await served.run('latest', { initiative: 'forecast-notes' });
    expect(conditions.some(({ state }) => state === 'waived')).toBe(true);
  });
});

describe('pages that are open', () => {
  test('follow what happens beside them, without being asked again', async () => {
    const page = await browser.open(`${served.url}/initiatives/lead-routing`);
    await page.getByRole('heading', { level: 1, name: 'Inbound lead routing' }).waitFor();
    // As another person's browser or the command line does it: over the API of the same server.
    const other = await browser.open(served.link);
    await other.goto(`${served.url}/initiatives/lead-routing`);
    await actAs(other, 'Dana Ruiz');
    await other.getByRole('button', { name: 'Stop the agent' }).click();
    const dialog = other.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('It routes leads of one region to nobody');
    await dialog.getByRole('button', { name: /^Stop/ }).click();
    await page.getByText('Stopped by Dana Ruiz').first().waitFor();
    await page.getByText('It routes leads of one region to nobody').first().waitFor();
    const stopped = page.getByRole('region', { name: 'Stopped' });
    await stopped.getByText(/^It may start again at the pilot gate: .*Marcus Lee/).waitFor();
    expect(await page.getByRole('button', { name: /^(Stop the agent|Measure again|Compute again)$/ }).count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('may stop it at any time');
    expect((await served.run('latest', { initiative: 'lead-routing' })).stage).toBe('stopped');
  });

  test('a charter that is broken on disk keeps the page and says where', async () => {
    const text = readFileSync(charterOf('quote-pricing'), 'utf8');
    const page = await browser.open(served.url);
    await page.getByRole('link', { name: 'Quote pricing assistant' }).first().waitFor();
    writeFileSync(charterOf('quote-pricing'), `${text}\nsponsr: nobody\n`);
    try {
      await page
        .getByText(/sponsr/)
        .first()
        .waitFor();
      expect(await page.getByRole('link', { name: 'Support reply drafting' }).count()).toBeGreaterThan(0);
    } finally {
      writeFileSync(charterOf('quote-pricing'), text);
    }
    await page
      .getByText(/sponsr/)
      .first()
      .waitFor({ state: 'detached' });
  });
});

describe('the numbers of the pages', () => {
  test('are those of the command line: money, interval and verdict of every initiative', async () => {
    const page = await browser.open(served.url);
    const { money, roundedMoney } = await import('../../groundwork/src/words/numbers.ts');
    const { initiatives: rows, currency } = await served.run('portfolio', {});
    expect(rows.map((each) => each.initiative)).toEqual(initiatives);
    for (const row of rows) {
      const line = page.getByRole('row').filter({ hasText: row.title });
      await line.waitFor();
      const said = (await line.innerText()).replaceAll(' ', ' ');
      const amount = row.money?.netToDate?.p50;
      if (amount !== undefined && amount !== null)
        expect([money(amount, currency), roundedMoney(amount, currency)].some((each) => said.includes(each))).toBe(
          true,
        );
      if (row.effect?.verdict) expect(said.toLowerCase()).toContain(row.effect.verdict);
    }
  });
});

test('every metric stands in one table with both its levels, its difference and its verdict, the primary one first', async () => {
  const { effect } = await served.run('latest', { initiative: 'support-drafts' });
  const { number, percent, signed, interval } = await import('../../groundwork/src/words/numbers.ts');
  const page = await browser.open(`${served.url}/initiatives/support-drafts`);
  const rows = page.getByRole('table', { name: 'Every metric' }).getByRole('row');
  await rows.nth(1).waitFor();
  const primary = effect?.metrics.find(({ role }) => role === 'primary');
  const said = await rows.nth(1).innerText();
  const relative = primary?.effect?.relative;
  if (!primary || relative?.estimate == null) throw new Error('The demo has measured its primary metric.');
  expect(said).toContain('primary: −10% promised');
  expect(said).toContain('Achieved');
  for (const arm of [primary.control, primary.agent]) {
    expect(said).toContain(number(arm.mean ?? 0));
    expect(said).toContain(`${arm.units.toLocaleString('en-US')} units`);
  }
  const write = (value: number) => signed(percent(value), value);
  expect(said).toContain(write(relative.estimate));
  expect(said).toContain(interval(relative.lower, relative.upper, write));
  expect(await rows.count()).toBe(1 + (effect?.metrics.length ?? 0));
});

test('people are called by their names and days in one way on every page; whose zone the times are in is said', async () => {
  const page = await browser.open(served.url);
  for (const address of ['/', '/trust', '/initiatives/returns-desk/trust', '/ledger', '/initiatives/returns-desk']) {
    await page.goto(served.url + address);
    await settled(page);
    // Commands, statements and what is written in a file stay as they are.
    const said = await page.evaluate(() => {
      const copy = document.querySelector('main')?.cloneNode(true) as HTMLElement;
      for (const each of copy.querySelectorAll('code, pre, .font-mono')) each.remove();
      return copy.textContent;
    });
    expect(said).not.toMatch(/\b(tom\.becker|ines\.okoye|marcus\.lee)\b/);
    expect(said).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    // A time says its zone itself, or the head of its list does for all.
    const bare = said.match(/\d{2}:\d{2}(?! E[DS]T)/g) ?? [];
    const heads = said.split('America/New York').length - 1;
    expect(heads, address).toBeLessThanOrEqual(1);
    if (bare.length > 0) expect(heads, address).toBe(1);
  }
  expect(await page.getByTitle('ines.okoye').first().innerText()).toBe('Ines Okoye');
});

test('a run opens to all that is known of it, its cost as money', async () => {
  const { runs } = await served.run('latestRuns', {});
  const { roundedMoney } = await import('../../groundwork/src/words/numbers.ts');
  const run = runs.find(({ cost }) => cost !== null);
  if (!run || run.cost === null) throw new Error('The runs of the demo say what they cost.');
  const page = await browser.open(`${served.url}/runs`);
  await page.getByRole('button', { name: run.id }).click();
  const said = await page.getByRole('dialog', { name: `Run ${run.id}` }).innerText();
  expect(said).toContain(roundedMoney(run.cost, run.currency ?? ''));
  expect(said).toContain(run.model);
  expect(said).toContain((run.inputTokens ?? 0).toLocaleString('en-US'));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.locator('main').innerText()).not.toMatch(/\d USD/);
});

describe('what can be done', () => {
  test('is listed before anything is typed, and what can be done with the open initiative comes first', async () => {
    const page = await browser.open(`${served.url}/initiatives/support-drafts`);
    await page.getByRole('heading', { level: 1, name: 'Support reply drafting' }).waitFor();
    await page.keyboard.press('Control+k');
    const here = page.getByRole('group', { name: 'This initiative' }).getByRole('option');
    await here.first().waitFor();
    expect((await here.allInnerTexts()).map((each) => each.split('\n')[0])).toEqual([
      'Check Support reply drafting',
      'Measure Support reply drafting',
      'Value Support reply drafting',
      'Stop Support reply drafting',
    ]);
    await page.getByRole('option', { name: 'New initiative' }).waitFor();
    await page.getByRole('option', { name: 'Forecast call notes' }).waitFor();
  });

  test('includes to stop an agent, from any page by a word', async () => {
    const page = await browser.open(served.url);
    await page.getByRole('link', { name: 'Support reply drafting' }).first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('stop support');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Stop the agent' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${served.url}/initiatives/support-drafts`);
  });

  test('is found on a phone too, and a new initiative begins with a button', async () => {
    const page = await browser.open(served.url, { viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: 'Search or run a command' }).click();
    await page.getByRole('combobox').fill('ledger');
    await page.getByRole('option').first().click();
    await page.waitForURL(/\/ledger/);
    await page.goto(served.url);
    await page.getByRole('link', { name: 'New initiative' }).click();
    await page.getByRole('heading', { level: 1, name: 'What is the agent to do?' }).waitFor();
  });
});

describe('by keyboard alone', () => {
  test('what the marks mean opens and closes where they stand, and is a line on paper', async () => {
    const page = await browser.open(served.url);
    for (const address of ['/', '/initiatives/support-drafts']) {
      await page.goto(served.url + address);
      const trigger = page.getByRole('button', { name: 'What the marks mean' });
      await trigger.focus();
      await page.keyboard.press('Enter');
      const legend = page.getByRole('dialog', { name: 'What the marks mean' });
      await legend.getByText('Observation').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await legend.waitFor({ state: 'detached' });
      await expect
        .poll(() => trigger.evaluate((element) => element === document.activeElement), { timeout: 20_000 })
        .toBe(true);
      const line = page.getByText(/^Pr process, Su success, .* P10 to P90:/);
      expect(await line.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await line.isVisible()).toBe(true);
      expect(await trigger.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
    }
  });

  test('from the address to a finding: skip link, rows, palette', async () => {
    const page = await browser.open(served.url);
    await page.getByRole('link', { name: 'Forecast call notes' }).first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the page');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('forecast');
    await page.keyboard.press('Enter');
    await page.waitForURL(/forecast-notes/);
    await page.getByRole('heading', { level: 1, name: 'Forecast call notes' }).waitFor();
  });
});

test('a gate that moves while a waiver is written: that is said, and what was written is still there', async () => {
  const [writing, other] = [await browser.open(served.link), await browser.open(served.link)];
  for (const page of [writing, other]) {
    await page.goto(`${served.url}/initiatives/forecast-notes`);
    await actAs(page, 'Marcus Lee');
  }
  const words = 'The accounts are being matched until the new year';
  const waive = async (page: Page, reason: string) => {
    await page.getByRole('button', { name: 'Waive a condition' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /why/i }).fill(reason);
    await dialog.getByLabel('Until').fill('2027-01-31');
    return dialog;
  };
  const dialog = await waive(writing, words);
  const condition = await dialog.getByLabel('Condition').inputValue();
  const theirs = await waive(other, 'Somebody else waives the same in the meantime');
  expect(await theirs.getByLabel('Condition').inputValue()).toBe(condition);
  await theirs.getByRole('button', { name: /^Waive it/ }).click();
  await theirs.waitFor({ state: 'hidden' });
  await dialog.getByText(/^Meanwhile something changed: \w+ is waived.* What you wrote is still here\.$/).waitFor();
  expect(await dialog.getByRole('button', { name: /^Waive it/ }).getAttribute('aria-disabled')).toBe('true');
  expect(await dialog.getByRole('textbox', { name: /why/i }).inputValue()).toBe(words);
  expect(await dialog.getByLabel('Until').inputValue()).toBe('2027-01-31');
  expect(await axeViolations(writing)).toEqual([]);
});

test('two people at one gate: whoever is second is told, and what they wrote is still there', async () => {
  const config = join(served.dir, 'groundwork.yaml');
  const before = readFileSync(config, 'utf8');
  writeFileSync(config, before.replace(/renew: .*/, 'renew: [marcus.lee, ines.okoye]'));
  sponsoredBy('support-drafts', 'lena.fischer');
  const [first, second, approvals] = [
    await browser.open(served.link),
    await browser.open(served.link),
    await browser.open(served.link),
  ];
  for (const page of [first, second]) await page.goto(`${served.url}/initiatives/support-drafts`);
  await approvals.goto(`${served.url}/approvals`);
  await actAs(first, 'Ines Okoye');
  for (const page of [second, approvals]) await actAs(page, 'Marcus Lee');
  await approvals.getByRole('link', { name: 'Keep Support reply drafting in production' }).click();
  const words = 'It keeps what it promised, as far as I can see';
  for (const page of [second, approvals]) {
    await page.getByRole('main').getByRole('button', { name: 'Renew it', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(words);
  }
  await first.getByRole('button', { name: 'Hold it', exact: true }).click();
  await first.getByRole('dialog').getByRole('textbox').fill('The reopened tickets are not explained');
  await first.getByRole('button', { name: 'Hold it as Ines Okoye' }).click();
  await first
    .getByText(/It is held|is held: it is in pilot now/)
    .first()
    .waitFor();
  const recorded = (await served.run('latest', { initiative: 'support-drafts' })).entries.length;
  for (const page of [second, approvals]) {
    await page.getByText('Somebody has decided meanwhile: this gate no longer lies ahead.').waitFor();
    await page.getByRole('button', { name: 'Renew it as Marcus Lee' }).click();
    await page.getByText('The gate stays closed, and nothing was decided.').waitFor();
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe(words);
  }
  const { stage, entries } = await served.run('latest', { initiative: 'support-drafts' });
  expect([stage, entries.length]).toEqual(['pilot', recorded]);
});
