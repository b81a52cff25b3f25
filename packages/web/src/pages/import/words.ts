import {
  countedWords,
  exampleDeciderWords,
  type Problem,
  plural,
  type VerbInput,
  type VerbOutput,
} from '../../groundwork.ts';

export type Import = VerbOutput<'importList'>;
export type Row = Import['initiatives'][number];
type Asked = Pick<VerbInput<'importList'>, 'map' | 'statuses' | 'dates'>;
type Stage = NonNullable<Asked['statuses']>[string];

export const isNew = ({ outcome }: Row): boolean => outcome === 'new';

/** Whether saving writes anything of it. */
export const isWritten = ({ outcome }: Row): boolean => outcome !== 'there';

/** What a list makes, in a sentence. */
export function headline({ initiatives, rows, dryRun }: Import): string {
  const made = initiatives.filter(isNew).length;
  const did = dryRun
    ? `would become ${made === 1 ? 'an initiative' : 'initiatives'}`
    : `became ${made === 1 ? 'an initiative' : 'initiatives'}`;
  return `${made} of ${plural(rows, 'row')} ${did}.`;
}

/** Whether something of what was imported can be summed: an amount without a rate is in no sum. */
export const countsMoney = ({ initiatives, spend, currency }: Import): boolean =>
  initiatives.some(({ outcome }) => outcome === 'counted') ||
  spend.some((each) => each.converted !== null || each.currency === currency);

/** What to do once they are written. */
export function sayNext(found: Import): string {
  return [
    ...(countsMoney(found) ? ['Value all next, so that the portfolio sums what they have cost.'] : []),
    'Check each of them: until then nothing of it is verified.',
    ...decider(found),
  ].join(' ');
}

const decider = ({ exampleDecider }: Import): readonly string[] =>
  exampleDecider === null ? [] : [exampleDeciderWords(exampleDecider)];

/** What else whoever imports should know before it counts. */
export function remarks(found: Import): readonly string[] {
  const { initiatives, dryRun, skipped, sheet, columns, unusedColumns } = found;
  const there = initiatives.filter((each) => !isWritten(each)).length;
  const ownerless = initiatives.filter((each) => isNew(each) && each.owner === null).length;
  return [
    'What the list says is declared; nothing of it is verified, and it opens no gate.',
    ...(there > 0
      ? [`${plural(there, 'row is', 'rows are')} there already and left as ${there === 1 ? 'it is' : 'they are'}.`]
      : []),
    ...countedWords({ initiatives, dryRun }),
    ...(skipped.length > 0 ? [`${plural(skipped.length, 'row')} cannot be used: see why below.`] : []),
    ...(ownerless > 0 ? [`${plural(ownerless, 'row names', 'rows name')} no owner: name one person each.`] : []),
    ...(dryRun ? decider(found) : []),
    ...(sheet === null ? [] : [`Read of the sheet “${sheet.name}” alone; not read: ${sheet.others.join(', ')}.`]),
    `Read: ${columns.map(columnWords).join(', ')}.`,
    ...(unusedColumns.length > 0 ? [`Not used: ${unusedColumns.join(', ')}.`] : []),
  ];
}

const columnWords = ({ field, column, read }: Import['columns'][number]): string =>
  `${field} from “${column}”${read === null ? '' : ` (${read})`}`;

/** The fix of the command line, for whoever has fields instead of options. */
export function onPage(text: string): string {
  return text
    .replaceAll(/--map "(\w+)=([^"]*)"/g, 'write “$1=$2” under Columns')
    .replaceAll(/--status "([^"]*)"/g, 'write “$1” under Statuses')
    .replaceAll(/--dates (\S+?)([.,]?)(?=\s|$)/g, 'choose $1 under Days$2');
}

export const problemsOnPage = (problems: readonly Problem[]): readonly Problem[] =>
  problems.map((each) => ({ ...each, fix: onPage(each.fix) }));

/** `name=Project; owner=Exec` as pairs. */
export function pairsOf(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text
    .split(/[;\n]/)
    .map((each) => /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(each))
    .flatMap((found) => (found ? [[found[1] as string, found[2] as string] as const] : []));
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

/** The statuses as they are written, with one more told. A list is read without marks, so that those that part pairs can be left out of its word. */
export function withStatus(statuses: string, word: string, stage: string): string {
  const plain = word.replace(/[\s;=]+/g, ' ').trim();
  return [statuses.trim().replace(/;$/, ''), `${plain}=${stage}`].filter((each) => each !== '').join('; ');
}

/** What was written beside the list, as the API takes it. A stage that there is none of is refused by the server, which knows them. */
export function askedOf(given: { readonly columns: string; readonly statuses: string; readonly dates: string }): Asked {
  return {
    map: pairsOf(given.columns),
    statuses: pairsOf(given.statuses) as Readonly<Record<string, Stage>> | undefined,
    dates: given.dates === '' ? undefined : given.dates,
  };
}
