import { describe, expect, test } from 'vitest';
import { bothSources, type TestTables, useBothSources } from '../../../test/support/both-sources.ts';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { profileTable } from './profile-table.ts';
import { suspicions } from './suspicions.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

const tables: TestTables = {
  deals: {
    columns: {
      id: 'integer',
      'größe "in cm"': 'double precision',
      stage: 'text',
      day: 'date',
      at: 'timestamp',
      done: 'boolean',
      note: 'text',
    },
    rows: [
      [1, 1.5, 'Won', '2026-01-01', '2026-01-01T10:00:00', true, 'AB-12'],
      [2, 2.5, 'Won', '2026-02-01', '2026-01-02T10:00:00', false, 'CD-34'],
      [3, 3.5, ' lost', null, '2026-01-03T10:00:00', true, '  '],
      [4, 0, 'open, "really"\nnot', '2026-04-01', null, true, null],
      [5, -1, 'Won', '2026-05-01', '2026-01-05T10:00:00', null, '17'],
    ],
  },
  nothing: { columns: { id: 'integer', name: 'text' }, rows: [] },
  nulls: {
    columns: { id: 'integer', name: 'text', day: 'date', amount: 'double precision' },
    rows: Array.from({ length: 20 }, () => [null, null, null, null]),
  },
};
const sources = useBothSources(tables);
const csvSources = useCsvSources();
const column = ({ columns }: TableProfile, name: string): ColumnProfile =>
  columns.find((each) => each.name === name) ?? expect.fail(`no ${name}`);

describe.each(bothSources)('a profile in %s', (kind) => {
  test('counts what every column holds', async () => {
    const profile = await profileTable({ sources: sources(kind), table: 'crm.deals' });
    expect(profile).toMatchObject({ table: 'crm.deals', source: 'crm', rows: 5 });
    expect(column(profile, 'id')).toMatchObject({
      type: 'integer',
      nulls: 0,
      present: 5,
      distinct: 5,
      distinctExact: true,
      min: 1,
      max: 5,
      mean: 3,
    });
    expect(column(profile, 'größe "in cm"')).toMatchObject({ min: -1, max: 3.5, mean: 1.3, zeros: 1, negatives: 1 });
    expect(column(profile, 'größe "in cm"').quantiles).toContainEqual({ p: 0.5, value: 1.5 });
    expect(column(profile, 'stage')).toMatchObject({
      present: 5,
      distinct: 3,
      lengths: [3, 18],
      parses: { number: 0, date: 0 },
    });
    expect(column(profile, 'stage').top[0]).toEqual({ value: 'Won', rows: 3 });
    expect(column(profile, 'stage').topComplete).toBe(true);
    expect(column(profile, 'day')).toMatchObject({ type: 'date', nulls: 1, min: '2026-01-01', max: '2026-05-01' });
    expect(column(profile, 'at')).toMatchObject({ nulls: 1, min: '2026-01-01T10:00:00', max: '2026-01-05T10:00:00' });
    expect(column(profile, 'done').top).toEqual([
      { value: 'true', rows: 3 },
      { value: 'false', rows: 1 },
    ]);
    const note = column(profile, 'note');
    expect(note).toMatchObject({ nulls: 1, blanks: 1, present: 3, distinct: 3, parses: { number: 1, date: 0 } });
    expect(note.shapes).toEqual([
      { value: 'AA-99', rows: 2 },
      { value: '99', rows: 1 },
    ]);
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  test('of an empty table has no numbers, and nothing is suspected of it', async () => {
    const profile = await profileTable({ sources: sources(kind), table: 'crm.nothing' });
    expect(profile.rows).toBe(0);
    expect(column(profile, 'id')).toMatchObject({ present: 0, nulls: 0, min: null, mean: null, quantiles: [] });
    expect(await suspicions({ sources: sources(kind), profiles: [profile] })).toEqual([]);
  });

  test('of a table of nulls says so, column by column', async () => {
    const profile = await profileTable({ sources: sources(kind), table: 'crm.nulls' });
    expect(profile.columns.map(({ nulls, blanks, present }) => [nulls + blanks, present])).toEqual(
      Array(4).fill([20, 0]),
    );
    const found = await suspicions({ sources: sources(kind), profiles: [profile] });
    expect(found.map(({ code, measured }) => [code, measured])).toEqual(Array(4).fill(['profile.empty_column', 20]));
  });
});

test('dates that could be read in two ways are profiled as text, with both readings', async () => {
  const files = await csvSources({ t: 'id,day\n1,1/2/2026\n2,3/25/2026\n3,4/5/2026\n' });
  const profile = await profileTable({ sources: files, table: 'crm.t' });
  expect(column(profile, 'day')).toMatchObject({ type: 'string', present: 3, distinct: 3 });
  expect(column(profile, 'day').ambiguous?.map(({ format, parses }) => [format, parses])).toEqual([
    ['M/d/yyyy', 3],
    ['d/M/yyyy', 2],
  ]);
});

test('what a declared type does not fit is counted apart from what is missing', async () => {
  const files = await csvSources({ t: 'id,day\n1,1/2/2026\n2,25/3/2026\n3,\n4,soon\n' });
  const declared = { day: { logicalType: 'date', format: 'd/M/yyyy' } } as const;
  const profile = await profileTable({ sources: files, table: 'crm.t', declared });
  expect(column(profile, 'day')).toMatchObject({
    type: 'date',
    typed: 'declared',
    present: 3,
    unparsed: 1,
    max: '2026-03-25',
  });
  expect(column(profile, 'day').nulls + column(profile, 'day').blanks).toBe(1);
});

test('a table of more columns than one query takes is read in batches', async () => {
  const width = 402;
  const header = Array.from({ length: width }, (_, i) => `c${i}`).join(',');
  const row = (n: number) => Array.from({ length: width }, (_, i) => (i % 2 ? n * i : `v${n}`)).join(',');
  const files = await csvSources({ wide: `${header}\n${[1, 2, 3].map(row).join('\n')}\n` });
  const profile = await profileTable({ sources: files, table: 'crm.wide' });
  expect(profile.columns).toHaveLength(width);
  expect(profile.columns.filter(({ trouble }) => trouble !== null)).toEqual([]);
  expect(column(profile, 'c401')).toMatchObject({ type: 'integer', distinct: 3, min: 401, max: 1203 });
  expect(column(profile, 'c400').top.map(({ value }) => value)).toEqual(['v1', 'v2', 'v3']);
  expect(
    (await suspicions({ sources: files, profiles: [profile] })).filter(({ state }) => state === 'unverified'),
  ).toEqual([]);
}, 300_000);
