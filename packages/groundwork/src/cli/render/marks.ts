import { conditionWords } from '../../report/state-words.ts';
import type { Terminal, Tone } from '../terminal.ts';

export type StateWord = keyof typeof conditionWords;

/** Each state has the tone of its own name. */
const glyphs: Readonly<Record<StateWord, { readonly unicode: string; readonly ascii: string }>> = {
  met: { unicode: '●', ascii: '+' },
  unmet: { unicode: '✕', ascii: 'x' },
  unverified: { unicode: '◌', ascii: '?' },
  stale: { unicode: '◐', ascii: '~' },
  waived: { unicode: '◇', ascii: 'w' },
};

export function stateMark(terminal: Terminal, state: StateWord) {
  return { text: terminal.unicode ? glyphs[state].unicode : glyphs[state].ascii, tone: state };
}

export function stateWord(state: StateWord): { text: string; tone: Tone } {
  return { text: conditionWords[state], tone: state };
}

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
