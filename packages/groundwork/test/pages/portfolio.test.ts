import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/services/context.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { copyDemo } from '../support/demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-portfolio-'));
const dir = join(folder, 'northwind');
let ctx: Context & { close(): Promise<void> };

const run = <V extends VerbId>(verb: V, input: VerbInput<V>) => runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;
const row = async (initiative: string) =>
  (await run('portfolio', {})).initiatives.find((each) => each.initiative === initiative);

beforeAll(async () => {
  await copyDemo(dir);
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
});
afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the portfolio', () => {
  test('says of what was never checked that nothing is verified', async () => {
    const idea = join(dir, 'initiatives', 'an-idea');
    mkdirSync(idea);
    writeFileSync(join(idea, 'charter.yaml'), 'version: 1\nid: an-idea\ntitle: An idea\nowner: { person: null }\n');
    const found = await row('an-idea');
    expect(found?.checkedAt).toBeNull();
    expect(new Set(found?.conditions.map(({ state }) => state))).toEqual(new Set(['unverified']));
    expect((await run('latest', { initiative: 'an-idea' })).check).toBeNull();
    rmSync(idea, { recursive: true });
    expect(await row('an-idea')).toBeUndefined();
  });

  test('shows after a check what the check found, gate and reason included', async () => {
    for (const { initiative } of (await run('portfolio', {})).initiatives) {
      const check = await run('check', { initiative });
      const found = await row(initiative);
      expect(found?.conditions.map(({ id, state }) => [id, state])).toEqual(
        check.conditions.map(({ id, state }) => [id, state]),
      );
      expect(found?.next?.gate ?? null).toBe(check.nextGate);
      expect(found?.next?.blocked?.message ?? null).toBe(check.gapToCloseFirst?.message ?? null);
      expect((await run('latest', { initiative })).check).toEqual(check);
    }
  });

  test('counts them by the furthest stage, and where they ended', async () => {
    const { funnel, inProduction } = await run('portfolio', {});
    expect(funnel.map(({ stage, reached, here, stopped }) => [stage, reached, here, stopped])).toEqual([
      ['proposed', 5, 1, 0],
      ['funded', 4, 1, 0],
      ['pilot', 3, 1, 1],
      ['production', 1, 1, 0],
    ]);
    expect(inProduction).toMatchObject({ count: 1, of: 5 });
    // Wilson's interval of 1 in 5: Newcombe (1998), method 3, as statsmodels 0.14 proportion_confint gives it.
    expect(inProduction.lower).toBeCloseTo(0.0362, 3);
    expect(inProduction.upper).toBeCloseTo(0.6245, 3);
  });

  test('shows a value once it was computed, and not before', async () => {
    expect((await row('support-drafts'))?.money).toBeNull();
    const value = await run('value', { initiative: 'support-drafts' });
    const money = (await row('support-drafts'))?.money;
    expect(money?.net).toEqual(value.net);
    expect((await row('support-drafts'))?.toDate).toEqual({
      spent: value.spent,
      net: value.toDate?.net,
      proven: true,
    });
    expect((await run('portfolio', {})).value).toBeNull();
    const all = await run('portfolioValue', {});
    expect((await row('lead-routing'))?.money?.net).toEqual((await run('value', { initiative: 'lead-routing' })).net);
    expect((await run('portfolio', {})).value?.answer).toEqual(all);
  });

  test('says of every declared cost what was spent, as value says it, and of what ended what it had cost by then', async () => {
    for (const { initiative, toDate, stage } of (await run('portfolio', {})).initiatives) {
      if (stage === 'stopped' || toDate === null || toDate.proven) continue;
      const { spent } = await run('value', { initiative });
      expect(toDate.spent).toEqual(spent);
      expect(toDate.net.p50).toBe(-(spent.p50 as number) || 0);
    }
    const { ended, toDate } = await run('portfolioValue', {});
    expect(ended.initiatives.length).toBeGreaterThan(0);
    for (const each of ended.initiatives) expect((await row(each.initiative))?.toDate?.spent).toEqual(each.cost);
    expect(toDate?.initiatives).toBe((await run('portfolio', {})).initiatives.filter((each) => each.toDate).length);
  });

  test('follows a decision at once: a held pilot, a stop', async () => {
    await run('stop', { initiative: 'lead-routing', as: 'dana.ruiz', because: 'Wrong region' });
    const found = await row('lead-routing');
    expect(found).toMatchObject({ stage: 'stopped', reached: 'pilot', stopped: { because: 'Wrong region' } });
  });

  test('follows the charter on disk: one that cannot be read keeps its row and says why', async () => {
    const file = join(dir, 'initiatives', 'quote-pricing', 'charter.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}\nsponsr: nobody\n`);
    expect((await row('quote-pricing'))?.problems[0]).toMatchObject({
      message: expect.stringContaining('sponsr'),
      location: { file: 'initiatives/quote-pricing/charter.yaml', line: text.split('\n').length + 1 },
    });
    expect((await run('portfolio', {})).initiatives).toHaveLength(5);
    writeFileSync(file, text.replace(/^title: .*$/m, 'title: Another title'));
    expect(await row('quote-pricing')).toMatchObject({ title: 'Another title', problems: [] });
    writeFileSync(file, text);
  });

  test('names what stands first in the way, and what waits behind it', async () => {
    const { heldUp, initiatives, fixFirst } = await run('portfolio', {});
    // One order, whoever asks.
    expect(fixFirst).toBe((await run('portfolioProgress', {})).fixFirst);
    expect(fixFirst).not.toBeNull();
    const first = initiatives.find((each) => each.initiative === 'forecast-notes')?.next?.blocked?.id;
    expect(heldUp.find(({ by }) => by === first)?.initiatives).toContain('forecast-notes');
    expect(heldUp.flatMap((each) => each.initiatives)).not.toContain('returns-desk');
  });
});
