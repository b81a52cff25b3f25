import { expect, test } from 'vitest';
import { fileKind } from './format.ts';

test('a file name says table, format and compression', () => {
  expect(fileKind('customers.csv')).toEqual({ table: 'customers', format: 'csv', gzip: false });
  expect(fileKind('customers.CSV.GZ')).toEqual({ table: 'customers', format: 'csv', gzip: true });
  expect(fileKind('a.tsv.gz')).toEqual({ table: 'a', format: 'tsv', gzip: true });
  expect(fileKind('runs.jsonl')).toEqual({ table: 'runs', format: 'ndjson', gzip: false });
  expect(fileKind('runs.json')).toEqual({ table: 'runs', format: 'json', gzip: false });
  expect(fileKind('big.parquet')).toEqual({ table: 'big', format: 'parquet', gzip: false });
  expect(fileKind('2024.sales.csv')).toEqual({ table: '2024.sales', format: 'csv', gzip: false });
});

test('what is no table is left alone: other extensions, hidden files, doubly compressed Parquet', () => {
  for (const name of [
    'notes.txt',
    'customers',
    '.csv',
    '.hidden.csv',
    'a.parquet.gz',
    'a.gz',
    'toString',
    'a.constructor',
  ]) {
    expect(fileKind(name), name).toBeNull();
  }
});
