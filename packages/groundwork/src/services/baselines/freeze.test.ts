import { describe, expect, test } from 'vitest';
import { dayFromToday, useSmallWorkspace } from '../../../test/support/small-workspace.ts';

describe('a baseline frozen on the day of the start', () => {
  const workspace = useSmallWorkspace();
  const freeze = async (words = '') =>
    (await workspace.run(`freeze win-back --as olga.owner${words}`)).document as { registered: boolean };

  test('is registered while nothing of that day was measured', async () => {
    expect(await freeze()).toMatchObject({ registered: true });
  });

  test('is not, once a look was taken: moving the start to today does not make a seen result a promise', async () => {
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(-3);
      charter.baseline.window.to = dayFromToday(-4);
    });
    expect(await freeze()).toMatchObject({ registered: false });
    await workspace.run('measure win-back');
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(0);
    });
    expect(await freeze(' --because Again')).toMatchObject({ registered: false });
    expect((await workspace.run('measure win-back')).document).toMatchObject({ registered: false });
  });

  test('is, after a look, for a start that lies ahead', async () => {
    await workspace.run('measure win-back');
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(1);
    });
    expect(await freeze()).toMatchObject({ registered: true });
  });
});
