import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween } from '../../src/charter/days.ts';
import type { Context } from '../../src/services/context.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { copyDemo } from '../support/demo.ts';
import { say } from '../support/said.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-renewal-'));
const dir = join(folder, 'northwind');
const initiative = 'support-drafts';
const file = join(dir, 'initiatives', initiative, 'charter.yaml');
let ctx: Context & { close(): Promise<void> };

const run = <V extends VerbId>(verb: V, input: VerbInput<V>) => runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;
const gate = async () => (await run('check', { initiative })).gates['renew'];
const next = async () =>
  (await run('portfolio', {})).initiatives.find((each) => each.initiative === initiative)?.next ?? null;
const decidersItem = async (part: 'forYou' | 'comingUp' | 'blocked') =>
  (await run('waiting', { as: 'marcus.lee' }))[part].find((each) => each.id === `gate renew ${initiative}`);
const change = (from: string | RegExp, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

let today = '';
/** The day on which it came into production, and on which its owner had reviewed it. */
let entered = '';

beforeAll(async () => {
  await copyDemo(dir);
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  const zone = 'America/New_York';
  today = dayOf(new Date(), zone);
  const since = (await run('portfolio', {})).initiatives.find((each) => each.initiative === initiative)?.stageSince;
  entered = dayOf(since as string, zone);
});
afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a renewal', () => {
  test('waits for nobody before its day, while all seven hold', async () => {
    const due = addDays(entered, 30);
    expect(await gate()).toMatchObject({ open: true, passed: true, due, waitsFor: [], decides: ['marcus.lee'] });
    expect(await next()).toMatchObject({ gate: 'renew', open: true, due, waitsFor: [] });
    expect(await decidersItem('forYou')).toBeUndefined();
    expect(await decidersItem('comingUp')).toMatchObject({ due, overdue: false, people: [{ id: 'marcus.lee' }] });
  });

  test('cannot be decided before its day while all seven hold, and is refused with the day; a hold is not', async () => {
    const due = addDays(entered, 30);
    expect(await gate()).toMatchObject({ notBefore: due });
    expect(await next()).toMatchObject({ notBefore: due });
    expect(await decidersItem('comingUp')).toMatchObject({ notBefore: due });
    const early = run('decide', { initiative, gate: 'renew', as: 'marcus.lee' });
    await expect(early).rejects.toMatchObject({ code: 'gate.renewal_early', message: expect.stringContaining(due) });
    expect((await run('latest', { initiative })).entries.filter(({ text }) => text.includes('renew'))).toEqual([]);
  });

  test('waits for who decides it once something does not hold, whatever its day', async () => {
    const before = readFileSync(file, 'utf8');
    change(/autonomy: \w+/, 'autonomy: suggest');
    expect(await gate()).toMatchObject({
      open: false,
      passed: false,
      missing: ['governance'],
      waitsFor: ['marcus.lee'],
    });
    expect(await decidersItem('blocked')).toMatchObject({ blocked: { id: 'governance' } });
    writeFileSync(file, before);
    expect(await gate()).toMatchObject({ open: true, passed: true });
  });

  test('waits on its day; then its next day is told, and it cannot be decided before that', async () => {
    const days = daysBetween(entered, today);
    change('review_every: 30d', `review_every: ${days}d`);
    await run('accept', { initiative, as: 'tom.becker' });
    expect(await gate()).toMatchObject({ open: true, passed: false, due: today, waitsFor: ['marcus.lee'] });
    expect(await decidersItem('forYou')).toMatchObject({ due: today, overdue: false });
    const renewed = await run('decide', { initiative, gate: 'renew', as: 'marcus.lee' });
    expect(renewed).toMatchObject({ opened: true, stage: 'production', nextDue: addDays(today, days) });
    await expect(run('decide', { initiative, gate: 'renew', as: 'marcus.lee' })).rejects.toMatchObject({
      code: 'gate.renewal_early',
    });
    expect(await gate()).toMatchObject({ passed: true, due: addDays(today, days), waitsFor: [] });
    expect(await decidersItem('forYou')).toBeUndefined();
  });

  test('can be decided before its day where the charter is another than it was decided on last, once', async () => {
    const [before, due] = [readFileSync(file, 'utf8'), addDays(today, daysBetween(entered, today))];
    change('sponsor: marcus.lee', 'sponsor: ines.okoye');
    expect(await gate()).toMatchObject({ passed: true, due, notBefore: null, waitsFor: [] });
    expect(await decidersItem('comingUp')).toMatchObject({ due, notBefore: null });
    expect(await run('decide', { initiative, gate: 'renew', as: 'marcus.lee' })).toMatchObject({
      opened: true,
      nextDue: due,
    });
    expect(await gate()).toMatchObject({ due, notBefore: due });
    writeFileSync(file, before);
    expect(await gate()).toMatchObject({ due, notBefore: null });
    await run('decide', { initiative, gate: 'renew', as: 'marcus.lee' });
    expect(await gate()).toMatchObject({ due, notBefore: due });
  });

  test('is told of in a terminal with its next day', async () => {
    const due = addDays(today, daysBetween(entered, today));
    change('sponsor: marcus.lee', 'sponsor: ines.okoye');
    await ctx.close();
    try {
      const renewed = await say(['gate', initiative, 'renew', '--as', 'marcus.lee', '--workspace', dir]);
      expect(renewed.out).toContain(`support-drafts is renewed and stays in production; next on ${due}.`);
      const checked = await say(['check', initiative, '--workspace', dir]);
      expect(checked.out).toContain(`renew, on ${due}: all holds. marcus.lee decides.`);
      const all = await say(['check', '--workspace', dir]);
      expect(all.out).toContain(`Nothing; renew it on ${due}`);
      const early = await say(['gate', initiative, 'renew', '--as', 'marcus.lee', '--workspace', dir]);
      expect(early.err).toContain(`support-drafts can be renewed from ${due}`);
      expect(early.code).toBe(1);
    } finally {
      ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
    }
  });
});
