import { describe, expect, test } from 'vitest';
import { useSmallWorkspace } from '../../../test/support/small-workspace.ts';

describe('the order of the gates', () => {
  const workspace = useSmallWorkspace();

  test('a stop is no way around the fund gate: what was never funded is held, not stopped', async () => {
    const stopped = await workspace.run('stop win-back --as olga.owner --because Doubts');
    expect(stopped.problems.map((each) => each.code)).toEqual(['gate.nothing_to_stop']);
    const pilot = await workspace.run('gate win-back pilot --as dan.decider');
    expect(pilot.document).toMatchObject({ opened: false, stage: 'proposed' });
    expect((pilot.document as { missing: { id: string }[] }).missing.map((each) => each.id)).toContain('stage');
  });

  test('its stop can be drilled before it is funded', async () => {
    expect((await workspace.run('stop win-back --as olga.owner --drill')).document).toMatchObject({
      drill: true,
      stage: 'proposed',
      mayAct: false,
    });
  });

  test('a waiver given along with a hold is refused, not left out', async () => {
    const words = 'gate win-back fund --as dan.decider --hold --because Later --waive data --until 2030-01-01';
    expect((await workspace.run(words)).problems.map((each) => each.code)).toEqual(['gate.waiver_too_long']);
    const until = new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10);
    const held = await workspace.run(words.replace('2030-01-01', until));
    expect(held.problems.map((each) => each.code)).toEqual(['gate.waiver_on_hold']);
  });

  test('that a source can be reached does not count as its data having been measured', async () => {
    await workspace.charter((charter) => {
      delete charter.data;
      charter.access = [{ source: 'crm' }];
    });
    const fund = await workspace.run('gate win-back fund --as dan.decider');
    expect(fund.document).toMatchObject({ opened: false, missing: [{ id: 'data' }] });
  });

  test('a hold needs a reason', async () => {
    const held = await workspace.run('gate win-back fund --as dan.decider --hold');
    expect(held.problems.map((each) => each.code)).toEqual(['gate.reason_missing']);
  });
});
