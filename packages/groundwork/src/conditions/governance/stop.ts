import { endOfDay } from '../../charter/days.ts';
import { addDuration, dayOf } from '../../charter/quantities.ts';
import { type Finding, finding } from '../finding.ts';
import { nameOf } from '../owner.ts';
import { notAPerson } from '../person.ts';
import type { Locate } from '../process.ts';
import type { GovernanceInput } from './input.ts';

/** How often the stop is drilled where the charter does not say. */
const defaultDrillEvery = '90d';

export function stopFindings({ charter, workspace, lastDrill, now, locate }: GovernanceInput): readonly Finding[] {
  const stop = charter.governance?.stop;
  const who = stop?.who ?? [];
  const location = locate(['governance', 'stop']) ?? locate(['governance']);
  const wrong = who.map((id) => notAPerson(workspace, id)).find((reason) => reason !== null);
  if (who.length === 0 || wrong) {
    return [
      finding({
        code: 'governance.stop_missing',
        subject: 'governance.stop',
        state: 'unmet',
        measured: who.length,
        expected: 'at least 1 person',
        unit: 'people',
        message: wrong ?? 'Nobody is named who may stop the agent.',
        fix: 'Name the people who may stop it under governance.stop.who.',
        location,
      }),
    ];
  }
  const every = stop?.drill_every ?? defaultDrillEvery;
  const named = finding({
    code: 'governance.stop',
    subject: 'governance.stop',
    state: 'met',
    measured: who.length,
    expected: 'at least 1 person',
    unit: 'people',
    message: `${who.map((id) => nameOf(workspace, id)).join(' or ')} may stop it.`,
    location,
  });
  return [
    named,
    drillFinding({ charter, every, lastDrill, now, zone: workspace.timezone, location, first: who[0] as string }),
  ];
}

interface DrillInput extends Pick<GovernanceInput, 'charter' | 'lastDrill' | 'now'> {
  readonly every: string;
  readonly zone: string;
  readonly location: ReturnType<Locate>;
  readonly first: string;
}

function drillFinding({ charter, every, lastDrill, now, zone, location, first }: DrillInput): Finding {
  const base = { subject: 'governance.stop', expected: `drilled every ${every}`, location };
  const fix = `Drill it: groundwork stop ${charter.id} --drill --as ${first}`;
  if (!lastDrill)
    return finding({
      ...base,
      code: 'governance.stop_never_drilled',
      state: 'unmet',
      message: 'The stop was never drilled.',
      fix,
    });
  const last = dayOf(new Date(lastDrill), zone);
  const due = addDuration(last, every, zone);
  const overdue = dayOf(now, zone) > due;
  return finding({
    ...base,
    code: overdue ? 'governance.stop_drill_overdue' : 'governance.stop_drilled',
    state: overdue ? 'stale' : 'met',
    measured: last,
    ...(overdue ? {} : { countsUntil: endOfDay(due, zone).toISOString() }),
    message: overdue
      ? `The stop was last drilled on ${last}; the next drill was due on ${due}.`
      : `The stop was drilled on ${last}; next by ${due}.`,
    fix: overdue ? fix : null,
  });
}
