import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useAccountsServers, useAccountsWorkspace } from '../../support/accounts-server.ts';

const workspace = useAccountsWorkspace((accounts) => {
  accounts.roles = { 'rita.reviewer': ['contributor'], 'anna.admin': ['admin'] };
});
const start = useAccountsServers(workspace);

const config = () => readFileSync(join(workspace.dir, 'groundwork.yaml'), 'utf8');

test('a contributor imports initiatives of people who are known; new people are added by an admin alone', async () => {
  const server = await start();
  await workspace.write('known.csv', 'name,owner\nQuotes,olga.owner\n');
  await workspace.write('new.csv', 'name,owner\nRouting,Zoë Lind\n');
  const contributor = await server.signedIn('rita.reviewer');
  const known = await contributor.post('/api/v1/initiatives/import', { file: 'known.csv' });
  expect(known.body).toMatchObject({
    people: [],
    initiatives: [{ initiative: 'quotes', outcome: 'new', owner: { id: 'olga.owner' } }],
  });

  const before = config();
  const refused = await contributor.post('/api/v1/initiatives/import', { file: 'new.csv' });
  expect(refused.code).toBe('import.people_missing');
  expect(refused.body.problems[0].fix).toContain('zoe.lind: { name: "Zoë Lind" }');
  expect(config()).toBe(before);

  const admin = await server.signedIn('anna.admin');
  const added = await admin.post('/api/v1/initiatives/import', { file: 'new.csv' });
  expect(added.body).toMatchObject({ people: [{ id: 'zoe.lind' }], initiatives: [{ initiative: 'routing' }] });
  expect(config()).not.toBe(before);
});

test('a viewer imports nothing, not even to try', async () => {
  const server = await start();
  await workspace.write('list.csv', 'name\nInvoices\n');
  const viewer = await server.signedIn('vera.viewer');
  for (const dryRun of [true, false])
    expect(await viewer.post('/api/v1/initiatives/import', { file: 'list.csv', dryRun })).toMatchObject({
      status: 403,
      code: 'rights.missing',
    });
});

test('a file outside the workspace is not read for anybody from elsewhere', async () => {
  const server = await start();
  const admin = await server.signedIn('anna.admin');
  const answer = await admin.post('/api/v1/initiatives/import', { file: '/etc/passwd' });
  expect(answer.code).toBe('service.file_outside');
});
