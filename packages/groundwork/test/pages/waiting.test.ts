import { describe, expect, test } from 'vitest';
import type { WaitingDocument } from '../../src/services/documents/waiting.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import { dayFromToday, useSmallWorkspace } from '../support/small-workspace.ts';

describe('what waits for a person', () => {
  const workspace = useSmallWorkspace();
  const waitingFor = async (as: string) => {
    const ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork test' });
    try {
      return (await runVerb(ctx, 'waiting', { as })) as WaitingDocument;
    } finally {
      await ctx.close();
    }
  };
  const ids = (items: WaitingDocument['forYou']) => items.map(({ id }) => id);
  const signatures = ['signature owner win-back', 'signature reviewer win-back'];

  test('a gate with nothing in its way waits for who decides, and for nobody once it is open', async () => {
    await workspace.run('check win-back');
    expect(ids((await waitingFor('dan.decider')).forYou)).toEqual(['gate fund win-back']);
    expect(ids((await waitingFor('olga.owner')).forOthers)).toEqual(['gate fund win-back', signatures[1]]);
    expect((await workspace.run('gate win-back fund --as dan.decider')).code).toBe(0);
    const after = await waitingFor('dan.decider');
    expect(ids(after.forYou)).toEqual([]);
    expect(after.blocked).toMatchObject([{ gate: 'pilot', blocked: { message: expect.any(String) } }]);
    expect(after.blocked[0]?.missing).toBeGreaterThan(0);
  });

  test('a gate that something keeps closed says what, and is not counted among what can be done', async () => {
    const { forYou, blocked } = await waitingFor('dan.decider');
    expect(ids(forYou)).toEqual([]);
    expect(blocked).toMatchObject([{ kind: 'gate', gate: 'fund', blocked: { state: 'unverified' } }]);
  });

  test('an owner who has to accept again is asked, and a changed section says so', async () => {
    expect(ids((await waitingFor('olga.owner')).forYou)).toEqual([signatures[0]]);
    await workspace.charter((charter) => {
      charter.owner.review_every = '60d';
    });
    expect((await waitingFor('olga.owner')).forYou[0]).toMatchObject({
      id: 'acceptance win-back',
      kind: 'acceptance',
      again: true,
      people: [{ id: 'olga.owner' }],
    });
    await workspace.run('accept win-back --as olga.owner');
    expect(ids((await waitingFor('olga.owner')).forYou)).toEqual([signatures[0]]);
  });

  test('a review is told of two weeks before its day, and a waiver before its end', async () => {
    await workspace.charter((charter) => {
      charter.owner.review_every = '10d';
    });
    await workspace.run('accept win-back --as olga.owner');
    expect((await waitingFor('olga.owner')).comingUp).toMatchObject([
      { id: 'review win-back', due: dayFromToday(10), overdue: false },
    ]);
    await workspace.run(
      `gate win-back fund --as dan.decider --waive observation --until ${dayFromToday(3)} --because Later`,
    );
    const { comingUp } = await waitingFor('dan.decider');
    expect(comingUp).toMatchObject([{ kind: 'waiver', due: dayFromToday(3), because: 'Later' }]);
  });

  test('governance as it stands waits for both who sign it, and again once it changed', async () => {
    expect((await waitingFor('rita.reviewer')).forYou).toMatchObject([
      { id: signatures[1], role: 'reviewer', again: false },
    ]);
    expect((await workspace.run('sign win-back --as rita.reviewer')).code).toBe(0);
    const { forYou, forOthers } = await waitingFor('rita.reviewer');
    expect([ids(forYou), ids(forOthers)]).toEqual([[], [signatures[0]]]);
    await workspace.charter((charter) => {
      charter.governance.autonomy = 'act';
    });
    expect((await waitingFor('rita.reviewer')).forYou).toMatchObject([{ id: signatures[1], again: true }]);
  });

  test('nobody decides alone on what they own', async () => {
    await workspace.config((config) => {
      config.decides.fund = ['olga.owner'];
    });
    await workspace.run('check win-back');
    const { forYou, blocked } = await waitingFor('olga.owner');
    expect(ids(forYou)).toEqual([signatures[0]]);
    expect(blocked[0]?.blocked?.message).toContain('a second person must decide');
  });

  test('of what is stopped no gate waits, only what its people owe it; what cannot be read waits for nobody', async () => {
    await workspace.run('check win-back');
    await workspace.run('gate win-back fund --as dan.decider');
    await workspace.run('stop win-back --as olga.owner --because Over');
    await workspace.write('initiatives/broken/charter.yaml', 'id: [');
    const { forYou, blocked, comingUp, forOthers } = await waitingFor('dan.decider');
    expect([forYou, blocked, comingUp, forOthers].map(ids)).toEqual([[], [], [], signatures]);
  });

  test('of somebody whom groundwork.yaml does not name, it says who there is', async () => {
    await expect(waitingFor('nobody')).rejects.toMatchObject({ problems: [{ code: 'gate.unknown_person' }] });
  });
});
