import type { History } from '../charter/schema/history.ts';
import { commentLine, flow, idText } from '../charter/write-yaml.ts';
import { noRateWords, stateRateWords } from '../words/conversion.ts';
import type { Amount } from './amounts.ts';
import { promiseSaid, spendSaid, spendSaidIn, spentBeforeImport } from './spend-said.ts';

export interface Listed {
  readonly id: string;
  readonly title: string;
  /** A key of people, or null with what the list says instead. */
  readonly owner: string | null;
  readonly ownerAsWritten: string | null;
  readonly sponsor: string | null;
  readonly facing: 'revenue' | 'internal' | null;
  readonly history: History | null;
  readonly spend: Amount | null;
  /** What it is to return in a year. */
  readonly promise: Amount | null;
  /** Whether it is in the currency of the workspace, or in one of which it states a rate: else the charter could not be read, and it is a comment. */
  readonly rated: boolean;
  /** That of the workspace. */
  readonly currency: string;
  /** By which day it was spent. */
  readonly spentBy: string;
  /** What else the list says, as `department: Sales`. */
  readonly said: readonly string[];
  readonly from: { readonly file: string; readonly line: number; readonly on: string };
}

/** A charter with what a list knows of an initiative. Sections that are not there make their conditions unmet: a list is evidence of nothing. */
export function listedCharter(listed: Listed): string {
  const { id, title, owner, ownerAsWritten, sponsor, facing, history, promise, said, from } = listed;
  const lines = [
    `# From ${commentLine(from.file)}, line ${from.line}, on ${from.on}. What the list says is declared; nothing of it is verified.`,
    `# What is missing: groundwork check ${id}. The questions to answer first: groundwork test. Every key: docs/charter.md.`,
    'version: 1',
    `id: ${idText(id)}`,
    `title: ${flow(title)}`,
    ...(facing ? [`facing: ${facing}`] : []),
    ...(owner === null && ownerAsWritten
      ? [`# owner, as the list says: ${commentLine(ownerAsWritten)}. Name one person.`]
      : []),
    `owner: { person: ${owner === null ? 'null' : flow(owner)}, review_every: 30d }`,
    ...(sponsor ? [`sponsor: ${flow(sponsor)}`] : []),
    ...said.map((each) => `# ${commentLine(each)}`),
    ...(promise ? [promiseSaid(promise)] : []),
    ...historyLines(history),
    ...spendLines(listed),
  ];
  return `${lines.join('\n')}\n`;
}

function historyLines(history: History | null): readonly string[] {
  if (history === null) return [];
  const { ended, because, ...days } = history;
  return [
    'history:                                    # declared: it opens no gate',
    ...Object.entries(days).map(([key, day]) => `  ${key}: ${day}`),
    ...(because ? [`  because: ${flow(because)}`] : []),
    ...(ended ? [`  ended: ${endedText(ended)}`] : []),
  ];
}

function spendLines({ spend, rated, spentBy, currency }: Listed): readonly string[] {
  if (spend === null) return [];
  const given = { spend, currency, spentBy };
  return rated ? spentSection(given) : markedSection(given);
}

function endedText({ on, as, because, resumed }: NonNullable<History['ended']>): string {
  const parts = [
    `on: ${on}`,
    `as: ${as}`,
    ...(because ? [`because: ${flow(because)}`] : []),
    ...(resumed ? [`resumed: ${resumed}`] : []),
  ];
  return `{ ${parts.join(', ')} }`;
}

interface Spent {
  readonly spend: Amount;
  /** That of the workspace. */
  readonly currency: string;
  readonly spentBy: string;
}

const spentSection = ({ spend, currency, spentBy }: Spent): readonly string[] => [
  'economics:',
  ...(spend.currency === currency ? [] : [`  currency: ${spend.currency}`]),
  '  costs:',
  `    - { name: ${spentBeforeImport}, amount: ${spend.value}, on: ${spentBy} }`,
];

const markedSection = (given: Spent): readonly string[] => [
  spendSaid(given.spend),
  `# ${noRateWords(given.spend.currency, given.currency)}. ${stateRateWords(given.spend.currency, given.currency)}`,
  '# Then take the marks off these lines:',
  ...spentSection(given).map((line) => `# ${line}`),
];

/** A charter whose spend was a comment for want of a rate, as the import would have written it with one. */
export interface Counted {
  readonly text: string;
  readonly spend: Amount;
}

/** Takes the marks off the section that the import left in a charter of a workspace in `currency`; null where that is not there byte for byte, or another has its place: somebody wrote it. */
export function withoutMarks(text: string, currency: string): Counted | null {
  const said = spendSaidIn(text);
  const spentBy = new RegExp(`^# {5}- \\{ name: ${spentBeforeImport}, .* on: (\\d{4}-\\d{2}-\\d{2}) \\}$`, 'm').exec(
    text,
  )?.[1];
  if (said === null || spentBy === undefined || /^economics\s*:/m.test(text)) return null;
  const spend = { value: said.amount, currency: said.currency };
  const block = (lines: readonly string[]) => `\n${lines.join('\n')}\n`;
  const [before, after, ...more] = text.split(block(markedSection({ spend, currency, spentBy })));
  if (before === undefined || after === undefined || more.length > 0) return null;
  return { text: `${before}${block(spentSection({ spend, currency, spentBy }))}${after}`, spend };
}
