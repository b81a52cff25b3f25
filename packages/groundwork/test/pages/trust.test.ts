import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/services/context.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { copyDemo } from '../support/demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-trust-'));
const dir = join(folder, 'northwind');
const initiative = 'forecast-notes';
let now = new Date();
let ctx: Context & { close(): Promise<void> };

const run = <V extends VerbId>(verb: V, input: VerbInput<V>) => runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;
const row = async (id: string) => (await run('trust', {})).initiatives.find((each) => each.initiative === id);

beforeAll(async () => {
  await copyDemo(dir);
  const opened = await openContext({ dir, env: {}, command: 'groundwork test' });
  ctx = { ...opened, clock: { ...opened.clock, now: () => now } };
});
afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the last diagnosis', () => {
  test('is null where there was none, though the charter was checked', async () => {
    await run('check', { initiative });
    expect(await run('latestDiagnosis', { initiative })).toBeNull();
    expect((await row(initiative))?.diagnosedAt).toBeNull();
  });

  test('is what diagnose answered, and when', async () => {
    const answer = await run('diagnose', { initiative });
    const kept = await run('latestDiagnosis', { initiative });
    expect(kept?.answer).toEqual(answer);
    expect(kept?.at).toBe(now.toISOString());
    expect((await row(initiative))?.diagnosedAt).toBe(kept?.at);
  });

  test('has the conditions that a later check found, and the pipeline as it was', async () => {
    const before = await run('latestDiagnosis', { initiative });
    now = new Date(now.getTime() + 3_600_000);
    const check = await run('check', { initiative });
    const after = await run('latestDiagnosis', { initiative });
    expect([after?.at, after?.checkedAt]).toEqual([before?.at, check.asOf]);
    expect(after?.answer.conditions).toEqual(check.conditions);
    expect(after?.answer.pipeline).toEqual(before?.answer.pipeline);
  });

  test('keeps the pipeline that was found while its source does not answer, apart from what the last one found', async () => {
    const before = await run('latestDiagnosis', { initiative });
    expect(before?.earlier).toEqual({ pipeline: null, process: null });
    renameSync(join(dir, 'data'), join(dir, 'away'));
    now = new Date(now.getTime() + 3_600_000);
    await run('diagnose', { initiative });
    const after = await run('latestDiagnosis', { initiative });
    expect(after?.answer.pipeline).toBeNull();
    expect(after?.earlier.pipeline).toEqual({ at: before?.at, found: before?.answer.pipeline });
    renameSync(join(dir, 'away'), join(dir, 'data'));
    await run('diagnose', { initiative });
    expect((await run('latestDiagnosis', { initiative }))?.earlier.pipeline).toBeNull();
  });

  test('says of a condition that held long ago that it is stale', async () => {
    const data = async () =>
      (await run('latestDiagnosis', { initiative: 'lead-routing' }))?.answer.conditions.find(({ id }) => id === 'data');
    await run('diagnose', { initiative: 'lead-routing' });
    expect((await data())?.state).toBe('met');
    const today = now;
    now = new Date(today.getTime() + 40 * 86_400_000);
    expect(await data()).toMatchObject({ state: 'stale' });
    now = today;
  });
});

describe('what every initiative stands on', () => {
  test('counts the rules that the check found, by state and by table', async () => {
    const { conditions } = await run('check', { initiative });
    const rules = conditions
      .find(({ id }) => id === 'data')
      ?.findings.filter(({ severity }) => severity !== 'info') as readonly { readonly state: string }[];
    const found = await row(initiative);
    const met = rules.filter(({ state }) => state === 'met').length;
    expect(found?.data.counts).toMatchObject({ met, unmet: rules.filter(({ state }) => state === 'unmet').length });
    expect(met).toBeGreaterThan(0);
    expect(found?.tables.map(({ table }) => table)).toEqual(['crm.opportunities']);
    expect(found?.tables[0]?.counts).toEqual(found?.data.counts);
  });

  test('says the worst of what does not hold, and nothing where all does', async () => {
    await run('check', { initiative: 'quote-pricing' });
    await run('check', { initiative: 'lead-routing' });
    expect((await row('quote-pricing'))?.data.worst).toBe(
      'The charter declares no data rules, so nothing shows that the data can be trusted.',
    );
    expect((await row('lead-routing'))?.data).toMatchObject({ state: 'met', worst: null });
  });

  test('says of what was never checked that nothing was counted, and why a charter cannot be read', async () => {
    const idea = join(dir, 'initiatives', 'an-idea');
    mkdirSync(idea);
    const file = join(idea, 'charter.yaml');
    writeFileSync(file, 'version: 1\nid: an-idea\ntitle: An idea\nowner: { person: null }\n');
    expect(await row('an-idea')).toMatchObject({ checkedAt: null, tables: [], data: { state: 'unverified' } });
    writeFileSync(file, 'version: 1\nid: [\n');
    const broken = await row('an-idea');
    expect(broken?.data.state).toBeNull();
    expect(broken?.problems.length).toBeGreaterThan(0);
    rmSync(idea, { recursive: true });
  });
});
