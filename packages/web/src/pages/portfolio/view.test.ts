import { describe, expect, test } from 'vitest';
import type { Standing, State } from '../../groundwork.ts';
import { readSearch } from './search.ts';
import { counts, rowsOf } from './view.ts';

function standing(initiative: string, given: Partial<Standing> & { readonly worst?: State } = {}): Standing {
  const { worst = 'met', ...rest } = given;
  return {
    initiative,
    title: initiative,
    problems: [],
    facing: 'revenue',
    owner: { id: 'ada', name: 'Ada Bell' },
    sponsor: null,
    stage: 'pilot',
    declared: null,
    over: false,
    converted: null,
    example: false,
    stageSince: null,
    reached: 'pilot',
    stopped: null,
    conditions: [{ id: 'data', state: worst, reason: null, fix: null }],
    checkedAt: null,
    effect: null,
    claim: null,
    money: null,
    toDate: null,
    spendSaid: null,
    promiseSaid: null,
    duties: { accepts: null, signs: [], review: null, waivers: [] },
    next: {
      gate: 'production',
      open: true,
      decides: [],
      waitsFor: [],
      blocked: null,
      missing: 0,
      due: null,
      notBefore: null,
    },
    ...rest,
  };
}

const held = { id: 'data', state: 'unmet', message: 'Zip codes are invalid', fix: null } as const;
const closed = {
  gate: 'production',
  open: false,
  decides: [],
  waitsFor: [],
  blocked: held,
  missing: 1,
  due: null,
  notBefore: null,
} as const;
const ids = (rows: readonly Standing[]) => rows.map(({ initiative }) => initiative);
const spent = (p50: number) => ({
  spent: { p10: p50, p50, p90: p50 },
  net: { p10: -p50, p50: -p50, p90: -p50 },
  proven: false,
});

const all = [
  standing('fine'),
  standing('ended', { stage: 'stopped', over: true, worst: 'unmet', facing: 'internal' }),
  standing('unmet', { worst: 'unmet', next: { ...closed, decides: [], waitsFor: [] }, toDate: spent(10) }),
  standing('stale', { worst: 'stale', stage: 'production', toDate: spent(300), owner: null }),
  standing('broken', { problems: [{ message: 'No title', fix: 'Write one', location: null }], conditions: [] }),
  standing('harmful', {
    effect: {
      metric: 'm',
      verdict: 'harmful',
      message: '',
      relative: null,
      strength: 'A',
      registered: true,
      harm: [],
      measuredAt: '',
    },
  }),
  standing('unmet-early', { worst: 'unmet', stage: 'proposed' }),
];

describe('the rows of the portfolio', () => {
  test('come worst first: unreadable, harmful, what does not hold by how far it is, stale, fine, ended', () => {
    expect(ids(rowsOf(all, {}))).toEqual(['broken', 'harmful', 'unmet', 'unmet-early', 'stale', 'fine', 'ended']);
  });

  test('what its charter declares to have ended comes last too, whatever does not hold', () => {
    const declared = standing('declared', {
      stage: 'proposed',
      declared: { stage: 'stopped', since: null, endedIn: null },
      over: true,
      worst: 'unmet',
      next: null,
    });
    expect(ids(rowsOf([declared, ...all], {})).slice(-2)).toEqual(['declared', 'ended']);
    expect(ids(rowsOf([declared, ...all], { stage: 'stopped' }))).toEqual(['declared', 'ended']);
    expect(ids(rowsOf([declared, ...all], { show: 'blocked' }))).not.toContain('declared');
  });

  test('are filtered by what keeps them, whom they face, their owner and their stage', () => {
    expect(ids(rowsOf(all, { show: 'blocked' }))).toEqual(['broken', 'unmet']);
    expect(ids(rowsOf(all, { show: 'internal' }))).toEqual(['ended']);
    expect(ids(rowsOf(all, { stage: 'production' }))).toEqual(['stale']);
    expect(ids(rowsOf(all, { owner: 'ada' }))).not.toContain('stale');
    expect(counts(all)).toEqual({ all: 7, blocked: 2, revenue: 6, internal: 1 });
    // What init wrote as an example has its row, and is in no count.
    expect(counts([...all, standing('first', { example: true })])).toEqual(counts(all));
  });

  test('are found by every word of a search: name, owner, or what holds them', () => {
    expect(ids(rowsOf(all, { q: 'ZIP codes' }))).toEqual(['unmet']);
    expect(ids(rowsOf(all, { q: 'ada unmet' }))).toEqual(['unmet', 'unmet-early']);
    expect(rowsOf(all, { q: 'nothing like it' })).toEqual([]);
  });

  test('are sorted up and down by a column, what has no value at one end', () => {
    expect(ids(rowsOf(all, { sort: 'spent', down: true })).slice(0, 2)).toEqual(['stale', 'unmet']);
    expect(ids(rowsOf(all, { sort: 'net' })).slice(-2)).toEqual(['stale', 'unmet']);
    expect(ids(rowsOf(all, { sort: 'title' }))).toEqual(ids(rowsOf(all, {})).toSorted());
    expect(ids(rowsOf(all, { sort: 'stage', down: true }))[0]).toBe('stale');
  });
});

describe('the address of the portfolio', () => {
  test('keeps what it knows and leaves out what it does not', () => {
    expect(readSearch({ show: 'blocked', stage: 'pilot', q: 'zip', sort: 'net', down: true })).toEqual({
      show: 'blocked',
      stage: 'pilot',
      q: 'zip',
      sort: 'net',
      down: true,
    });
    expect(readSearch({ show: 'all', stage: 'x', q: 7, sort: 'constructor', down: 'yes', other: 1 })).toEqual({
      q: '7',
    });
  });
});
