import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/charter/days.ts';
import { portfolioProgressDocument } from '../../src/services/documents/progress.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { useToldWorkspace } from '../support/told-workspace.ts';

const told = useToldWorkspace();
const run = <V extends VerbId>(verb: V, input: VerbInput<V>) =>
  runVerb(told.ctx(), verb, input) as Promise<VerbOutput<V>>;
const progress = () => run('portfolioProgress', {});

describe('from what the records know, the progress', () => {
  test('of none says that there is nothing to tell', async () => {
    const empty = await progress();
    expect(empty).toMatchObject({
      initiatives: 0,
      says: 'No initiative has a first day yet.',
      fixFirst: null,
      notes: [],
    });
    expect(portfolioProgressDocument.parse(empty)).toEqual(empty);
  });

  test('counts one that went back, one that was stopped and started again, and one that stayed stopped', async () => {
    for (const id of ['back', 'again', 'stopped']) told.charter(id);
    await told.recorded('back', '2026-01-01', [
      ['funded', '2026-01-11'],
      ['pilot', '2026-02-01'],
      ['production', '2026-04-11'],
    ]);
    await told.recorded('again', '2026-01-01', [
      ['funded', '2026-01-11'],
      ['pilot', '2026-02-01'],
      ['stopped', '2026-03-01'],
      ['pilot', '2026-04-01'],
      ['production', '2026-07-20'],
    ]);
    await told.recorded('stopped', '2026-01-01', [
      ['funded', '2026-01-11'],
      ['stopped', '2026-05-01'],
    ]);
    const { curve, deaths, journeys } = await progress();
    expect(curve.steps.map(({ days, events, ended, share }) => [days, events, ended, share])).toEqual([
      [100, 1, 0, 1 / 3],
      [120, 0, 1, 1 / 3],
      [200, 1, 0, expect.closeTo(2 / 3, 12)],
    ]);
    expect(deaths.map(({ initiative, because }) => [initiative, because])).toEqual([['stopped', 'No money']]);
    expect(journeys.find(({ initiative }) => initiative === 'again')?.stays.map(({ stage }) => stage)).toEqual([
      'proposed',
      'funded',
      'pilot',
      'stopped',
      'pilot',
      'production',
    ]);
  });

  test('classifies by the condition that was the first to fail and still did when it was stopped, not by what was found later', async () => {
    told.charter('stopped');
    await told.recorded('stopped', '2026-01-01', [
      ['funded', '2026-01-11'],
      ['stopped', '2026-05-01'],
    ]);
    await told.found('stopped', '2026-01-02', { success: 'unmet', data: 'met', owner: 'met' });
    await told.found('stopped', '2026-02-02', { success: 'met', data: 'unmet', owner: 'met' });
    await told.found('stopped', '2026-03-02', { success: 'met', data: 'unmet', owner: 'unmet' });
    await told.found('stopped', '2026-06-02', { success: 'unmet', data: 'met', owner: 'met' });
    const { deaths } = await progress();
    expect(deaths).toMatchObject([
      { cause: 'data', condition: 'data', state: 'unmet', since: '2026-02-02T12:00:00.000Z' },
    ]);
    expect(deaths[0]?.also.slice(0, 1)).toEqual(['owner']);
  });
});

describe('from what charters say, the progress', () => {
  test('counts a declared past as declared: it opens no gate, and is said', async () => {
    told.charter(
      'old',
      'history: { started: 2025-01-01, piloted: 2025-03-01, ended: { on: 2025-07-20, as: stopped, because: Nobody owned it } }\n',
    );
    told.charter('runs', 'history: { started: 2025-01-01, produced: 2025-04-11 }\n');
    told.charter('undated', 'history: { started: unknown, piloted: unknown }\n');
    told.charter('unseen');
    const { curve, deaths, leftOut, notes, conversion, causes } = await progress();
    expect(curve).toMatchObject({ initiatives: 2, events: 1, ended: 1, declared: 2 });
    expect(curve.steps.map(({ days, share }) => [days, share])).toEqual([
      [100, 0.5],
      [200, 0.5],
    ]);
    expect(deaths).toMatchObject([
      {
        initiative: 'old',
        how: 'stopped',
        on: '2025-07-20',
        cause: 'unknown',
        because: 'Nobody owned it',
        declared: true,
      },
    ]);
    expect(causes[0]).toMatchObject({ cause: 'unknown', initiatives: ['old'] });
    expect(leftOut).toEqual([
      { initiative: 'undated', why: 'Its history does not say when it began.' },
      { initiative: 'unseen', why: 'Nobody has looked at it yet, so it has no first day.' },
    ]);
    expect(notes[0]).toMatch(/^3 initiatives count by days that a charter declares and nobody recorded\./);
    // Into the pilot by a day that is known: only old. When the others were funded nobody says.
    expect(conversion.map(({ entered, leftOut: without }) => [entered, without])).toEqual([
      [4, 4],
      [3, 3],
      [3, 2],
    ]);
  });
});

