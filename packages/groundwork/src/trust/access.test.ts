import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../test/support/csv-sources.ts';
import type { Probe } from '../charter/schema/access.ts';
import { checkAccess } from './access.ts';

const csvSources = useCsvSources();

async function probe(access: readonly Probe[], tables: Record<string, string> = { customers: 'id\n1\n' }) {
  const sources = await csvSources(tables);
  return checkAccess({
    access,
    locate: (path) => ({ file: 'charter.yaml', line: Number(path[1]) + 1, column: 1 }),
    sources,
  });
}

describe('a source is really read', () => {
  test('each table, with or without the name of its source', async () => {
    const findings = await probe([{ source: 'crm', reads: ['customers', 'crm.customers', 'orders'] }]);
    expect(findings.map(({ code, subject, state }) => [code, subject, state])).toEqual([
      ['access.readable', 'crm.customers', 'met'],
      ['access.readable', 'crm.customers', 'met'],
      ['access.not_readable', 'crm.orders', 'unmet'],
    ]);
    expect(findings[2]?.message).toBe('crm.orders cannot be read: crm has no table "orders".');
  });

  test('without tables it is asked what it has; one with nothing, and one that is none, do not hold', async () => {
    expect(await probe([{ source: 'crm' }])).toEqual([
      expect.objectContaining({ code: 'access.reachable', state: 'met', measured: 1 }),
    ]);
    expect(await probe([{ source: 'crm', reads: [] }], {})).toEqual([
      expect.objectContaining({ code: 'access.nothing_to_read', state: 'unmet' }),
    ]);
    expect(await probe([{ source: 'erp' }])).toEqual([
      expect.objectContaining({ code: 'access.unreachable', state: 'unmet' }),
    ]);
  });

  test('that it cannot be written is not tried, and said', async () => {
    const findings = await probe([{ source: 'crm', reads: ['customers'], cannot_write: ['customers'] }]);
    expect(findings[1]).toMatchObject({
      code: 'access.not_probed',
      state: 'unverified',
      expected: 'cannot write customers',
    });
  });
});

describe('tools are not called', () => {
  const probes: Probe[] = [
    { mcp: { command: ['node', 'server.js', '--token=s3cret'] }, needs: ['search', 'send'] },
    { mcp: { url: 'https://mcp.internal/x?key=s3cret', headers: { authorization: 's3cret' } } },
    { http: 'https://bot:s3cret@crm.internal/health/s3cret' },
    { http: 'not an address s3cret' },
  ];

  test('each is unverified, says plainly that nothing was probed, and points to its line', async () => {
    const findings = await probe(probes);
    expect(findings.map(({ code, state, subject, location }) => [code, state, subject, location?.line])).toEqual([
      ['access.not_probed', 'unverified', 'node', 1],
      ['access.not_probed', 'unverified', 'mcp.internal', 2],
      ['access.not_probed', 'unverified', 'crm.internal', 3],
      ['access.not_probed', 'unverified', 'address', 4],
    ]);
    expect(findings[0]?.message).toContain('Whether it offers search and send is not known.');
  });

  test('nothing of an address or a command line but host and program is shown', async () => {
    expect(JSON.stringify(await probe(probes))).not.toContain('s3cret');
  });
});
