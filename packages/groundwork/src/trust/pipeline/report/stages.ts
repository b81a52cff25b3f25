import { dialects } from '../../../sql/dialects/index.ts';
import { countOf, errored, fromClause } from '../../measurement.ts';
import { openTable } from '../../table.ts';
import { stageIs } from '../context.ts';
import { stageChanges } from '../facts/changes.ts';
import type { PipelineReading } from '../reading.ts';
import type { Measured, PipelineReport, StageRow, StageTime } from './pipeline-report.ts';
import { numberOf, textOf } from './values.ts';

const listed = 100;

/** The deals by stage. */
export async function stageRowsOf(reading: PipelineReading): Promise<readonly StageRow[]> {
  const { context, alone: open } = reading;
  if (!context.has('stage')) return [];
  const { cell, missing } = context.role('stage');
  const amount = context.has('amount') ? context.role('amount') : null;
  const worth = amount === null ? 'NULL' : `sum(CASE WHEN NOT ${amount.missing} THEN ${amount.value} END)`;
  const stage = `CASE WHEN NOT ${missing} THEN ${cell.text} END`;
  const rows = await open.connection.query(
    `SELECT ${stage} AS stage, ${stateOf(reading)} AS state, count(*) AS deals, ${worth} AS worth FROM ${fromClause(open.relation, 't')}` +
      ` GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ${listed}`,
  );
  const place = placeIn(reading);
  return rows
    .map((row) => ({
      stage: textOf(row.stage),
      label: labelOf(reading, textOf(row.stage)),
      state: textOf(row.state) as StageRow['state'],
      deals: countOf(row.deals),
      value: numberOf(row.worth),
    }))
    .toSorted((a, b) => place(a) - place(b));
}

/** How many deals there are, and in which state. */
export async function countsOf(reading: PipelineReading): Promise<PipelineReport['deals']> {
  const { context, alone: open } = reading;
  const { countIf } = dialects[context.dialect];
  const state = stateOf(reading);
  const count = (name: string) => countIf(`${state} = '${name}'`);
  const [row = {}] = await open.connection.query(
    `SELECT count(*) AS deals, ${count('open')} AS open_deals, ${count('won')} AS won, ${count('lost')} AS lost FROM ${fromClause(open.relation, 't')}`,
  );
  const [all, isOpen, won, lost] = [row.deals, row.open_deals, row.won, row.lost].map(countOf) as [
    number,
    number,
    number,
    number,
  ];
  return { all, open: isOpen, won, lost, unknown: all - isOpen - won - lost };
}

function stateOf({ context, pipeline }: PipelineReading): string {
  const needed = pipeline.stages === undefined ? (['is_closed', 'is_won'] as const) : (['stage'] as const);
  if (!needed.every((name) => context.has(name)))
    return `CAST(NULL AS ${dialects[context.dialect].typeName('string')})`;
  const branches = (['open', 'won', 'lost'] as const).map((state) => `WHEN ${stageIs(context, state)} THEN '${state}'`);
  return `CASE ${branches.join(' ')} END`;
}

const labelOf = ({ pipeline }: PipelineReading, stage: string | null): string | null =>
  stage === null ? null : (pipeline.labels[stage] ?? stage);

/** Stages in the order in which deals pass them; those that have none by their state. */
function placeIn({ pipeline }: PipelineReading): (row: StageRow) => number {
  const states = ['open', 'won', 'lost', null];
  return ({ stage, state }) => {
    const index = stage === null ? -1 : (pipeline.order?.open.indexOf(stage) ?? -1);
    return 1000 * states.indexOf(state) + (index === -1 ? 999 : index);
  };
}

/** How long deals stay in each open stage, by the history. */
export async function stageTimesOf(reading: PipelineReading): Promise<Measured<readonly StageTime[]>> {
  const { pipeline, facts, sources, declared, context, clock } = reading;
  if (facts.stages.state === 'trouble') return { notMeasurable: facts.stages.message };
  if (facts.stages.state === 'undeclared' || pipeline.history === undefined)
    return { notMeasurable: pipeline.sought.history ?? 'the pipeline section names no history of the stages' };
  try {
    const table = await openTable(sources, pipeline.history.table, declared(pipeline.history.table));
    const changes = stageChanges(pipeline.history, table, {
      pipeline,
      timezone: clock.timezone,
      order: pipeline.order,
    });
    if (typeof changes === 'object') return { notMeasurable: changes.message };
    const dialect = dialects[context.dialect];
    const closed = [...(pipeline.order?.won ?? []), ...(pipeline.order?.lost ?? [])];
    const [median, p90] = dialect.discreteQuantiles('days', [0.5, 0.9]);
    const stays =
      `SELECT stage, lead(day) OVER (PARTITION BY k ORDER BY place) AS next_day, day FROM ${changes((each) => each.from)} AS states` +
      ' WHERE before IS NULL OR before <> stage';
    const rows = await table.connection.query(
      `SELECT stage, count(days) AS stays, ${median} AS median, ${p90} AS p90, count(*) - count(days) AS still` +
        ` FROM (SELECT stage, ${dialect.daysBetween('day', 'next_day')} AS days FROM (${stays}) AS stays) AS times` +
        `${closed.length === 0 ? '' : ` WHERE stage NOT IN (${closed.map(dialect.literal).join(', ')})`}` +
        ` GROUP BY stage ORDER BY 2 DESC, stage LIMIT ${listed}`,
    );
    if (rows.length === 0) return { notMeasurable: `${pipeline.history.table} has no stage of any deal` };
    const place = (stage: string) => pipeline.order?.open.indexOf(stage) ?? 0;
    return rows
      .map((row) => ({
        stage: String(row.stage),
        label: labelOf(reading, String(row.stage)) ?? String(row.stage),
        stays: countOf(row.stays),
        median: numberOf(row.median),
        p90: numberOf(row.p90),
        still: countOf(row.still),
      }))
      .toSorted((a, b) => place(a.stage) - place(b.stage));
  } catch (error) {
    return { notMeasurable: errored(error).message.replace(/\.$/, '') };
  }
}
