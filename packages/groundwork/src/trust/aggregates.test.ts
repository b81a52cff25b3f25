import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../test/support/csv-sources.ts';
import type { Connection } from '../sources/connection.ts';
import { readAggregates } from './aggregates.ts';

const csvSources = useCsvSources();

/** The table, and the statements that are sent to it. */
async function table() {
  const sources = await csvSources({ t: 'x\n1\n2\n' });
  const { connection, relation } = await sources.relation('crm.t');
  const sent: string[] = [];
  const query: Connection['query'] = (sql) => {
    sent.push(sql);
    return connection.query(sql);
  };
  return { relation, connection: { ...connection, query }, sent };
}

describe('readAggregates', () => {
  test('reads everything, and the same expression once, in one statement', async () => {
    const { sent, ...under } = await table();
    const { rows, values } = await readAggregates(under, ['sum(x)', 'max(x)', 'sum(x)']);
    expect(rows).toBe(2);
    expect(Object.fromEntries(values)).toEqual({ 'sum(x)': 3, 'max(x)': 2 });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.match(/sum/g)).toHaveLength(1);
  });

  test('when that fails, reads each alone, so that the others are known', async () => {
    const { sent, ...under } = await table();
    const { rows, values } = await readAggregates(under, ['sum(x)', "CAST('x' AS INTEGER)", 'max(x)']);
    expect(rows).toBe(2);
    expect(values.get('sum(x)')).toBe(3);
    expect(values.get('max(x)')).toBe(2);
    expect(values.get("CAST('x' AS INTEGER)")).toMatchObject({ state: 'errored' });
    expect(sent).toHaveLength(5);
  });

  test('reads very many in a few statements, and one that fails there takes none of the others along', async () => {
    const { sent, ...under } = await table();
    const many = Array.from({ length: 1700 }, (_, i) => `sum(x + ${i})`);
    const { rows, values } = await readAggregates(under, many);
    expect(rows).toBe(2);
    expect(many.map((each, i) => Number(values.get(each)) - 2 * i)).toEqual(many.map(() => 3));
    expect(sent).toHaveLength(4);
    const bad = await readAggregates(under, [...many.slice(0, 501), "CAST('x' AS INTEGER)"]);
    expect(bad.values.get('sum(x + 500)')).toBe(1003);
    expect(bad.values.get("CAST('x' AS INTEGER)")).toMatchObject({ state: 'errored' });
  });

  test('when not even the rows can be counted, says why for all', async () => {
    const { relation, connection } = await table();
    const query = () => Promise.reject(new Error('the server closed the connection'));
    const { rows, values } = await readAggregates({ relation, connection: { ...connection, query } }, ['sum(x)']);
    const because = { state: 'errored', message: 'the server closed the connection.', fix: null };
    expect(rows).toEqual(because);
    expect(values.get('sum(x)')).toEqual(because);
  });
});
