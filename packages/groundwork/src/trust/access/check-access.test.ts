import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { reachWith } from '../../../test/support/reach.ts';
import type { Probe } from '../../charter/schema/access.ts';
import { checkAccess } from './check-access.ts';
import type { Reach } from './reach.ts';

const csvSources = useCsvSources();

async function probe(
  access: readonly Probe[],
  { tables = { customers: 'id\n1\n' }, reach = reachWith() }: { tables?: Record<string, string>; reach?: Reach } = {},
) {
  const sources = await csvSources(tables);
  return checkAccess({
    access,
    locate: (path) => ({ file: 'charter.yaml', line: Number(path[1]) + 1, column: 1 }),
    sources,
    reach,
  });
}

describe('a source is really read', () => {
  test('each table once, with or without the name of its source', async () => {
    const findings = await probe([{ source: 'crm', reads: ['customers', 'crm.customers', 'orders'] }]);
    expect(findings.map(({ code, subject, state }) => [code, subject, state])).toEqual([
      ['access.readable', 'crm.customers', 'met'],
      ['access.not_readable', 'crm.orders', 'unmet'],
    ]);
    expect(findings[1]?.message).toBe('crm.orders cannot be read: crm has no table "orders".');
  });

  test('without tables it is asked what it has; one with nothing, and one that is none, do not hold', async () => {
    expect(await probe([{ source: 'crm' }])).toEqual([
      expect.objectContaining({ code: 'access.reachable', state: 'met', measured: 1 }),
    ]);
    expect(await probe([{ source: 'crm', reads: [] }], { tables: {} })).toEqual([
      expect.objectContaining({ code: 'access.nothing_to_read', state: 'unmet' }),
    ]);
    expect(await probe([{ source: 'erp' }])).toEqual([
      expect.objectContaining({ code: 'access.unreachable', state: 'unmet' }),
    ]);
  });

  test('what this user may write of files says nothing about the account of an agent', async () => {
    const [, written] = await probe([{ source: 'crm', reads: ['customers'], cannot_write: ['customers'] }]);
    expect(written).toMatchObject({
      code: 'access.write_unknown',
      state: 'unverified',
      expected: 'cannot write customers',
    });
    expect(written?.message).toContain('may write data and data/customers.csv (2 looked at)');
  });

  test('a promised time is measured', async () => {
    const findings = await probe([{ source: 'crm', reads: ['customers'], within: '60s' }]);
    expect(findings.map(({ code, state, unit }) => [code, state, unit])).toEqual([
      ['access.readable', 'met', null],
      ['access.in_time', 'met', 'ms'],
    ]);
  });
});

describe('what is refused and what is wrong', () => {
  const probes: Probe[] = [
    { mcp: { command: ['no-such-program', '--token=s3cret-argument'], env: { KEY: 's3cret-variable' } } },
    { mcp: { url: 'http://bot:s3cret-login@127.0.0.1/s3cret-path?key=s3cret-query', headers: { a: 's3cret-header' } } },
    { http: 'https://bot:s3cret-login@localhost/health/s3cret-path' },
    { http: 'not an address s3cret' },
    { http: 'file:///etc/s3cret-path' },
  ];

  test('each is one finding that points to its line', async () => {
    const findings = await probe(probes);
    expect(findings.map(({ code, state, subject, location }) => [code, state, subject, location?.line])).toEqual([
      ['access.program_missing', 'unmet', 'no-such-program', 1],
      ['access.address_refused', 'unverified', '127.0.0.1', 2],
      ['access.address_refused', 'unverified', 'localhost', 3],
      ['access.address_invalid', 'unmet', 'address', 4],
      ['access.address_invalid', 'unmet', 'address', 5],
    ]);
    expect(findings[2]).toMatchObject({
      message: expect.stringMatching(/^localhost is at (127\.0\.0\.1|::1), which is this machine itself, and/),
      fix: expect.stringContaining('add "localhost" to network.allow in groundwork.yaml'),
    });
  });

  test('nothing of an address or a command line but host and program is shown', async () => {
    expect(JSON.stringify(await probe(probes))).not.toContain('s3cret');
  });
});
