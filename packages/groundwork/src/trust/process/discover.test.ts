import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { awkwardText } from '../../../test/support/awkward-text.ts';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { readYaml } from '../../charter/read-yaml.ts';
import { process as processSchema } from '../../charter/schema/process.ts';
import { substitute } from '../../charter/substitute.ts';
import { checkLog } from './check-log.ts';
import { type Discovery, discoverFlow } from './discover.ts';
import { proposeFlow } from './propose-flow.ts';
import { proposedProcess } from './proposed-process.ts';

const csvSources = useCsvSources();

/** Cases as lists of steps, one a day, a new case every day from 1 January. */
function events(cases: readonly (readonly string[])[], head = 'deal_id,step,occurred_at,rep,amount'): string {
  const rows = cases.flatMap((steps, index) =>
    steps.map((step, day) => {
      const at = new Date(Date.UTC(2026, 0, 1 + index + day, 9)).toISOString();
      return `d${index},"${step.replaceAll('"', '""')}",${at},${['ann', 'bob'][day % 2]},${index * 10}.5`;
    }),
  );
  return `${head}\n${rows.join('\n')}\n`;
}
const usual = ['draft', 'approve', 'send'];
const cases = [
  ...Array.from({ length: 60 }, () => usual),
  ...Array.from({ length: 10 }, () => ['draft', 'approve', 'draft', 'approve', 'send']),
  ['send', 'draft', 'approve', 'send'],
  ...Array.from({ length: 4 }, () => ['draft', 'approve']),
];

/** The same discovery of a log in which things are called otherwise. */
function renamed(given: Discovery, names: Readonly<Record<string, string>>): Discovery {
  const map = (value: unknown): unknown => {
    if (typeof value === 'string') return names[value] ?? value;
    if (Array.isArray(value)) return value.map(map);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, map(each)]));
  };
  const found = map(given) as Discovery;
  const next = Object.entries(found.flow.next).map(([from, to]) => [names[from] ?? from, to]);
  return { ...found, flow: { ...found.flow, next: Object.fromEntries(next) } };
}

