import type { DeeperTrust } from '../../trust/diagnose-trust.ts';
import type { ProcessReport } from '../../trust/process/report-types.ts';
import { elapsed, grouped, percent } from '../../words/numbers.ts';
import type { Block, Cell, Section } from '../report.ts';
import { notMeasurable, right } from './parts.ts';

/** Whether the process is followed, from its event log: variants, what is out of order, where it waits, what is done again. */
export function processSections(report: NonNullable<DeeperTrust['process']>): readonly Section[] {
  const title = 'The process, as it runs';
  if ('notMeasurable' in report)
    return [{ title, aside: null, blocks: [notMeasurable('How the process runs', report.notMeasurable)] }];
  const { events, cases, first, last, table } = report;
  return [
    {
      title,
      aside: `${table}: ${grouped(events)} events of ${grouped(cases)} cases, ${first.slice(0, 10)} to ${last.slice(0, 10)}`,
      blocks: [...summary(report), variants(report), ...outOfOrder(report), ...afterEnd(report)],
    },
    { title: 'Where it waits', aside: null, blocks: waiting(report) },
    { title: 'What is done again', aside: null, blocks: rework(report) },
    ...resources(report),
  ];
}

function summary({ closure, fitness, cycle, waiting: wait, ties, leftOut, notes }: ProcessReport): readonly Block[] {
  const sentences = [
    closure.sentence,
    ...(fitness === null
      ? []
      : [
          `${grouped(fitness.allowed)} of ${grouped(fitness.moves)} moves follow the declared flow: ${percent(fitness.share)}.`,
        ]),
    ...(cycle.median === null
      ? []
      : [`A case takes ${elapsed(cycle.median)} in the middle, nine in ten within ${elapsed(cycle.p90 ?? 0)}.`]),
    ...(wait.median === null ? [] : [`Between two events pass ${elapsed(wait.median)} in the middle.`]),
    ...(leftOut.rows > 0 ? [`${grouped(leftOut.rows)} rows lack a case, an activity or a time and are left out.`] : []),
    ...(ties.events > 0 ? [ties.sentence] : []),
    ...notes,
  ];
  return [...new Set(sentences)].map((text) => ({ kind: 'text', text }));
}

function variants({ variants: { count: all, covering80, shown } }: ProcessReport): Block {
  return {
    kind: 'chart',
    chart: {
      kind: 'bars',
      title: 'Variants: the ways cases go',
      aside: `${grouped(covering80)} of ${grouped(all)} cover 80% of the cases`,
      note: null,
      unit: 'cases',
      items: shown.slice(0, 10).map((each) => ({
        label: each.activities.join(' → '),
        value: each.cases,
        says: `${percent(each.share)}${each.fits === false ? ', not in the flow' : ''}`,
        tone: each.fits === false ? 'unmet' : 'data',
      })),
    },
  };
}

function outOfOrder({ outOfOrder: moves }: ProcessReport): readonly Block[] {
  if (moves === null || moves.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'out of order' },
        { title: 'moves', align: right },
        { title: 'cases', align: right },
        { title: 'such as' },
      ],
      rows: moves
        .slice(0, 10)
        .map(({ from, to, moves: n, cases, examples }): readonly Cell[] => [
          from === null ? `starts with ${to}` : `${from} → ${to}`,
          { text: grouped(n), state: 'unmet' },
          grouped(cases),
          examples.join(', '),
        ]),
    },
  ];
}

function afterEnd({ afterEnd: after }: ProcessReport): readonly Block[] {
  if (after === null || after.cases === 0) return [];
  return [
    {
      kind: 'text',
      text: `Work goes on after the end in ${grouped(after.cases)} cases, with ${grouped(after.events)} events; ${grouped(after.endedAgain)} cases end more than once.`,
    },
  ];
}

function waiting({ activities, transitions }: ProcessReport): readonly Block[] {
  const time = (seconds: number | null) => (seconds === null ? '' : elapsed(seconds));
  return [
    {
      kind: 'table',
      columns: [
        { title: 'before' },
        { title: 'events', align: right },
        { title: 'median', align: right },
        { title: '9 in 10 within', align: right },
        { title: 'of all waiting', align: right },
      ],
      rows: activities.shown
        .toSorted((a, b) => (b.waitingShare ?? 0) - (a.waitingShare ?? 0))
        .slice(0, 10)
        .map(({ activity, events, waitingBefore, waitingShare }) => [
          activity,
          grouped(events),
          time(waitingBefore.median),
          time(waitingBefore.p90),
          waitingShare === null ? '' : percent(waitingShare),
        ]),
    },
    {
      kind: 'table',
      columns: [
        { title: 'slowest moves' },
        { title: 'moves', align: right },
        { title: 'median', align: right },
        { title: '9 in 10 within', align: right },
      ],
      rows: transitions.slowest
        .slice(0, 5)
        .map(({ from, to, moves, time: spread }) => [
          `${from} → ${to}`,
          grouped(moves),
          time(spread.median),
          time(spread.p90),
        ]),
    },
  ];
}

function rework({ rework: again, cases }: ProcessReport): readonly Block[] {
  const share = cases === 0 ? 0 : again.cases / cases;
  return [
    {
      kind: 'table',
      columns: [
        { title: 'activity' },
        { title: 'cases', align: right },
        { title: 'again at once', align: right },
        { title: 'again later', align: right },
      ],
      rows: again.activities
        .slice(0, 10)
        .map((each) => [each.activity, grouped(each.cases), grouped(each.selfLoops), grouped(each.returns)]),
      note: `${grouped(again.cases)} of ${grouped(cases)} cases (${percent(share)}) do something more than once.`,
    },
  ];
}

function resources({ resources: who, cases }: ProcessReport): readonly Section[] {
  if (who === null) return [];
  return [
    {
      title: 'Who does it',
      aside: `${grouped(who.count)} resources`,
      blocks: [
        {
          kind: 'table',
          columns: [{ title: 'handed over' }, { title: 'moves', align: right }],
          rows: who.handoverPairs.slice(0, 8).map(({ from, to, moves }) => [`${from} → ${to}`, grouped(moves)]),
          note: `${grouped(who.handovers)} of ${grouped(who.moves)} moves hand a case over; ${grouped(who.soloCases)} of ${grouped(cases)} cases stay with one.`,
        },
      ],
    },
  ];
}
