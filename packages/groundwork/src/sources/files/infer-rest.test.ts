import { describe, expect, test } from 'vitest';
import { useFilesSource } from '../../../test/support/files-source.ts';

const source = useFilesSource();

/** A column of 1,200 values and then one more: beyond what the first look sees. */
const then = (usual: string, last: string) => `x\n${`${usual}\n`.repeat(1200)}${last}\n`;

describe('a value beyond the first look', () => {
  test.each([
    ['a whole number among whole numbers', '7', '8', 'integer'],
    ['a decimal among whole numbers', '7', '7.5', 'number'],
    ['a code among whole numbers', '7', '007', 'string'],
    ['a word among decimals', '7.5', 'n/a', 'string'],
    ['a time among days', '2026-01-02', '2026-01-02 10:00:00', 'timestamp'],
    ['a time with an offset among times without', '2026-01-02 10:00:00', '2026-01-02T10:00:00Z', 'string'],
    ['a time without an offset among times with', '2026-01-02T10:00:00Z', '2026-01-02 10:00:00', 'string'],
    ['a day that the calendar lacks among days', '2026-02-28', '2026-02-30', 'string'],
    ['a word among truths', 'true', 'maybe', 'string'],
    ['a truth after blanks', '" "', 'false', 'boolean'],
    ['a whole number after blanks', '" "', '12', 'integer'],
    ['a day after blanks', '" "', '2026-01-02', 'date'],
    ['a time with an offset after blanks', '" "', '2026-01-02T10:00:00+02:00', 'timestamp'],
  ])('%s counts', async (_, usual, last, type) => {
    const { connection } = await source({ 't.csv': then(usual, last) });
    const { columns } = await connection.relation('t');
    expect(columns[0]?.type).toBe(type);
  });
});
