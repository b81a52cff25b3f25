import { expect, test } from 'vitest';
import { type Loose, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const codes = async (command: string) =>
  (await workspace.run(command)).problems.map(({ code, location }) => `${location?.file} ${code}`);

test('a key that no gate has does not hide a decider who is not there', async () => {
  await workspace.config((config) => {
    config.decides.fund = ['dan.decidr'];
    config.decides.piloot = ['dan.decider'];
  });
  expect(await codes('check win-back')).toEqual([
    'groundwork.yaml charter.unknown_person',
    'groundwork.yaml charter.unknown_key',
  ]);
});

test.each<[string, (config: Loose) => void]>([
  [
    'a misspelt section',
    (config) => {
      config.peple = config.people;
      delete config.people;
      config.decides = {};
    },
  ],
  [
    'people that are no group of keys',
    (config) => {
      config.people = ['olga.owner'];
      config.decides = {};
    },
  ],
])('%s is said alone: no charter is blamed for whom it names', async (_, change) => {
  await workspace.config(change);
  const said = await codes('check win-back');
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('groundwork.yaml charter.');
});

test.each(['check win-back', 'check'])(
  '%s says what is wrong with the workspace and with its charters at once',
  async (command) => {
    await workspace.config((config) => {
      config.timezone = 'X/Y';
      config.people['rita.reviewer'] = { nam: 'Rita' };
      config.sources.crm = { kind: 'filez', pth: 'data' };
    });
    await workspace.charter((charter: Loose) => {
      charter.titel = charter.title;
      delete charter.title;
      charter.owner.person = 'olga.ownr';
      charter.rollout.design = 'holdot';
      charter.rollout.starts = '2026-99-99';
    });
    // Who is written wrongly is there all the same, and so is a source: no charter is blamed for naming them.
    expect((await codes(command)).sort()).toEqual(
      [
        'groundwork.yaml charter.malformed',
        'groundwork.yaml charter.unknown_key',
        'groundwork.yaml charter.not_allowed',
        'groundwork.yaml charter.unknown_key',
        'initiatives/win-back/charter.yaml charter.unknown_key',
        'initiatives/win-back/charter.yaml charter.unknown_person',
        'initiatives/win-back/charter.yaml charter.not_allowed',
        'initiatives/win-back/charter.yaml charter.malformed',
      ].sort(),
    );
  },
);
