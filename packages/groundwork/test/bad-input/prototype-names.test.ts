import { describe, expect, test } from 'vitest';
import { onlyProblem } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();

// What every object of JavaScript has without anybody writing it.
describe.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
  test.each(['accept win-back', 'sign win-back', 'gate win-back fund', 'freeze win-back', 'stop win-back --because x'])(
    '%s --as it: nobody has that name',
    async (command) => {
      const said = await workspace.run(`${command} --as ${name}`);
      expect(said.code).toBe(2);
      expect(onlyProblem(said).code).toBe('gate.unknown_person');
    },
  );
});

test('a step of the process may be called constructor', async () => {
  await workspace.charter((charter) => {
    charter.process.steps = ['constructor', 'send'];
    charter.process.flow = { start: ['constructor'], end: ['send'], next: {} };
    charter.process.log = { table: 'crm.customers', case: 'customer_id', activity: 'arm', at: 'contacted_on' };
  });
  expect((await workspace.run('check win-back')).problems).toEqual([]);
});
