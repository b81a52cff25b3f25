import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onlyProblem } from '../support/said.ts';
import { customersCsv, dayFromToday, envelopes, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const decide = async (gate: string, more = '') =>
  (await workspace.run(`gate win-back ${gate} --as dan.decider${more}`)).document as {
    readonly opened: boolean;
    readonly notes: readonly string[];
    readonly missing: readonly { readonly id: string }[];
  };
const predicates = () =>
  envelopes(workspace.dir).map((each) => {
    const { payload } = JSON.parse(each) as { payload: string };
    return JSON.parse(Buffer.from(payload, 'base64').toString()) as { predicateType: string; predicate: object };
  });

describe('what was frozen and is no longer so is said to whoever decides', () => {
  test('nothing, where nothing changed', async () => {
    expect((await workspace.run('freeze win-back --as olga.owner')).code).toBe(0);
    expect((await decide('production')).notes).toEqual([]);
  });

  test('rows of the baseline window that were overwritten', async () => {
    await workspace.run('freeze win-back --as olga.owner');
    const lines = (await readFile(join(workspace.dir, 'data/customers.csv'), 'utf8')).split('\n');
    const doctored = lines.map((line) =>
      line.includes(`,${dayFromToday(-1)},`) ? line.replace(/,[0-9.]+,/, ',999,') : line,
    );
    await workspace.write('data/customers.csv', doctored.join('\n'));
    expect((await decide('production')).notes).toEqual([
      expect.stringMatching(
        /^The rows of crm\.customers in the baseline window .* 400 then, 400 now, with other values\.$/,
      ),
    ]);
  });

  test('a source that is read from another place', async () => {
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.write('elsewhere/customers.csv', customersCsv());
    await workspace.config((config) => {
      config.sources.crm.path = 'elsewhere';
    });
    expect((await decide('production')).notes).toEqual([
      'crm is no longer read from where it was when the baseline was frozen.',
    ]);
  });
});

describe('a contract is part of the charter that names it', () => {
  const contract = (fewest: number) =>
    JSON.stringify({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: 'customers',
      version: '1',
      status: 'active',
      schema: [{ name: 'customers', quality: [{ metric: 'rowCount', mustBeGreaterThan: fewest }] }],
    });

  test('so a rule that is weakened after the fund gate is an amendment in the ledger', async () => {
    await workspace.write('contracts/customers.yaml', contract(700));
    await workspace.charter((charter) => {
      charter.data['crm.customers'] = { contract: 'contracts/customers.yaml' };
    });
    expect((await decide('fund')).missing).toEqual([]);
    const before = predicates().length;
    await workspace.run('check win-back');
    expect(predicates()).toHaveLength(before);
    await workspace.write('contracts/customers.yaml', contract(1));
    await workspace.run('check win-back');
    expect(predicates().slice(before)).toEqual([
      expect.objectContaining({
        predicateType: expect.stringContaining('amendment'),
        predicate: expect.objectContaining({ sections: [expect.objectContaining({ section: 'data' })] }),
      }),
    ]);
  });
});

describe('an owner does not excuse their own initiative', () => {
  test('a waiver by the owner is refused, however many may decide', async () => {
    await workspace.config((config) => {
      config.decides.pilot = ['olga.owner', 'dan.decider'];
    });
    const words = `gate win-back pilot --as olga.owner --waive observation --because Later --until ${dayFromToday(30)}`;
    const said = await workspace.run(words);
    expect(said.code).toBe(1);
    expect(onlyProblem(said).code).toBe('gate.owner_waives');
  });
});

describe('values that are missing', () => {
  test('more often with the agent than without are no effect', async () => {
    const rows = customersCsv().split('\n');
    const blank = rows.map((line, i) =>
      line.includes(',email,') && i % 5 < 2 ? line.replace(/,email,[0-9.]+,/, ',email,,') : line,
    );
    await workspace.write('data/customers.csv', blank.join('\n'));
    await workspace.run('freeze win-back --as olga.owner');
    const { document } = await workspace.run('measure win-back');
    const [primary] = (document as { metrics: readonly object[] }).metrics;
    expect(primary).toMatchObject({
      verdict: 'too early',
      effect: null,
      message: expect.stringContaining('missing more often in one arm than in the other'),
    });
  });
});
