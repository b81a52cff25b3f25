import { describe, expect, test } from 'vitest';
import type { StandingDocument } from '../documents/portfolio.ts';
import { markOf, type NoticeMark, type Seen, whatHappened } from './what-happened.ts';

const dana = { id: 'dana', name: 'Dana Ruiz' };
const marcus = { id: 'marcus', name: 'Marcus Lee' };
const ines = { id: 'ines', name: 'Ines Okoye' };

const standing: StandingDocument = {
  initiative: 'win-back',
  title: 'Win-back',
  problems: [],
  facing: null,
  owner: dana,
  sponsor: null,
  stage: 'pilot',
  converted: null,
  example: false,
  declared: null,
  over: false,
  stageSince: null,
  reached: 'pilot',
  stopped: null,
  conditions: [
    { id: 'process', state: 'met', reason: null, fix: null },
    { id: 'data', state: 'met', reason: null, fix: null },
    { id: 'baseline', state: 'unmet', reason: 'Not frozen.', fix: 'Freeze it.' },
  ],
  checkedAt: '2026-05-01T00:00:00.000Z',
  effect: null,
  claim: null,
  money: null,
  toDate: null,
  spendSaid: null,
  promiseSaid: null,
  duties: { accepts: null, signs: [], review: null, waivers: [] },
  next: {
    gate: 'production',
    open: false,
    decides: [marcus],
    waitsFor: [marcus],
    due: null,
    notBefore: null,
    blocked: null,
    missing: 1,
  },
};

const seen = (change: Partial<StandingDocument> = {}, rest: Partial<Seen> = {}): Seen => ({
  standing: { ...standing, ...change },
  charterHash: 'c1',
  today: '2026-05-01',
  nameOf: (id) => [dana, marcus, ines].find((each) => each.id === id)?.name ?? id,
  ...rest,
});
const mark = (given: Seen = seen()): NoticeMark => markOf(given, null);
const told = (given: Seen, before: NoticeMark | null = mark()) =>
  whatHappened(given, before).map(({ kind, message }) => `${kind}: ${message}`);
const next = (change: object): Partial<StandingDocument> => ({
  next: { ...(standing.next as NonNullable<StandingDocument['next']>), ...change },
});
const effect = (change: object = {}): Partial<StandingDocument> => ({
  effect: {
    metric: 'spend',
    verdict: 'achieved',
    message: 'Spend rose by 21 %.',
    relative: null,
    strength: 'A',
    registered: true,
    harm: [],
    measuredAt: '2026-05-01T00:00:00.000Z',
    ...change,
  },
});

test('nothing is told of what is as it was', () => {
  for (const given of [seen(), seen(effect()), seen(next({ open: true })), seen({ stage: 'retired', next: null })])
    expect(whatHappened(given, mark(given))).toEqual([]);
});

describe('gate.blocked', () => {
  test('when a condition falls', () => {
    const conditions = standing.conditions.map((each) =>
      each.id === 'data'
        ? { ...each, state: 'stale' as const, reason: 'The data is 9 days old.', fix: 'Load it.' }
        : each,
    );
    expect(whatHappened(seen({ conditions }), mark())).toEqual([
      {
        kind: 'gate.blocked',
        message: 'Win-back: data no longer holds. The data is 9 days old.',
        fix: 'Load it.',
        people: [dana],
      },
    ]);
  });

  test('when a gate that could be opened no longer can, in one notice with what fell', () => {
    const before = mark(seen(next({ open: true })));
    const conditions = standing.conditions.map((each) =>
      each.id === 'baseline' ? each : { ...each, state: 'unmet' as const },
    );
    expect(told(seen({ conditions, ...next({ blocked: null }) }), before)).toEqual([
      'gate.blocked: The gate production of Win-back can no longer be opened: process and data no longer hold.',
    ]);
  });

  test('not when a gate was passed, and not for a waiver that takes the place of a condition', () => {
    const before = mark(seen(next({ open: true })));
    expect(told(seen({ stage: 'production', ...next({ gate: 'renew' }) }), before)).toEqual([]);
    const conditions = standing.conditions.map((each) => ({ ...each, state: 'waived' as const }));
    expect(told(seen({ conditions }))).toEqual([]);
  });
});

describe('decision.waiting', () => {
  test('when a gate can be opened, and again only for who was not asked before', () => {
    expect(told(seen(next({ open: true })))).toEqual([
      'decision.waiting: The gate production of Win-back can be opened, and waits for Marcus Lee.',
    ]);
    const both = mark(seen(next({ open: true, waitsFor: [marcus, ines] })));
    expect(told(seen(next({ open: true, waitsFor: [ines] })), both)).toEqual([]);
    const one = mark(seen(next({ open: true })));
    expect(told(seen(next({ open: true, waitsFor: [marcus, ines] })), one)).toEqual([
      'decision.waiting: The gate production of Win-back can be opened, and waits for Ines Okoye.',
    ]);
  });

  test('of a new initiative', () => {
    expect(told(seen(next({ open: true })), null)).toHaveLength(1);
  });
});

