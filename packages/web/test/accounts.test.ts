import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  type AccountsServer,
  emailOf,
  password,
  secret,
  useAccountsServers,
  useAccountsWorkspace,
} from '../../groundwork/test/support/accounts-server.ts';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { keepPicture } from './support/pictures.ts';
import { answered } from './support/settled.ts';

const workspace = useAccountsWorkspace();
const start = useAccountsServers(workspace);
const { open } = useBrowser();

async function withCheck(): Promise<AccountsServer> {
  const server = await start();
  expect((await server.local('POST', '/api/v1/initiatives/win-back/check')).status).toBe(200);
  return server;
}

/** A page of somebody who has signed in before they came. */
async function openAs(server: AccountsServer, person: string, address: string): Promise<Page> {
  const { cookies } = await server.signedIn(person);
  const page = await open('about:blank');
  await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: server.url })));
  await page.goto(server.url + address);
  return page;
}

async function fillIn(page: Page, person: string, with_ = password): Promise<void> {
  await page.getByLabel('E-mail address').fill(emailOf(person));
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(with_);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Ends the session of the page from another browser of the same person. */
async function endSession(server: AccountsServer, person: string): Promise<void> {
  const other = server.visitor();
  expect((await other.signIn(person)).status).toBe(200);
  expect((await other.post('/api/auth/revoke-other-sessions')).status).toBe(200);
}

const entries = async (server: AccountsServer): Promise<readonly { readonly text: string }[]> =>
  (await server.local('GET', '/api/v1/initiatives/win-back')).body.entries;

describe('somebody who was invited', () => {
  test('sets a password, is signed in, acts under their own name, and signs out', async () => {
    const server = await withCheck();
    const page = await open(`${server.url}/invite#${await server.invite('dan.decider')}`);
    const field = page.getByRole('textbox', { name: 'Password' });
    await field.fill('too short');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('It has 9 characters; it needs 15 to 128.').waitFor();
    await field.fill(password);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.waitForURL(`${server.url}/`);

    await page.getByRole('button', { name: 'Signed in as dan.decider' }).waitFor();
    await page.getByRole('link', { name: 'Win-back e-mails' }).first().click();
    await page.getByRole('button', { name: 'Hold it', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The complaints come first');
    await page.getByRole('button', { name: 'Hold it as dan.decider' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await entries(server))[0]?.text).toContain('dan.decider');

    await page.getByRole('button', { name: 'Signed in as dan.decider' }).click();
    expect(await page.getByRole('menuitemradio', { name: 'olga.owner' }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in$/);
    await page.goto(`${server.url}/initiatives/win-back`);
    await page.waitForURL(/\/sign-in\?/);
    expect(await page.getByText('Win-back e-mails').count()).toBe(0);
  });

  test('with a link that was used, or no secret in it, is told so', async () => {
    const server = await start();
    const used = await server.invite('vera.viewer');
    await server.visitor().post('/api/v1/invites/accept', { invite: used, password });
    const page = await open(`${server.url}/invite#${used}`);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByText(/This invitation counts no more/).waitFor();
    await page.goto(`${server.url}/invite`);
    await page.getByRole('heading', { name: 'This address carries no invitation.' }).waitFor();
  });
});

describe('signing in', () => {
  test('with a wrong password says so and keeps the address, and too often says how long to wait', async () => {
    const server = await start();
    await server.signedIn('vera.viewer');
    const page = await open(`${server.url}/ledger?about=win-back`);
    await page.waitForURL(/\/sign-in\?/);
    await fillIn(page, 'vera.viewer', 'not the password at all');
    await page.getByText(/The e-mail address or the password is wrong/).waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(emailOf('vera.viewer'));
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ledger\?/);

    const guess = server.visitor();
    for (let time = 0; time < 10; time += 1) await guess.signIn('vera.viewer', `guess number ${time} is wrong`);
    const other = await open(`${server.url}/sign-in`);
    await fillIn(other, 'vera.viewer');
    await other.getByText(/Wait \d+ (minutes|seconds) and try again/).waitFor();
  });

  test('never leads to another server, whatever the link says', async () => {
    const server = await start();
    await server.signedIn('vera.viewer');
    const page = await open('about:blank');
    for (const to of ['//elsewhere.example/', 'https://elsewhere.example/', '/\\elsewhere.example']) {
      await page.context().clearCookies();
      await page.goto(`${server.url}/sign-in?to=${encodeURIComponent(to)}`);
      await fillIn(page, 'vera.viewer');
      await page.waitForURL(`${server.url}/`);
    }
  });

  test('says in words why a provider sent somebody back', async () => {
    const server = await start();
    const page = await open(`${server.url}/sign-in?error=email_not_verified`);
    await page.getByText('The provider has not verified your e-mail address.').waitFor();
    await page.goto(`${server.url}/sign-in?error=something_new`);
    await page.getByText('Signing in with the provider was refused: something_new.').waitFor();
  });

  test('is one button where there is one provider and no password', async () => {
    await workspace.config(({ accounts }) => {
      accounts.password = false;
      const issuer = 'http://127.0.0.1:9';
      accounts.oidc = [{ id: 'company', name: 'Northwind', issuer, client_id: 'g', client_secret: secret }];
    });
    const server = await start();
    const page = await open(server.url);
    await page.getByRole('button', { name: 'Sign in with Northwind' }).click();
    await page.getByText(/Nobody can sign in with this provider now/).waitFor();
    expect(await page.getByLabel('E-mail address').count()).toBe(0);
  });

  test('and everything after it needs no mouse', async () => {
    const server = await start();
    await server.signedIn('vera.viewer');
    const page = await open(`${server.url}/account`);
    await expect.poll(() => hasFocus(page.getByLabel('E-mail address')), { timeout: 20_000 }).toBe(true);
    await page.keyboard.type(emailOf('vera.viewer'));
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are signed in as vera.viewer.' }).waitFor();
    await page.getByRole('button', { name: 'Make a token' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    const purpose = page.getByLabel('What it is for');
    await expect.poll(() => hasFocus(purpose), { timeout: 20_000 }).toBe(true);
    await page.keyboard.type('nightly');
    await page.keyboard.press('Enter');
    await page.getByText('Take nightly along now.').waitFor();
    await page.keyboard.press('Escape');
    const token = await page.getByLabel('The token').innerText();
    expect((await server.visitor({ authorization: `Bearer ${token}` }).get('/api/v1/session')).body).toMatchObject({
      kind: 'token',
      person: 'vera.viewer',
    });
    await page.getByRole('button', { name: 'I have it' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Signed in as vera.viewer' }).focus();
    await page.keyboard.press('Enter');
    const signOut = page.getByRole('menuitem', { name: 'Sign out' });
    await signOut.waitFor();
    for (let step = 0; step < 4 && !(await hasFocus(signOut)); step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sign-in$/);
  });
});

const hasFocus = (place: Locator) => place.evaluate((element) => element === document.activeElement);

describe('a session that ends while somebody writes', () => {
  test('leaves a decision where it is: sign in over it, and send it again', async () => {
    const server = await withCheck();
    const page = await openAs(server, 'dan.decider', '/initiatives/win-back');
    await page.getByRole('button', { name: 'Hold it', exact: true }).click();
    const reason = page.getByRole('textbox', { name: 'Why' });
    await reason.fill('The complaints come first');
    const before = (await entries(server)).length;
    await endSession(server, 'dan.decider');
    await page.getByRole('button', { name: 'Hold it as dan.decider' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again; nothing is lost.' });
    await dialog.waitFor();
    await keepPicture(page, 'sign-in-again');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.getByLabel('E-mail address').click();
    await fillIn(page, 'dan.decider');
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/initiatives/win-back');
    expect(await reason.inputValue()).toBe('The complaints come first');
    expect((await entries(server)).length).toBe(before);
    await page.getByRole('button', { name: 'Hold it as dan.decider' }).click();
    await reason.waitFor({ state: 'detached' });
    expect((await entries(server)).length).toBe(before + 1);
  });

  test('takes nothing from a charter that is being written', async () => {
    const server = await start();
    const page = await openAs(server, 'rita.reviewer', '/initiatives/win-back/charter');
    const text = page.locator('.cm-content').first();
    await text.click();
    await endSession(server, 'rita.reviewer');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# written while nobody was signed in\n');
    const dialog = page.getByRole('dialog', { name: 'Sign in again; nothing is lost.' });
    await dialog.waitFor();
    await fillIn(page, 'rita.reviewer');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('# written while nobody was signed in').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Save the charter' }).click();
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor();
    const { body } = await server.local('GET', '/api/v1/initiatives/win-back/charter');
    expect(body.text.startsWith('# written while nobody was signed in\n')).toBe(true);
  });

  test('is over once the same browser has signed in in another tab, as with a provider', async () => {
    const server = await withCheck();
    const page = await openAs(server, 'vera.viewer', '/');
    await page.getByRole('link', { name: 'Win-back e-mails' }).first().waitFor();
    await endSession(server, 'vera.viewer');
    await page.getByRole('link', { name: 'Ledger' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again; nothing is lost.' });
    await dialog.waitFor();
    const tab = await page.context().newPage();
    await tab.goto(`${server.url}/sign-in`);
    await fillIn(tab, 'vera.viewer');
    await tab.waitForURL(`${server.url}/`);
    await tab.close();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('olga.owner accepted accountability').first().waitFor();
  });

  test('asks nothing of the server for as long as nobody signs in again', async () => {
    const server = await withCheck();
    const page = await openAs(server, 'vera.viewer', '/');
    await page.getByRole('link', { name: 'Win-back e-mails' }).first().waitFor();
    await endSession(server, 'vera.viewer');
    await page.getByRole('link', { name: 'Ledger' }).first().click();
    await page.getByRole('dialog', { name: 'Sign in again; nothing is lost.' }).waitFor();
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.waitForTimeout(2_500);
    expect(asked).toEqual([]);
  });
});

describe('your account', () => {
  test('changes the password, which another session does not outlive', async () => {
    const server = await start();
    const page = await openAs(server, 'olga.owner', '/account');
    const other = server.visitor();
    await other.signIn('olga.owner');
    const next = 'another four words are good';
    await page.getByRole('textbox', { name: 'Current password' }).fill('not the one I have now');
    await page.getByRole('textbox', { name: 'New password' }).fill(next);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The password you have now is another one, or you have none.').waitFor();
    await page.getByRole('textbox', { name: 'Current password' }).fill(password);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('It is changed. Every other session of yours has ended.').waitFor();
    expect((await other.get('/api/v1/portfolio')).status).toBe(401);
    expect((await server.visitor().signIn('olga.owner', next)).status).toBe(200);
    await page.reload();
    await page.getByRole('heading', { name: 'You are signed in as olga.owner.' }).waitFor();
  });

  test('ends other sessions and keeps this one', async () => {
    const server = await start();
    const page = await openAs(server, 'olga.owner', '/account');
    const other = server.visitor();
    await other.signIn('olga.owner');
    await page.getByRole('button', { name: 'End other sessions' }).click();
    await page.getByText('Every other session of yours has ended.').waitFor();
    expect((await other.get('/api/v1/portfolio')).status).toBe(401);
    await page.reload();
    await page.getByRole('heading', { name: 'You are signed in as olga.owner.' }).waitFor();
  });

  test('revokes a token, which counts no more', async () => {
    const server = await start();
    const olga = await server.signedIn('olga.owner');
    const { token } = (await olga.post('/api/v1/tokens', { name: 'nightly', days: 5 })).body;
    const page = await open(`${server.url}/account`);
    await fillIn(page, 'olga.owner');
    await page.getByRole('button', { name: 'Revoke nightly' }).click();
    await page.getByRole('button', { name: 'Revoke the token' }).click();
    await page.getByRole('cell', { name: 'revoked' }).waitFor();
    expect((await server.visitor({ authorization: `Bearer ${token}` }).get('/api/v1/portfolio')).code).toBe(
      'accounts.token_refused',
    );
  });
});

describe('an admin', () => {
  test('invites with a link that works, sees how people stand, and revokes', async () => {
    const server = await start();
    const page = await openAs(server, 'anna.admin', '/account/people');
    await page.getByRole('button', { name: 'Invite vera.viewer' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.getByLabel('The link').innerText();
    await page.getByRole('button', { name: 'I have it' }).click();
    const row = page.getByRole('row', { name: /vera\.viewer/ });
    await row.getByText(/^invited/).waitFor();

    const vera = await open(link);
    await vera.getByRole('textbox', { name: 'Password' }).fill(password);
    await vera.keyboard.press('Enter');
    await vera.getByRole('button', { name: 'Signed in as vera.viewer' }).waitFor();
    await page.reload();
    await row.getByText(/^active/).waitFor();

    await row.getByRole('button', { name: 'Revoke vera.viewer' }).click();
    await page.getByRole('button', { name: 'Revoke the account' }).click();
    await row.getByText('none').waitFor();
    expect((await server.visitor().signIn('vera.viewer')).status).toBe(401);
  });

  test('reads what was denied and why, and nobody else does', async () => {
    const server = await start();
    const vera = await server.signedIn('vera.viewer');
    expect((await vera.post('/api/v1/initiatives/win-back/check')).status).toBe(403);
    const page = await openAs(server, 'anna.admin', '/account/denials');
    const row = page.getByRole('row', { name: /vera\.viewer.*check/ });
    await row.getByText('vera.viewer may not do this: check.').waitFor();
    const before = (await server.local('GET', '/api/v1/denials')).body.length;
    const other = await open(`${server.url}/account/denials`);
    await other.waitForURL(/\/sign-in\?/);
    await fillIn(other, 'vera.viewer');
    await other.waitForURL(`${server.url}/account/denials`);
    await other.getByRole('heading', { name: 'This page is for admins.' }).waitFor();
    // Being shown the way to sign in, and this page, is nothing that anybody is denied.
    expect((await server.local('GET', '/api/v1/denials')).body.length).toBe(before);
  });
});

test('on one machine the pages say that nobody signs in, and what to write so that people do', async () => {
  await workspace.config((config) => {
    delete config.accounts;
  });
  const server = await start();
  const page = await open('about:blank');
  for (const address of ['/account', '/account/people', '/account/denials', '/sign-in']) {
    await page.goto(server.url + address);
    await page.getByRole('heading', { level: 1, name: 'Nobody signs in on this machine.' }).waitFor();
    expect(await page.getByText('GROUNDWORK_SECRET').count()).toBe(address === '/sign-in' ? 0 : 1);
    expect(await axeViolations(page)).toEqual([]);
  }
});

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('the pages of accounts have nothing that axe finds wrong and are no wider than the window: light, dark, on a phone', async () => {
  const server = await start();
  const anna = await server.signedIn('anna.admin');
  await anna.post('/api/v1/tokens', { name: 'nightly check', days: 30 });
  await anna.post('/api/v1/tokens', { name: 'support agent', agent: true });
  await server.invite('vera.viewer');
  await server.signedIn('olga.owner');
  const dan = await server.signedIn('dan.decider');
  await dan.post('/api/v1/initiatives/win-back/check');
  await seeEveryPage(server, { colorScheme: 'light' }, async (page) => {
    await look(page, 'accounts-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'accounts-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await seeEveryPage(server, phone, (page) => look(page, 'accounts-phone'));
});

async function seeEveryPage(
  server: AccountsServer,
  options: BrowserContextOptions,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await open(`${server.url}/invite#${await server.invite('rita.reviewer')}`, options);
  const seePage = async (title: string | RegExp) => {
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await answered(page);
    await see(page);
  };
  await seePage('Choose a password');
  await page.goto(`${server.url}/sign-in?error=not_a_person`);
  await seePage('Sign in');
  await fillIn(page, 'anna.admin');
  await page.waitForURL(`${server.url}/`);
  for (const [address, title] of pages) {
    await page.goto(server.url + address);
    await seePage(title);
  }
}

const pages = [
  ['/account', /You are signed in as anna\.admin/],
  ['/account/people', /\d of \d people can sign in/],
  ['/account/denials', /denied/],
] as const;

async function look(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await axeViolations(page, name === 'accounts-dark')).toEqual([]);
}
