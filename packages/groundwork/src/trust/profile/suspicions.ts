import { type Finding, finding } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { countOf, type Errored, errored, fromClause, readableName } from '../measurement.ts';
import { openTable } from '../table.ts';
import { readInBatches } from './batches.ts';
import { namingColumn } from './keys.ts';
import { detectCategories } from './suspicion/categories.ts';
import { detectCharacters } from './suspicion/characters.ts';
import { detectConstants } from './suspicion/constants.ts';
import { detectDateFormats } from './suspicion/date-formats.ts';
import { detectDateOrder } from './suspicion/date-order.ts';
import { detectDeals } from './suspicion/deals.ts';
import { nearKeyFinding, nearKeys } from './suspicion/near-keys.ts';
import { detectNumbersAsText } from './suspicion/numbers-as-text.ts';
import { orphanFindings } from './suspicion/orphans.ts';
import { detectOutliers } from './suspicion/outliers.ts';
import { detectPlaceholders } from './suspicion/placeholders.ts';
import { detectProducts } from './suspicion/products.ts';
import { detectSentinelDates } from './suspicion/sentinel-dates.ts';
import { detectSentinelNumbers } from './suspicion/sentinel-numbers.ts';
import {
  type Detector,
  type ProfiledTable,
  profiledTable,
  type Suspect,
  type SuspicionInput,
} from './suspicion/suspect.ts';
import { detectThousands } from './suspicion/thousands.ts';
import { detectZipCodes } from './suspicion/zip-codes.ts';
import type { TableProfile } from './table-profile.ts';

/** Everything that one scan over the rows can count, each detector with its thresholds in its own file. */
const detectors: readonly Detector[] = [
  detectDeals,
  detectDateOrder,
  detectProducts,
  detectCategories,
  detectSentinelNumbers,
  detectSentinelDates,
  detectPlaceholders,
  detectDateFormats,
  detectNumbersAsText,
  detectThousands,
  detectZipCodes,
  detectCharacters,
  detectOutliers,
  detectConstants,
];
const sampleSize = 5;

/**
 * What is probably wrong with the data though nobody declared a rule. Every finding is a warning: it never decides a condition by itself. All conditions of a
 * table are counted in one scan; keys that nearly are and references that lead nowhere have queries of their own. One that fails hides no other.
 */
export async function suspicions(input: SuspicionInput): Promise<readonly Finding[]> {
  const about = new Set(input.about ?? input.profiles.map(({ table }) => table));
  const findings: Finding[] = [];
  for (const profile of input.profiles) {
    if (about.has(profile.table) && profile.rows > 0) findings.push(...(await tableSuspicions(profile, input)));
  }
  return findings;
}

async function tableSuspicions(profile: TableProfile, input: SuspicionInput): Promise<readonly Finding[]> {
  try {
    const open = await openTable(input.sources, profile.table, input.declared?.(profile.table));
    const table = profiledTable(profile, open);
    const references = await orphanFindings(table, input).catch((error: unknown) => [
      notLooked(profile.table, errored(error)),
    ]);
    const keys: Finding[] = [];
    for (const column of nearKeys(table)) {
      const found = nearKeyFinding(table, column);
      keys.push(
        ...(await found.catch((error: unknown) => [notLooked(`${profile.table}.${column.name}`, errored(error))])),
      );
    }
    return [...references, ...(await countSuspects(table)), ...keys];
  } catch (error) {
    return [notLooked(profile.table, errored(error))];
  }
}

async function countSuspects(table: ProfiledTable): Promise<readonly Finding[]> {
  const suspects = detectors.flatMap((detect) => detect(table));
  const expressions = suspects.map((each) => [table.dialect.countIf(each.where), ...(each.more ?? [])]);
  const values = await readInBatches(table.open, expressions.flat());
  const findings: Finding[] = [];
  for (const [index, suspect] of suspects.entries()) {
    const read = (expressions[index] as readonly string[]).map((sql) => values.get(sql) ?? null);
    const failed = read.find((each): each is Errored => typeof each === 'object' && each !== null);
    if (failed) findings.push(notLooked(subjectOf(table, suspect), failed));
    else findings.push(...(await conclude(table, suspect, read as readonly Value[])));
  }
  return findings;
}

async function conclude(
  table: ProfiledTable,
  suspect: Suspect,
  [count, ...more]: readonly Value[],
): Promise<readonly Finding[]> {
  const conclusion = suspect.conclude(countOf(count), more);
  if (conclusion === null) return [];
  const { open } = table;
  return [
    finding({
      code: suspect.code,
      subject: subjectOf(table, suspect),
      state: 'unmet',
      severity: 'warning',
      measured: countOf(count),
      unit: 'rows',
      expected: conclusion.expected ?? null,
      message: conclusion.message,
      fix: conclusion.fix,
      sql: `SELECT count(*) FROM ${readableName(open.relation)} WHERE ${suspect.where}`,
      // A sample that cannot be fetched takes nothing from what was counted.
      samples: await open.connection.query(sampleQuery(table, suspect)).catch(() => []),
    }),
  ];
}

/** Up to five rows, each by what names it and by the columns in question. */
function sampleQuery(table: ProfiledTable, suspect: Suspect): string {
  const names = [
    ...new Set([namingColumn(table.profile)?.name, ...suspect.columns].filter((each) => each !== undefined)),
  ];
  const shown = names.map((name) => `${table.cell(name).value} AS ${table.dialect.identifier(name)}`);
  const order = names.map((_, index) => index + 1).join(', ');
  return `SELECT ${shown.join(', ')} FROM ${fromClause(table.open.relation, 't')} WHERE ${suspect.where} ORDER BY ${order} LIMIT ${sampleSize}`;
}

function subjectOf({ profile }: ProfiledTable, { columns }: Suspect): string {
  return columns.length === 0 ? profile.table : `${profile.table}.${columns.at(-1)}`;
}

/** Nothing was found out here, which is not the same as nothing being wrong. */
export function notLooked(subject: string, { message, fix }: Errored): Finding {
  return finding({
    code: 'profile.errored',
    subject,
    state: 'unverified',
    severity: 'warning',
    message: `${subject} could not be looked through: ${message}`,
    fix: fix ?? 'Correct what the message names, then look again.',
  });
}
