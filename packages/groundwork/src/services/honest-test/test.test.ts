import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test as it } from 'vitest';
import { openContext } from '../open-context.ts';
import { test } from './test.ts';

const dir = mkdtempSync(join(tmpdir(), 'groundwork-honest-test-'));
let ctx: Awaited<ReturnType<typeof openContext>>;

beforeAll(async () => {
  mkdirSync(join(dir, 'data'));
  writeFileSync(join(dir, 'data', 'deals.csv'), 'id,amount\n1,20\n');
  writeFileSync(
    join(dir, 'groundwork.yaml'),
    'version: 1\norganization: Northwind\nsources:\n  crm: { kind: files, path: data }\n  gone: { kind: files, path: nowhere }\n',
  );
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
});
afterAll(async () => {
  await ctx?.close();
  rmSync(dir, { recursive: true, force: true });
});

it.each([
  ['crm.deals, read every night', null],
  ['crm.quotes, read every night', 'crm has no table quotes. It has deals. Which one?'],
  [
    'calendar.meetings, read every night',
    'calendar is no source of this workspace: name a table of crm or gone; or connect calendar in groundwork.yaml.',
  ],
  // What cannot be opened is not judged here: check says what is wrong with it.
  ['gone.deals, read every night', null],
])('tables that an answer names are looked up in the sources of the workspace: %s', async (data, expected) => {
  const { questions } = await test({ ctx, input: { answers: { title: 'Draft the minutes', data } } });
  expect(questions.find(({ id }) => id === 'data')?.followUp?.ask ?? null).toBe(expected);
});
