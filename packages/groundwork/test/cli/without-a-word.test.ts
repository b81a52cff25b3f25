import { describe, expect, test } from 'vitest';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { dayFromToday, useSmallWorkspace } from '../support/small-workspace.ts';

describe('a command without the word that it could be given', () => {
  const workspace = useSmallWorkspace();

  test('plan: every initiative that has a plan, and the names of those that have none yet', async () => {
    await workspace.write(
      'initiatives/idea/charter.yaml',
      'version: 1\nid: idea\ntitle: Idea\nowner: { person: null }\n',
    );
    const one = await workspace.run('plan win-back');
    const all = await workspace.run('plan');
    expect(all.code).toBe(one.code);
    // Sums are added in the order in which threads come, so the last digits may differ.
    const { message, seen, by, starts, notes } = one.document as VerbOutput<'plan'>;
    expect(all.document).toMatchObject([
      { initiative: 'idea', problems: [{ code: 'service.no_rollout' }] },
      { initiative: 'win-back', message, seen, by, starts, notes },
    ]);
    const { out, err } = await workspace.plain(['plan']);
    expect(out).toMatch(new RegExp(`win-back +${starts} +${by} +spend up `));
    expect(out).toContain('No plan yet, for want of success.primary, rollout or baseline: idea.');
    expect(err).toBe('');
  });

  test('plan: a charter that cannot be read is told beside the plans, and ends with 2', async () => {
    await workspace.write('initiatives/broken/charter.yaml', 'id: [');
    const { code, out, err } = await workspace.plain(['plan']);
    expect(code).toBe(2);
    expect(out).toContain('win-back');
    expect(err).toContain('initiatives/broken/charter.yaml');
  });

  test('plan: where nothing has a plan that is said, and ends with 1', async () => {
    await workspace.charter((charter) => {
      delete charter.success;
    });
    const { code, out } = await workspace.plain(['plan']);
    expect([code, out.includes('No initiative has a plan yet.')]).toEqual([1, true]);
  });

  test('accounts and token: their lists; that nobody has an account is an answer', async () => {
    for (const words of [['accounts'], ['accounts', 'list']]) {
      const { code, out } = await workspace.plain(words);
      expect(code).toBe(0);
      expect(out).toMatch(/^Nobody has an account: groundwork\.yaml has no accounts section\./);
    }
    expect(await workspace.run('accounts')).toMatchObject({ code: 0, document: [] });
    expect((await workspace.plain(['token'])).out).toMatch(/^There are no tokens/);
    const { code, problems } = await workspace.run('accounts all');
    expect([code, problems[0]?.code]).toEqual([2, 'cli.unknown_command']);
  });

  test('what is amiss with a waiver is told in words that fit a page as well', async () => {
    const refused = async (until: string) =>
      (await workspace.run(`gate win-back fund --as dan.decider --waive data --because Later --until ${until}`))
        .problems[0];
    const found = [await refused('2099-01-01'), await refused('2020-01-01'), await refused('soon')];
    expect(found.map((each) => each?.code)).toEqual([
      'gate.waiver_too_long',
      'gate.waiver_expired',
      'gate.waiver_day_malformed',
    ]);
    for (const each of found) expect(each?.fix).not.toContain('--');
    expect(found[1]?.fix).toBe(`Let it end on ${dayFromToday(0)} or later.`);
  });
});
