import { describe, expect, test } from 'vitest';
import { bothSources, useBothSources } from '../../../test/support/both-sources.ts';
import type { Finding } from '../../conditions/finding.ts';
import { checkData } from '../check-data.ts';

const source = useBothSources({
  orders: {
    columns: { id: 'integer', email: 'text', placed: 'timestamp', opens: 'text', tier: 'text' },
    rows: [
      [1, 'a@x.io', '2026-03-01T10:00:00', '09:00', 'gold'],
      [2, 'a@x.io', '2026-03-02T10:00:00', '07:30', 'lead'],
      [3, 'a@x.io', '2026-03-03T10:00:00', '10:00', null],
      [4, 'b@', '2026-03-04T10:00:00', '25:00', 'silver'],
    ],
  },
});

async function check(kind: (typeof bothSources)[number], contract: string): Promise<readonly Finding[]> {
  return checkData({
    charter: {
      version: 1,
      id: 'a',
      title: 'A',
      owner: { person: null, review_every: '30d' },
      data: { 'crm.orders': { contract: 'c.odcs.yaml' } },
    },
    locate: () => null,
    sources: source(kind),
    now: new Date('2026-03-10T12:00:00Z'),
    timezone: 'UTC',
    contractText: async () => contract,
  });
}

const contract = (servers: string) => `apiVersion: v3.1.0
kind: DataContract
id: c
version: 1.0.0
status: active
servers:
  - ${servers}
schema:
  - name: orders
    physicalType: table
    quality:
      - { metric: rowCount, mustBeBetween: [4, 9] }
    properties:
      - { name: id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1 }
      - name: email
        logicalType: string
        logicalTypeOptions: { format: email, pattern: '^[ab]' }
        quality:
          - { metric: duplicateValues, mustBeLessThanOrEqualTo: 1 }
          - { type: sql, query: 'SELECT count(*) FROM {table} WHERE {column} IS NULL', mustBe: 0 }
      - { name: placed, logicalType: timestamp, logicalTypeOptions: { timezone: true } }
      - { name: opens, logicalType: time, logicalTypeOptions: { minimum: '08:00', exclusiveMaximum: '10:00' } }
      - name: tier
        logicalType: array
        items: { logicalType: string }
slaProperties:
  - { property: latency, value: "4", unit: d, element: orders.placed }
  - { property: endOfLife, value: 2026-01-01 }
`;

describe.each(bothSources)('a contract held against %s', (kind) => {
  test('gives every part of it a finding, with what was decided where the standard leaves a hole', async () => {
    const findings = await check(kind, contract('{ server: here, type: custom }'));
    const found = findings.map(({ code, subject, state, measured, expected }) => [
      code,
      subject.slice('crm.'.length),
      state,
      measured,
      expected,
    ]);
    expect(found).toEqual([
      ['data.rows', 'orders', 'met', 4, 'at least 1'],
      ['data.key_duplicates', 'orders.id', 'met', 0, '0'],
      ['data.key_empty', 'orders.id', 'met', 0, '0'],
      ['data.unparsed_values', 'orders.id', 'met', 0, '0'],
      ['data.unparsed_values', 'orders.email', 'met', 0, '0'],
      ['data.invalid_values', 'orders.email', 'met', 0, '0'],
      ['data.invalid_values', 'orders.email', 'unmet', 1, '0'],
      [
        'data.duplicate_values',
        'orders.email',
        'unmet',
        2,
        'at most 1, counting surplus rows: those beyond the first of each value',
      ],
      ['data.sql', 'orders.email', 'met', 0, '0'],
      ['data.column_type', 'orders.placed', 'unmet', null, 'timestamp'],
      ['data.unparsed_values', 'orders.opens', 'unmet', 1, '0'],
      ['data.invalid_values', 'orders.opens', 'unmet', 3, '0'],
      ['data.unparsed_values', 'orders.tier', 'unmet', 3, '0'],
      ['data.inside_missing', 'orders.tier[]', 'unverified', 0, null],
      ['data.row_count', 'orders', 'met', 4, 'from 4 to 9, both included'],
      ['data.fresh', 'orders.placed', 'unmet', 6.1, 'at most 4 days'],
      ['data.contract_term', 'orders', 'unmet', null, null],
    ]);
  });

  test('says whether the source is one that it was written for', async () => {
    const server = async (servers: string) => {
      const findings = await check(kind, contract(servers));
      return findings.find((each) => each.code === 'data.contract_server');
    };
    const [own, other] = kind === 'postgres' ? ['postgres', 's3'] : ['local', 'postgresql'];
    expect(await server(`{ server: here, type: ${own} }`)).toMatchObject({ state: 'met', severity: 'warning' });
    expect(await server(`{ server: here, type: ${other} }`)).toMatchObject({ state: 'unmet', severity: 'warning' });
    expect(await server('{ server: here, type: snowflake }')).toMatchObject({ state: 'unmet' });
    expect(await server('{ server: here, type: custom }')).toBeUndefined();
    if (kind === 'postgres') {
      expect(await server('{ server: here, type: postgres, schema: public }')).toMatchObject({ state: 'met' });
      expect(await server('{ server: here, type: postgres, schema: sales }')).toMatchObject({
        state: 'unmet',
        expected: 'postgres, schema sales',
        measured: 'postgres, schema public',
      });
    }
  });
});
