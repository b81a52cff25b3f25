import { describe, expect, test } from 'vitest';
import type { DiagnosedFinding } from './diagnosis.ts';
import { countStates, heldWords, ruleName, rulesByTable, rulesOf } from './rules.ts';

const found = (code: string, subject: string, given: Partial<DiagnosedFinding> = {}): DiagnosedFinding => ({
  code,
  subject,
  state: 'met',
  severity: 'error',
  measured: 0,
  expected: '0',
  unit: null,
  message: `${code} of ${subject}`,
  fix: null,
  sql: null,
  samples: [],
  location: null,
  observedAt: null,
  ...given,
});

describe('rules', () => {
  const findings = [
    found('data.rows', 'crm.deals'),
    found('data.rows', 'crm.deals.lines'),
    found('data.null_values', 'crm.deals.amount', { state: 'unmet', measured: 3 }),
    found('data.null_values', 'crm.deals.lines.price', { state: 'unverified' }),
    found('pipeline.win_rate', 'crm.deals.stage', { severity: 'info' }),
    found('data.not_declared', 'deals'),
  ];

  test('are what can hold or not; a figure alone is none', () => {
    expect(countStates(rulesOf(findings))).toEqual({ met: 3, unmet: 1, unverified: 1, stale: 0, waived: 0 });
  });

  test('are counted in words as they are by state, warnings among them and a waiver not', () => {
    const warned = [...findings, found('pipeline.lost_without_amount', 'crm.deals', { severity: 'warning' })];
    const waiver = found('data.waived', 'data', { state: 'waived' });
    expect(heldWords([...warned, waiver], 'rule')).toBe('4 of 6 rules hold');
    expect(countStates(rulesOf(warned))).toMatchObject({ met: 4, unmet: 1, unverified: 1 });
    expect(heldWords([found('data.rows', 'crm.deals')], 'rule')).toBe('1 of 1 rule holds');
  });

  test('stand worst first', () => {
    expect(rulesOf(findings).map(({ state }) => state)).toEqual(['unmet', 'unverified', 'met', 'met', 'met']);
  });

  test('belong to the table with the longest name that fits: a table may be named as a column of another', () => {
    const tables = rulesByTable(findings).map(({ table, rules }) => [table, rules.map(({ subject }) => subject)]);
    expect(tables).toEqual([
      ['crm.deals', ['crm.deals.amount', 'crm.deals']],
      ['crm.deals.lines', ['crm.deals.lines.price', 'crm.deals.lines']],
    ]);
  });

  test('are named by a few words, whatever their code', () => {
    expect(ruleName({ code: 'pipeline.missing_amount' })).toBe('Open deals without an amount');
    expect(ruleName({ code: 'data.something_new' })).toBe('Something new');
  });
});
