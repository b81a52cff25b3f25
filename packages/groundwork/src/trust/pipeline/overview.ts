import { type Finding, finding, type Sample } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { grouped, percent } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import type { Aggregates } from '../aggregates.ts';
import { countOf, fromClause } from '../measurement.ts';
import { stageIs, stateRoles } from './context.ts';
import { label, type PipelineReading, placeOf } from './reading.ts';

type Readable = 'owner' | 'amount';
const groups = ['open', 'won', 'lost'] as const;

interface Overview {
  readonly counts: Readonly<Record<(typeof groups)[number], string>>;
  readonly wonValue: string | null;
  readonly owners: string | null;
}

/** Aggregates of the overview, to be read in the same scan as the questions. */
export function overviewExpressions(reading: PipelineReading): readonly string[] {
  const overview = expressions(reading);
  return overview === null
    ? []
    : [...Object.values(overview.counts), overview.wonValue, overview.owners].filter((each) => each !== null);
}

function expressions({ context, pipeline }: PipelineReading): Overview | null {
  const has = (name: Readable) => context.has(name);
  if (!stateRoles(pipeline).every((name) => context.has(name))) return null;
  const dialect = dialects[context.dialect];
  const counts = Object.fromEntries(
    groups.map((each) => [each, dialect.countIf(stageIs(context, each))]),
  ) as Overview['counts'];
  const amount = has('amount') ? context.role('amount') : null;
  const owner = has('owner') ? context.role('owner') : null;
  return {
    counts,
    wonValue: amount && `sum(CASE WHEN ${stageIs(context, 'won')} AND NOT ${amount.missing} THEN ${amount.value} END)`,
    owners: owner && dialect.countDistinct(`CASE WHEN NOT ${owner.missing} THEN ${owner.cell.value} END`),
  };
}

/** How many deals there are, how many are won and what they are worth, and who owns them: for reading, they decide nothing. */
export async function checkOverview(
  reading: PipelineReading,
  values: Aggregates['values'],
  rows: number,
): Promise<readonly Finding[]> {
  const { pipeline, deleted } = reading;
  const overview = expressions(reading);
  if (overview === null) return [];
  const value = (expression: string): Value => {
    const found = values.get(expression) ?? null;
    return typeof found === 'object' ? null : found;
  };
  const [open, won, lost] = groups.map((each) => countOf(value(overview.counts[each]))) as [number, number, number];
  const table = reading.shown.deals;
  const base = { state: 'met' as const, severity: 'info' as const, location: placeOf(reading, 'stage') };
  const found: Finding[] = [
    finding({
      ...base,
      code: 'pipeline.deals',
      subject: pipeline.table,
      measured: rows,
      unit: 'deals',
      sql: `SELECT count(*) FROM ${table}`,
      message: `${plural(rows, 'deal')}: ${grouped(open)} open, ${grouped(won)} won, ${grouped(lost)} lost.${deleted === null ? '' : ` ${plural(deleted, 'row')} that the CRM has deleted ${deleted === 1 ? 'is' : 'are'} left out.`}`,
    }),
    winRate(reading, won, lost),
  ];
  if (overview.wonValue !== null) {
    const worth = value(overview.wonValue);
    if (typeof worth === 'number') {
      found.push(
        finding({
          ...base,
          code: 'pipeline.won_value',
          subject: `${pipeline.table}.${pipeline.amount}`,
          measured: worth,
          sql: `SELECT ${overview.wonValue} FROM ${table}`,
          message: `The won deals are worth ${grouped(worth)}.`,
        }),
      );
    }
  }
  if (overview.owners !== null) found.push(await ownerCoverage(reading, countOf(value(overview.owners))));
  return found;
}

function winRate(reading: PipelineReading, won: number, lost: number): Finding {
  const closed = won + lost;
  const base = {
    subject: `${reading.pipeline.table}.${reading.pipeline.stage}`,
    severity: 'info' as const,
    location: placeOf(reading, 'stage'),
  };
  if (closed === 0)
    return finding({
      ...base,
      code: 'pipeline.not_measurable',
      state: 'unverified',
      message: 'The win rate is not measurable: no deal is closed.',
    });
  const { context, shown } = reading;
  const sql = `SELECT 100.0 * ${dialects[context.dialect].countIf(stageIs(context, 'won'))} / count(*) FROM ${shown.deals} WHERE ${stageIs(context, 'closed')}`;
  return finding({
    ...base,
    code: 'pipeline.win_rate',
    state: 'met',
    measured: (100 * won) / closed,
    unit: 'percent',
    sql,
    message: `${grouped(won)} of ${grouped(closed)} closed deals are won: ${percent(won / closed)}.`,
  });
}

/** Coverage by owner: the sample shows the owners with the most open deals that have no amount or no close date. */
async function ownerCoverage(reading: PipelineReading, owners: number): Promise<Finding> {
  const { context, roles, alone: open, pipeline, shown } = reading;
  const owner = context.role('owner');
  const covered = (['amount', 'closes'] as const)
    .filter((name) => roles[name].state === 'readable')
    .map((name) => context.role(name));
  const dialect = dialects[context.dialect];
  const columns = covered.map(
    (role) => `${dialect.countIf(`NOT ${role.missing}`)} AS ${label(reading, `with ${role.column}`)}`,
  );
  const amount = covered.find((role) => role.name === 'amount');
  const value = amount
    ? [`sum(CASE WHEN NOT ${amount.missing} THEN ${amount.value} END) AS ${label(reading, 'open value')}`]
    : [];
  const gaps = covered.length === 0 ? 'count(*)' : dialect.countIf(covered.map((role) => role.missing).join(' OR '));
  const select = [
    `${owner.cell.value} AS ${label(reading, owner.column)}`,
    `count(*) AS ${label(reading, 'open deals')}`,
    ...columns,
    ...value,
  ];
  const body = (from: string) =>
    `SELECT ${select.join(', ')} FROM ${from} WHERE ${stageIs(context, 'open')} GROUP BY ${owner.cell.value} ORDER BY ${gaps} DESC, ${owner.cell.value}`;
  const samples: readonly Sample[] = await open.connection
    .query(`${body(fromClause(open.relation, 't'))} LIMIT 5`)
    .catch(() => []);
  return finding({
    code: 'pipeline.owners',
    subject: `${pipeline.table}.${owner.column}`,
    state: 'met',
    severity: 'info',
    measured: owners,
    unit: 'owners',
    message: `${plural(owners, 'owner')} ${owners === 1 ? 'has' : 'have'} deals.`,
    sql: body(shown.deals),
    samples,
    location: placeOf(reading, 'owner'),
  });
}
