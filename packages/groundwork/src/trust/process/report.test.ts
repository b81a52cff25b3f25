import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothSources, type TestTable, useBothSources } from '../../../test/support/both-sources.ts';
import { type LogEvent, reportByHand } from '../../../test/support/report-by-hand.ts';
import type { Flow } from '../../charter/schema/process.ts';
import { discoverFlow } from './discover.ts';
import { processReport } from './report.ts';

const names = ["a'b", 'ünïcode → ✓', 'line\nbreak', 'c "d"', 'e', 'nowhere'];
const activity = fc.constantFrom(...names.slice(0, 5));
const someOf = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
const flows = fc.record({
  start: someOf,
  end: someOf,
  next: fc.dictionary(fc.constantFrom(...names), fc.uniqueArray(fc.constantFrom(...names)), { noNullPrototype: true }),
});
const sometimes = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 12 });
const logs = fc.array(
  fc.record({
    id: sometimes(fc.constantFrom('x', 'y y', "z'z", 'ü')),
    activity: sometimes(activity),
    // Two thirds of the minutes are shared: ties are the rule.
    at: sometimes(
      fc.integer({ min: 0, max: 20 }).map((n) => `2026-01-${String(1 + (n % 7)).padStart(2, '0')} 10:0${n % 3}:00`),
    ),
    resource: sometimes(fc.constantFrom('ann', 'bob', 'cid')),
  }),
  { minLength: 1, maxLength: 40 },
);
const samples = fc.sample(fc.record({ events: logs, flow: fc.option(flows, { freq: 4, nil: undefined }) }), {
  numRuns: 20,
  seed: 20_260_311,
}) as readonly { events: readonly LogEvent[]; flow: Flow | undefined }[];

const tables = Object.fromEntries(
  samples.map(({ events }, index): [string, TestTable] => [
    `log_${index}`,
    {
      columns: { id: 'text', activity: 'text', at: 'timestamp', resource: 'text' },
      rows: events.map((each) => [each.id, each.activity, each.at, each.resource]),
    },
  ]),
);
const sources = useBothSources(tables);

const reportOf = (kind: (typeof bothSources)[number], table: string, flow: Flow | undefined) => {
  const log = { table: `crm.${table}`, case: 'id', activity: 'activity', at: 'at', resource: 'resource' };
  const declared = { at: { logicalType: 'timestamp' } } as const;
  return processReport({ process: { log, flow }, log, declared, locate: () => null, sources: sources(kind) });
};

describe.each(bothSources)('processReport on %s', (kind) => {
  test('says what a computation without SQL says, on any log and any flow', async () => {
    for (const [index, { events, flow }] of samples.entries()) {
      const found = await reportOf(kind, `log_${index}`, flow);
      const expected = reportByHand(events, flow);
      if (expected === null) expect(found).toBeNull();
      else expect(found, `log ${index}`).toMatchObject(expected);
    }
  });
});

test('both engines say the same, in the same order', async () => {
  for (const [index, { flow }] of samples.entries()) {
    const [files, postgres] = await Promise.all(bothSources.map((kind) => reportOf(kind, `log_${index}`, flow)));
    const shown = (report: typeof files) =>
      report && {
        ...report,
        sql: '',
        variants: { ...report.variants, shown: report.variants.shown.map((each) => each.cases) },
        outOfOrder: report.outOfOrder?.map(({ examples: _, ...each }) => each),
        afterEnd: report.afterEnd && {
          ...report.afterEnd,
          activities: report.afterEnd.activities.map((each) => each.events),
        },
      };
    expect(shown(files)).toEqual(shown(postgres));
  }
});

test('both engines propose the same flow, and it is followed as closely as is said', async () => {
  let proposed = 0;
  for (const index of samples.keys()) {
    const named = { case: 'id', activity: 'activity', at: 'at', resource: 'resource' };
    const declared = { at: { logicalType: 'timestamp' } } as const;
    const [files, postgres] = await Promise.all(
      bothSources.map((kind) =>
        discoverFlow({ sources: sources(kind), table: `crm.log_${index}`, ...named, declared }).catch(String),
      ),
    );
    expect(files).toEqual(postgres);
    if (typeof files !== 'object') continue;
    proposed += 1;
    const report = await reportOf('files', `log_${index}`, files.flow);
    expect(report?.fitness?.share).toBe(files.fitness.measured);
    expect(files.fitness.proposed).toBeLessThanOrEqual(files.fitness.measured);
    expect(files.flow.start.length * files.flow.end.length).toBeGreaterThan(0);
  }
  expect(proposed).toBeGreaterThan(10);
});
