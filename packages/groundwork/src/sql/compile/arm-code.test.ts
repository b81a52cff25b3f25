import { describe, expect, test } from 'vitest';
import type { Column } from '../relation.ts';
import { type AssignedArms, armCode } from './arm-code.ts';

const arms = (
  type: Column['type'],
  nativeType: string,
  agent: AssignedArms['agent'],
  control: AssignedArms['control'],
): AssignedArms => ({
  relation: { name: 'crm.t', dialect: 'postgres', from: 't', columns: [{ name: 'arm', type, nativeType }] },
  unit: 'id',
  arm: 'arm',
  agent,
  control,
});

describe('armCode', () => {
  test('compares by the type of the column', () => {
    expect(armCode(arms('string', 'text', ["Women's", 'x'], [0]))).toBe(
      "CASE WHEN \"arm\" IN ('Women''s', 'x') THEN 1 WHEN \"arm\" IN ('0') THEN 2 END",
    );
    expect(armCode(arms('integer', 'bigint', ['1'], [0]))).toBe(
      'CASE WHEN "arm" IN (1) THEN 1 WHEN "arm" IN (0) THEN 2 END',
    );
    expect(armCode(arms('boolean', 'boolean', [true], ['false', 0]))).toBe(
      'CASE WHEN "arm" IN (true) THEN 1 WHEN "arm" IN (false, false) THEN 2 END',
    );
    expect(armCode(arms('string', 'arm_type', ['a'], ['b']))).toContain('CAST("arm" AS text) IN');
  });

  test.each([
    [arms('integer', 'bigint', ['Womens'], [0]), '"Womens" cannot be an arm in arm: the column is bigint.'],
    [arms('integer', 'bigint', [''], [0]), '"" cannot be an arm in arm: the column is bigint.'],
    [arms('boolean', 'boolean', ['yes'], [false]), '"yes" cannot be an arm in arm: the column is boolean.'],
    [arms('string', 'text', ['a', 'b'], ['b']), '"b" cannot be an arm in arm: it stands for agent and for control.'],
  ])('refuses a value that the column cannot hold or that stands twice', (assignment, message) => {
    expect(() => armCode(assignment)).toThrow(message);
  });
});
