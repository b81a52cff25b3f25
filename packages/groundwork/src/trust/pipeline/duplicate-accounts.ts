import { type Finding, finding } from '../../conditions/finding.ts';
import type { DialectName } from '../../sql/relation.ts';
import { countedShare } from '../../words/numbers.ts';
import { cellOf, isEmpty } from '../cell.ts';
import { countOf, errored, fromClause, readableName } from '../measurement.ts';
import { columnTrouble, type OpenTable, openTable } from '../table.ts';
import { type PipelineReading, placeOf } from './reading.ts';

/** Every match of a pattern put into the place of another text. */
const replaced: Readonly<Record<DialectName, (text: string, pattern: string, by: string) => string>> = {
  duckdb: (text, pattern, by) => `regexp_replace(${text}, '${pattern}', '${by}', 'g')`,
  postgres: (text, pattern, by) => `regexp_replace(${text}, '${pattern}', '${by}', 'g')`,
  clickhouse: (text, pattern, by) => `replaceRegexpAll(${text}, '${pattern}', '${by}')`,
};

/** What companies add to their name to say what they are in law. */
const legalForms =
  'incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|ag|sa|sas|sarl|srl|spa|bv|nv|ab|oy|as|pty|kk';

/** A name without case, punctuation, blanks and legal form: `Acme, Inc.` and `ACME` are one. A name that is nothing else stays as it is. */
export function normalisedName(name: DialectName, text: string): string {
  const replace = replaced[name];
  const spaced = `trim(${replace(`lower(${text})`, '[-.,;:()&/_ ]+', ' ')})`;
  const plain = replace(`(' ' || ${spaced} || ' ')`, `( (${legalForms}))+ $`, '');
  const short = replace(plain, ' +', '');
  return `CASE WHEN ${short} <> '' THEN ${short} ELSE ${spaced} END`;
}

/** Accounts whose name an earlier account has, but for case, punctuation and legal form. */
export async function checkDuplicateAccounts(reading: PipelineReading): Promise<readonly Finding[]> {
  const { accounts } = reading.pipeline;
  if (accounts?.name === undefined) return [];
  const base = {
    subject: `${accounts.table}.${accounts.name}`,
    code: 'pipeline.duplicate_accounts',
    expected: '0',
    severity: 'warning',
    location: placeOf(reading, 'accounts'),
  } as const;
  try {
    const open = await openTable(reading.sources, accounts.table, reading.declared(accounts.table));
    const trouble = columnTrouble(open, accounts.name);
    if (trouble === null) return [finding({ ...base, ...(await counted(open, accounts.name, base.subject)) })];
    const { message, fix } = trouble.problem;
    const state = trouble.kind === 'missing' ? 'unmet' : 'unverified';
    return [finding({ ...base, code: 'pipeline.column_missing', state, message, fix })];
  } catch (error) {
    const { message, fix } = errored(error);
    return [
      finding({
        ...base,
        code: 'pipeline.errored',
        state: 'unverified',
        message: `Repeated accounts could not be counted: ${message}`,
        fix: fix ?? 'Correct what the message names, then check again.',
      }),
    ];
  }
}

type Counted = Pick<Finding, 'state' | 'message' | 'sql'> & Partial<Finding>;

async function counted({ connection, relation }: OpenTable, name: string, subject: string): Promise<Counted> {
  const cell = cellOf(relation, name, 'a.');
  const groups = (from: string) =>
    `(SELECT ${normalisedName(relation.dialect, cell.text)} AS k, count(*) AS n, min(${cell.text}) AS one, max(${cell.text}) AS other` +
    ` FROM ${from} WHERE NOT ${isEmpty(cell)} GROUP BY 1) AS names`;
  const count = (from: string) => `SELECT sum(n) AS accounts, sum(n - 1) AS surplus FROM ${groups(from)}`;
  const [row] = await connection.query(count(fromClause(relation, 'a')));
  const [named, surplus] = [countOf(row?.accounts), countOf(row?.surplus)];
  const sql = count(`${readableName(relation)} AS a`);
  if (named === 0)
    return {
      sql,
      code: 'pipeline.not_measurable',
      state: 'unverified',
      message: 'Which accounts are there twice is not measurable: no account has a name.',
      fix: `Fill in ${subject}.`,
    };
  const twice = `SELECT one AS name, other AS also, n AS accounts FROM ${groups(fromClause(relation, 'a'))} WHERE n > 1 ORDER BY n DESC, one LIMIT 5`;
  return {
    sql,
    state: surplus === 0 ? 'met' : 'unmet',
    measured: surplus,
    unit: 'accounts',
    message: `${countedShare(surplus, named, 'accounts')} have the name of another, but for case, punctuation and legal form.`,
    fix: surplus === 0 ? null : 'Merge the accounts that are one company.',
    samples: surplus === 0 ? [] : await connection.query(twice).catch(() => []),
  };
}
