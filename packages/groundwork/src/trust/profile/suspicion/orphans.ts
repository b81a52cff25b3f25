import { type Finding, finding } from '../../../conditions/finding.ts';
import { countedShare } from '../../../words/numbers.ts';
import { listWords } from '../../../words/phrases.ts';
import { findReferences, type ReferenceCandidate } from '../references.ts';
import type { ProfiledTable, SuspicionInput } from './suspect.ts';

/** Values that lead nowhere although nearly all others lead into another table, with the spelling that is probably meant. */
export async function orphanFindings(table: ProfiledTable, input: SuspicionInput): Promise<readonly Finding[]> {
  const { profile, open } = table;
  const candidates = await findReferences({ sources: input.sources, profile, others: input.profiles, open });
  return candidates.filter(({ orphanRows }) => orphanRows > 0).map(orphanFinding);
}

function orphanFinding(candidate: ReferenceCandidate): Finding {
  const { table, column, target, targetColumn, rows, orphanRows, orphans } = candidate;
  const meant = orphans.filter(({ nearest }) => nearest !== null).slice(0, 3);
  const words = meant.map(({ value, nearest }) => `"${value}" is probably "${nearest}"`);
  return finding({
    code: 'profile.orphans',
    subject: `${table}.${column}`,
    state: 'unmet',
    severity: 'warning',
    measured: orphanRows,
    unit: 'rows',
    expected: `a value of ${target}.${targetColumn}`,
    message: `${table}.${column} is mostly found in ${target}.${targetColumn}, but not in ${countedShare(orphanRows, rows, 'rows')}.${words.length > 0 ? ` ${listWords(words)}.` : ''}`,
    fix: `Correct ${column} in these rows, or add what is missing to ${target}: whatever joins the two loses them.`,
    sql: candidate.sql,
    samples: orphans.slice(0, 5).map((each) => ({ [column]: each.value, rows: each.rows, nearest: each.nearest })),
  });
}
