import type { Row } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { countOf } from '../../measurement.ts';
import { factOf } from '../context.ts';
import { factColumn } from '../facts/fact.ts';
import type { PipelineReading } from '../reading.ts';
import { roleWords } from '../roles.ts';
import type { Fault } from './believable.ts';
import { isBelievable, markedDeals, worthWhere } from './open-deals.ts';
import type { Believability, DealsOf, Groups, Measured, Part } from './pipeline-report.ts';
import { numberOf, shareOf, textOf } from './values.ts';

/** Below this, a percentage misleads: one deal more or less would move it by more than five points. */
const enough = 20;
/** Rows that are listed; the rest is summed. */
const listed = 200;

const covered = ['owner', 'account', 'amount', 'closes'] as const;
type By = 'owner' | 'team' | 'region';

/** The open deals by owner, team or region. */
export async function groupsOf(
  reading: PipelineReading,
  faults: readonly Fault[],
  by: By,
  whole: Believability,
): Promise<Measured<Groups>> {
  const key = keyOf(reading, by);
  if ('notMeasurable' in key) return key;
  const { open, context } = reading;
  const { countIf, inByteOrder } = dialects[context.dialect];
  const has = covered.filter((name) => context.has(name));
  const keys = {
    id: key.id,
    ...(key.name === null ? {} : { called: key.name }),
    ...Object.fromEntries(
      has.map((name) => [`with_${name}`, `CASE WHEN NOT ${context.role(name).missing} THEN 1 ELSE 0 END`]),
    ),
  };
  const good = countIf(isBelievable);
  const columns = [
    'g_id AS id',
    ...(key.name === null ? [] : ['min(g_called) AS called']),
    'count(*) AS deals',
    'sum(g_amount) AS worth',
    `${good} AS good`,
    `${worthWhere(isBelievable)} AS good_worth`,
    ...has.map((name) => `sum(g_with_${name}) AS has_${name}`),
    ...faults.map((_, index) => `sum(g_f${index}) AS n${index}`),
    'count(*) OVER () AS all_groups',
  ];
  const worst = [
    `CASE WHEN count(*) >= ${enough} THEN 0 ELSE 1 END`,
    `CASE WHEN count(*) >= ${enough} THEN ${good} * 1.0 / count(*) ELSE 0 END`,
    `count(*) - ${good} DESC`,
    `CASE WHEN g_id IS NULL THEN 1 ELSE 0 END`,
    inByteOrder('g_id'),
  ];
  const rows = await open.connection.query(
    `SELECT ${columns.join(', ')} FROM ${markedDeals(reading, faults, keys)} GROUP BY g_id ORDER BY ${worst.join(', ')} LIMIT ${listed}`,
  );
  const groups = rows.map((row) => groupOf(row, faults, has, whole));
  return { rows: groups, rest: restOf(groups, whole, countOf(rows[0]?.all_groups)) };
}

/** The group of a deal as a text, NULL where it has none, and what people call it where that is another. */
function keyOf(
  { context, facts, pipeline }: PipelineReading,
  by: By,
): { readonly id: string; readonly name: string | null } | { readonly notMeasurable: string } {
  if (context.has(by)) {
    const { missing, cell } = context.role(by);
    const id = `CASE WHEN NOT ${missing} THEN ${cell.text} END`;
    const named =
      by === 'owner' &&
      facts.owner.state === 'joined' &&
      Object.hasOwn(facts.owner.fact.columns, factColumn('owner', 'name'));
    return { id, name: named ? factOf('owner', 'name') : null };
  }
  if (by !== 'owner') {
    const { team } = facts;
    if (team.state === 'joined' && Object.hasOwn(team.fact.columns, factColumn('team', by)))
      return { id: factOf('team', by), name: null };
    if (team.state === 'trouble') return { notMeasurable: team.message };
  }
  const sought = pipeline.sought[by === 'owner' ? 'owner' : 'teams'];
  return { notMeasurable: sought ?? `the pipeline section does not say what the ${roleWords[by]} of a deal is` };
}

function groupOf(row: Row, faults: readonly Fault[], has: readonly string[], whole: Believability): DealsOf {
  const part = (count: string, worth: string): Part => ({
    deals: countOf(row[count]),
    value: whole.open.value === null ? null : (numberOf(row[worth]) ?? 0),
  });
  const [open, believable] = [part('deals', 'worth'), part('good', 'good_worth')];
  const counts = faults.map((_, index) => countOf(row[`n${index}`]));
  const most = Math.max(0, ...counts);
  const main = most === 0 ? undefined : faults[counts.indexOf(most)];
  const few = open.deals < enough;
  return {
    id: textOf(row.id),
    name: textOf(row.called),
    open,
    believable,
    share: few ? null : shareOf(believable.deals, open.deals),
    few,
    mainReason: main === undefined ? null : { code: main.code, says: main.says, deals: most },
    with: Object.fromEntries(
      covered.map((name) => [name, has.includes(name) ? countOf(row[`has_${name}`]) : null]),
    ) as DealsOf['with'],
  };
}

function restOf(groups: readonly DealsOf[], { open, believable }: Believability, all: number): Groups['rest'] {
  if (all <= groups.length) return null;
  const left = (whole: Part, of: (group: DealsOf) => Part): Part => ({
    deals: whole.deals - groups.reduce((sum, each) => sum + of(each).deals, 0),
    value: whole.value === null ? null : whole.value - groups.reduce((sum, each) => sum + (of(each).value ?? 0), 0),
  });
  return {
    groups: all - groups.length,
    open: left(open, (each) => each.open),
    believable: left(believable, (each) => each.believable),
  };
}
