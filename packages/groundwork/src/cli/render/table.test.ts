import { describe, expect, test } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

const terminal = (width: number, interactive = true): Terminal => ({
  out: () => {},
  err: () => {},
  interactive,
  colour: false,
  unicode: true,
  width,
});
const columns = [
  { title: 'initiative' },
  { title: 'stage' },
  { title: 'units', align: 'right' as const },
  { title: 'first to close' },
];
const rows = [
  ['win-back', 'pilot', '12', 'Nobody has written down what working means for this initiative.'],
  ['support-drafts', 'production', '1,187', 'Nothing'],
];
const lines = (width: number, interactive?: boolean) => table(terminal(width, interactive), columns, rows).split('\n');

describe('a table', () => {
  test('aligns its columns and wraps the last one under itself', () => {
    expect(lines(70)).toEqual([
      '  initiative      stage       units  first to close',
      '  win-back        pilot          12  Nobody has written down what',
      '                                     working means for this',
      '                                     initiative.',
      '  support-drafts  production  1,187  Nothing',
      '',
    ]);
  });

  test('puts the last column under its row where it has no room', () => {
    expect(lines(50)).toEqual([
      '  initiative      stage       units',
      '  win-back        pilot          12',
      '    Nobody has written down what working means',
      '    for this initiative.',
      '  support-drafts  production  1,187',
      '    Nothing',
      '',
    ]);
  });

  test('stacks its cells where the other columns do not fit either', () => {
    expect(lines(30).slice(0, 3)).toEqual(['  win-back', '    stage           pilot', '    units           12']);
  });

  test.each([30, 40, 50, 60, 80, 120])('never passes the edge of a terminal %i wide', (width) => {
    for (const line of lines(width)) expect(line.length).toBeLessThanOrEqual(Math.max(width, 44));
  });

  test('does not bend for a pipe, which has no edge', () => {
    expect(lines(30, false)[0]).toBe('  initiative      stage       units  first to close');
  });
});
