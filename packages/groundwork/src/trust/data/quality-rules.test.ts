import { describe, expect, test } from 'vitest';
import type { QualityRule } from '../../charter/schema/data.ts';
import { qualityRules } from './quality-rules.ts';

const location = { file: 'charter.yaml', line: 3, column: 5 };
const read = (rule: QualityRule, column: string | null = null) =>
  qualityRules({ table: 'crm.customers', column, rule, location });

describe('each library metric becomes a rule', () => {
  test.each<[QualityRule, Record<string, unknown>]>([
    [
      { property: 'email', metric: 'nullValues', mustBe: 0 },
      { kind: 'nullValues', column: 'email', unit: 'rows', severity: 'error' },
    ],
    [
      {
        property: 'email',
        metric: 'missingValues',
        arguments: { missingValues: [null, '', 'N/A'] },
        mustBeLessThan: 1,
        unit: 'percent',
        severity: 'warning',
      },
      { kind: 'missingValues', values: ['', 'N/A'], unit: 'percent', severity: 'warning' },
    ],
    [
      { property: 'email', metric: 'missingValues', mustBe: 0 },
      { kind: 'missingValues', values: null },
    ],
    [
      { property: 'zip', metric: 'invalidValues', arguments: { pattern: '^[0-9]{5}$' }, mustBe: 0 },
      { kind: 'invalidValues', valid: { pattern: '^[0-9]{5}$' } },
    ],
    [
      { property: 'email', metric: 'duplicateValues', mustBe: 0 },
      { kind: 'duplicateValues', columns: ['email'] },
    ],
    [
      { metric: 'duplicateValues', arguments: { properties: ['tenant', 'order'] }, mustBe: 0 },
      { kind: 'duplicateValues', columns: ['tenant', 'order'] },
    ],
    [{ property: ['tenant', 'order'], metric: 'duplicateValues', mustBe: 0 }, { columns: ['tenant', 'order'] }],
    [
      { metric: 'rowCount', mustBeBetween: [100, 120] },
      { kind: 'rowCount', check: { operator: 'mustBeBetween', value: [100, 120] } },
    ],
    [
      { type: 'sql', query: 'SELECT count(*) FROM {object}', mustBe: 0 },
      { kind: 'sql', column: null, query: 'SELECT count(*) FROM {object}' },
    ],
    [
      { query: 'SELECT count({property}) FROM {object}', property: 'email', mustBe: 0 },
      { kind: 'sql', column: 'email' },
    ],
  ])('%j', (rule, expected) => {
    expect(read(rule)).toEqual([expect.objectContaining({ ...expected, location, table: 'crm.customers' })]);
  });

  test('a list of properties is one rule for each', () => {
    expect(read({ property: ['a', 'b'], metric: 'nullValues', mustBe: 0 }).map((each) => each.id)).toEqual([
      'crm.customers.a/nullValues[a]',
      'crm.customers.a/nullValues[b]',
    ]);
  });

  test('the column it stands under counts where it names none', () => {
    expect(read({ metric: 'nullValues', mustBe: 0 }, 'email')).toEqual([expect.objectContaining({ column: 'email' })]);
  });

  test('an id of its own names the rule', () => {
    expect(read({ id: 'email-there', property: 'email', metric: 'nullValues', mustBe: 0 })[0]?.id).toBe(
      'crm.customers/email-there',
    );
  });
});

describe('what cannot be run reports itself', () => {
  test.each<[QualityRule, string, RegExp]>([
    [
      { type: 'text', description: 'The address was verified.' },
      'data.not_machine_checkable',
      /cannot check this text rule.*The address was verified/,
    ],
    [{ type: 'custom', name: 'soda' }, 'data.not_machine_checkable', /custom rule/],
    [{ mustBe: 0 }, 'data.rule_unclear', /names no metric/],
    [{ metric: 'rowCount' }, 'data.rule_unclear', /does not say what the value must be/],
    [{ metric: 'rowCount', mustBe: 1, mustNotBe: 2 }, 'data.rule_unclear', /2 comparisons/],
    [{ metric: 'rowCount', mustBe: 1, unit: 'percent' }, 'data.rule_unclear', /in percent/],
    [{ metric: 'nullValues', mustBe: 0 }, 'data.rule_unclear', /names no column/],
    [{ metric: 'duplicateValues', mustBe: 0 }, 'data.rule_unclear', /names no column/],
    [{ property: 'zip', metric: 'invalidValues', mustBe: 0 }, 'data.rule_unclear', /which values are valid/],
    [{ type: 'sql', mustBe: 0 }, 'data.rule_unclear', /has no query/],
    [{ query: 'SELECT 1 FROM {object}' }, 'data.rule_unclear', /does not say what the value must be/],
    [{ query: 'SELECT count({property}) FROM {object}', mustBe: 0 }, 'data.rule_unclear', /uses \{property\}/],
  ])('%j', (rule, code, message) => {
    const [found, ...rest] = read(rule);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ kind: 'unchecked', code, message: expect.stringMatching(message), location });
  });
});
