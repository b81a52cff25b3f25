import { type Finding, finding } from '../../conditions/finding.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { plural } from '../../words/phrases.ts';
import { countOf, errored, fromClause } from '../measurement.ts';
import { factOf, stageIs, stateRoles } from './context.ts';
import { label, type PipelineReading, placeOf } from './reading.ts';

const shown = 5;
const covered = ['owner', 'account', 'amount', 'closes'] as const;

/** How many of each team's open deals have what a forecast needs: for reading, it decides nothing. The samples are the teams with the most that lack something. */
export async function checkTeams(reading: PipelineReading): Promise<readonly Finding[]> {
  const { context, facts, pipeline, shown: named } = reading;
  const open = reading.only(context.has('team') ? undefined : 'team');
  if (!stateRoles(pipeline).every((name) => context.has(name))) return [];
  const team = context.has('team')
    ? `CASE WHEN NOT ${context.role('team').missing} THEN ${context.role('team').cell.text} END`
    : facts.team.state === 'joined'
      ? factOf('team', 'team')
      : null;
  const base = {
    subject: pipeline.teams?.table ?? pipeline.table,
    severity: 'info',
    location: placeOf(reading, 'teams'),
  } as const;
  if (team === null)
    return facts.team.state === 'trouble' ? [unmeasured(base, `${facts.team.message}.`, facts.team.fix)] : [];
  const { countIf } = dialects[context.dialect];
  const roles = covered.filter((name) => context.has(name)).map((name) => context.role(name));
  const lacks = roles.length === 0 ? 'FALSE' : roles.map((role) => role.missing).join(' OR ');
  const columns = [
    `${team} AS team`,
    `count(*) AS ${label(reading, 'open deals')}`,
    ...roles.map((role) => `${countIf(`NOT ${role.missing}`)} AS ${label(reading, `with ${role.column}`)}`),
  ];
  const body = (from: string) =>
    `SELECT ${columns.join(', ')} FROM ${from} WHERE ${stageIs(context, 'open')} GROUP BY ${team} ORDER BY ${countIf(lacks)} DESC, 1`;
  try {
    const from = fromClause(open.relation, 't');
    const [row] = await open.connection.query(
      `SELECT count(DISTINCT team) AS teams FROM (SELECT ${team} AS team FROM ${from} WHERE ${stageIs(context, 'open')}) AS teams`,
    );
    const teams = countOf(row?.teams);
    return [
      finding({
        ...base,
        code: 'pipeline.teams',
        state: 'met',
        measured: teams,
        unit: 'teams',
        message: `${plural(teams, 'team')} ${teams === 1 ? 'has' : 'have'} open deals.`,
        sql: body(context.has('team') ? named.deals : named.fact('team')),
        samples: await open.connection.query(`${body(from)} LIMIT ${shown}`),
      }),
    ];
  } catch (error) {
    const { message, fix } = errored(error);
    return [unmeasured(base, message, fix)];
  }
}

function unmeasured(
  base: Pick<Finding, 'subject' | 'severity' | 'location'>,
  message: string,
  fix: string | null,
): Finding {
  return finding({
    ...base,
    code: 'pipeline.errored',
    state: 'unverified',
    message: `Coverage by team could not be measured: ${message}`,
    fix: fix ?? 'Correct what the message names, then check again.',
  });
}
