import { flow } from '../../../charter/write-yaml.ts';
import { hasWord, identifierWords } from '../../../trust/profile/column-words.ts';
import { isOneCurrency } from '../../../trust/profile/currency-columns.ts';
import { type DealRoles, markedRows } from '../../../trust/profile/deal-roles.ts';
import type { ColumnProfile, TableProfile } from '../../../trust/profile/table-profile.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import { listWords } from '../../../words/phrases.ts';
import type { Line } from './line.ts';
import type { ProposedCurrency } from './propose-currency.ts';

/** Older than that, and "today" says nothing about the table. */
const recentDays = 60;
const staleAfter = '90d';

/** The `pipeline` section of a table of opportunities; a stage that no word explains is asked about. */
export function proposePipeline(
  profile: TableProfile,
  roles: DealRoles,
  now: Date,
  currency: ProposedCurrency,
): readonly Line[] {
  const { stages, stage } = roles;
  const line = (yaml: string, figure: string | null, state: Line['state'] = 'holds', column?: ColumnProfile): Line => ({
    section: 'pipeline',
    subject: column ? `${profile.table}.${column.name}` : profile.table,
    yaml: `  ${yaml}`,
    figure,
    state,
  });
  const whole = roles.id !== null && stages.open.length > 0 && stages.won.length > 0 && stages.lost.length > 0;
  const state = whole ? 'holds' : 'left';
  const { open, won, lost } = stages;
  const lines = [
    line(`table: ${flow(profile.table)}`, `${grouped(profile.rows)} deals`, state),
    idLine(),
    line(`stage: ${flow(stage.name)}`, `${stage.distinct} stages`, state, stage),
    line(`stages: ${flow({ open, won, lost })}`, counted(stage, [...open, ...won, ...lost]), state, stage),
    ...stages.unknown.map((name) =>
      line(
        `${flow(name)}: open, won or lost?`,
        `${grouped(rowsOf(stage, name))} deals; add it to the list it belongs to`,
        'left',
        stage,
      ),
    ),
    ...deletedLine(),
    ...(['owner', 'account', 'amount', 'created', 'closes'] as const).flatMap((role) => roleLine(role, roles[role])),
    ...asOf(),
    line(`stale_after: ${staleAfter}`, 'a usual start; set how old a live deal may become', state),
  ];
  return [
    {
      section: 'pipeline',
      subject: profile.table,
      yaml: 'pipeline:',
      figure: whole ? null : `left as a comment, because ${listWords(lacking(profile, roles))}`,
      state: whole ? 'opens' : 'left',
    },
    ...lines,
  ];

  function idLine(): Line {
    if (roles.id !== null) return line(`id: ${flow(roles.id.name)}`, 'the key of the table', state);
    const repeated = repeatedId(profile);
    return repeated === null
      ? line('id: ?', 'no single column identifies a deal', state)
      : line(`id: ${flow(repeated.name)}`, repeats(repeated, profile), state, repeated);
  }

  function roleLine(
    role: 'owner' | 'account' | 'amount' | 'created' | 'closes',
    column: ColumnProfile | null,
  ): readonly Line[] {
    if (column === null) return [];
    if (role === 'amount' && currency.mixed && !isOneCurrency(column.name))
      return [line(`amount: ${flow(column.name)}`, currency.figure, 'left', column)];
    const figure =
      column.ambiguous === null
        ? `filled in ${countedShare(column.present, profile.rows, 'deals')}`
        : 'once its format is declared under data, see there';
    return [line(`${role}: ${flow(column.name)}`, figure, column.ambiguous === null ? state : 'left', column)];
  }

  function deletedLine(): readonly Line[] {
    const { deleted } = roles;
    if (deleted === null) return [];
    const figure = `${countedShare(markedRows(deleted), profile.rows, 'rows')} are marked as deleted and left out`;
    return [line(`is_deleted: ${flow(deleted.name)}`, figure, state, deleted)];
  }

  function asOf(): readonly Line[] {
    const days = [roles.created, roles.closes].flatMap((each) =>
      typeof each?.max === 'string' ? [each.max.slice(0, 10)] : [],
    );
    const newest = days.toSorted().at(-1);
    if (newest === undefined || now.getTime() - Date.parse(newest) < recentDays * 86_400_000) return [];
    return [line(`as_of: ${newest}`, `the newest date of the table; leave it out once the table is current`, state)];
  }
}

/** What the section cannot do without, and why it is not there. */
function lacking(profile: TableProfile, { id, stages }: DealRoles): readonly string[] {
  const repeated = repeatedId(profile);
  return [
    ...(id === null
      ? [repeated === null ? 'no single column identifies a deal' : `${repeated.name} does not identify a deal`]
      : []),
    ...(['open', 'won', 'lost'] as const).flatMap((group) =>
      stages[group].length === 0 ? [`no stage says ${group}`] : [],
    ),
  ];
}

/** The column that would identify a deal by its name, and stands in several rows. */
function repeatedId({ columns, rows }: TableProfile): ColumnProfile | null {
  const named = columns.filter(
    ({ name, type, present, distinct }) =>
      (type === 'string' || type === 'integer') &&
      present === rows &&
      2 * distinct > rows &&
      hasWord(name, identifierWords),
  );
  return named.toSorted((a, b) => b.distinct - a.distinct)[0] ?? null;
}

function repeats({ distinct }: ColumnProfile, { rows }: TableProfile): string {
  return `${grouped(distinct)} different values in ${grouped(rows)} rows: a deal that stands in several rows would count as often; keep one row a deal, then take this section out of the comment`;
}

function rowsOf(stage: ColumnProfile, name: string): number {
  return stage.top.find(({ value }) => value === name)?.rows ?? 0;
}

function counted(stage: ColumnProfile, names: readonly string[]): string {
  return names.map((name) => `${name} ${grouped(rowsOf(stage, name))}`).join(', ');
}
