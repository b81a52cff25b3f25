import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothSources, useBothSources } from '../../../../test/support/both-sources.ts';
import type { NearDuplicates } from '../../../charter/schema/data-comparisons.ts';
import type { Finding } from '../../../conditions/finding.ts';
import { openTable } from '../../table.ts';
import { checkNearDuplicates } from './check-near-duplicates.ts';
import { clusters } from './clusters.ts';
import { score, similarity } from './similarity.ts';

const source = useBothSources({
  accounts: {
    columns: { id: 'text', name: 'text', city: 'text', domain: 'text' },
    rows: [
      ['a1', 'Acme, Inc.', 'Berlin', 'acme.example'],
      ['a2', 'ACME Corporation', 'Berlin', 'acme.example'],
      ['a3', 'Acme Systems', 'Berlin', 'systems.example'],
      ['a4', 'Acme Solutions', 'Bonn', 'solutions.example'],
      ['a5', 'Müller & Söhne GmbH', 'Köln', null],
      ['a6', 'Muller Sohne', 'Koln', null],
      ['a7', 'Northwind Traders', 'London', 'northwind.example'],
      ['a8', 'Nortwind Traders Ltd', 'London', null],
      ['a9', 'Traders Northwind', 'London', 'northwind.example'],
      ['b1', 'Limited', 'Rome', null],
      ['b2', 'O\'Neil "and" Co.\nKG', 'Cork', null],
      ['b3', 'ONeil and', 'Cork', null],
      ['b4', null, 'Cork', null],
      ['b5', '株式会社トヨタ', '豊田', null],
      ['b6', 'S.A.P. SE', 'Walldorf', null],
      ['b7', 'SAP', 'Walldorf', null],
    ],
  },
  empty: { columns: { id: 'text', name: 'text' }, rows: [] },
  nulls: {
    columns: { id: 'text', name: 'text' },
    rows: [
      ['1', null],
      ['2', null],
    ],
  },
});

async function check(
  kind: (typeof bothSources)[number],
  declared: Partial<NearDuplicates>,
  table = 'crm.accounts',
  limits = {},
): Promise<Finding> {
  const open = await openTable(source(kind), table);
  const rule = { table, declared: { of: ['name'], ...declared }, key: ['id'], location: null };
  return checkNearDuplicates(rule, open, { block: 500, pairs: 1000, ...limits });
}

describe.each(bothSources)('near-duplicates in %s', (kind) => {
  test('spellings of one name are found by case, accents, punctuation, words of law and typing mistakes', async () => {
    const found = await check(kind, { at_least: 0.9 });
    expect(found).toMatchObject({ code: 'data.near_duplicates', state: 'unmet', measured: 5, unit: 'rows' });
    expect(found.message).toBe(
      '5 of 16 rows (31.3%) of crm.accounts say again what an earlier one says in name (a score of 0.9 or more). 1 row without a name left out.',
    );
    // rapidfuzz 3: Levenshtein.normalized_similarity('northwind traders', 'nortwind traders') = 16/17
    expect(found.samples).toContainEqual({
      id: 'a7',
      'other id': 'a8',
      name: 'Northwind Traders',
      'other name': 'Nortwind Traders Ltd',
      score: 0.941,
    });
    expect(found.samples).toContainEqual({
      id: 'a1',
      'other id': 'a2',
      name: expect.any(String),
      'other name': expect.any(String),
      score: 1,
    });
  });

  test('words in another order are found where another column makes them candidates', async () => {
    const found = await check(kind, { also_by: ['domain'], at_least: 0.9 });
    // Northwind Traders, Nortwind Traders Ltd and Traders Northwind are one group: two surplus rows.
    expect(found.measured).toBe(6);
  });

  test('other columns weigh in: the mean over those that both rows have', async () => {
    const strict = await check(kind, { of: ['name', 'city'], at_least: 0.95 });
    expect(strict.measured).toBe(5);
    const loose = await check(kind, { of: ['name', 'city'], at_least: 0.75, mustBeLessThan: 50, unit: 'percent' });
    expect(loose).toMatchObject({ state: 'met', unit: 'percent' });
  });

  test('blocks too large and more pairs than can be fetched are said, and are no pass', async () => {
    const block = await check(kind, { mustBeLessThan: 99 }, 'crm.accounts', { block: 1 });
    expect(block.state).toBe('unverified');
    expect(block.message).toMatch(/blocks of \d+ spellings, such as ".+", are too large to compare/);
    const pairs = await check(kind, { mustBeLessThan: 99, at_least: 0.1 }, 'crm.accounts', { pairs: 1 });
    expect(pairs.state).toBe('unverified');
    expect(pairs.message).toContain('more candidates than can be compared');
  });

  test('an empty table, a table of nulls, a missing column and two comparisons are findings', async () => {
    const codes = async (...args: [Partial<NearDuplicates>, string?]) => {
      const { code, state } = await check(kind, ...args);
      return `${code} ${state}`;
    };
    expect(await codes({}, 'crm.empty')).toBe('data.table_empty unmet');
    expect(await codes({}, 'crm.nulls')).toBe('data.not_measurable unverified');
    expect(await codes({ of: ['nmae'] })).toBe('data.column_missing unmet');
    expect(await codes({ mustBe: 0, mustBeLessThan: 3 })).toBe('data.rule_unclear unverified');
  });
});

// rapidfuzz 3, Levenshtein.normalized_similarity on texts with their words sorted
test.each([
  ['northwind traders', 'nortwind traders', 16 / 17],
  ['acme systems', 'acme solutions', 1 - 6 / 14],
  ['bank of ireland', 'ireland bank of', 1],
  ['a', 'b', 0],
])('%s and %s are alike by %d', (a, b, expected) => {
  expect(similarity(a, b)).toBeCloseTo(expected, 12);
});

test('a part that one row lacks does not count', () => {
  expect(score(['acme', null], ['acme', 'bonn'])).toBe(1);
  expect(score(['acme', 'rome'], ['acme', 'bonn'])).toBeCloseTo(0.5 + similarity('rome', 'bonn') / 2, 12);
});

test('clusters are the connected parts', () => {
  const pairs = fc.array(fc.tuple(fc.nat(20), fc.nat(20)).filter(([a, b]) => a !== b));
  fc.assert(
    fc.property(pairs, (given) => {
      const groups = clusters(given);
      const groupOf = new Map(groups.flatMap((group, i) => group.map((each) => [each, i] as const)));
      for (const [a, b] of given) expect(groupOf.get(a)).toBe(groupOf.get(b));
      const links = groups.reduce((sum, group) => sum + group.length - 1, 0);
      expect(links).toBeLessThanOrEqual(given.length);
      expect(new Set(given.flat()).size).toBe(groupOf.size);
    }),
  );
});
