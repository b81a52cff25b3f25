import { afterEach, describe, expect, test } from 'vitest';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import { openLive } from '../../server/live/live.ts';
import type { Context } from '../context.ts';
import type { Job } from '../documents/jobs.ts';
import { stop } from '../governance/stop.ts';
import { openContext } from '../open-context.ts';
import { scheduler } from './scheduler.ts';

const workspace = useSmallWorkspace();
const hour = 3_600_000;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A server's own, at a time that the test sets; `restart` is the same as another process finds it. */
async function repeating() {
  let now = Date.now();
  const clock = { kind: 'simulated' as const, now: () => new Date(now) };
  const ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork start', clock });
  const live = openLive(ctx);
  ends.push(ctx.close, live.close);
  let repeated = scheduler(ctx, live.queue);
  return {
    ctx: ctx as Context,
    round: async () => said(await repeated.round()),
    pass: (hours: number) => {
      now += hours * hour;
    },
    restart: () => {
      repeated = scheduler(ctx, live.queue);
    },
  };
}

const said = (jobs: readonly Job[]) => jobs.map(({ verb, initiative, state }) => `${verb} ${initiative} ${state}`);
const everyDay = (config: { schedule?: unknown }) => {
  config.schedule = { check: '1d', measure: '2d' };
};

test('nothing is repeated where no schedule is declared', async () => {
  const { round } = await repeating();
  expect(await round()).toEqual([]);
});

test('what was never done is done at once, its value after it, and then each when it is due', async () => {
  await workspace.config(everyDay);
  const { round, pass } = await repeating();
  const [check, measure] = ['check win-back done', 'measure win-back done'];
  const after = ['value win-back done', 'portfolioValue null done'];
  expect(await round()).toEqual([check, measure, ...after]);
  expect(await round()).toEqual([]);
  pass(23);
  expect(await round()).toEqual([]);
  pass(1);
  expect(await round()).toEqual([check, ...after]);
  pass(24);
  expect(await round()).toEqual([check, measure, ...after]);
});

test('a server that starts anew repeats nothing', async () => {
  await workspace.config(everyDay);
  const { round, restart, pass } = await repeating();
  await round();
  restart();
  expect(await round()).toEqual([]);
  pass(24);
  expect(await round()).toHaveLength(3);
});

test('an initiative that fails holds up no other, and is tried again when it is next due', async () => {
  await workspace.config(everyDay);
  await workspace.write('initiatives/broken/charter.yaml', 'id: [');
  const { round, pass } = await repeating();
  expect(await round()).toContain('check broken failed');
  expect(await round()).toEqual([]);
  pass(24);
  const again = await round();
  expect(again).toContain('check broken failed');
  expect(again).toContain('check win-back done');
});

describe('what is not measured', () => {
  test('an initiative that has not begun', async () => {
    await workspace.config(everyDay);
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(5);
    });
    const { round } = await repeating();
    expect((await round()).map((each) => each.split(' ')[0])).not.toContain('measure');
  });

  test('an initiative that was stopped, which is checked still', async () => {
    await workspace.config(everyDay);
    const { ctx, round } = await repeating();
    await ctx.stores.records.transaction(async (tx) => {
      await tx.initiatives.move('win-back', { from: 'proposed', to: 'pilot', at: ctx.clock.now().toISOString() });
    });
    await stop({ ctx, input: { initiative: 'win-back', as: 'olga.owner', because: 'It writes the wrong name' } });
    expect(await round()).toEqual(['check win-back done']);
  });
});

test('while groundwork.yaml cannot be read nothing is done, and nothing breaks', async () => {
  const { round } = await repeating();
  await workspace.write('groundwork.yaml', 'organization: [');
  expect(await round()).toEqual([]);
});
