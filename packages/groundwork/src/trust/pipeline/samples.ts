import type { Sample } from '../../conditions/finding.ts';
import { fromClause } from '../measurement.ts';
import { factOf } from './context.ts';
import type { FactName } from './facts/fact.ts';
import { orphansOf } from './orphans.ts';
import { both, type Question } from './questions.ts';
import { label, type PipelineReading } from './reading.ts';
import type { RoleName } from './roles.ts';

const sampleSize = 5;

/** What other tables say about a deal, where it shows the trouble. */
const shownFacts: Readonly<Record<string, readonly [FactName, string]>> = {
  'pipeline.stale_in_stage': ['stages', 'entered'],
  'pipeline.close_date_pushed': ['pushes', 'pushed'],
  'pipeline.no_activity': ['activity', 'last'],
  'pipeline.inactive_owner': ['owner', 'name'],
};

/** Up to five deals that show the trouble: id, owner and the columns the question is about; unknown stages are shown with how many deals have them. */
export async function samplesOf(question: Question, reading: PipelineReading): Promise<readonly Sample[]> {
  if (question.rests === 'product' || question.code === 'pipeline.orphan_owner' || question.rests === 'account')
    return orphansOf(question, reading);
  const query = question.code === 'pipeline.unknown_stage' ? byStage(question, reading) : rows(question, reading);
  // A sample that cannot be fetched takes nothing from what was counted.
  return reading.open.connection.query(query).catch(() => []);
}

function rows(question: Question, reading: PipelineReading): string {
  const names: readonly RoleName[] = [...new Set<RoleName>(['id', 'owner', ...question.needs])];
  const shown = names.flatMap((name) => {
    const { roles } = reading;
    const role = roles[name];
    return role.state === 'readable' ? [`${role.role.cell.value} AS ${label(reading, role.role.column)}`] : [];
  });
  const known = shownFacts[question.code];
  if (known) shown.push(`${factOf(...known)} AS ${label(reading, known[1])}`);
  const where = both(question.conditions(reading.context));
  const order = shown.map((_, index) => index + 1).join(', ');
  return `SELECT ${shown.join(', ')} FROM ${fromClause(reading.only(question.rests).relation, 't')} WHERE ${where} ORDER BY ${order} LIMIT ${sampleSize}`;
}

function byStage(question: Question, reading: PipelineReading): string {
  const { cell, column } = reading.context.role('stage');
  const { bad } = question.conditions(reading.context);
  return (
    `SELECT ${cell.text} AS ${label(reading, column)}, count(*) AS ${label(reading, 'deals')} FROM ${fromClause(reading.only(question.rests).relation, 't')}` +
    ` WHERE ${bad} GROUP BY ${cell.text} ORDER BY count(*) DESC, ${cell.text} LIMIT ${sampleSize}`
  );
}
