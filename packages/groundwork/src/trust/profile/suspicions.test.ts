import { describe, expect, test } from 'vitest';
import { bothSources, type SourceKind, type TestTables, useBothSources } from '../../../test/support/both-sources.ts';
import { type ShopRow, shopCustomersTable, shopOrders } from '../../../test/support/shop-tables.ts';
import type { Finding } from '../../conditions/finding.ts';
import { profileTable } from './profile-table.ts';
import { suspicions } from './suspicions.ts';

/** Every nth row, the first `count` of them. */
const some = (rows: ShopRow[], count: number, change: (row: ShopRow, i: number) => void): void =>
  rows
    .filter((_, i) => i % 7 === 3)
    .slice(0, count)
    .forEach(change);
const set = (column: string, value: ShopRow[string]) => (row: ShopRow) => {
  row[column] = value;
};

interface Fault {
  readonly code: string;
  readonly column: string;
  readonly rows: number;
  readonly spoil: (rows: ShopRow[]) => void;
  /** What the message must say. */
  readonly says?: RegExp;
}

/** Each fault is put into a clean table of its own, in a known number of rows. */
const faults: Readonly<Record<string, Fault>> = {
  sentinel: {
    code: 'profile.sentinel_number',
    column: 'visits',
    rows: 9,
    spoil: (r) => some(r, 9, set('visits', 999)),
    says: /999 probably stands for nothing/,
  },
  minus_one: { code: 'profile.sentinel_number', column: 'spend', rows: 4, spoil: (r) => some(r, 4, set('spend', -1)) },
  zero: { code: 'profile.zero_as_missing', column: 'score', rows: 21, spoil: (r) => some(r, 21, set('score', 0)) },
  epoch: {
    code: 'profile.sentinel_date',
    column: 'order_date',
    rows: 6,
    spoil: (r) => some(r, 6, set('order_date', '1970-01-01')),
  },
  end_of_time: {
    code: 'profile.sentinel_date',
    column: 'birth_date',
    rows: 3,
    spoil: (r) => some(r, 3, set('birth_date', '9999-12-31')),
  },
  spike: {
    code: 'profile.sentinel_date',
    column: 'birth_date',
    rows: 40,
    spoil: (r) => some(r, 40, set('birth_date', '1970-01-01')),
  },
  placeholder: {
    code: 'profile.placeholder',
    column: 'contact',
    rows: 11,
    spoil: (r) =>
      some(r, 11, (row, i) => {
        row.contact =
          [
            'N/A',
            'unknown',
            'TBD',
            'bitte wählen',
            'неизвестно',
            'Asdf',
            '-',
            'null',
            'Keine Angabe',
            'N.A.',
            'Please Select',
          ][i] ?? '';
      }),
  },
  test: { code: 'profile.placeholder', column: 'contact', rows: 5, spoil: (r) => some(r, 5, set('contact', 'TEST')) },
  zero_word: {
    code: 'profile.placeholder',
    column: 'country',
    rows: 3,
    spoil: (r) => some(r, 3, set('country', '0')),
  },
  constant: {
    code: 'profile.constant_column',
    column: 'country',
    rows: 600,
    spoil: (r) => r.forEach(set('country', 'Canada')),
  },
  nothing: { code: 'profile.empty_column', column: 'remark', rows: 600, spoil: (r) => r.forEach(set('remark', null)) },
  writing: {
    code: 'profile.spelling_variants',
    column: 'segment',
    rows: 8,
    spoil: (r) =>
      some(r, 8, (row, i) => {
        row.segment = ['ENTERPRISE', 'Mid market', 'midmarket', 'public-sector'][i % 4] ?? '';
      }),
    says: /"ENTERPRISE" for "Enterprise"/,
  },
  spelling: {
    code: 'profile.spelling_variants',
    column: 'segment',
    rows: 5,
    spoil: (r) => some(r, 5, set('segment', 'Educaton')),
    says: /"Educaton" for "Education"/,
  },
  units: {
    code: 'profile.number_as_text',
    column: 'zip',
    rows: 600,
    spoil: (r) =>
      r.forEach((row, i) => {
        row.zip = i % 2 ? `$${i + 1},250.00` : `${i + 3} kg`;
      }),
  },
  commas: {
    code: 'profile.number_as_text',
    column: 'zip',
    rows: 600,
    spoil: (r) =>
      r.forEach((row, i) => {
        row.zip = `${i + 1_000},${i % 90}`;
      }),
    says: /writes numbers as 1234,5 .*so nothing can be summed/,
  },
  dashes: {
    code: 'profile.text_among_numbers',
    column: 'phone',
    rows: 7,
    spoil: (r) => {
      r.forEach((row, i) => {
        row.phone = String(i * 3 + 1);
      });
      some(r, 7, set('phone', 'ask him'));
    },
  },
  spaces: {
    code: 'profile.surrounding_spaces',
    column: 'contact',
    rows: 12,
    spoil: (r) =>
      some(r, 12, (row, i) => {
        row.contact = i % 2 ? `${row.contact} ` : `\u00a0${row.contact}`;
      }),
  },
  mojibake: {
    code: 'profile.broken_characters',
    column: 'remark',
    rows: 4,
    spoil: (r) =>
      some(r, 4, (row, i) => {
        row.remark = ['SÃ©bastien', 'caf\ufffd', 'donâ€™t', 'a\u0007b'][i] ?? '';
      }),
  },
  zip: {
    code: 'profile.lost_leading_zeros',
    column: 'zip',
    rows: 30,
    spoil: (r) =>
      some(r, 30, (row, i) => {
        row.zip = String(1001 + i * 13);
      }),
  },
  outlier: { code: 'profile.outliers', column: 'spend', rows: 2, spoil: (r) => some(r, 2, set('spend', 4_500_000)) },
  two_sided: {
    code: 'profile.outliers',
    column: 'score',
    rows: 2,
    spoil: (r) => {
      r.forEach((row) => {
        row.score = Number(row.score) - 50;
      });
      some(r, 2, (row, i) => {
        row.score = i ? 900 : -900;
      });
    },
  },
  reversed: {
    code: 'profile.end_before_start',
    column: 'delivery_date',
    rows: 5,
    spoil: (r) =>
      some(r, 5, (row) => {
        [row.order_date, row.delivery_date] = [row.delivery_date as string, row.order_date as string];
      }),
  },
  product: {
    code: 'profile.total_contradicts',
    column: 'total',
    rows: 6,
    spoil: (r) =>
      some(r, 6, (row) => {
        row.total = Number(row.total) + 1;
      }),
  },
  repeated: {
    code: 'profile.nearly_unique',
    column: 'order_id',
    rows: 3,
    spoil: (r) => some(r, 3, set('order_id', 'OR-10000')),
  },
  orphan: {
    code: 'profile.orphans',
    column: 'customer_id',
    rows: 10,
    spoil: (r) => some(r, 10, set('customer_id', 5000)),
  },
  dates: {
    code: 'profile.mixed_date_formats',
    column: 'remark',
    rows: 600,
    spoil: (r) =>
      r.forEach((row, i) => {
        row.remark =
          i < 300 ? `2026-03-${String(10 + (i % 20))}` : i < 400 ? '25/12/2025' : i < 550 ? '12/25/2025' : '3 Mar 2026';
      }),
    says: /year-month-day 300, month\/day\/year 150, day\/month\/year 100 and day month-name year 50/,
  },
};

