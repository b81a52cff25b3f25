import type { State } from '../../conditions/finding.ts';
import { worstFirst } from '../../conditions/roll-up.ts';
import { grouped } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import type { DiagnosedFinding } from './diagnosis.ts';

/** How many rules are in each state. */
export type Counts = Readonly<Record<State, number>>;

type Judged = Pick<DiagnosedFinding, 'code' | 'subject' | 'state' | 'severity' | 'measured' | 'message'>;

/** Worst first, and without what only tells a figure: that is no rule. */
export function rulesOf<T extends Pick<Judged, 'state' | 'severity' | 'measured'>>(
  findings: readonly T[],
): readonly T[] {
  return worstFirst(findings.filter(({ severity }) => severity !== 'info'));
}

/** What was asked of the agent's tools and accounts, rather than of its data. */
export const isAccess = ({ code }: Pick<Judged, 'code'>): boolean => code.startsWith('access.');

export function countStates(findings: readonly Pick<Judged, 'state'>[]): Counts {
  const counts = { met: 0, unmet: 0, unverified: 0, stale: 0, waived: 0 };
  for (const { state } of findings) counts[state] += 1;
  return counts;
}

/** `13 of 19 rules hold`: one way to count them everywhere, warnings among them, because a warning can hold or not as well. */
export function heldWords(findings: readonly Pick<Judged, 'state' | 'severity' | 'measured'>[], what: string): string {
  const rules = rulesOf(findings).filter(({ state }) => state !== 'waived');
  const { met } = countStates(rules);
  return `${grouped(met)} of ${plural(rules.length, what)} ${met === 1 ? 'holds' : 'hold'}`;
}

/** What the findings of a condition are called: those of the data are rules that somebody declared. */
export function ruleWord(condition: string): string {
  return condition === 'data' ? 'rule' : 'finding';
}

/** The tables that were found, each with its rules; in the order in which they are checked. What is about no table is not among them. */
export function rulesByTable<T extends Judged>(
  findings: readonly T[],
): readonly { readonly table: string; readonly rules: readonly T[] }[] {
  const tables = [...new Set(findings.filter(({ code }) => code === 'data.rows').map(({ subject }) => subject))];
  const longestFirst = tables.toSorted((a, b) => b.length - a.length);
  const tableOf = ({ subject }: T) =>
    longestFirst.find((table) => subject === table || subject.startsWith(`${table}.`)) ?? null;
  const rules = rulesOf(findings);
  return tables.map((table) => ({ table, rules: rules.filter((each) => tableOf(each) === table) }));
}

const names: Readonly<Record<string, string>> = {
  'data.rows': 'Has rows',
  'data.orphans': 'Value missing from the other table',
  'data.key_duplicates': 'Key repeats',
  'data.key_empty': 'Key is empty',
  'data.null_values': 'Empty values',
  'data.missing_values': 'Missing values',
  'data.invalid_values': 'Invalid values',
  'data.duplicate_values': 'Repeated values',
  'data.row_count': 'Number of rows',
  'data.fresh': 'Refreshed in time',
  'data.sql': 'A query of your own',
  'data.not_declared': 'Rules of the data',
  'pipeline.not_measurable': 'Not measurable',
  'pipeline.stale': 'Open deals grow old',
  'pipeline.missing_account': 'Open deals without an account',
  'pipeline.missing_amount': 'Open deals without an amount',
  'pipeline.missing_close_date': 'Open deals without a close date',
  'pipeline.missing_created': 'Open deals without a creation date',
  'pipeline.missing_owner': 'Open deals without an owner',
  'pipeline.missing_id': 'Deals without an id',
  'pipeline.duplicate_ids': 'Ids repeat',
  'process.for_missing': 'For whom it is',
  'process.starts_missing': 'What starts it',
  'process.ends_missing': 'What ends it',
  'process.not_one_accountable': 'One accountable person',
};

/** A few words that name a rule in a table: those of the rule, or its code's own. */
export function ruleName({ code }: Pick<Judged, 'code'>): string {
  const named = names[code];
  if (named !== undefined) return named;
  const words = code.slice(code.indexOf('.') + 1).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
