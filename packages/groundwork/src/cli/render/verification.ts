import type { Verification } from '../../services/ledger/verify.ts';
import { paint, type Terminal } from '../terminal.ts';
import { wrap } from './table.ts';

/** What a verification found, of a file or of the records. */
export type Verified = Omit<Verification, 'problems' | 'cautions'> & {
  readonly problems: readonly Shown[];
  readonly cautions: readonly Shown[];
};
type Shown = Pick<Verification['problems'][number], 'message' | 'expected' | 'fix' | 'kind' | 'line' | 'entry'> & {
  readonly code: string;
};

/** What a verification found: one sentence, then each problem with its place, then what it does not prove. */
export function verificationText(terminal: Terminal, name: string, found: Verified): string {
  const mark = found.ok
    ? paint(terminal, 'met', terminal.unicode ? '●' : '+')
    : paint(terminal, 'unmet', terminal.unicode ? '✕' : 'x');
  const head = found.ok
    ? `${mark} ${found.entries} entries hold: signatures, order, inclusion and checkpoints.\n  root ${found.root}\n  key  ${found.vkey}\n`
    : `${mark} ${name} does not hold: ${found.problems.length} ${found.problems.length === 1 ? 'problem' : 'problems'}.\n`;
  const problems = found.problems.map((each) => {
    const place = each.line === null ? '' : `line ${each.line}${each.entry === null ? '' : `, entry ${each.entry}`}: `;
    return `\n  ${paint(terminal, 'unmet', place)}${wrap(each.message, terminal.width - 4).join('\n    ')}\n    ${paint(terminal, 'strong', 'fix')} ${wrap(each.fix, terminal.width - 8).join('\n        ')}\n`;
  });
  const cautions = found.cautions.map(
    (each) => `  ${wrap(`${each.message} ${each.fix}`, terminal.width - 4).join('\n  ')}\n`,
  );
  return `${head}${problems.join('')}${cautions.length ? `\n${cautions.join('')}` : ''}`;
}
