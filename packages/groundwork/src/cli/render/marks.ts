import type { Terminal, Tone } from '../terminal.ts';

export type StateWord = 'met' | 'unmet' | 'unverified' | 'stale' | 'waived';

const glyphs: Readonly<
  Record<StateWord, { readonly unicode: string; readonly ascii: string; readonly word: string; readonly tone: Tone }>
> = {
  met: { unicode: '●', ascii: '+', word: 'met', tone: 'met' },
  unmet: { unicode: '✕', ascii: 'x', word: 'not met', tone: 'unmet' },
  unverified: { unicode: '◌', ascii: '?', word: 'not verified', tone: 'unverified' },
  stale: { unicode: '◐', ascii: '~', word: 'stale', tone: 'stale' },
  waived: { unicode: '◇', ascii: 'w', word: 'waived', tone: 'waived' },
};

export function stateMark(terminal: Terminal, state: StateWord) {
  return { text: terminal.unicode ? glyphs[state].unicode : glyphs[state].ascii, tone: glyphs[state].tone };
}

export function stateWord(state: StateWord): { text: string; tone: Tone } {
  return { text: glyphs[state].word, tone: glyphs[state].tone };
}

export const stateTone = (state: StateWord): Tone => glyphs[state].tone;

const verdictTones: Readonly<Record<string, Tone>> = {
  achieved: 'met',
  safe: 'met',
  'not achieved': 'stale',
  harmful: 'unmet',
  breached: 'unmet',
  'too early': 'unverified',
};
const verdictMarks: Readonly<Record<string, readonly [string, string]>> = {
  achieved: ['✓', '+'],
  safe: ['✓', '+'],
  'not achieved': ['⊖', '-'],
  harmful: ['▲', '!'],
  breached: ['▲', '!'],
  'too early': ['◷', '?'],
};

export function verdictCell(terminal: Terminal, verdict: string | null): { text: string; tone: Tone | null } {
  if (verdict === null) return { text: '', tone: null };
  const [unicode, ascii] = verdictMarks[verdict] ?? ['', ''];
  return { text: `${terminal.unicode ? unicode : ascii} ${verdict}`, tone: verdictTones[verdict] ?? null };
}
