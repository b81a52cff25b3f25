import { describe, expect, test } from 'vitest';
import { safeTerminal } from './safe-terminal.ts';
import { paint, type Terminal } from './terminal.ts';

function written(text: string, colour: boolean): string {
  let out = '';
  const terminal: Terminal = {
    out: (each) => {
      out += each;
    },
    err: () => {},
    interactive: colour,
    colour,
    unicode: true,
    width: 80,
  };
  safeTerminal(terminal).out(text);
  return out;
}

describe('what comes from data', () => {
  test.each([
    ['an erased screen', '\u001b[2J', '\ufffd[2J'],
    ['a concealed text', '\u001b[8m', '\ufffd[8m'],
    ['a moved cursor', '\u001b[1A', '\ufffd[1A'],
    ['a title of the window', '\u001b]0;x\u0007', '\ufffd]0;x\ufffd'],
    ['a carriage return', 'a\rb', 'a\ufffdb'],
    ['a C1 control', '\u009b2J', '\ufffd2J'],
    ['a turned direction', '\u202eabc\u2069', '\ufffdabc\ufffd'],
  ])('%s cannot act', (_, text, shown) => {
    expect(written(text, true)).toBe(shown);
    expect(written(text, false)).toBe(shown);
  });

  test('lines, tabs and letters of every script stay', () => {
    expect(written('a\tb\nÄ 漢 🙂 −', true)).toBe('a\tb\nÄ 漢 🙂 −');
  });

  test('our own colours and the erased line of progress stay where there is a terminal', () => {
    const painted = (['met', 'unmet', 'stale', 'waived', 'unverified', 'data', 'strong', 'quiet'] as const).map(
      (tone) => paint({ colour: true } as Terminal, tone, 'x'),
    );
    expect(written(`\r\u001b[2K${painted.join('')}`, true)).toBe(`\r\u001b[2K${painted.join('')}`);
    expect(written('\u001b[31mred', false)).toBe('\ufffdred');
  });
});
