import type { DeclaredColumn } from '../../../charter/schema/data.ts';
import { flow, keyText } from '../../../charter/write-yaml.ts';
import type { Finding } from '../../../conditions/finding.ts';
import { wordsOf } from '../../../trust/profile/column-words.ts';
import type { DealRoles } from '../../../trust/profile/deal-roles.ts';
import type { NumberReadings } from '../../../trust/profile/number-marks.ts';
import type { ReferenceCandidate } from '../../../trust/profile/references.ts';
import type { TableProfile } from '../../../trust/profile/table-profile.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import { listWords } from '../../../words/phrases.ts';
import type { Line } from './line.ts';
import { proposeColumns } from './propose-columns.ts';
import { proposeQuality } from './propose-quality.ts';

export interface DataInput {
  readonly profile: TableProfile;
  /** Columns that the profile read as numbers with marks of their own. */
  readonly declared: Readonly<Record<string, DeclaredColumn>>;
  /** Of all text columns that may be such numbers. */
  readonly readings: ReadonlyMap<string, NumberReadings>;
  /** Of the table itself; empty where no columns identify a row. */
  readonly key: readonly string[];
  readonly others: readonly TableProfile[];
  readonly references: readonly ReferenceCandidate[];
  readonly deals: DealRoles | null;
  readonly suspicions: readonly Finding[];
  readonly now: Date;
}

/** The `data` section: the table itself, and the key of each table that it refers to. */
export function proposeData(input: DataInput): readonly Line[] {
  const { profile, key, references } = input;
  const lines: Line[] = [
    open(profile.table, `${grouped(profile.rows)} rows, ${grouped(profile.columns.length)} columns`),
    key.length > 0 ? keyLine(profile, key) : noKey(profile),
    ...proposeColumns(input),
    ...proposeFresh(input),
    ...proposeReferences(references),
    ...proposeQuality({
      profile,
      key,
      needed: neededColumns(input),
      referring: new Set(references.map(({ column }) => column)),
      suspected: new Set(input.suspicions.map(({ subject }) => subject.slice(profile.table.length + 1))),
    }),
  ];
  return [...lines, ...targetTables(input)];
}

function open(table: string, figure: string): Line {
  return { section: 'data', subject: table, yaml: `  ${keyText(table)}:`, figure, state: 'opens' };
}

function keyLine({ table, rows }: TableProfile, columns: readonly string[]): Line {
  const different = columns.length === 1 ? 'different values' : 'different combinations';
  const none = columns.length === 1 ? '' : '; no single column identifies a row';
  const figure = `${grouped(rows)} ${different} in ${grouped(rows)} rows, none missing${none}`;
  const subject = `${table}.${columns.join('+')}`;
  return { section: 'data', subject, yaml: `    key: ${flow(columns)}`, figure, state: 'holds' };
}

function noKey({ table }: TableProfile): Line {
  const figure =
    'neither one column nor two or three together are different in every row; name the columns that identify one';
  return { section: 'data', subject: table, yaml: '    key: []', figure, state: 'left' };
}

/** What a deal needs is missed wherever it is missing, whatever the share; what is empty on open deals only is the pipeline's own question. */
function neededColumns({ references, deals }: DataInput): ReadonlySet<string> {
  const roles = deals ? [deals.owner, deals.account] : [];
  return new Set([...references.map(({ column }) => column), ...roles.flatMap((each) => (each ? [each.name] : []))]);
}

const changeWords = [
  'updated',
  'modified',
  'changed',
  'lastmodifieddate',
  'systemmodstamp',
  'loaded',
  'synced',
  'refreshed',
  'ingested',
];
const freshDays = 31;

/** How recent the table must be, where a column says when a row changed and the newest change is recent; otherwise the person decides. */
function proposeFresh({ profile, now }: DataInput): readonly Line[] {
  const column = profile.columns
    .filter(({ type, max }) => (type === 'date' || type === 'timestamp') && typeof max === 'string')
    .find(({ name }) => wordsOf(name).some((word) => changeWords.includes(word)));
  if (column === undefined) return [];
  const age = (now.getTime() - Date.parse(String(column.max))) / 86_400_000;
  if (!Number.isFinite(age)) return [];
  const within = `${Math.max(1, Math.ceil(2 * Math.max(0, age)))}d`;
  const line = {
    section: 'data',
    subject: `${profile.table}.${column.name}`,
    figure: `the newest is ${column.max}`,
  } as const;
  if (age > freshDays || age < 0)
    return [{ ...line, yaml: `    fresh: ${flow({ at: column.name, within: '1d' })}`, state: 'left' }];
  return [{ ...line, yaml: `    fresh: ${flow({ at: column.name, within })}`, state: 'holds' }];
}

function proposeReferences(references: readonly ReferenceCandidate[]): readonly Line[] {
  // A point separates table and column in a reference.
  const named = references.filter(({ targetColumn }) => !targetColumn.includes('.'));
  if (named.length === 0) return [];
  const head: Line = {
    section: 'data',
    subject: named[0]?.table ?? '',
    yaml: '    references:',
    figure: null,
    state: 'opens',
  };
  return [head, ...named.map(referenceLine)];
}

function referenceLine(candidate: ReferenceCandidate): Line {
  const { table, column, target, targetColumn, rows, values, orphanRows, orphans } = candidate;
  const yaml = `      - ${flow({ from: column, to: `${target}.${targetColumn}` })}`;
  const shown = orphans
    .slice(0, 3)
    .map(
      (each) => `"${each.value}" ${grouped(each.rows)}${each.nearest === null ? '' : `, probably "${each.nearest}"`}`,
    );
  const figure =
    orphanRows === 0
      ? `all ${grouped(values)} values of ${grouped(rows)} rows are found`
      : `does not hold today: ${countedShare(orphanRows, rows, 'rows')} lead nowhere: ${listWords(shown)}`;
  return { section: 'data', subject: `${table}.${column}`, yaml, figure, state: orphanRows === 0 ? 'holds' : 'fails' };
}

function targetTables({ profile, others, references }: DataInput): readonly Line[] {
  const targets = [...new Set(references.map(({ target }) => target))].filter((each) => each !== profile.table);
  return targets.flatMap((table) => {
    const target = others.find((each) => each.table === table);
    const column = references.find((each) => each.target === table)?.targetColumn;
    return target === undefined || column === undefined
      ? []
      : [open(table, `${grouped(target.rows)} rows`), keyLine(target, [column])];
  });
}
