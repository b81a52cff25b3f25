import { describe, expect, test } from 'vitest';
import { useSmallWorkspace } from '../../../test/support/small-workspace.ts';

describe('groundwork sign', () => {
  const workspace = useSmallWorkspace();
  const sign = async (person: string) => (await workspace.plain(['sign', 'win-back', '--as', person])).out;

  test('says who must sign as well, and when everyone named has', async () => {
    expect(await sign('rita.reviewer')).toContain('olga.owner must sign as well.');
    expect(await sign('olga.owner')).toContain('Everyone named has signed.');
  });

  test('does not speak for an owner nobody named', async () => {
    await workspace.charter((charter) => {
      charter.owner.person = null;
    });
    expect(await sign('rita.reviewer')).not.toContain('Both');
    expect((await workspace.plain(['check', 'win-back'])).out).toContain('Nobody is named as owner, so the owner');
  });
});
