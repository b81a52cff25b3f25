import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usePostgres } from '../../../test/support/postgres.ts';
import { initFrom } from './init-from.ts';

const server = usePostgres();
let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'groundwork-propose-'));
  await writeFile(
    join(dir, 'groundwork.yaml'),
    `version: 1\norganization: N\npeople:\n  dana.ruiz: { name: Dana Ruiz }\nsources:\n  warehouse: { kind: postgres, url: "\${WAREHOUSE_URL}" }\n`,
  );
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`
    CREATE TABLE account (id text PRIMARY KEY, name text NOT NULL);
    INSERT INTO account SELECT 'A-' || (100 + i), 'Account ' || i FROM generate_series(1, 40) AS i;
    CREATE TABLE opportunity ("Id" text PRIMARY KEY, "AccountId" text, "OwnerName" text, "StageName" text, "Amount" numeric(12, 2), "CreatedDate" timestamptz, "CloseDate" text, "IsWon" boolean);
    INSERT INTO opportunity SELECT 'O-' || (1000 + i), CASE WHEN i % 25 = 0 THEN 'A-999' ELSE 'A-' || (101 + i % 40) END, 'Owner ' || i % 5,
      (ARRAY['Prospecting', 'Negotiation/Review', 'Closed Won', 'Closed Lost', 'Parked'])[1 + i % 5], 100 + i, timestamptz '2026-01-01 08:00:00+00' + i * interval '1 hour',
      to_char(date '2026-02-01' + i % 20, 'YYYY-MM-DD'), i % 5 = 2 FROM generate_series(1, 200) AS i;`);
  await client.end();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('a table of a database is proposed by its name: texts that are days are declared, references found, unknown stages asked about', async () => {
  const env = { WAREHOUSE_URL: server.url };
  const answer = await initFrom({
    dir,
    from: 'warehouse.opportunity',
    initiative: 'deals',
    env,
    now: new Date('2026-02-25T00:00:00Z'),
  });
  expect(answer.created).toEqual(['initiatives/deals/charter.yaml']);
  const lines = answer.proposed.map(({ yaml }) => yaml);
  expect(lines).toEqual(
    expect.arrayContaining([
      'key: [Id]',
      'CloseDate: { logicalType: date }',
      '- { from: AccountId, to: warehouse.account.id }',
      'id: Id',
      'stages: { open: ["Negotiation/Review", Prospecting], won: [Closed Won], lost: [Closed Lost] }',
      'account: AccountId',
      'amount: Amount',
      'created: CreatedDate',
    ]),
  );
  expect(answer.left.map(({ yaml }) => yaml)).toContain('Parked: open, won or lost?');
  const failing = answer.doesNotHold.map(({ code, measured }) => [code, measured]);
  expect(failing).toEqual(
    expect.arrayContaining([
      ['data.orphans', 8],
      ['pipeline.unknown_stage', 40],
    ]),
  );
  const charter = await readFile(join(dir, 'initiatives/deals/charter.yaml'), 'utf8');
  expect(charter).toContain('owner: { person: dana.ruiz,');
  expect(JSON.stringify(answer) + charter).not.toContain(server.url);
});
