import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GroundworkError } from '../../src/errors/problem.ts';
import type { Clock } from '../../src/services/context.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { verify } from '../../src/services/ledger/verify.ts';
import { openContext } from '../../src/services/open-context.ts';
import { type Verb, type VerbInput, type VerbOutput, verbs } from '../../src/services/verbs.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { startPostgres } from '../support/postgres.ts';

/** Every verb on both record stores: the same story must give the same answers, but for keys and hashes. */

const workspace = `
version: 1
organization: Test
people:
  dana: { name: Dana }
  marcus: { name: Marcus }
  ines: { name: Ines }
decides: { fund: [marcus], pilot: [dana, ines], production: [marcus], renew: [marcus] }
sources: { crm: { kind: files, path: data } }
`;

const charter = `
version: 1
id: win-back
title: Win-back
owner: { person: dana, review_every: 30d }
reviewer: ines
process: { name: Outreach, produces: One e-mail, for: Customers, accountable: dana, starts: Lapse, ends: Reply, steps: [draft, send], measured_by: [spend] }
metrics:
  spend: { table: crm.customers, unit: id, kind: mean, value: spend, adjust_for: before }
  leaves: { table: crm.customers, unit: id, kind: rate, value: left_us = 1 }
success:
  primary: { metric: spend, increase: 10%, by: 2026-12-31 }
  harmless: [{ metric: leaves, increase_at_most: 5pp }]
rollout: { design: holdout, starts: 2026-10-01, assignment: { table: crm.customers, unit: id, arm: arm, agent: [a], control: [c], expect: { agent: 50%, control: 50% } } }
baseline: { window: { from: 2026-07-01, to: 2026-09-30 } }
data:
  crm.customers: { key: [id], quality: [{ property: spend, metric: nullValues, mustBe: 0 }] }
governance:
  autonomy: act_with_approval
  tools: { email.send: { effect: external, decide: ask, approvers: [dana] } }
  failure_modes: [{ id: wrong, what: Wrong recipient, response: Stop, owner: ines }]
  stop: { who: [dana] }
evaluation: { runs_within: 90d, suites: [{ id: s, results: evals.csv, format: csv, require: { pass_rate: 60% } }] }
economics:
  benefits: [{ metric: spend, worth: 1, per_month: 1000, kind: cash }]
  costs: [{ name: Build, amount: 1000, on: 2026-09-01 }, { name: Licence, per_month: 100 }]
`;

function customers(): string {
  const random = seededRandom('verbs');
  const rows = Array.from({ length: 2000 }, (_, id) => {
    const arm = random.uniform() < 0.5 ? 'a' : 'c';
    const before = 20 + 5 * random.normal();
    const spend = before * (arm === 'a' ? 1.2 : 1) + 4 * random.normal();
    return `${id},${arm},${before.toFixed(2)},${spend.toFixed(2)},${random.uniform() < 0.2 ? 1 : 0}`;
  });
  return `id,arm,before,spend,left_us\n${rows.join('\n')}\n`;
}

const evals = `task,trial,success,at\n${Array.from({ length: 80 }, (_, i) => `t${i},1,${i % 20 === 0 ? 0 : 1},2026-09-25T08:00:00Z`).join('\n')}\n`;
const run = (id: number, at: string) =>
  JSON.stringify({
    id: `r${id}`,
    initiative: 'win-back',
    started_at: at,
    ended_at: at,
    status: 'ok',
    cost: 0.1,
    currency: 'USD',
  });

/** Without what must differ: keys and hashes; and numbers to twelve digits, because parallel sums end in other last bits. */
function comparable(key: string, value: unknown): unknown {
  if (/hash|vkey|root|note|^text$|^file$/i.test(key)) return undefined;
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
}

interface Story {
  readonly answers: Map<string, unknown>;
  readonly ledger: string;
}

