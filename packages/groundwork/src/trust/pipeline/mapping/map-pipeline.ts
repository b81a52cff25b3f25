import type { Pipeline } from '../../../charter/schema/pipeline.ts';
import { GroundworkError } from '../../../errors/problem.ts';
import type { Sources } from '../../../sources/connection.ts';
import { type CrmTables, deletedMarks, hubspot, salesforce, type Table } from './crm-tables.ts';
import { findEngagements } from './engagements.ts';
import { type Finder, finderOf, tableIn } from './finder.ts';
import { linkedAccount, type MappedPipeline, writtenPipeline } from './mapped-pipeline.ts';
import { spelled, spelledColumns, triedWords } from './spellings.ts';
import { stagesOf } from './stages.ts';

const crms: Readonly<Record<NonNullable<Pipeline['mapping']>, CrmTables>> = { salesforce, hubspot };

/** Why a mapping cannot be used at all: the sentence and what to do. */
export interface Unmapped {
  readonly message: string;
  readonly fix: string;
}

/** Fills in what the charter's mapping can find; what it cannot is in `sought`. Without a mapping the section stands as it is. */
export async function mapPipeline(pipeline: Pipeline, sources: Sources): Promise<MappedPipeline | Unmapped> {
  if (pipeline.mapping === undefined || pipeline.source === undefined) return writtenPipeline(pipeline);
  const crm = crms[pipeline.mapping];
  const finder = await finderOf(pipeline.source, sources);
  const table = pipeline.table ?? tableIn(finder, crm.deals);
  if (table === null)
    return {
      message: `${pipeline.source} has no table of deals: tried ${triedWords(crm.deals)}.`,
      fix: 'Name it in pipeline.table.',
    };
  const names = await finder.columns(table);
  const columns = columnsOf(pipeline, crm, names);
  const { id, stage } = columns.found;
  if (id === undefined || stage === undefined)
    return {
      message: `${table} has no ${id === undefined ? 'id' : 'stage'} column: tried ${triedWords(crm.columns[id === undefined ? 'id' : 'stage'])}.`,
      fix: `Name it in pipeline.${id === undefined ? 'id' : 'stage'}.`,
    };
  const others = await tablesOf(pipeline, crm, finder);
  const account = columns.found.account ?? (others.found.account_links === undefined ? undefined : linkedAccount);
  const { account: _soughtAccount, ...soughtColumns } = columns.sought;
  const mapped: MappedPipeline = {
    duplicates: {},
    ...others.found,
    ...columns.found,
    ...pipeline,
    table,
    id,
    stage,
    ...(account === undefined ? {} : { account }),
    deleted_marks:
      pipeline.is_deleted === undefined
        ? deletedMarks.flatMap((each) => spelled([each], names) ?? [])
        : [pipeline.is_deleted],
    order: null,
    labels: {},
    sought: { ...(account === undefined ? columns.sought : soughtColumns), ...others.sought },
  };
  return { ...mapped, ...(await stagesOf(mapped, crm, finder)) };
}

function columnsOf(pipeline: Pipeline, crm: CrmTables, names: readonly string[]) {
  const found: Record<string, string> = {};
  const sought: Record<string, string> = {};
  for (const [key, spellings] of Object.entries(crm.columns)) {
    const column = pipeline[key as keyof CrmTables['columns']] ?? spelled(spellings, names);
    if (column === null) sought[key] = `the mapping found no column for it: tried ${triedWords(spellings)}`;
    else found[key] = column;
  }
  return { found: found as Partial<Record<keyof CrmTables['columns'], string>>, sought };
}

/** The tables beside the deals. One that lacks a column it needs is not used. */
async function tablesOf(pipeline: Pipeline, crm: CrmTables, finder: Finder) {
  const sought: Record<string, string> = {};
  const columnsIn = <Key extends string>(table: string, spec: Table<Key>) =>
    finder.columns(table).then(
      (names) => spelledColumns(spec, names),
      (error) => unreadable(error),
    );
  const find = async <Key extends string>(about: string, spec: Table<Key>, needed: readonly NoInfer<Key>[]) => {
    const table = tableIn(finder, spec.tables);
    if (table === null) {
      if (spec.tables.length > 0)
        sought[about] = `${finder.source} has no table for it: tried ${triedWords(spec.tables)}`;
      return null;
    }
    const columns = await columnsIn(table, spec);
    const lacking = columns === null ? undefined : needed.find((each) => columns[each] === undefined);
    if (columns === null || lacking !== undefined) {
      sought[about] =
        columns === null
          ? `${table} cannot be read`
          : `${table} has no column for ${lacking}: tried ${triedWords(spec.columns[lacking as Key])}`;
      return null;
    }
    return { table, ...columns };
  };
  const owners = await find('owners', crm.owners, ['owner']);
  const accounts = await find('accounts', crm.accounts, ['account']);
  const links =
    crm.accountLinks.tables.length === 0 ? null : await find('account_links', crm.accountLinks, ['deal', 'account']);
  const activity = crm.engagements === null ? await find('activity', crm.activity, ['deal', 'at']) : null;
  const engagements =
    crm.engagements === null || pipeline.activity !== undefined
      ? null
      : await findEngagements(crm.engagements, finder, columnsIn);
  if (engagements !== null && 'sought' in engagements) sought.activity = engagements.sought;
  const states = await find('history', crm.states, ['deal', 'at', 'stage']);
  const changes = await find('changes', crm.changes, ['deal', 'at', 'field', 'new']);
  const history = states ?? changes;
  const found = {
    ...(owners ? { owners: without(owners, 'team') } : {}),
    ...(owners?.team === undefined ? {} : { teams: { table: owners.table, owner: owners.owner, team: owners.team } }),
    ...(accounts ? { accounts } : {}),
    ...(links ? { account_links: links } : {}),
    ...(activity ? { activity } : {}),
    ...(engagements !== null && 'found' in engagements ? { engagements: engagements.found } : {}),
    ...(history ? { history } : {}),
    ...(states && states.closes === undefined && changes ? { closes_history: changes } : {}),
  } as Partial<MappedPipeline>;
  if (owners && owners.team === undefined && crm.owners.columns.team.length > 0)
    sought.teams = `${owners.table} has no column for the team: tried ${triedWords(crm.owners.columns.team)}`;
  // What the charter names itself was not sought.
  return {
    found,
    sought: Object.fromEntries(Object.entries(sought).filter(([key]) => pipeline[key as keyof Pipeline] === undefined)),
  };
}

function without<T extends object, Key extends keyof T>(value: T, key: Key): Omit<T, Key> {
  const { [key]: _, ...rest } = value;
  return rest;
}

/** A table that cannot be read is not used; anything but its own trouble goes on. */
function unreadable(error: unknown): null {
  if (error instanceof GroundworkError) return null;
  throw error;
}