const tables: TestTables = {
  clean: shopOrders(),
  other_clean: shopOrders(900, undefined, 7),
  customers: shopCustomersTable(),
  ...Object.fromEntries(Object.entries(faults).map(([name, { spoil }]) => [name, shopOrders(600, spoil)])),
};
const sources = useBothSources(tables);

async function suspicionsOf(kind: SourceKind, table: string): Promise<readonly Finding[]> {
  const given = { sources: sources(kind) };
  const profiles = [
    await profileTable({ ...given, table: `crm.${table}` }),
    await profileTable({ ...given, table: 'crm.customers' }),
  ];
  return suspicions({ ...given, profiles });
}

describe.each(bothSources)('in %s', (kind) => {
  test.each(['clean', 'other_clean'])('nothing is suspected of clean data: %s', async (table) => {
    expect((await suspicionsOf(kind, table)).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });

  test.each(Object.entries(faults))(
    '%s is found, exactly, and nothing else',
    async (table, { code, column, rows, says }) => {
      const found = await suspicionsOf(kind, table);
      expect(found.map((each) => `${each.code} ${each.message}`)).toEqual([expect.stringContaining(code)]);
      const [only] = found as [Finding];
      expect(only).toMatchObject({
        subject: `crm.${table}.${column}`,
        measured: rows,
        unit: 'rows',
        state: 'unmet',
        severity: 'warning',
      });
      expect(only.sql).toMatch(/^SELECT/);
      expect(only.fix).toMatch(/\S/);
      expect(only.samples.length).toBeGreaterThan(0);
      if (says) expect(only.message).toMatch(says);
    },
  );
});
