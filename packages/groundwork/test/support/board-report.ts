import type { BoardReport, Money, Row } from '../../src/report/board/board-report.ts';
import { claimNames } from '../../src/services/report/sum.ts';

const amount = (p50: number, spread = 0) => ({ p10: p50 - spread, p50, p90: p50 + spread });
const stages = ['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired'] as const;
const reached = ['production', 'pilot', 'funded', 'proposed'] as const;
const conditions = ['process', 'success', 'data', 'governance', 'baseline', 'owner', 'observation'] as const;
const states = ['met', 'unmet', 'unverified', 'stale', 'waived'] as const;
const verdicts = ['achieved', 'not achieved', 'harmful', 'too early'] as const;

/** A report of so many initiatives, with every mark in it. `name` is what people wrote: it may be anything. */
export function boardReportOf(count: number, name = 'Agent'): BoardReport {
  const rows = Array.from({ length: count }, (_, index) => rowOf(index, name));
  return {
    organization: name,
    dashboard: null,
    currency: 'EUR',
    asOf: '2026-11-22T06:00:00.000Z',
    today: '2026-11-22',
    quarter: {
      id: '2026-Q4',
      name: 'fourth quarter 2026',
      from: '2026-10-01',
      to: '2026-12-31',
      through: '2026-11-22',
      over: false,
    },
    title: 'Report to the board, fourth quarter 2026, to 22 November 2026',
    headline: `What ${name} returned.`,
    lead: `How sure that is: ${name}.`,
    small: count < 10 ? `${count} are few: ${name}` : null,
    initiatives: count,
    money: count === 0 ? null : moneyOf(count),
    expected:
      count === 0
        ? null
        : { initiatives: count, net: amount(920_000, 200_000), shrunk: true, early: 0, horizonMonths: 12 },
    promised: null,
    listsPromise: null,
    valuedAt: null,
    forecast: { text: `Charters returned 0.71: ${name}`, evidence: [] },
    rows,
    funnel: reached
      .toReversed()
      .map((stage, index) => ({ stage, reached: Math.ceil(count / (index + 1)), declared: 0, here: 1, ended: 0 })),
    curve: curveOf(count, name),
    moves: rows.slice(0, 40).map(({ title, evidence }) => ({ text: `${title} moved.`, evidence })),
    decided: rows.slice(0, 6).map(({ initiative, title, evidence }, index) => ({
      on: '2026-11-20',
      initiative,
      title,
      what: 'Let into pilot',
      person: index === 0 ? null : name,
      because: index === 1 ? null : name,
      evidence: evidence.slice(1),
    })),
    ended: rows.slice(0, 5).map(({ initiative, title, evidence }) => ({
      initiative,
      title,
      how: 'stopped' as const,
      on: '2026-11-20',
      inQuarter: true,
      cause: 'Harmful result',
      because: name,
      said: false,
      person: name,
      harm: [],
      spent: 32_000,
      evidence,
    })),
    causes: [
      { cause: 'Harmful result', quoted: null, stopped: count, stalled: 0, said: 0, spent: 32_000, expected: null },
    ],
    fixFirst: `Fix data first: ${name}`,
    waivers: rows.slice(0, 3).map(({ initiative, title, evidence }) => ({
      initiative,
      title,
      condition: 'process' as const,
      gate: 'pilot' as const,
      person: name,
      because: name,
      until: '2027-01-08',
      evidence,
    })),
    decisions: rows.slice(0, 7).map(({ title, evidence }) => ({ ask: `Decide ${title}`, why: name, evidence })),
    benchmarks: [benchmark(name)],
    before: null,
    stages: stages.map((stage) => ({ stage, count: 1, declared: 0 })),
    untold: [`Nothing was kept of ${name}`],
    ledger: {
      size: 418,
      root: '8f3ac1d027be94e5'.repeat(4),
      checkpoint: {
        size: 418,
        root: '8f3ac1d027be94e5'.repeat(4),
        at: '2026-11-22T06:00:00.000Z',
        note: 'groundwork/x\n418\nabc=\n\n— groundwork/x sig=\n',
      },
      vkey: 'groundwork/x+12345678+key=',
      says: 'Checkpoint of 418 entries.',
    },
    notes: [`A note: ${name}`],
  };
}