describe('discoverFlow', () => {
  test('proposes columns, flow, steps and a threshold that the log itself meets', async () => {
    const sources = await csvSources({ events: events(cases) });
    const found = await discoverFlow({ sources, table: 'crm.events' });
    expect(found.log).toEqual({
      table: 'crm.events',
      case: 'deal_id',
      activity: 'step',
      at: 'occurred_at',
      resource: 'rep',
    });
    expect(found.columns.case.why).toBe('string, 75 values in 242 rows: 3.23 events a case');
    expect(found.flow).toEqual({
      start: ['draft'],
      end: ['send'],
      next: { draft: ['approve'], approve: ['send', 'draft'] },
    });
    expect(found.steps).toEqual(usual);
    // Of 242 events and 71 completed cases two moves are not allowed: the start with send, and draft after it.
    expect(found.fitness).toMatchObject({ moves: 242 + 71, allowed: 311, openCases: 4, proposed: 0.99 });
    expect(found.leftOut).toEqual([{ from: 'send', to: 'draft', moves: 1 }]);
  });

  test('what it proposes is a process section of a charter, and holds on the log it came from', async () => {
    const sources = await csvSources({ events: events(cases) });
    const text = proposedProcess(await discoverFlow({ sources, table: 'crm.events' }));
    const process = processSchema.parse(parse(text).process);
    const log = process.log ?? expect.fail('no log');
    const findings = await checkLog({ process, log, declared: {}, locate: () => null, sources });
    expect(findings.find((each) => each.code === 'process.followed')?.state).toBe('met');
    expect(text).toContain('# "send" 71 of 72 events (98.6%)');
    expect(text).toContain('approve: [send, draft]    # 71, 10 moves');
  });

  test('names with quotes, line breaks, colons and Unicode come through the YAML as they are', async () => {
    const names = ['a "b"', 'line\nbreak', 'yes', 'x: [y] # z', 'ünïcode → ✓', '__proto__'];
    const sources = await csvSources({ events: events(Array.from({ length: 20 }, () => names)) });
    const found = await discoverFlow({ sources, table: 'crm.events' });
    const process = processSchema.parse(parse(proposedProcess(found)).process);
    expect(process.steps).toEqual(names);
    expect(process.flow?.start).toEqual(['a "b"']);
    expect(process.flow?.next['line\nbreak']).toEqual(['yes']);
    expect(found.fitness.measured).toBe(1);
  });

  test('is read as it was whatever activities, columns and the table are called, and takes nothing from the environment', async () => {
    const found = await discoverFlow({ sources: await csvSources({ events: events(cases) }), table: 'crm.events' });
    const names = fc.uniqueArray(
      awkwardText.filter((each) => each !== '__proto__'),
      { minLength: 3, maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.oneof(names, fc.constant([`\${MY_SECRET}`, `$\${X}`, `\${`])), ([draft, approve, send]) => {
        const called = { draft, approve, send, deal_id: draft, step: approve, occurred_at: send };
        const text = proposedProcess(renamed(found, called as Readonly<Record<string, string>>));
        const read = readYaml(text, 'charter.yaml');
        if (!read.ok) return expect.fail(`${text}${read.problems.map(({ message }) => message)}`);
        const { value, problems, filled } = substitute(read.located, { MY_SECRET: 'hunter2' });
        expect([problems, filled]).toEqual([[], []]);
        expect((value as { process: unknown }).process).toMatchObject({
          log: { case: draft, activity: approve, at: send },
          steps: [draft, approve, send],
          flow: {
            start: [draft],
            end: [send],
            next: { [draft as string]: [approve], [approve as string]: [send, draft] },
          },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('the last activity of open cases does not become an end', async () => {
    // Half of the cases are still young when the log ends: they wait for approval.
    const young = Array.from({ length: 40 }, () => ['draft']);
    const sources = await csvSources({ events: events([...Array.from({ length: 40 }, () => usual), ...young]) });
    const found = await discoverFlow({ sources, table: 'crm.events' });
    expect(found.flow.end).not.toContain('approve');
    const short = await csvSources({
      events: `deal_id,step,occurred_at\n${Array.from({ length: 30 }, (_, i) => `d${i},draft,2026-01-01T09:00:00\nd${i},approve,2026-01-01T10:00:00\n${i < 10 ? `d${i},send,2026-01-01T11:00:00\n` : ''}`).join('')}`,
    });
    const nothingRests = await discoverFlow({ sources: short, table: 'crm.events' });
    expect(nothingRests.endsAreClear).toBe(false);
    expect(proposedProcess(nothingRests)).toContain('Say yourself with what a case ends.');
  });

  test('refuses to guess between columns, and names them', async () => {
    const sources = await csvSources({
      two: 'order_id,invoice_id,step,at\n1,1,a,2026-01-01T09:00:00\n1,1,b,2026-01-02T09:00:00\n2,2,a,2026-01-01T09:00:00\n2,2,b,2026-01-03T09:00:00\n',
      none: 'order_id,step,amount\n1,a,3\n1,b,3\n2,a,3\n2,b,3\n',
      single: 'order_id,step,at\n1,a,2026-01-01\n2,b,2026-01-02\n3,a,2026-01-03\n4,b,2026-01-04\n',
      empty: 'order_id,step,at\n',
    });
    const fails = async (table: string, named = {}) =>
      discoverFlow({ sources, table: `crm.${table}`, ...named }).catch((error: unknown) => error);
    expect(await fails('two')).toMatchObject({
      code: 'trust.log_column_unclear',
      message: expect.stringContaining('order_id, invoice_id'),
    });
    expect((await discoverFlow({ sources, table: 'crm.two', case: 'order_id' })).cases).toBe(2);
    expect(await fails('none')).toMatchObject({ code: 'trust.log_column_unclear' });
    expect(await fails('single', { case: 'order_id' })).toMatchObject({ code: 'trust.log_no_moves' });
    expect(await fails('empty')).toMatchObject({ code: 'trust.log_empty' });
    expect(await fails('two', { case: 'ordr_id' })).toMatchObject({ code: 'source.column_missing' });
    expect(await fails('none', { at: 'amount' })).toMatchObject({ code: 'source.date_undeclared' });
  });
});

test('every kept activity can be reached from a start and can reach an end', () => {
  const activity = (name: string, starts: number, rests: number, position: number) => ({
    activity: name,
    events: 100,
    starts,
    rests,
    followed: 100 - rests,
    position,
  });
  const { flow, takenBack, unnamed } = proposeFlow({
    cases: 100,
    activities: [
      activity('s', 100, 0, 0),
      activity('m', 0, 0, 0.5),
      activity('x', 0, 100, 1),
      activity('rare', 0, 100, 1),
    ],
    moves: [
      { from: 's', to: 'm', moves: 500 },
      { from: 'm', to: 'x', moves: 480 },
      { from: 'm', to: 'rare', moves: 2 },
    ],
  });
  expect(flow).toEqual({ start: ['s'], end: ['rare', 'x'], next: { s: ['m'], m: ['x', 'rare'] } });
  expect(takenBack).toEqual([{ from: 'm', to: 'rare', moves: 2 }]);
  expect(unnamed).toEqual([]);
});
