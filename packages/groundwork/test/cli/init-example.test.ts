import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';
import { say } from '../support/said.ts';

type Answer = { readonly portfolio: VerbOutput<'portfolio'>; readonly progress: VerbOutput<'portfolioProgress'> };
type Value = VerbOutput<'portfolioValue'>;

const make = useWorkspaces();

/** A workspace as init leaves it, and a list that is imported into it. */
async function begun() {
  const made = make({ files: {} });
  expect((await say(['init', made.dir])).code).toBe(0);
  made.write('list.csv', 'Initiative,Start date,Status\nQuotes,2025-03-01,Live\nReturns,2025-04-01,Cancelled\n');
  await ended(0, made.gw('initiatives', 'import', join(made.dir, 'list.csv')));
  return made;
}

describe('the initiative that init writes as an example', () => {
  test('is checked and has its plan, and is in no count of a portfolio, which says so', async () => {
    const made = await begun();
    const [check] = await ended(1, made.gw<VerbOutput<'check'>[]>('check'));
    expect(check).toMatchObject({ initiative: 'first-initiative', nextGate: 'fund' });
    const { portfolio, progress } = await ended(0, made.gw<Answer>('portfolio'));
    expect(portfolio.initiatives.map(({ initiative, example }) => [initiative, example])).toEqual([
      ['first-initiative', true],
      ['quotes', false],
      ['returns', false],
    ]);
    expect(portfolio.inProduction).toMatchObject({ count: 1, declared: 1, of: 2 });
    expect(portfolio.funnel[0]).toMatchObject({ stage: 'proposed', reached: 2 });
    expect(portfolio.heldUp.flatMap(({ initiatives }) => initiatives)).toEqual(['quotes']);
    expect(progress.initiatives).toBe(2);
    expect(progress.leftOut.map(({ initiative }) => initiative)).toEqual(['quotes', 'returns']);
    // As many plans as the sentence counts; while there is nothing else, the example has its own.
    expect(progress.sequences.map(({ initiative }) => initiative)).toEqual(['quotes']);
    expect(progress.fixFirst).toContain('it keeps 1 initiative from the next gate');
    expect(progress.notes[0]).toBe(
      'Not counted until a person owns it: first-initiative. There it is as init wrote it, with First Last for an example.',
    );
    const value = await ended(1, made.gw<Value>('value'));
    expect(value.unvalued.map(({ initiative }) => initiative)).not.toContain('first-initiative');
    expect(value.notes.join(' ')).toContain(
      'Not counted until a person owns them, as init wrote them: first-initiative.',
    );
    const report = await ended(0, made.gw<VerbOutput<'report'>>('report'));
    expect(report.rows.map(({ initiative }) => initiative).toSorted()).toEqual(['quotes', 'returns']);
    const { out } = await say(['portfolio', '--workspace', made.dir]);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Not counted: name the person who owns it.');
  });

  test('has its plan in the portfolio while there is nothing else', async () => {
    const made = make({ files: {} });
    expect((await say(['init', made.dir])).code).toBe(0);
    await made.gw('check');
    const { progress } = await ended(0, made.gw<Answer>('portfolio'));
    expect(progress.initiatives).toBe(0);
    expect(progress.sequences.map(({ initiative }) => initiative)).toEqual(['first-initiative']);
  });

  test('counts as soon as a person owns it: under their own id, or under the one of the example', async () => {
    const made = await begun();
    const text = readFileSync(join(made.dir, 'groundwork.yaml'), 'utf8');
    made.write('groundwork.yaml', text.replace('"First Last"', '"Dana Ruiz"'));
    const { portfolio } = await ended(0, made.gw<Answer>('portfolio'));
    expect(portfolio.initiatives[0]).toMatchObject({ example: false, owner: { name: 'Dana Ruiz' } });
    expect(portfolio.inProduction.of).toBe(3);
    made.write('groundwork.yaml', text.replace('first.last: {', 'dana.ruiz: { name: Dana Ruiz }\n  first.last: {'));
    const charter = readFileSync(join(made.dir, 'initiatives/first-initiative/charter.yaml'), 'utf8');
    made.write('initiatives/first-initiative/charter.yaml', charter.replace('person: first.last', 'person: dana.ruiz'));
    expect((await ended(0, made.gw<Answer>('portfolio'))).portfolio.inProduction.of).toBe(3);
  });
});
