import { describe, expect, test } from 'vitest';
import { onlyProblem, openFindings } from '../support/said.ts';
import { dayFromToday, type Loose, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();

describe('a mistake in the assignment is found before the start, when it can still be mended', () => {
  test.each<[string, (assignment: Loose) => void, string, string]>([
    [
      'an arm value that is not there',
      (a) => {
        a.table = 'crm.draw';
        a.agent = ['treatment'];
      },
      'success.assignment_empty',
      'arm of crm.draw holds email, none, and never treatment',
    ],
    ['a column for the arm', (a) => (a.arm = 'armm'), 'success.assignment_unreadable', 'Did you mean "arm"?'],
    ['a column for the unit', (a) => (a.unit = 'customer'), 'success.assignment_unreadable', '"customer"'],
    [
      'the name of a table that is there',
      (a) => (a.table = 'crm.customer'),
      'success.assignment_unreadable',
      'customers',
    ],
  ])('%s', async (_, change, code, says) => {
    await workspace.write('data/draw.csv', 'customer_id,arm\nc1,email\nc2,none\n');
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(7);
      change(charter.rollout.assignment);
    });
    const checked = await workspace.run('check win-back');
    const [found] = openFindings(checked).filter((each) => each.code === code);
    expect(found).toMatchObject({ state: 'unmet', message: expect.stringContaining(says) });
    const frozen = await workspace.run('freeze win-back --as olga.owner');
    expect(frozen.code).toBe(2);
    expect(onlyProblem(frozen)).toMatchObject({
      code: 'service.assignment_failed',
      message: expect.stringContaining(says),
    });
  });

  test('units that arrive in the table of the metric are in no arm yet', async () => {
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(7);
      charter.rollout.assignment.agent = ['treatment'];
    });
    expect(openFindings(await workspace.run('check win-back'))).toContainEqual(
      expect.objectContaining({ code: 'success.assignment_empty', state: 'unverified', severity: 'warning' }),
    );
    expect((await workspace.run('freeze win-back --as olga.owner')).code).toBe(0);
  });

  test('a table of its own may come later, until the start', async () => {
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(7);
      charter.rollout.assignment.table = 'crm.lots';
    });
    const said = await workspace.run('freeze win-back --as olga.owner');
    expect(said.code).toBe(0);
    expect((said.document as { notes: readonly string[] }).notes).toEqual([
      expect.stringMatching(/^Who is in which arm cannot be read yet: .*"lots"/),
    ]);
    await workspace.charter((charter) => {
      charter.rollout.starts = dayFromToday(0);
    });
    const late = await workspace.run('check win-back');
    expect(openFindings(late).map(({ code, state }) => [code, state])).toContainEqual([
      'success.assignment_unreadable',
      'unmet',
    ]);
  });
});