function rowOf(index: number, name: string): Row {
  const at = reached[index % reached.length] as (typeof reached)[number];
  return {
    initiative: `agent-${index}`,
    title: `${name} ${index}`,
    owner: index % 3 === 0 ? null : name,
    stage: index % 7 === 6 ? 'stopped' : at,
    reached: at,
    declared: false,
    conditions: conditions.map((id, place) => ({
      id,
      state: states[(index + place) % states.length] as (typeof states)[number],
    })),
    verdict: index % 5 === 4 ? null : (verdicts[index % 4] ?? null),
    strength: index % 5 === 4 ? null : ((['A', 'B', 'C', 'D', 'E'] as const)[index % 5] ?? null),
    exploratory: index % 2 === 1,
    spent: index % 6 === 5 ? null : amount(1000 * index),
    spendSaid: index % 12 === 5 ? { amount: 310_000, currency: 'EUR' } : null,
    net: index % 6 === 5 ? null : amount(50_000 - 1000 * index, 9000),
    proven: true,
    ahead: index % 2 === 0 ? { status: 'expected', net: amount(80_000, 30_000), early: false } : null,
    next: index % 7 === 6 ? null : { gate: 'production', open: index % 2 === 0, missing: index % 2 === 0 ? 0 : index },
    evidence: [
      {
        label: `${name} ${index}`,
        address: `/initiatives/agent-${index}`,
        entry: null,
        file: `initiatives/agent-${index}/charter.yaml`,
        line: 12,
      },
      { label: `ledger entry ${index}`, address: '/ledger', entry: index, file: null, line: null },
    ],
  };
}

function moneyOf(count: number): Money {
  return {
    initiatives: count,
    benefit: amount(590_000, 60_000),
    harm: amount(-21_000, 4000),
    spent: amount(371_000),
    net: amount(198_000, 71_000),
    roi: { p10: 0.34, p50: 0.53, p90: 0.73 },
    byStrength: (['A', 'B', 'C', 'D'] as const).map((strength, index) => ({
      strength,
      name: claimNames[strength],
      initiatives: 1,
      benefit: index < 2 ? amount(295_000, 30_000) : null,
      share: index < 2 ? 0.5 : 0,
    })),
  };
}

function curveOf(count: number, name: string): BoardReport['curve'] {
  const step = (days: number, share: number, lower: number | null, upper: number | null) => ({
    days,
    atRisk: count,
    events: 1,
    ended: 0,
    censored: 1,
    share,
    lower,
    upper,
  });
  return {
    says: `40% reached production: ${name}`,
    excluded: null,
    confidence: 0.95,
    of: {
      initiatives: count,
      events: count,
      ended: 0,
      running: 0,
      declared: 0,
      eventsDeclared: 0,
      reached: count === 0 ? null : { days: 270, share: 0.4, lower: 0.05, upper: 0.75 },
      half: null,
      steps: count === 0 ? [] : [step(20, 0, null, null), step(160, 0.2, 0.01, 0.58), step(270, 0.4, 0.05, 0.75)],
    },
    benchmark: { share: 0.12, of: benchmark(name) },
  };
}

function benchmark(name: string): BoardReport['benchmarks'][number] {
  return {
    id: 'never',
    what: `Pilots that never reach production: ${name}`,
    written: '88%',
    value: 0.88,
    compare: 'not_in_production',
    quoted: { from: name, in: 2026 },
    counts: 'Proofs of concept, 29 of 33',
    n: 2920,
    basis: 'realised',
    paidBy: 'Commissioned',
    date: 2025,
    source: { name: 'IDC and Lenovo', url: null },
    verdict: `Best sourced elsewhere: ${name}`,
    own: false,
  };
}
