import type { VerbOutput } from '../../services/verbs.ts';
import { daysIn, didWords } from '../../words/declared-days.ts';
import { countedWords, declaredSpendWords, missingRateWords } from '../../words/declared-spend.ts';
import { exampleDeciderWords } from '../../words/example-decider.ts';
import { money } from '../../words/numbers.ts';
import { listWords, plural } from '../../words/phrases.ts';
import { paint, type Terminal } from '../terminal.ts';
import { table, wrap } from './table.ts';

type Import = VerbOutput<'importInitiatives'>;

/** Of a long list so many rows are shown; --json has all. */
const shown = 20;

/** What was made of a list, what was not and why, and what comes next. */
export function importText(terminal: Terminal, answer: Import): string {
  const parts = [
    ...wrap(headline(answer), terminal.width).map((line) => paint(terminal, 'strong', line)),
    ...wrap(columnsRead(answer), terminal.width).map((line) => paint(terminal, 'quiet', line)),
    '',
    ...rowsPart(terminal, answer),
    ...skippedPart(terminal, answer),
    ...peoplePart(terminal, answer),
    ...spendPart(terminal, answer),
    ...nextPart(terminal, answer),
    ...deciderPart(terminal, answer),
  ];
  return `\n${parts.join('\n')}\n`;
}

const isNew = ({ outcome }: Import['initiatives'][number]) => outcome === 'new';

const isThere = ({ outcome }: Import['initiatives'][number]) => outcome === 'there';

function headline({ initiatives, skipped, rows, dryRun }: Import): string {
  const made = initiatives.filter(isNew).length;
  const there = initiatives.filter(isThere).length;
  const did = dryRun ? 'would become initiatives' : made === 1 ? 'became an initiative' : 'became initiatives';
  return [
    `${made} of ${plural(rows, 'row')} ${did}. What the list says is declared; nothing of it is verified.`,
    ...(there > 0
      ? [`${there} ${there === 1 ? 'is' : 'are'} there already and left as ${there === 1 ? 'it is' : 'they are'}.`]
      : []),
    ...countedWords({ initiatives, dryRun }),
    ...(skipped.length > 0 ? [`${plural(skipped.length, 'row')} could not be used.`] : []),
    ...ownerless(initiatives),
  ].join(' ');
}

/** Whoever imports hears first that nobody answers for some. */
function ownerless(initiatives: Import['initiatives']): readonly string[] {
  const count = initiatives.filter((each) => isNew(each) && each.owner === null).length;
  return count === 0 ? [] : [`${count} ${count === 1 ? 'names' : 'name'} no owner: name one person each.`];
}

function columnsRead({ sheet, columns, unusedColumns }: Import): string {
  const read = columns.map(
    ({ field, column, read: how }) => `${field} from “${column}”${how === null ? '' : ` (${how})`}`,
  );
  const from = sheet === null ? '' : ` Of the sheet “${sheet.name}” alone; not read: ${listWords(sheet.others)}.`;
  if (unusedColumns.length === 0) return `Read ${listWords(read)}.${from}`;
  const owned = columns.some(({ field }) => field === 'owner');
  const hint = owned ? '' : ' If one of them names the owner, say which: --map "owner=COLUMN".';
  return `Read ${listWords(read)}. Not used: ${listWords(unusedColumns)}.${hint}${from}`;
}

function rowsPart(terminal: Terminal, { initiatives }: Import): readonly string[] {
  const all = initiatives.filter(isNew);
  const dayFields = daysIn(all.map(({ days }) => days));
  const isPromised = all.some(({ promise }) => promise !== null);
  const rows = all
    .slice(0, shown)
    .map(({ initiative, declaredStage, days, owner, spend, promise, because, notes }) => [
      { text: initiative, tone: 'strong' as const },
      declaredStage ?? '',
      ...dayFields.map((field) => days[field] ?? ''),
      owner ? owner.name : { text: 'nobody', tone: 'unmet' as const },
      spend ? money(spend.amount, spend.currency) : '',
      ...(isPromised ? [promise ? money(promise.amount, promise.currency) : ''] : []),
      { text: [...(because === null ? [] : [`Reason: “${because}”.`]), ...notes].join(' '), tone: 'quiet' as const },
    ]);
  if (rows.length === 0) return [];
  const more = all.length - rows.length;
  const titles = [
    'initiative',
    'declared',
    ...dayFields.map(didWords),
    'owner',
    'spend',
    ...(isPromised ? ['promised a year'] : []),
    'to know',
  ];
  return [
    table(
      terminal,
      titles.map((title) => ({ title })),
      rows,
    ),
    ...(more > 0 ? [paint(terminal, 'quiet', `  and ${more} more; --json has all`), ''] : []),
  ];
}

function skippedPart(terminal: Terminal, { skipped, initiatives, dryRun }: Import): readonly string[] {
  if (skipped.length === 0) return [];
  const rows = skipped.map(({ line, title, reason, fix }) => [
    { text: `line ${line}`, tone: 'unmet' as const },
    title ?? '',
    `${reason} ${fix}`,
  ]);
  const made = initiatives.filter(isNew).length;
  const others =
    made === 0
      ? `Nothing ${dryRun ? 'would be' : 'was'} imported of the rest.`
      : `${made === 1 ? 'The other row' : `The other ${plural(made, 'row')}`} ${dryRun ? 'would be' : made === 1 ? 'was' : 'were'} imported.`;
  const again = `${others} Correct these and import the file again: what is there is left as it is.`;
  return [
    table(terminal, [{ title: 'not used' }, { title: '' }, { title: 'why' }], rows),
    ...wrap(again, terminal.width).map((line) => paint(terminal, 'quiet', line)),
    '',
  ];
}

function peoplePart(terminal: Terminal, { people, dryRun }: Import): readonly string[] {
  if (people.length === 0) return [];
  const names = people.slice(0, shown).map(({ id, name }) => `${name} (${id})`);
  const more = people.length > shown ? ` and ${people.length - shown} more` : '';
  const said = `${dryRun ? 'Would be added' : 'Added'} to groundwork.yaml: ${names.join(', ')}${more}.`;
  return [...wrap(said, terminal.width), ''];
}

function spendPart(terminal: Terminal, answer: Import): readonly string[] {
  const sentences = [...declaredSpendWords(answer), ...missingRateWords(answer)];
  return sentences.length === 0 ? [] : [...sentences.flatMap((each) => wrap(each, terminal.width)), ''];
}

function nextPart(terminal: Terminal, { dryRun, example, initiatives, spend, currency }: Import): readonly string[] {
  const first = initiatives.find(isNew);
  if (dryRun) return example ? [paint(terminal, 'quiet', `${example.file} would say:`), '', example.text] : [];
  const counted = initiatives.find(({ outcome }) => outcome === 'counted');
  const checked = first ?? counted;
  if (!checked) return [];
  const isSummed = counted !== undefined || spend.some((each) => each.converted !== null || each.currency === currency);
  return [
    ...(isSummed ? ['Next: groundwork value, so that the portfolio sums what they have cost'] : []),
    `${isSummed ? 'Then' : 'Next'}: groundwork check, or groundwork check ${checked.initiative}: until then nothing is verified`,
  ];
}

function deciderPart(terminal: Terminal, { exampleDecider }: Import): readonly string[] {
  return exampleDecider === null ? [] : [...wrap(exampleDeciderWords(exampleDecider), terminal.width)];
}
