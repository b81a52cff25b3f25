import { describe, expect, it } from 'vitest';
import type { Charter, Check, Finding, Measurement } from '../../groundwork.ts';
import { conditionIds } from '../../marks/condition.tsx';
import { gateLines } from './gate-lines.ts';
import { foundText, measuredText, shortText } from './gate-words.ts';
import { nextSteps, withoutCommand } from './next-steps.ts';
import { saysWhy } from './waive-dialog.tsx';

type Condition = Check['conditions'][number];

const finding = (code: string, more: Partial<Finding> = {}): Finding => ({
  code,
  subject: code,
  state: 'met',
  measured: null,
  expected: null,
  unit: null,
  message: `${code}.`,
  fix: null,
  sql: null,
  samples: [],
  severity: 'error',
  location: null,
  observedAt: null,
  ...more,
});
const condition = (id: Condition['id'], findings: readonly Finding[]): Condition => ({
  id,
  state: findings.find(({ state }) => state !== 'met')?.state ?? 'met',
  findings: [...findings],
});

const closed = (reasons: readonly { id: string; message: string; fix: string | null }[]) => ({
  open: reasons.length === 0,
  missing: reasons.map(({ id }) => id),
  reasons: [...reasons],
  passed: false,
  decides: ['marcus.lee'],
  waitsFor: ['marcus.lee'],
});

const check = (given: Partial<Check>): Check => ({
  initiative: 'win-back',
  title: 'Win-back',
  stage: 'pilot',
  owner: 'dana.ruiz',
  ownerName: 'Dana Ruiz',
  asOf: '2026-11-28T06:00:00Z',
  charter: { hash: 'a1', file: 'charter.yaml' },
  honestTest: { passed: false, questions: [] },
  conditions: conditionIds.map((id) => condition(id, [finding(`${id}.fine`)])),
  gates: {} as Check['gates'],
  nextGate: 'production',
  declared: null,
  declaredEnded: null,
  gapToCloseFirst: null,
  ...given,
});

const measured = (metrics: readonly Partial<Measurement['metrics'][number]>[]) =>
  ({ strength: 'B', registered: true, metrics }) as unknown as Measurement;

const charter = {
  owner: { person: 'dana.ruiz', review_every: '30d' },
  success: { claim: 'A', harmless: [{ metric: 'unsubscribes', increase_at_most: '0.5pp' }] },
  metrics: { spend: { title: 'Spend', kind: 'mean' }, unsubscribes: { title: 'Unsubscribes', kind: 'rate' } },
  governance: { limits: { incidents_per_month: 3 }, stop: { who: ['tom.becker'] } },
  rollout: { starts: '2026-10-01' },
} as unknown as Charter;

const linesOf = (found: Check, gate: Check['nextGate'], effect: Measurement | null = null) =>
  gateLines({ check: found, gate: gate ?? 'fund', effect, charter, currency: 'USD' });

describe('the lines of a gate', () => {
  it('are the seven conditions in their order, and no more where the effect does not count', () => {
    const found = check({ gates: { pilot: closed([]) } as unknown as Check['gates'] });
    expect(linesOf(found, 'pilot').map(({ id }) => id)).toEqual(conditionIds);
  });

  it('say what holds the gate in the words of its reason', () => {
    const reasons = [{ id: 'data', message: '341 zip codes lost a zero.', fix: 'Pad them.' }];
    const found = check({ gates: { production: closed(reasons) } as unknown as Check['gates'] });
    const data = linesOf(found, 'production').find(({ id }) => id === 'data');
    expect(data).toMatchObject({ holds: true, text: '341 zip codes lost a zero.' });
  });

  it('say that a condition which does not hold is not asked for, where the gate does not ask for it', () => {
    const conditions = [condition('baseline', [finding('baseline.not_frozen', { state: 'unmet' })])];
    const found = check({ conditions, gates: { fund: closed([]) } as unknown as Check['gates'] });
    expect(linesOf(found, 'fund')).toMatchObject([
      { id: 'baseline', text: 'Not asked for at this gate', holds: false },
    ]);
  });

  it('add the verdict with its claim, the harmless metrics and the incidents where the effect counts', () => {
    const reasons = [
      { id: 'claim', message: 'The result has claim strength B; the charter counts A or stronger.', fix: null },
      { id: 'incidents', message: '5 incidents in the last 30 days; 3 are allowed.', fix: null },
    ];
    const found = check({ gates: { production: closed(reasons) } as unknown as Check['gates'] });
    const interval = { estimate: 0.0008, lower: -0.0011, upper: 0.0027 };
    const effect = measured([
      { role: 'primary', metric: 'spend', verdict: 'achieved', message: 'It works.' },
      {
        role: 'harmless',
        metric: 'unsubscribes',
        verdict: 'safe',
        message: 'Fine.',
        effect: { absolute: interval, relative: interval },
      },
    ]);
    const [verdict, harmless, incidents] = linesOf(found, 'production', effect).slice(7);
    expect(verdict).toMatchObject({ holds: true, claim: { found: 'B', needed: 'A' }, mark: { verdict: 'achieved' } });
    expect(harmless).toMatchObject({ name: 'Unsubscribes', text: 'Safe: +0.08pp (−0.11pp to +0.27pp)', holds: false });
    expect(incidents).toMatchObject({ mark: { state: 'unmet' }, holds: true });
  });

  it('do not pass for measured what was not', () => {
    const reasons = [{ id: 'verdict', message: 'The effect on the primary metric was not measured.', fix: 'Measure.' }];
    const found = check({ gates: { production: closed(reasons) } as unknown as Check['gates'] });
    expect(linesOf(found, 'production')[7]).toMatchObject({ mark: { state: 'unverified' }, holds: true });
  });
});

