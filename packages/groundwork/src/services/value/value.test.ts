import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayFromToday, type Loose, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import type { ValueDocument } from '../documents/value.ts';

describe('the value of an initiative', () => {
  const workspace = useSmallWorkspace();
  const value = async () => (await workspace.run('value win-back')).document as ValueDocument;

  test('says what moves it, what scenarios assume, and its present value, in the answer and on the terminal', async () => {
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.run('measure win-back');
    await workspace.charter((charter) => {
      charter.economics.discount = '8%';
      charter.economics.benefits[0].per_month = { low: 800, high: 1200 };
      charter.economics.scenarios = { cautious: { recaptured: '25%', costs: '200%' } };
    });
    const found = await value();
    expect(found.sensitivity.map(({ input, of }) => `${input} ${of}`)).toEqual(['effect spend', 'per_month spend']);
    const [effect, volume] = found.sensitivity;
    expect(volume?.low.at).toBeCloseTo(800, 6);
    expect((volume?.share as number) + (effect?.share as number)).toBeGreaterThan(0.9);
    expect(found.npv?.p50).toBeLessThan(found.net.p50 as number);
    expect(found.months).toHaveLength(12);
    expect(found.months.at(-1)?.cumulativeNet.p50).toBeCloseTo(found.net.p50 as number, 6);
    const [cautious] = found.scenarios;
    expect(cautious).toMatchObject({ id: 'cautious', status: 'assumed', assumes: ['recaptured 25%', 'costs 200%'] });
    expect(cautious?.cost.p50).toBe(2000);
    expect(cautious?.net.p50).toBeCloseTo((found.net.p50 as number) / 2 - 1500, 6);
    const { out } = await workspace.plain(['value', 'win-back']);
    expect(out).toMatch(/volume of spend +800 to 1,200 .*%.* =+\n/);
    expect(out).toMatch(/cautious .* recaptured 25%, costs 200%\n/);
    expect(out).toContain('Net present value     ');
    expect(out).toContain('Assumptions, not findings');
  });

  test('without a discount rate has no present value, and without a cost no return on it', async () => {
    await workspace.charter((charter) => {
      charter.economics.costs = [];
    });
    expect(await value()).toMatchObject({ npv: null, roi: { p10: null, p50: null, p90: null }, sensitivity: [] });
    const { out } = await workspace.plain(['value', 'win-back']);
    expect(out).toMatch(/Return on investment +none: it may cost nothing/);
    expect(out).toMatch(/Net present value +not computed: no discount rate/);
  });

  test('of what is only promised shows what its ranges move, but no share of the uncertainty', async () => {
    await workspace.charter((charter) => {
      charter.economics.benefits[0].recaptured = { low: '30%', high: '70%' };
    });
    const { sensitivity, notes } = await value();
    expect(sensitivity).toMatchObject([{ input: 'recaptured', of: 'spend', share: null }]);
    expect(notes.join('\n')).toContain('leaves out the effect that is only promised');
  });

  test.each([
    ['a negative worth', (economics: Loose) => (economics.benefits[0].worth = -1), 'charter.out_of_range'],
    [
      'a worth the wrong way round',
      (economics: Loose) => (economics.benefits[0].worth = { low: 2, high: 1 }),
      'charter.range_reversed',
    ],
    [
      'a cost the wrong way round',
      (economics: Loose) => (economics.costs[0].amount = { low: 2, high: 1 }),
      'charter.range_reversed',
    ],
    [
      'a scenario that assumes nothing',
      (economics: Loose) => (economics.scenarios = { same: {} }),
      'charter.missing_choice',
    ],
    ['a horizon that is no length of time', (economics: Loose) => (economics.horizon = '0mo'), 'charter.malformed'],
  ])('refuses %s where it is written', async (_, change, code) => {
    await workspace.charter(({ economics }) => void change(economics));
    const said = await workspace.run('value win-back');
    expect(said).toMatchObject({ code: 2, document: { problems: [{ code, location: { file: expect.any(String) } }] } });
  });

  test('is realised by the plan that is frozen now, not by an earlier one', async () => {
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.run('measure win-back');
    expect((await value()).status).toBe('realised');
    await workspace.charter((charter) => {
      charter.success.primary.increase = '90%';
    });
    await workspace.run('freeze win-back --as olga.owner --because Ambition');
    expect(await value()).toMatchObject({ status: 'promised', strength: 'E', toDate: null });
  });

  test('says which measured costs are unknown, and which runs it leaves out', async () => {
    const start = dayFromToday(-40);
    await workspace.charter((charter) => {
      charter.rollout.starts = start;
      charter.baseline.window = { from: dayFromToday(-60), to: dayFromToday(-41) };
      charter.economics.costs.push({ name: 'Review', per_approval: 3.5 }, { name: 'Tokens', from: 'telemetry' });
    });
    const ran = (id: number, more: object) =>
      JSON.stringify({ id: `r${id}`, initiative: 'win-back', status: 'ok', started_at: `${start}T12:00:00Z`, ...more });
    const bring = async (file: string, runs: readonly string[]) => {
      await workspace.write(file, `${runs.join('\n')}\n`);
      expect((await workspace.run(`runs import ${join(workspace.dir, file)}`)).code).toBe(0);
    };
    await bring('foreign.ndjson', [ran(1, { cost: 5, currency: 'USD' }), ran(2, {})]);
    expect((await value()).notes).toEqual(
      expect.arrayContaining([
        'Not measured, so counted as 0: Review, Tokens.',
        '1 of 2 runs cost USD, not EUR, and are left out of the cost.',
        '1 of 2 runs say no cost and count as 0.',
      ]),
    );
    await bring('own.ndjson', [ran(3, { cost: 5, currency: 'EUR' })]);
    const { notes, spent } = await value();
    expect(notes).toContain('Not measured, so counted as 0: Review.');
    // At a rate that is stated the foreign run counts, and how is said.
    await workspace.config((config) => {
      config.exchange_rates = { USD: { per_unit: 0.8, on: '2026-09-30', source: 'ECB reference rate' } };
    });
    const converted = await value();
    expect(converted.notes).toContain(
      '1 of 3 runs cost USD. Amounts in USD count at 0.8 EUR each, the rate of 30 September 2026 (ECB reference rate) that groundwork.yaml states. It is taken as exact: no uncertainty is added for it.',
    );
    expect(converted.notes.join(' ')).not.toContain('left out of the cost');
    // Five dollars are four euros, beside the five euros that counted before.
    expect((converted.spent.p50 as number) - (spent.p50 as number)).toBeCloseTo(4, 6);
  });
});

describe('the first line of a value', () => {
  const workspace = useSmallWorkspace();

  test('of what nobody measured is called promised, in the answer and on the terminal', async () => {
    expect((await workspace.run('value win-back')).document).toMatchObject({ status: 'promised', net: { p10: null } });
    const { out } = await workspace.plain(['value', 'win-back']);
    expect(out).toMatch(
      /^\nPromised: net €[0-9.k]+ over 12 months, if what is promised comes true; nothing was measured\.\n/,
    );
    expect(out).toContain('win-back, promised, claim E');
  });

  test('says capacity beside the net, and one amount where both ends read the same', async () => {
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.run('measure win-back');
    await workspace.charter((charter) => {
      charter.economics.benefits[0].kind = 'capacity';
    });
    const { out } = await workspace.plain(['value', 'win-back']);
    expect(out).toMatch(
      /^\nThe effect is proven: net −€1k over 12 months\. Beside it, not in that net: capacity worth €[0-9.k]+ \(€[0-9.k]+ to €[0-9.k]+\)\.\n/,
    );
    expect(out).toMatch(/Cost +€1k\n/);
  });
});