describe('a portfolio with a declared past', () => {
  test('counts what is declared alike in row, funnel, share, curve and report, and says how much of it nobody verified', async () => {
    told.charter(
      'cancelled',
      'history: { started: 2025-01-01, piloted: 2025-03-01, ended: { on: 2025-07-20, as: stopped } }\n',
    );
    told.charter('runs', 'history: { started: 2025-01-01, produced: 2025-04-11 }\n');
    told.charter('undated', 'history: { started: unknown, piloted: unknown }\n');
    told.charter('unseen');
    told.charter('real');
    await told.recorded('real', '2026-01-01', [
      ['funded', '2026-01-11'],
      ['pilot', '2026-02-01'],
      ['production', '2026-04-11'],
    ]);
    const [portfolio, { curve, says }, report] = await Promise.all([
      run('portfolio', {}),
      progress(),
      run('report', {}),
    ]);
    const row = (id: string) => portfolio.initiatives.find(({ initiative }) => initiative === id);
    // No gate opens by it: the next one is still to be passed. What was cancelled has none, and nothing is asked of anybody.
    expect(row('runs')).toMatchObject({
      stage: 'proposed',
      declared: { stage: 'production', since: '2025-04-11', endedIn: null },
      next: { gate: 'fund', open: false },
    });
    expect(row('cancelled')).toMatchObject({
      stage: 'proposed',
      declared: { stage: 'stopped', since: '2025-07-20', endedIn: 'pilot' },
      next: null,
    });
    expect(row('undated')).toMatchObject({ declared: { stage: 'pilot', since: null } });
    expect([row('real')?.declared, row('unseen')?.declared]).toEqual([null, null]);
    expect(await run('check', { initiative: 'cancelled' })).toMatchObject({
      nextGate: null,
      gapToCloseFirst: null,
      declaredEnded: { stage: 'stopped', on: '2025-07-20' },
    });
    expect(await run('check', { initiative: 'runs' })).toMatchObject({ nextGate: 'fund', declaredEnded: null });
    // Two of five in production, one of them declared; in the curve of the three whose days are known two as well.
    expect(portfolio.inProduction).toMatchObject({ count: 2, declared: 1, of: 5, gone: 0 });
    expect(
      portfolio.funnel.map(({ stage, reached, declared, here, stopped }) => [stage, reached, declared, here, stopped]),
    ).toEqual([
      ['proposed', 5, 0, 1, 0],
      ['funded', 4, 3, 0, 0],
      ['pilot', 4, 3, 1, 1],
      ['production', 2, 1, 2, 0],
    ]);
    expect(curve).toMatchObject({ initiatives: 3, events: 2, eventsDeclared: 1, ended: 1 });
    expect(says).toContain(
      '2 of 3 initiatives whose days are known, 1 of them declared and not verified; 1 ended before',
    );
    expect(report.funnel).toEqual(portfolio.funnel.map(({ stopped, ...each }) => ({ ...each, ended: stopped })));
    expect(report.stages.find(({ stage }) => stage === 'production')).toMatchObject({ count: 2, declared: 1 });
    expect(report.headline).toContain('Two are in production, 1 of them declared and not verified; one was stopped.');
    expect(report.curve.of).toEqual(curve);
    expect(
      report.rows
        .filter(({ declared }) => declared)
        .map(({ initiative }) => initiative)
        .toSorted(),
    ).toEqual(['cancelled', 'runs', 'undated']);
    expect(report.notes.join(' ')).toContain('which no gate verified: ');
  });

  test('verifies what was declared by the gates that are passed at last, and takes up what was cancelled by the first', async () => {
    told.charter('runs', 'history: { started: 2025-01-01, produced: 2025-04-11 }\n');
    told.charter('cancelled', 'history: { started: 2025-01-01, ended: { on: 2025-07-20, as: stopped } }\n');
    for (const id of ['runs', 'cancelled']) await told.recorded(id, '2026-01-01', [['funded', '2026-01-11']]);
    const { initiatives, funnel, inProduction } = await run('portfolio', {});
    expect(initiatives.map(({ stage, declared, next }) => [stage, declared?.stage, next?.gate])).toEqual([
      ['funded', undefined, 'pilot'],
      ['funded', 'production', 'pilot'],
    ]);
    expect(funnel.map(({ reached, declared }) => [reached, declared])).toEqual([
      [2, 0],
      [2, 0],
      [1, 1],
      [1, 1],
    ]);
    expect(inProduction).toMatchObject({ count: 1, declared: 1, of: 2 });
  });
});

