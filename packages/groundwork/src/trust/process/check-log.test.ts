import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import type { Process } from '../../charter/schema/process.ts';
import type { Finding } from '../../conditions/finding.ts';
import { checkLog } from './check-log.ts';

const csvSources = useCsvSources();

const flow = { start: ['draft'], end: ['send'], next: { draft: ['approve'], approve: ['send', 'draft'] } };
const log = { table: 'crm.events', case: 'deal', activity: 'step', at: 'at' };
const base: Process = { flow, fitness: { mustBeGreaterOrEqualTo: 0.9 }, log };

/** Each case as `id: step step …`, one step a day. */
function events(cases: Readonly<Record<string, string>>): string {
  const rows = Object.entries(cases).flatMap(([id, steps]) =>
    steps.split(' ').map((step, day) => `${id},${step},2026-01-${String(day + 1).padStart(2, '0')}T09:00:00`),
  );
  return `deal,step,at\n${rows.join('\n')}\n`;
}

async function check(text: string, process: Process = base) {
  const sources = await csvSources({ events: text });
  const findings = await checkLog({ process, log: process.log ?? log, declared: {}, locate: () => null, sources });
  return {
    findings,
    of: (code: string): Finding =>
      findings.find((each) => each.code === code) ??
      expect.fail(`no ${code} among ${findings.map((each) => each.code)}`),
  };
}

describe('fitness is the share of moves that the flow allows', () => {
  test('a log that follows the flow has 1', async () => {
    const { of } = await check(events({ a: 'draft approve send', b: 'draft approve draft approve send' }));
    expect(of('process.followed')).toMatchObject({
      state: 'met',
      measured: 1,
      expected: 'at least 0.9',
      message:
        'The process is followed: 10 of 10 moves (100.0%) follow the flow; 2 of 2 cases (100.0%) follow it completely.',
      samples: [],
    });
  });

  test('each start, pair and end is a move; those not allowed are shown, the most frequent first, with a case', async () => {
    const { of } = await check(
      events({ a: 'draft approve send', b: 'draft send', c: 'approve send', d: 'draft send' }),
    );
    // a: 4 moves; b, c and d: 3 each with one that is not allowed.
    expect(of('process.not_followed')).toMatchObject({
      state: 'unmet',
      measured: 10 / 13,
      message:
        'The process is documented, not followed: 10 of 13 moves (76.9%) follow the flow; 1 of 4 cases (25.0%) follow it completely. Most often: send follows draft (2 times).',
      samples: [
        { from: 'draft', to: 'send', moves: 2, cases: 2, example: 'b' },
        { from: '(start)', to: 'approve', moves: 1, cases: 1, example: 'c' },
      ],
    });
  });

  test('an open case is not charged for the end it has not reached, and is counted', async () => {
    const { of } = await check(events({ a: 'draft approve', b: 'draft approve send' }));
    expect(of('process.followed').message).toContain('6 of 6 moves');
    expect(of('process.open_cases')).toMatchObject({ measured: 1, severity: 'info' });
  });

  test('a step that may not be followed, and an activity that the flow does not name, count against it', async () => {
    const { of } = await check(events({ a: 'draft approve send draft', b: 'draft aprove send' }));
    expect(of('process.not_followed').measured).toBe(5 / 8);
    expect(of('process.work_after_end')).toMatchObject({ state: 'unmet', severity: 'warning', measured: 1 });
    expect(of('process.unknown_activity')).toMatchObject({
      severity: 'warning',
      measured: 1,
      samples: [{ activity: 'aprove', events: 1 }],
    });
  });
});

describe('what else the log shows decides nothing', () => {
  test('rework, ends reached again, variants and their share', async () => {
    const { of, findings } = await check(
      events({
        a: 'draft approve send',
        b: 'draft approve send',
        c: 'draft approve draft approve send',
        d: 'draft approve send send',
      }),
    );
    expect(of('process.rework')).toMatchObject({ measured: 2, severity: 'info' });
    expect(of('process.ended_again')).toMatchObject({ measured: 1, severity: 'warning' });
    expect(of('process.reached_end')).toMatchObject({
      measured: 4,
      message: '4 of 4 cases (100.0%) reach an end; 0 never do.',
    });
    expect(of('process.variants')).toMatchObject({
      measured: 3,
      message: 'The cases go 3 ways; the 3 most frequent cover 100.0% of them.',
      samples: [
        { variant: 'draft → approve → send', cases: 2 },
        { variant: 'draft → approve → draft → approve → send', cases: 1 },
        { variant: 'draft → approve → send → send', cases: 1 },
      ],
    });
    expect(findings.filter((each) => (each.severity ?? 'error') === 'error')).toHaveLength(1);
  });

  test('cycle and waiting time, median and ninth decile, of completed cases', async () => {
    const { of } = await check(
      events({
        a: 'draft approve send',
        b: 'draft approve draft approve send',
        c: 'draft approve draft approve draft',
      }),
    );
    expect(of('process.cycle_time_median')).toMatchObject({ measured: 3, unit: 'days' });
    expect(of('process.cycle_time_p90')).toMatchObject({ measured: 3.8, unit: 'days' });
    expect(of('process.waiting_time_median')).toMatchObject({ measured: 24, unit: 'hours' });
  });
});