async function tell(env: Record<string, string>): Promise<Story> {
  const dir = mkdtempSync(join(tmpdir(), 'groundwork-verbs-'));
  mkdirSync(join(dir, 'data'));
  mkdirSync(join(dir, 'initiatives', 'win-back'), { recursive: true });
  writeFileSync(join(dir, 'groundwork.yaml'), workspace);
  writeFileSync(join(dir, 'initiatives', 'win-back', 'charter.yaml'), charter);
  writeFileSync(join(dir, 'data', 'customers.csv'), customers());
  writeFileSync(join(dir, 'initiatives', 'win-back', 'evals.csv'), evals);
  writeFileSync(join(dir, 'runs.ndjson'), `${run(1, '2026-10-01T09:00:00Z')}\n${run(2, '2026-10-01T10:00:00Z')}\n`);
  let now = new Date('2026-09-28T09:00:00Z');
  const clock: Clock = { kind: 'simulated', now: () => now };
  const ctx = await openContext({ dir, env, command: 'test', clock });
  const answers = new Map<string, unknown>();
  const call = async <V extends VerbId>(name: string, verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> => {
    const work = await (verbs[verb] as unknown as Verb).load();
    const answer = await work({ ctx, input: input as never }).catch((error: unknown) => {
      if (!(error instanceof GroundworkError)) throw error;
      return { problems: error.problems.map((each) => each.code) };
    });
    answers.set(name, JSON.parse(JSON.stringify(answer, comparable)));
    return answer as VerbOutput<V>;
  };
  const initiative = 'win-back';
  try {
    await call('list', 'list', {});
    await call('permission before', 'permission', { initiative });
    await call('check 1', 'check', { initiative });
    await call('production too early', 'decide', { initiative, gate: 'production', as: 'marcus' });
    await call('accept by another', 'accept', { initiative, as: 'ines' });
    await call('accept', 'accept', { initiative, as: 'dana' });
    await call('sign owner', 'sign', { initiative, as: 'dana' });
    await call('sign reviewer', 'sign', { initiative, as: 'ines' });
    await call('drill', 'stop', { initiative, as: 'dana', drill: true });
    const drill = answers.get('drill') as Record<string, unknown>;
    delete drill['milliseconds'];
    await call('fund by the wrong person', 'decide', { initiative, gate: 'fund', as: 'ines' });
    await call('fund', 'decide', { initiative, gate: 'fund', as: 'marcus', because: 'Worth a try' });
    await call('plan from data', 'plan', { initiative });
    await call('freeze', 'freeze', { initiative, as: 'dana' });
    await call('plan from the baseline', 'plan', { initiative });
    await call('freeze again', 'freeze', { initiative, as: 'dana' });
    now = new Date('2026-10-02T09:00:00Z');
    await call('import', 'importRuns', { file: join(dir, 'runs.ndjson') });
    await call('import again', 'importRuns', { file: join(dir, 'runs.ndjson') });
    await call('pilot closed', 'decide', { initiative, gate: 'pilot', as: 'dana' });
    await call('pilot waived', 'decide', {
      initiative,
      gate: 'pilot',
      as: 'ines',
      waive: 'process',
      until: '2026-12-31',
      because: 'No event log yet',
    });
    await call('pilot', 'decide', { initiative, gate: 'pilot', as: 'dana' });
    await call('permission in pilot', 'permission', { initiative });
    await call('measure', 'measure', { initiative });
    await call('production closed', 'decide', { initiative, gate: 'production', as: 'marcus' });
    await call('production', 'decide', {
      initiative,
      gate: 'production',
      as: 'marcus',
      waive: 'process',
      until: '2026-12-31',
      because: 'Still no event log',
    });
    await call('value', 'value', { initiative });
    await call('portfolio', 'portfolioValue', {});
    await call('hold renewal', 'decide', {
      initiative,
      gate: 'renew',
      as: 'marcus',
      hold: true,
      because: 'Look again',
    });
    await call('waiting', 'waiting', { as: 'marcus' });
    await call('entries', 'ledgerEntries', { limit: 5, before: 9, initiative });
    await call('runs', 'runs', {});
    await call('latest runs', 'latestRuns', { limit: 1 });
    await call('stop', 'stop', { initiative, as: 'dana', because: 'Wrong recipients' });
    await call('permission when stopped', 'permission', { initiative });
    await call('latest', 'latest', { initiative });
    await call('sequence', 'sequence', { initiative });
    await call('progress', 'portfolioProgress', {});
    await call('report', 'report', {});
    await call('report of a quarter before', 'report', { quarter: '2026-Q3' });
    await call('checkpoint', 'checkpoint', {});
    const exported = await call('export', 'exportLedger', {});
    return { answers, ledger: exported.text ?? '' };
  } finally {
    await ctx.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

let postgres: Awaited<ReturnType<typeof startPostgres>>;
const stories: Partial<Record<'sqlite' | 'postgres', Story>> = {};

beforeAll(async () => {
  postgres = await startPostgres();
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  stories.sqlite = await tell({});
  stories.postgres = await tell({ GROUNDWORK_RECORDS_URL: postgres.url, GROUNDWORK_SIGNING_KEY: pem });
});

afterAll(() => postgres?.close());

const answer = (name: string) => stories.sqlite?.answers.get(name) as Record<string, never>;

describe('the verbs, on SQLite and on PostgreSQL', () => {
  test('give the same answers', () => {
    expect([...(stories.postgres?.answers ?? [])]).toEqual([...(stories.sqlite?.answers ?? [])]);
  });

  test('leave a ledger that verifies, on both', async () => {
    for (const story of Object.values(stories))
      expect((await verify({ ledger: { text: story.ledger } })).problems).toEqual([]);
  });
});

describe('the story of an initiative', () => {
  test('no gate opens out of order, by the wrong person, or while something is missing', () => {
    expect(answer('production too early')).toMatchObject({ opened: false, stage: 'proposed' });
    expect(JSON.stringify(answer('production too early'))).toContain('"id":"stage"');
    expect(answer('fund by the wrong person')).toEqual({ problems: ['gate.not_a_decider'] });
    expect(answer('pilot closed')).toMatchObject({ opened: false, missing: [{ id: 'process' }] });
    expect(answer('production closed')).toMatchObject({ opened: false, missing: [{ id: 'process' }] });
  });

  test('where two must decide, the first waits for the second', () => {
    expect(answer('pilot waived')).toMatchObject({
      opened: false,
      waitsFor: ['dana'],
      missing: [],
      waiver: { condition: 'process' },
    });
    expect(answer('pilot')).toMatchObject({ opened: true, stage: 'pilot', waitsFor: [] });
  });

  test('nobody accepts for somebody else, and the same baseline is not frozen twice', () => {
    expect(answer('accept by another')).toEqual({ problems: ['service.not_the_owner'] });
    expect(answer('freeze')).toMatchObject({ version: 1, registered: true });
    expect(answer('freeze again')).toEqual({ problems: ['service.baseline_unchanged'] });
  });

  test('runs count once', () => {
    expect(answer('import')).toMatchObject({ rows: 2, imported: 2, repeated: 0 });
    expect(answer('import again')).toMatchObject({ rows: 2, imported: 0, repeated: 2, entry: null });
  });

  test('the true effect of 20 % is found, proven and valued', () => {
    const primary = (
      answer('measure') as unknown as {
        metrics: { effect: { relative: { estimate: number; lower: number; upper: number } }; verdict: string }[];
      }
    ).metrics[0];
    expect(primary?.verdict).toBe('achieved');
    expect(primary?.effect.relative.lower).toBeLessThan(0.2);
    expect(primary?.effect.relative.upper).toBeGreaterThan(0.2);
    expect(answer('value')).toMatchObject({ status: 'realised', strength: 'A' });
  });

  test('a held renewal goes back to pilot, and what is stopped may not act', () => {
    expect(answer('production')).toMatchObject({ opened: true, stage: 'production' });
    expect(answer('hold renewal')).toMatchObject({ action: 'hold', stage: 'pilot' });
    expect(answer('permission before')).toMatchObject({ mayAct: false });
    expect(answer('permission in pilot')).toMatchObject({ mayAct: true });
    expect(answer('permission when stopped')).toMatchObject({ mayAct: false, stage: 'stopped' });
  });
});
