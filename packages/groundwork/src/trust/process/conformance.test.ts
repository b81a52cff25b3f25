import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import type { Flow } from '../../charter/schema/process.ts';
import { openTable } from '../table.ts';
import { type Conformance, readLog } from './conformance.ts';
import { activitiesOf } from './log-table.ts';

const csvSources = useCsvSources();
const log = { table: 'crm.events', case: 'id', activity: 'activity', at: 'at' };

interface Event {
  readonly id: number;
  readonly activity: string;
  readonly minute: number;
}

/** The definition, written again without SQL. */
function byHand(events: readonly Event[], flow: Flow): Partial<Conformance> {
  const cases = [...Map.groupBy(events, (each) => each.id).values()].map((all) =>
    all.toSorted((a, b) => a.minute - b.minute),
  );
  const moves = cases.map((steps) => {
    const pairs = steps
      .slice(1)
      .map((step, i) => flow.next[steps[i]?.activity ?? '']?.includes(step.activity) ?? false);
    return [flow.start.includes(steps[0]?.activity ?? ''), ...pairs];
  });
  const isEnd = (event: Event | undefined) => flow.end.includes(event?.activity ?? '');
  const completed = cases.filter((steps) => isEnd(steps.at(-1)));
  return {
    cases: cases.length,
    events: events.length,
    completed: completed.length,
    everEnded: cases.filter((steps) => steps.some(isEnd)).length,
    endedAgain: cases.filter((steps) => steps.filter(isEnd).length > 1).length,
    afterEnd: cases.filter((steps) => steps.slice(steps.findIndex(isEnd) + 1).length > 0 && steps.some(isEnd)).length,
    rework: cases.filter((steps) => new Set(steps.map((each) => each.activity)).size < steps.length).length,
    goodStarts: moves.filter(([start]) => start).length,
    fitCases: moves.filter((each) => each.every(Boolean)).length,
    badMoves: moves.flat().filter((allowed) => !allowed).length,
    moves: moves.flat().length + completed.length,
    ties: 0,
  };
}

const activity = fc.constantFrom("a'b", 'b', 'c "d"', 'e');
const some = fc.uniqueArray(activity, { minLength: 1 });
const flows = fc.record({
  start: some,
  end: some,
  next: fc.dictionary(activity, fc.uniqueArray(activity), { noNullPrototype: true }),
});
const logs = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 4 }), activity, minute: fc.integer({ min: 0, max: 59 }) }),
  {
    minLength: 1,
    maxLength: 25,
    selector: ({ id, minute }) => `${id} ${minute}`,
  },
);

describe('readConformance', () => {
  test('counts what the definition says, for any log and any flow', async () => {
    await fc.assert(
      fc.asyncProperty(logs, flows, async (events, flow) => {
        const rows = events.map(
          (each) =>
            `${each.id},"${each.activity.replaceAll('"', '""')}",2026-01-01T10:${String(each.minute).padStart(2, '0')}:00`,
        );
        const sources = await csvSources({ events: `id,activity,at\n${rows.join('\n')}\n` });
        const { conformance: found } = await readLog(await openTable(sources, 'crm.events'), log, flow);
        expect(found).toMatchObject(byHand(events, flow));
        expect(found.badMoves === 0).toBe(found.fitCases === found.cases);
      }),
      { numRuns: 40, seed: 20260310 },
    );
  });
});

test('activitiesOf lists starts first, then breadth first what follows, then the rest, each once', () => {
  const flow = { start: ['s'], end: ['z', 'x'], next: { s: ['b', 'c'], b: ['d'], c: ['s', 'x'], lonely: ['s'] } };
  expect(activitiesOf(flow)).toEqual(['s', 'b', 'c', 'd', 'x', 'lonely', 'z']);
});
