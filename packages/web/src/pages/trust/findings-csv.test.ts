import { describe, expect, it } from 'vitest';
import type { Diagnosis, Finding } from '../../groundwork.ts';
import { findingsCsv } from './findings-csv.ts';

const found = (given: Partial<Finding>): Finding => ({
  code: 'data.null_values',
  subject: 'crm.deals.amount',
  state: 'unmet',
  measured: 3,
  expected: '0',
  unit: 'rows',
  message: 'It is null in 3 rows.',
  fix: null,
  sql: null,
  samples: [],
  severity: 'error',
  location: { file: 'initiatives/a/charter.yaml', line: 4, column: 9 },
  observedAt: null,
  ...given,
});
const csv = (data: Partial<Finding>, suspicion: Partial<Finding>) =>
  findingsCsv({
    conditions: [{ id: 'data', state: 'unmet', findings: [found(data)] }],
    suspicions: [found({ severity: 'warning', location: null, ...suspicion })],
  } as unknown as Diagnosis).split('\r\n');

describe('findings as CSV', () => {
  it('are a line each under their names, the suspicions last', () => {
    const lines = csv({}, { code: 'profile.placeholder' });
    expect(lines[0]).toBe('condition,code,subject,state,severity,measured,unit,expected,message,fix,declared');
    expect(lines[1]).toBe(
      'data,data.null_values,crm.deals.amount,unmet,error,3,rows,0,It is null in 3 rows.,,initiatives/a/charter.yaml:4:9',
    );
    expect(lines[2]).toMatch(/^suspicion,profile\.placeholder,.*,$/);
    expect(lines.slice(3)).toEqual(['']);
  });

  it('keep commas, quotes and line breaks inside their cell', () => {
    expect(csv({ message: 'Of 2,089 "deals"\nmost.' }, {}).join('\r\n')).toContain(',"Of 2,089 ""deals""\nmost.",');
  });

  it('start no formula in a spreadsheet, and leave negative numbers as they are', () => {
    expect(csv({ message: '=HYPERLINK("x")' }, {})[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv({ measured: -1.5 }, {})[1]).toContain(',-1.5,');
  });
});