describe('from charters that changed or are there no more, the progress', () => {
  test('tells of a quarter that is over what stood still at its end and why, though it has moved since', async () => {
    told.charter(
      'slow',
      'economics: { costs: [{ name: Build, amount: 900, on: 2026-02-01 }, { name: Later, amount: 50, on: 2026-07-01 }] }\n',
    );
    await told.recorded('slow', '2026-01-01', [
      ['funded', '2026-01-11'],
      ['pilot', '2026-08-01'],
    ]);
    await told.found('slow', '2026-02-02', { success: 'met', data: 'unmet', owner: 'met' });
    await told.found('slow', '2026-07-20', { success: 'met', data: 'met', owner: 'met' });
    const report = await run('report', { quarter: '2026-Q2' });
    expect(report.ended).toMatchObject([
      { initiative: 'slow', how: 'stalled', on: '2026-01-11', cause: 'Insufficient tool or data access', spent: 900 },
    ]);
    expect(report.causes.find(({ quoted }) => quoted === 2)).toMatchObject({ stalled: 1, spent: 900, expected: null });
    expect(report.fixFirst).toMatch(/^As checks had found it by then, /);
    expect(report.rows).toMatchObject([{ stage: 'funded', spent: { p50: 900 } }]);
    // A day earlier than ninety days in its stage it had not stalled.
    expect((await run('report', { quarter: '2026-Q1' })).ended).toEqual([]);
  });

  test('keeps counting what was taken out of the workspace, as given up', async () => {
    for (const id of ['gone', 'here']) told.charter(id);
    await told.recorded('gone', '2026-01-01', [['funded', '2026-01-11']]);
    await told.recorded('here', '2026-01-01', []);
    await told.found('gone', '2026-02-03', { owner: 'met' });
    expect((await progress()).curve).toMatchObject({ initiatives: 2, ended: 0 });
    renameSync(join(told.dir(), 'initiatives', 'gone'), join(told.dir(), 'gone'));
    const { curve, deaths, notes, initiatives } = await progress();
    expect(initiatives).toBe(2);
    expect(curve).toMatchObject({ initiatives: 2, ended: 1 });
    expect(deaths.filter(({ how }) => how === 'removed')).toMatchObject([{ initiative: 'gone', on: '2026-02-03' }]);
    expect(notes).toContain('Their charters are gone, so they count as given up on their last day on record: gone.');
  });

  test('tells of a charter that cannot be read what the records know', async () => {
    told.charter('broken');
    await told.recorded('broken', '2026-01-01', [['funded', '2026-01-11']]);
    const file = join(told.dir(), 'initiatives', 'broken', 'charter.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}ownr: me\n`);
    const { journeys, notes } = await progress();
    expect(journeys[0]?.stays.map(({ stage }) => stage)).toEqual(['proposed', 'funded']);
    expect(notes).toContain('Their charters cannot be read, so they count by the records alone: broken.');
  });

  test('finds what has stalled, and since when each step stands as it does', async () => {
    told.charter('stuck', 'process: { accountable: dana }\n');
    const today = dayOf(new Date(), 'UTC');
    const since = addDays(today, -120);
    await told.recorded('stuck', addDays(today, -130), [['funded', since]]);
    await told.found('stuck', addDays(today, -125), { process: 'unmet', owner: 'unmet' });
    await told.found('stuck', addDays(today, -60), { process: 'unmet', owner: 'unmet', data: 'unmet' });
    const { stalled, deaths, causes, sequences } = await progress();
    expect(stalled.initiatives).toMatchObject([{ initiative: 'stuck', stage: 'funded', since, days: 120 }]);
    // Both failed in one check: having no owner is one of the causes that are quoted.
    expect(deaths).toMatchObject([{ how: 'stalled', on: since, cause: 'owner', condition: 'owner' }]);
    expect(causes[0]).toMatchObject({ cause: 'owner', stalled: 1, stopped: 0 });
    const [first, , data] = sequences[0]?.steps ?? [];
    expect(first).toMatchObject({ condition: 'process', now: true, since: `${addDays(today, -125)}T12:00:00.000Z` });
    expect(first?.who).toEqual([{ id: 'dana', name: 'Dana' }]);
    expect(data).toMatchObject({ condition: 'data', since: `${addDays(today, -60)}T12:00:00.000Z` });
  });
});