describe('what was found, in a sentence', () => {
  it('is the sentence that tells most where a condition holds', () => {
    const held = condition('baseline', [
      finding('baseline.frozen', { message: 'Version 1 was frozen.' }),
      finding('baseline.plan_pinned', { message: 'Pinned.' }),
    ]);
    expect(foundText(held)).toBe('Version 1 was frozen.');
    expect(foundText(condition('data', [finding('data.rows'), finding('data.fresh')]))).toBe('2 of 2 rules hold.');
  });

  it('is how many hold and the first that does not', () => {
    const wrong = finding('data.orphans', { state: 'unmet', message: 'Six orphans.' });
    const aside = finding('data.drift', { state: 'unmet', severity: 'info' });
    expect(foundText(condition('data', [finding('data.rows'), wrong, aside]))).toBe('1 of 2 rules holds. Six orphans.');
    const warned = finding('data.lost_without_amount', { severity: 'warning' });
    expect(foundText(condition('data', [finding('data.rows'), wrong, aside, warned]))).toBe(
      '2 of 3 rules hold. Six orphans.',
    );
    expect(foundText(condition('data', [wrong]))).toBe('Six orphans.');
    expect(foundText(condition('data', []))).toBe('Nothing was looked at yet.');
  });

  it('writes shares and percentages as the messages do', () => {
    expect(measuredText(finding('a', { measured: 0.98907, unit: 'share' }))).toBe('98.9%');
    expect(measuredText(finding('a', { measured: 6.2558, unit: 'percent' }))).toBe('6.3%');
    expect(measuredText(finding('a', { measured: 1336, unit: 'deals' }))).toBe('1,336 deals');
    expect(measuredText(finding('a'))).toBeNull();
    const followed = finding('process.followed', { measured: 0.96, unit: 'share', expected: 'at least 0.9' });
    expect(shortText(condition('process', [followed]))).toBe('Followed in 96.0%, at least 0.9');
  });
});

describe('what to close first', () => {
  const stepsOf = (found: Check, today = '2026-11-28') =>
    nextSteps({ check: found, gate: 'production', charter, today });

  it('begins with the gap to close first and names who does what can be done here', () => {
    const conditions = [
      condition('data', [
        finding('data.orphans', { state: 'unmet', message: 'Six orphans.', fix: 'Add the rows.' }),
        finding('data.nulls', { state: 'unmet', message: 'Two nulls.', fix: 'Fill them.' }),
      ]),
      condition('governance', [
        finding('governance.stop_never_drilled', { state: 'unmet', message: 'Never drilled.', fix: 'Drill it.' }),
        finding('governance.not_signed', { state: 'unmet', subject: 'dana.ruiz', fix: 'Dana signs.' }),
        finding('governance.not_signed', { state: 'unmet', subject: 'ines.okoye', fix: 'Ines signs.' }),
      ]),
      condition('owner', [finding('owner.review_overdue', { state: 'stale', fix: 'Review.' })]),
    ];
    const reasons = [
      { id: 'governance', message: 'Never drilled.', fix: 'Drill it.' },
      { id: 'data', message: 'Six orphans.', fix: 'Add the rows.' },
      { id: 'owner', message: 'owner.review_overdue.', fix: 'Review.' },
    ];
    const found = check({
      conditions,
      gates: { production: closed(reasons) } as unknown as Check['gates'],
      gapToCloseFirst: { id: 'data', message: 'Six orphans.', fix: null },
    });
    expect(stepsOf(found).map(({ act, who, fix, more }) => [act, who.join(), fix, more])).toEqual([
      [null, '', 'Add the rows.', 1],
      ['drill', 'tom.becker', 'Drill it.', 0],
      ['sign', 'dana.ruiz', 'Dana signs.', 0],
      ['sign', 'ines.okoye', 'Ines signs.', 0],
      ['accept', 'dana.ruiz', 'Review.', 0],
    ]);
  });

  it('offers to measure once the comparison has begun, and once for all metrics', () => {
    const late = (subject: string) => finding('observation.never_measured', { state: 'unverified', subject });
    const conditions = [condition('observation', [late('spend'), late('unsubscribes')])];
    const reasons = [{ id: 'observation', message: 'observation.never_measured.', fix: null }];
    const found = check({ conditions, gates: { production: closed(reasons) } as unknown as Check['gates'] });
    expect(stepsOf(found).map(({ act }) => act)).toEqual(['measure']);
    expect(stepsOf(found, '2026-09-30').map(({ act, more }) => [act, more])).toEqual([[null, 1]]);
  });

  it('leaves the command to the button beside it', () => {
    expect(withoutCommand('Freeze it before the start: groundwork freeze a --as b.c')).toBe(
      'Freeze it before the start.',
    );
    expect(withoutCommand('Run groundwork measure.')).toBe('Run groundwork measure.');
  });
});

describe('a reason for a waiver', () => {
  it('is a sentence and not a word', () => {
    expect([saysWhy('The parcel system keeps no log'), saysWhy('  later,  ok '), saysWhy('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