test('approval.waiting is told once of each person, and again when what they signed changed', () => {
  const duties = (signs: StandingDocument['duties']['signs']) => ({ duties: { ...standing.duties, signs } });
  const asked = seen(duties([{ person: 'ines', role: 'reviewer', again: false }]));
  expect(told(asked)).toEqual(['approval.waiting: Win-back waits for Ines Okoye: signature of the governance.']);
  expect(told(asked, mark(asked))).toEqual([]);
  const changed = seen(duties([{ person: 'ines', role: 'reviewer', again: true }]));
  expect(told(changed)).toEqual([
    'approval.waiting: Win-back waits for Ines Okoye: signature of the governance, which has changed since.',
  ]);
  const accepts = seen({ duties: { ...standing.duties, accepts: { person: 'dana', again: false } } });
  expect(whatHappened(accepts, mark())[0]).toMatchObject({
    people: [dana],
    fix: 'groundwork accept win-back --as dana',
  });
});

test('owner.review_due is told on the day it is due, once, and again when the next one is', () => {
  const review = (due: string, today: string) =>
    seen(
      { duties: { ...standing.duties, review: { person: 'dana', due, overdue: today > due, every: '30d' } } },
      { today },
    );
  expect(told(review('2026-05-02', '2026-05-01'))).toEqual([]);
  const due = review('2026-05-02', '2026-05-02');
  expect(told(due)).toEqual(['owner.review_due: The review of Win-back by Dana Ruiz is due since 2026-05-02.']);
  const days = ['2026-05-03', '2026-06-02'].map((today) => told(review('2026-05-02', today), mark(due)));
  expect(days).toEqual([[], []]);
  expect(told(review('2026-06-01', '2026-06-02'), mark(due))).toHaveLength(1);
});

describe('verdict.changed', () => {
  test('when there is another verdict, and not for a first word that it is too early', () => {
    const early = seen(effect({ verdict: 'too early' }));
    expect(told(early)).toEqual([]);
    expect(told(seen(effect()), mark(early))).toEqual([
      'verdict.changed: Win-back: achieved, before it was too early. Spend rose by 21 %.',
    ]);
    expect(told(seen(effect()))).toEqual(['verdict.changed: Win-back: achieved. Spend rose by 21 %.']);
  });

  test('when harm is found beside the same verdict, once', () => {
    const harm = seen(effect({ harm: ['Complaints rose.'] }));
    expect(told(harm, mark(seen(effect())))).toEqual([
      'verdict.changed: Win-back: achieved. Spend rose by 21 %. Complaints rose.',
    ]);
    expect(told(seen(effect({ harm: ['Complaints rose more.'] })), mark(harm))).toEqual([]);
  });
});

describe('agent.stopped', () => {
  const stopped = { at: '2026-05-01T10:00:00.000Z', person: 'dana', because: 'It writes to the wrong people.' };

  test('once for each stop', () => {
    const given = seen({ stopped, stage: 'stopped' });
    expect(told(given)).toEqual(['agent.stopped: Dana Ruiz stopped Win-back: It writes to the wrong people.']);
    expect(told(given, mark(given))).toEqual([]);
    const again = { ...stopped, at: '2026-05-09T10:00:00.000Z' };
    expect(told(seen({ stopped: again, stage: 'stopped' }), mark(given))).toHaveLength(1);
  });

  test('also while the charter cannot be read, which is told of nothing else', () => {
    const broken = seen({
      problems: [{ message: 'Line 3.', fix: 'Mend it.', location: null }],
      conditions: [],
      next: null,
      stopped,
    });
    expect(told(broken)).toEqual(['agent.stopped: Dana Ruiz stopped Win-back: It writes to the wrong people.']);
    const kept = markOf(broken, mark());
    expect(kept).toEqual({ ...mark(), stoppedAt: stopped.at });
    expect(told(seen({ stopped }), kept)).toEqual([]);
  });
});

test('charter.changed is told once an initiative was funded', () => {
  expect(told(seen({}, { charterHash: 'c2' }))).toEqual([
    'charter.changed: The charter of Win-back changed after it was funded; the ledger has the amendment.',
  ]);
  const draft = mark(seen({ stage: 'proposed' }));
  expect(told(seen({ stage: 'proposed' }, { charterHash: 'c2' }), draft)).toEqual([]);
  expect(told(seen({ stage: 'funded' }, { charterHash: 'c2' }), draft)).toEqual([]);
});
