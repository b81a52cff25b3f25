import { describe, expect, test } from 'vitest';
import type { Metric } from '../charter/schema/metrics.ts';
import { queryHash } from './canonical-query.ts';
import { type ArmReadingsInput, compileArmReadings } from './compile-readings.ts';
import type { Column, Relation } from './relation.ts';

const column = (name: string, type: Column['type'], nativeType: string): Column => ({ name, type, nativeType });
const relation = (more: Partial<Relation> = {}): Relation => ({
  name: 'crm.customers',
  dialect: 'duckdb',
  from: "read_csv('/home/ana/secret/customers.csv')",
  columns: [
    column('id', 'integer', 'BIGINT'),
    column('account', 'string', 'VARCHAR'),
    column('arm', 'string', 'VARCHAR'),
    column('spend', 'number', 'DOUBLE'),
    column('score', 'number', 'DOUBLE'),
    column('contacted', 'date', 'DATE'),
  ],
  ...more,
});
const assignment = (of: Relation = relation()) => ({
  relation: of,
  unit: 'id',
  arm: 'arm',
  agent: ['a'],
  control: ['c'],
});
const spend: Metric = { kind: 'mean', table: 'crm.customers', unit: 'id', value: 'spend' };
const compile = (metric: Partial<Metric>, more: Partial<ArmReadingsInput> = {}) =>
  compileArmReadings({
    metrics: [{ id: 'm', metric: { ...spend, ...metric } as Metric }],
    relation: relation(),
    assignment: assignment(),
    window: null,
    timezone: 'UTC',
    ...more,
  });

describe('compileArmReadings', () => {
  test('puts all metrics of one unit into one query, and units apart', async () => {
    const metrics = [
      { id: 'a', metric: spend },
      { id: 'b', metric: { ...spend, where: 'spend > 1' } },
      { id: 'c', metric: { ...spend, unit: 'account' } },
    ];
    const queries = await compile({}, { metrics });
    expect(queries).toHaveLength(2);
    expect(queries[0]?.sql).toContain('m2_v0');
  });

  test('shows a query that is the same wherever the table lives, and shows no path', async () => {
    const [here] = await compile({ where: 'score > 1' });
    const elsewhere = relation({ from: '"public"."customers"' });
    const [there] = await compile({ where: 'score > 1' }, { relation: elsewhere, assignment: assignment(elsewhere) });
    expect(here?.sql).toContain('/home/ana');
    const [one, two] = [here?.read([])[0]?.sql ?? '', there?.read([])[0]?.sql ?? ''];
    expect(one).toContain('FROM crm.customers');
    expect(one).not.toContain('/home/ana');
    expect(queryHash(one)).toBe(queryHash(two));
    const [other] = await compile({ where: 'score > 2' });
    expect(queryHash(other?.read([])[0]?.sql ?? '')).not.toBe(queryHash(one));
  });

  test('no rows are two empty arms', async () => {
    const [query] = await compile({ adjust_for: 'score' });
    expect(query?.read([])).toMatchObject([
      {
        metric: 'm',
        components: ['value', 'covariate'],
        arms: { agent: { units: 0, missing: 0 }, control: { moments: { n: 0, mean: [0, 0] } } },
      },
    ]);
    expect(query?.readAssignment([])).toMatchObject({ units: { agent: 0, control: 0 }, inBoth: 0, inNeither: 0 });
  });

  test('reads only the rows that count where every metric counts the same', async () => {
    const other = relation({ name: 'crm.orders', from: '"orders"' });
    const [query] = await compile({ where: 'spend > 1' }, { relation: other });
    expect(query?.sql).toMatch(/FROM "orders" AS source\n +WHERE \(\("spend" > .*\)\)\n/);
    expect(query?.sql).toContain('LEFT JOIN');
  });

  test.each([
    [{ value: 'account' }, {}, 'sql.not_a_number'],
    [{ value: 'NULL' }, {}, 'sql.not_a_number'],
    [{ where: 'spend' }, {}, 'sql.not_a_condition'],
    [{ at: 'account' }, { window: { from: '2026-01-01' } }, 'sql.not_a_time'],
    [{ unit: 'idd' }, {}, 'sql.column_missing'],
    [{ adjust_for: 'account' }, {}, 'sql.covariate_not_a_number'],
    [{}, { segment: 'score' }, 'sql.segment_invalid'],
    [{}, { segment: 'nowhere' }, 'sql.column_missing'],
    [{}, { assignment: { ...assignment(), control: ['a'] } }, 'sql.arm_value_invalid'],
    [{}, { assignment: assignment(relation({ name: 'warehouse.customers' })) }, 'sql.two_sources'],
  ] as const)('refuses %j %j as %s', async (metric, more, code) => {
    await expect(compile(metric as Partial<Metric>, more as Partial<ArmReadingsInput>)).rejects.toMatchObject({ code });
  });

  test('a metric without a time is read whole, whatever the window', async () => {
    const [query] = await compile({}, { window: { from: '2026-01-01' } });
    expect(query?.sql).not.toContain('DATE');
    const [timed] = await compile({ at: 'contacted' }, { window: { from: '2026-01-01' } });
    expect(timed?.sql).toContain("DATE '2026-01-01'");
  });

  test('writes for ClickHouse without an engine to prove it here', async () => {
    const clickhouse = relation({ dialect: 'clickhouse', from: '"customers"' });
    const [query] = await compile(
      { adjust_for: 'score' },
      { relation: clickhouse, assignment: assignment(clickhouse) },
    );
    expect(query?.sql).toContain('varPopStable(m1_v0) * count(m1_v0)');
    expect(query?.sql).toContain('groupBitOr');
  });
});
