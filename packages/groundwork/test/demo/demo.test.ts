import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { truth } from '../../src/demo/truth.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { groundwork } from '../support/cli.ts';

type Check = VerbOutput<'check'>;
type Measure = VerbOutput<'measure'>;

const folder = mkdtempSync(join(tmpdir(), 'groundwork-demo-'));
const dir = join(folder, 'northwind');
let checks: Map<string, Check>;

const gw = (...line: string[]) => groundwork([...line, '--workspace', dir]);

const state = (initiative: string, condition: string) =>
  checks.get(initiative)?.conditions.find((each) => each.id === condition)?.state;

beforeAll(async () => {
  await makeDemo({ dir, env: {} });
  const { out } = await gw('check', '--json');
  checks = new Map((JSON.parse(out) as Check[]).map((each) => [each.initiative, each]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the demo company', () => {
  test('has five initiatives in five different states', () => {
    expect([...checks].map(([id, check]) => [id, check.stage])).toEqual([
      ['forecast-notes', 'funded'],
      ['lead-routing', 'pilot'],
      ['quote-pricing', 'proposed'],
      ['returns-desk', 'stopped'],
      ['support-drafts', 'production'],
    ]);
  });

  test('proves the return of the one in production: the true effect lies in the interval, and everything holds', async () => {
    const found = JSON.parse((await gw('measure', 'support-drafts', '--json')).out) as Measure;
    const primary = found.metrics.find((each) => each.role === 'primary');
    expect(primary?.verdict).toBe('achieved');
    expect(found.registered).toBe(true);
    const relative = primary?.effect?.relative;
    expect(relative?.lower).toBeLessThan(truth.minutesPerTicket - 1);
    expect(relative?.upper).toBeGreaterThan(truth.minutesPerTicket - 1);
    expect(found.metrics.find((each) => each.role === 'harmless')?.verdict).toBe('safe');
    expect(checks.get('support-drafts')?.conditions.every((each) => each.state === 'met')).toBe(true);
    const value = JSON.parse((await gw('value', 'support-drafts', '--json')).out) as VerbOutput<'value'>;
    expect(value.status).toBe('realised');
    expect(value.net.p10).toBeGreaterThan(0);
  });

  test('says too early of the one in pilot, whose true effect is real but not yet proven', async () => {
    const found = JSON.parse((await gw('measure', 'lead-routing', '--json')).out) as Measure;
    const primary = found.metrics.find((each) => each.role === 'primary');
    expect(primary?.verdict).toBe('too early');
    expect(primary?.message).toMatch(/^Too early: \d+ of 100 events needed/);
    const relative = primary?.effect?.relative;
    expect(relative?.lower).toBeLessThan(truth.meetingRate - 1);
    expect(relative?.upper).toBeGreaterThan(truth.meetingRate - 1);
    expect(checks.get('lead-routing')?.gates.production?.missing).toEqual(['verdict']);
  });

  test('plans the one in pilot from its frozen baseline: what was promised can be seen by then, the rare harm cannot be ruled out', async () => {
    const { code, out } = await gw('plan', 'lead-routing', '--json');
    const plan = JSON.parse(out) as VerbOutput<'plan'>;
    expect(code).toBe(0);
    expect(plan).toMatchObject({ baseline: 1, seen: true });
    expect(plan.alternatives.map(({ metric, change, enough }) => [metric, change, enough])).toEqual([
      ['complaint_rate', 'later_day', true],
      ['complaint_rate', 'more_units', true],
      ['complaint_rate', 'larger_tolerance', false],
    ]);
    const [meetings, complaints] = plan.metrics;
    expect(meetings).toMatchObject({ metric: 'meeting_rate', role: 'primary', from: 'frozen baseline', seen: true });
    expect(complaints).toMatchObject({ seen: false, reason: 'success.events_too_few' });
    const success = checks.get('lead-routing')?.conditions.find((each) => each.id === 'success');
    const finding = success?.findings.find((each) => each.code === meetings?.reason);
    expect(finding?.message).toBe(meetings?.message);
    expect(finding?.measured).toBeCloseTo((meetings?.smallest.relative as number) * 100, 10);
  });

  test('shows the harm of the one that was stopped, and that it may not act', async () => {
    const { code, out } = await gw('measure', 'returns-desk', '--json');
    const primary = (JSON.parse(out) as Measure).metrics.find((each) => each.role === 'primary');
    expect(code).toBe(1);
    expect(primary?.verdict).toBe('harmful');
    expect(primary?.effect?.relative.lower).toBeLessThan(truth.refundPerReturn - 1);
    expect(primary?.effect?.relative.upper).toBeGreaterThan(truth.refundPerReturn - 1);
    expect(state('returns-desk', 'process')).toBe('waived');
  });

  test('blocks the one whose pipeline nobody can trust, with the deals that show it', () => {
    expect(state('forecast-notes', 'data')).toBe('unmet');
    const findings = checks.get('forecast-notes')?.conditions.find((each) => each.id === 'data')?.findings ?? [];
    const account = findings.find((each) => /have no account/.test(each.message));
    expect(account?.state).toBe('unmet');
    expect(account?.samples.length).toBeGreaterThan(0);
    expect(checks.get('forecast-notes')?.gates.pilot?.missing).toContain('data');
  });

  test('has an idea without owner and baseline, and the honest test says no', () => {
    expect(state('quote-pricing', 'owner')).toBe('unmet');
    expect(state('quote-pricing', 'baseline')).toBe('unmet');
    expect(checks.get('quote-pricing')?.honestTest.passed).toBe(false);
  });

  test('keeps a ledger that verifies, says which entries were made under a simulated clock, and is not made twice', async () => {
    const verified = JSON.parse((await gw('verify', '--json')).out) as { ok: boolean; entries: number };
    expect(verified.ok).toBe(true);
    expect(verified.entries).toBeGreaterThan(30);
    expect(await makeDemo({ dir, env: {} })).toMatchObject({ made: false });
  });

  test('its charters are the examples, moved to today with their comments', () => {
    const example = readFileSync(
      new URL('../../../../examples/northwind/initiatives/support-drafts/charter.yaml', import.meta.url),
      'utf8',
    );
    const made = readFileSync(join(dir, 'initiatives', 'support-drafts', 'charter.yaml'), 'utf8');
    const undated = (text: string) => text.replace(/\d{4}-\d{2}-\d{2}/g, 'DAY');
    expect(undated(made)).toBe(undated(example));
    expect(readdirSync(join(dir, 'initiatives')).toSorted()).toEqual([...checks.keys()].toSorted());
  });
});
