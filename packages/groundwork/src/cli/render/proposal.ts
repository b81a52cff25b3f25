import type { initFrom } from '../../services/workspace/init-from.ts';
import { number } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';
import { stateMark } from './marks.ts';
import { wrap } from './table.ts';

type Answer = Awaited<ReturnType<typeof initFrom>>;
type Finding = Answer['suspicions'][number];

const mostShown = 8;

/** What was proposed from a table: first what does not hold today, then what is suspected, then what is left to the person. */
export function proposalText(terminal: Terminal, answer: Answer, folder: string): string {
  const { proposed, left, notLooked } = answer;
  const { doesNotHold, suspicions } = withoutRepeats(answer);
  const size = `${plural(answer.rows, 'row')} ${terminal.unicode ? '×' : 'x'} ${plural(answer.columns, 'column')}`;
  const holding = proposed.filter(({ holds }) => holds === true).length;
  const head = `\n${paint(terminal, 'strong', answer.table)}  ${paint(terminal, 'quiet', size)}\n\n  ${paint(terminal, 'met', stateMark(terminal, 'met').text)} ${holding} of ${plural(proposed.length, 'proposed line')} ${holding === 1 ? 'holds' : 'hold'} on this data.\n`;
  const findings = (each: Finding) => findingText(terminal, each);
  const parts = [
    section(
      terminal,
      'Does not hold today',
      doesNotHold.filter(({ state }) => state === 'unmet'),
      findings,
    ),
    section(terminal, 'Left to you', left, (each) => `  ${indented(terminal, `${each.yaml}  (${each.figure})`, 4)}\n`),
    section(terminal, 'Suspected, though nobody declared it', suspicions, findings),
    section(
      terminal,
      'Not measurable yet',
      doesNotHold.filter(({ state }) => state !== 'unmet'),
      findings,
    ),
    section(terminal, 'Not looked at for references', notLooked, (each) => `  ${each}\n`),
  ];
  return `${head}${parts.join('')}${undiscovered(terminal, answer)}${next(terminal, answer, folder)}`;
}

/** A reference that does not hold is suspected as well: said once, in the words that name the spelling which is probably meant. */
function withoutRepeats({ doesNotHold, suspicions }: Answer): Pick<Answer, 'doesNotHold' | 'suspicions'> {
  const meant = new Map(
    suspicions.filter(({ code }) => code === 'profile.orphans').map((each) => [each.subject, each]),
  );
  const orphans = new Set(doesNotHold.filter(({ code }) => code === 'data.orphans').map(({ subject }) => subject));
  return {
    doesNotHold: doesNotHold.map((each) =>
      orphans.has(each.subject) && each.code === 'data.orphans' ? (meant.get(each.subject) ?? each) : each,
    ),
    suspicions: suspicions.filter(({ code, subject }) => code !== 'profile.orphans' || !orphans.has(subject)),
  };
}

function section<T>(terminal: Terminal, title: string, items: readonly T[], text: (item: T) => string): string {
  if (items.length === 0) return '';
  const more =
    items.length > mostShown
      ? `  ${paint(terminal, 'quiet', `and ${items.length - mostShown} more: --json shows all`)}\n`
      : '';
  return `\n  ${paint(terminal, 'strong', `${title}: ${items.length}`)}\n${items.slice(0, mostShown).map(text).join('')}${more}`;
}

function findingText(terminal: Terminal, { state, message, fix }: Finding): string {
  const mark = stateMark(terminal, state);
  const head = `  ${paint(terminal, mark.tone, mark.text)} ${indented(terminal, message, 4)}\n`;
  return fix === null ? head : `${head}    ${paint(terminal, 'quiet', indented(terminal, fix, 4))}\n`;
}

function undiscovered(terminal: Terminal, { notDiscovered }: Answer): string {
  if (notDiscovered === null) return '';
  const { message, fix } = notDiscovered;
  return `\n  ${paint(terminal, 'strong', 'The process was not discovered')}\n  ${indented(terminal, message, 4)}\n    ${paint(terminal, 'quiet', indented(terminal, fix, 4))}\n`;
}

function next(terminal: Terminal, { created, initiative }: Answer, folder: string): string {
  const where = folder === '' || folder === '.' ? '' : ` --workspace ${folder}`;
  const files = created.map((file) => `  ${folder === '' ? file : `${folder}/${file}`}\n`).join('');
  return `\n  ${paint(terminal, 'strong', 'Written')}\n${files}\n  ${indented(terminal, `Next: read the charter, decide what is left to you, then run groundwork check ${initiative}${where}`, 2)}\n\n`;
}

function indented(terminal: Terminal, text: string, indent: number): string {
  return wrap(text, Math.max(40, terminal.width - indent)).join(`\n${' '.repeat(indent)}`);
}

function plural(count: number, one: string): string {
  return `${number(count)} ${one}${count === 1 ? '' : 's'}`;
}
