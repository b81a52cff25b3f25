import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf } from '../../cell.ts';
import { fromClause } from '../../measurement.ts';
import type { StageOrder } from '../facts/fact.ts';
import { amountOf, markOf } from '../roles.ts';
import type { CrmTables } from './crm-tables.ts';
import { type Finder, tableIn } from './finder.ts';
import type { MappedPipeline } from './mapped-pipeline.ts';
import { spelledColumns } from './spellings.ts';

/** More stages than this no pipeline has: the table is another one. */
const most = 1000;

type Found = Pick<MappedPipeline, 'stages' | 'order' | 'labels'>;

interface Stage {
  readonly stage: string;
  readonly label: string;
  readonly pipeline: string;
  readonly state: 'open' | 'won' | 'lost';
}

/**
 * What the stages mean. The charter's own lists first, then the marks on the deals, then the CRM's table of stages, and where there is none of these the words that
 * its closed stages come with. Their order is known from the table alone, and only while there is one pipeline: stages of two have no common order.
 */
export async function stagesOf(mapped: MappedPipeline, crm: CrmTables, finder: Finder): Promise<Found> {
  if (mapped.stages !== undefined) return { stages: mapped.stages, order: mapped.stages, labels: {} };
  const table = await stageTable(crm, finder);
  const labels = Object.fromEntries(table.map((each) => [each.stage, each.label]));
  const lists = table.length === 0 ? null : listsOf(table);
  const order = lists !== null && new Set(table.map((each) => each.pipeline)).size === 1 ? lists : null;
  const marked = mapped.is_closed !== undefined && mapped.is_won !== undefined;
  if (marked) return { stages: undefined, order, labels };
  if (lists !== null) return { stages: lists as NonNullable<Found['stages']>, order, labels };
  return { stages: (await wordedStages(mapped, crm, finder)) as NonNullable<Found['stages']>, order: null, labels };
}

async function stageTable(crm: CrmTables, finder: Finder): Promise<readonly Stage[]> {
  const name = tableIn(finder, crm.stages.tables);
  if (name === null) return [];
  const { connection, relation } = await finder.sources.relation(name);
  const columns = spelledColumns(
    crm.stages,
    relation.columns.map((each) => each.name),
  );
  if (columns.stage === undefined) return [];
  const cell = (key: keyof typeof columns) => (columns[key] === undefined ? null : cellOf(relation, columns[key]));
  const text = (key: keyof typeof columns) => cell(key)?.text ?? 'NULL';
  const mark = (key: keyof typeof columns) => {
    const found = cell(key);
    return found === null
      ? 'NULL'
      : `CASE WHEN ${markOf(relation, found)} THEN 1 WHEN NOT (${markOf(relation, found)}) THEN 0 END`;
  };
  const number = (key: keyof typeof columns) => {
    const found = cell(key);
    return found === null ? 'NULL' : amountOf(relation, found).value;
  };
  const rows = await connection.query(
    `SELECT ${text('stage')} AS stage, ${text('label')} AS label, ${text('pipeline')} AS pipeline, ${number('order')} AS place, ${mark('closed')} AS closed,` +
      ` ${mark('won')} AS won, ${mark('closed_won')} AS closed_won, ${number('probability')} AS probability` +
      ` FROM ${fromClause(relation, 's')} WHERE ${text('stage')} IS NOT NULL ORDER BY 3, 4, 1 LIMIT ${most}`,
  );
  return rows.map((row) => ({
    stage: String(row.stage),
    label: String(row.label ?? row.stage),
    pipeline: String(row.pipeline ?? ''),
    state: stateOf(row),
  }));
}

/**
 * A stage with a won mark is what it says. HubSpot's closed stages have probability 1 or 0 (CRM pipelines API: metadata.isClosed, metadata.probability); Fivetran's older
 * `closed_won` is true on both (fivetran/dbt_hubspot reads it as is_closed).
 */
function stateOf({ closed, won, closed_won, probability }: Readonly<Record<string, unknown>>): Stage['state'] {
  if (won === 1) return 'won';
  if (closed === 0 || (closed === null && closed_won === 0)) return 'open';
  if (won === 0) return closed === 1 ? 'lost' : 'open';
  if (probability === 1) return 'won';
  if (probability === 0) return 'lost';
  if (probability === null && (closed === 1 || closed_won === 1)) return closed_won === 1 ? 'won' : 'lost';
  return 'open';
}

function listsOf(stages: readonly Stage[]): StageOrder {
  const of = (state: Stage['state']) => [
    ...new Set(stages.filter((each) => each.state === state).map((each) => each.stage)),
  ];
  return { open: of('open'), won: of('won'), lost: of('lost') };
}

/** The stages that deals are in; those with the CRM's words for closed ones are closed. */
async function wordedStages(mapped: MappedPipeline, crm: CrmTables, { sources }: Finder): Promise<StageOrder> {
  const { connection, relation } = await sources.relation(mapped.table);
  const { text } = cellOf(relation, mapped.stage);
  const dialect = dialects[relation.dialect];
  const rows = await connection.query(
    `SELECT ${text} AS stage FROM ${fromClause(relation, 't')} WHERE ${text} IS NOT NULL AND trim(${text}) <> '' GROUP BY ${text} ORDER BY ${dialect.inByteOrder(text)} LIMIT ${most}`,
  );
  const is = (words: readonly string[], stage: string) => words.includes(stage.trim().toLowerCase());
  const stages = rows.map((row) => String(row.stage));
  const won = stages.filter((each) => is(crm.words.won, each));
  const lost = stages.filter((each) => is(crm.words.lost, each));
  return { open: stages.filter((each) => !won.includes(each) && !lost.includes(each)), won, lost };
}