describe('events at the same time', () => {
  const at = '2026-01-01T09:00:00';
  test('are ordered by the flow, however they stand in the file, and counted', async () => {
    const rows = ['a,send', 'a,approve', 'a,draft'].map((row) => `${row},${at}`);
    const { of } = await check(`deal,step,at\n${rows.join('\n')}\n`);
    expect(of('process.followed').measured).toBe(1);
    expect(of('process.ties')).toMatchObject({ measured: 2, severity: 'info' });
  });
  test('are no work after the end', async () => {
    const { of } = await check(`deal,step,at\na,draft,2026-01-01T08:00:00\na,approve,${at}\na,send,${at}\n`);
    expect(of('process.work_after_end').measured).toBe(0);
  });
});

describe('rows that cannot stand in an order', () => {
  test('are left out, counted and a warning', async () => {
    const { of } = await check(
      `${events({ a: 'draft approve send' })}b,,2026-01-01T09:00:00\n,draft,2026-01-01T09:00:00\nc,draft,\n`,
    );
    expect(of('process.log_incomplete')).toMatchObject({
      state: 'unmet',
      severity: 'warning',
      measured: 3,
      message: expect.stringContaining('3 of 6 rows'),
    });
    expect(of('process.log_events').message).toBe('3 events of 1 case.');
  });
  test('when there are no others the log is empty', async () => {
    expect(
      (await check('deal,step,at\na,,2026-01-01T09:00:00\n')).findings.map(({ code, state }) => [code, state]),
    ).toEqual([['process.log_empty', 'unmet']]);
    expect((await check('deal,step,at\n')).findings.map(({ code, state }) => [code, state])).toEqual([
      ['process.log_empty', 'unmet'],
    ]);
  });
});

describe('what is not declared, or cannot be read, is never followed', () => {
  const text = events({ a: 'draft approve send' });
  const { flow: _flow, ...flowless } = base;
  const { fitness: _fitness, ...fitnessless } = base;

  test('a log without a flow shows what happens and says that nothing says what should', async () => {
    const { of, findings } = await check(text, flowless);
    expect(of('process.flow_missing')).toMatchObject({ state: 'unverified', sql: expect.any(String) });
    expect(of('process.cycle_time_median').measured).toBe(2);
    expect(findings.some((each) => each.code === 'process.open_cases')).toBe(false);
  });

  test('a flow without a threshold shows the fitness', async () => {
    expect((await check(text, fitnessless)).of('process.fitness_undeclared')).toMatchObject({
      state: 'unverified',
      measured: 1,
    });
    expect((await check(text, { ...base, fitness: { mustBe: true } })).of('process.fitness_undeclared').state).toBe(
      'unverified',
    );
    expect((await check(text, { ...base, fitness: {} })).of('process.fitness_undeclared').state).toBe('unverified');
  });

  test('a missing column, a time that is text, a missing table', async () => {
    const missing = await check(text, { ...base, log: { ...log, case: 'dael' } });
    expect(missing.findings).toEqual([
      expect.objectContaining({
        code: 'process.log_column_missing',
        state: 'unmet',
        message: expect.stringContaining('Did you mean "deal"?'),
      }),
    ]);
    const undated = await check('deal,step,at\na,draft,early\n');
    expect(undated.findings).toEqual([
      expect.objectContaining({
        code: 'process.log_column_unreadable',
        state: 'unverified',
        message: 'crm.events.at is used as a date but is text.',
      }),
    ]);
    const nowhere = await check(text, { ...base, log: { ...log, table: 'crm.evnts' } });
    expect(nowhere.findings).toEqual([
      expect.objectContaining({ code: 'process.log_unreadable', state: 'unverified' }),
    ]);
  });
});
