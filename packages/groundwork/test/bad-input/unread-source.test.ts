import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFindings } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();

test.each<[string, () => Promise<void>]>([
  ['a folder that is not there', () => rm(join(workspace.dir, 'data'), { recursive: true })],
  ['a file that cannot be read as one', () => workspace.write('data/customers.csv', 'customer_id,spend\n1,2,3\n')],
  ['an empty file', () => workspace.write('data/customers.csv', '')],
])('%s leaves every condition that rests on it unverified, none unmet', async (_, damage) => {
  await damage();
  const found = openFindings(await workspace.run('check win-back'));
  const conditions = new Set(found.map((each) => each.condition));
  expect([...conditions].sort()).toEqual(['data', 'process', 'success']);
  expect(found.filter((each) => each.state !== 'unverified')).toEqual([]);
});
