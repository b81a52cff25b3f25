import { describe, expect, test } from 'vitest';
import { dayFromToday, type Loose, useSmallWorkspace, winBack } from '../../../test/support/small-workspace.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';

describe('the value of a portfolio', () => {
  const workspace = useSmallWorkspace();
  const portfolio = async () => {
    const { code, document } = await workspace.run('value');
    return { code, ...(document as PortfolioValueDocument) };
  };
  const add = async (id: string, change: (charter: Loose) => void = () => {}) => {
    const charter = { ...winBack(), id };
    change(charter);
    await workspace.write(`initiatives/${id}/charter.yaml`, JSON.stringify(charter));
    await workspace.run(`accept ${id} --as olga.owner`);
  };
  const prove = async (id: string) => {
    await workspace.run(`freeze ${id} --as olga.owner`);
    await workspace.run(`measure ${id}`);
  };

  test('keeps what is proven and what is only promised apart, and leaves out what cannot be valued', async () => {
    await add('second');
    await add('idea', (charter) => {
      delete charter.economics;
    });
    await prove('win-back');
    const found = await portfolio();
    expect(found.code).toBe(0);
    expect(found.initiatives.map(({ initiative, standing }) => [initiative, standing])).toEqual([
      ['second', 'promised'],
      ['win-back', 'realised'],
    ]);
    expect(found.totals).toMatchObject({ realised: { initiatives: 1 }, expected: null, promised: { initiatives: 1 } });
    expect(found.totals.promised?.net).toMatchObject({ p10: null, p90: null });
    expect(found.unvalued).toMatchObject([{ initiative: 'idea', problems: [{ code: 'service.no_economics' }] }]);
    expect(found.notes).toContain('Not valued, and in no sum over the horizon: idea.');
    const alone = (await workspace.run('value win-back')).document as { net: unknown };
    expect(found.initiatives[1]?.net).toEqual(alone.net);
  });

  test('says of what it is too early to judge, and what one that was stopped had cost', async () => {
    const start = dayFromToday(-31);
    await add('ended', (charter) => {
      charter.rollout.starts = start;
      charter.baseline.window = { from: dayFromToday(-60), to: dayFromToday(-32) };
      charter.economics.costs = [
        { name: 'Build', amount: 1000, on: start },
        { name: 'Later', amount: 500, on: dayFromToday(1) },
        { name: 'Licence', per_month: 100 },
        { name: 'Tokens', from: 'telemetry' },
      ];
    });
    expect((await workspace.run('gate ended fund --as dan.decider')).code).toBe(0);
    await workspace.run('stop ended --as olga.owner --because Over');
    await workspace.charter((charter) => {
      charter.success.minimum_events = 1_000_000;
    });
    await prove('win-back');
    const { initiatives, totals, ended, notes, unvalued } = await portfolio();
    expect(initiatives).toMatchObject([{ initiative: 'win-back', standing: 'expected', verdict: 'too early' }]);
    expect(totals.promised).toBeNull();
    expect(ended.initiatives).toMatchObject([{ initiative: 'ended', stage: 'stopped', on: dayFromToday(0) }]);
    // The licence for a month of 28 to 31 days; what is paid tomorrow was not paid.
    expect(ended.cost?.p50).toBeGreaterThanOrEqual(1100);
    expect(ended.cost?.p50).toBeLessThan(1115);
    expect(unvalued).toEqual([]);
    expect(notes).toContain('Of ended not measured, so counted as 0: Tokens.');
    expect(notes.join('\n')).toContain('Too early to judge, and in no sum of what is expected: win-back.');
    const { out } = await workspace.plain(['value']);
    expect(out).toMatch(/^\n1 initiative too early to judge; stopped: cost to date €1\.1k of 1 initiative\.\n/);
    expect(out).toMatch(/win-back +too early to judge \(−?€[\d.]+k? to −?€[\d.]+k? so far\) +€[\d.]+k?\n/);
    const { out: one } = await workspace.plain(['value', 'win-back']);
    expect(one).toMatch(/^\nToo early to judge\. By what is measured so far, net over 12 months is −?€.* to −?€.*\n/);
    expect(one).toMatch(/Return on investment +too early to judge \(.*% to .*% so far\)\n/);
    expect(one).not.toMatch(/Paid back|Chance/);
    expect(out).toMatch(/To date, of 2 initiatives: €2\.1k was spent and nothing realised\.\n/);
  });

  test('of four that are measured pulls each toward the mean, and says why', async () => {
    for (const id of ['one', 'two', 'three']) {
      await add(id, (charter) => {
        charter.economics.benefits[0].per_month = { one: 200, two: 600, three: 3000 }[id];
      });
    }
    for (const id of ['one', 'two', 'three', 'win-back']) await prove(id);
    const { mean, totals, initiatives, notes } = await portfolio();
    expect(mean?.initiatives).toBe(4);
    expect(totals.realised?.shrunk?.p50).toBeCloseTo(
      initiatives.reduce((sum, { shrunk }) => sum + (shrunk?.p50 as number), 0),
      6,
    );
    expect(notes.join('\n')).toContain('winner’s curse');
    const { out } = await workspace.plain(['value']);
    expect(out).toMatch(/^\nExpected, from the proven effect: net .* over\s12\smonths\sfrom\s4\sinitiatives\.\n/s);
    expect(out).toMatch(/Total expected, from the proven effect +€/);
  });

  test('with a charter that cannot be read answers the others, and ends with 2', async () => {
    await workspace.write('initiatives/broken/charter.yaml', 'id: [');
    const { code, initiatives, unvalued } = await portfolio();
    expect([code, initiatives.length]).toEqual([2, 1]);
    expect(unvalued).toMatchObject([{ initiative: 'broken', problems: [{ kind: 'input' }] }]);
  });

  test('with nothing to value says so, and ends with 1', async () => {
    await workspace.charter((charter) => {
      delete charter.economics;
    });
    expect((await portfolio()).code).toBe(1);
    const { code, out } = await workspace.plain(['value']);
    expect(code).toBe(1);
    expect(out).toContain('No initiative can be valued yet.');
  });
});
