import { styleText } from 'node:util';

/** Where a command writes. Tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person is watching stdout: colour, marks and progress. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly width: number;
}

export function systemTerminal(env: Readonly<Record<string, string | undefined>> = process.env): Terminal {
  const interactive = process.stdout.isTTY === true;
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive,
    colour: !env['NO_COLOR'] && env['TERM'] !== 'dumb' && (interactive || forced),
    unicode: (interactive || forced) && /utf-?8/i.test(env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? 'C.UTF-8'),
    // A terminal that was never told its size says 0.
    width: process.stdout.columns || 100,
  };
}

export type Tone = 'met' | 'unmet' | 'stale' | 'waived' | 'unverified' | 'data' | 'strong' | 'quiet';

const styles: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  met: 'green',
  unmet: 'red',
  stale: 'yellow',
  waived: 'magenta',
  unverified: 'gray',
  data: 'cyan',
  strong: 'bold',
  quiet: 'gray',
};

/** Text in a tone; colour is only ever an addition, never the message. */
export function paint(terminal: Terminal, tone: Tone | null, text: string): string {
  return terminal.colour && tone ? styleText(styles[tone], text, { validateStream: false }) : text;
}
