import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/charter/schema/charter.ts';
import { type EstimatedPanel, estimateCohorts, estimatePanel } from '../../src/effect/staggered-estimate.ts';
import { openCohorts, readCohorts, readPanels } from '../../src/services/readings/cohorts.ts';
import { type PanelGiven, readPanel } from '../../src/services/readings/panel.ts';
import { timelineOf } from '../../src/services/readings/series.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { groupMoments } from '../../src/statistics/staggered/group-moments.ts';
import { bothSources, type TestTable, useBothSources } from '../support/both-sources.ts';
import { useFolders } from '../support/files-source.ts';

/** A number in [0, 1) that depends on its arguments alone. */
function noise(...of: readonly number[]): number {
  const x = Math.sin(of.reduce((sum, each, i) => sum + each * (12.9898 + 65.281 * i), 0.5)) * 43_758.5453;
  return x - Math.floor(x);
}

const day = (month: number, of: number): string =>
  `2025-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;

const shops = 40;
/** Five start in May, June, July and before there was anything, some in the middle of a month; five after all of this, or never. */
const starts = ['2025-05-01', '2025-06-11', '2025-07-01', '2024-03-01', '2025-12-01', null, null, null];

/** Two rows a month of most shops, of every shop one in six without a value; some months have none. */
const sales: TestTable = {
  columns: { shop: 'text', no: 'integer', sold_on: 'date', amount: 'double precision', visits: 'integer' },
  rows: Array.from({ length: shops + 3 }, (_, i) =>
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((month) =>
      [1, 15, 28]
        .filter((of) => month === 1 || of === 28 || noise(i, month, of) < (i % 9 === 0 ? 0.5 : 0.99))
        .filter((of) => i % 9 !== 0 || month !== 4 || of !== 28)
        .map((of) => [
          i === 7 ? "O'Hara" : `Štore ${i}`,
          i,
          day(month, of),
          noise(i, month, of, 1) < 1 / 6 ? null : Math.round(1e6 * noise(i, month, of, 2)) / 1e4,
          Math.floor(4 * noise(i, month, of, 3)),
        ]),
    ),
  ).flat(),
};
/** Shops 38 and 39 are not listed, nor are the three after them; shops 100 and 101 have no rows. */
const listed: TestTable = {
  columns: { shop: 'text', no: 'integer', live_on: 'date' },
  rows: [...Array.from({ length: shops - 2 }, (_, i) => i), 100, 101].map((i) => [
    i === 7 ? "O'Hara" : `Štore ${i}`,
    i,
    starts[i % starts.length] ?? null,
  ]),
};

const metrics = {
  total: { kind: 'sum', value: 'amount' },
  far: { kind: 'sum', value: 'amount + 100000000' },
  plain: { kind: 'mean', value: 'amount' },
  high: { kind: 'rate', value: 'amount > 60' },
  each: { kind: 'ratio', numerator: 'amount', denominator: 'visits' },
  some: { kind: 'sum', value: 'amount', where: 'visits > 1' },
} as const;

const sourcesOf = useBothSources({ sales, listed });

function given(
  sources: PanelGiven['sources'],
  unit: 'shop' | 'no',
  period: 'month' | 'week',
  today: string,
): PanelGiven {
  const rollout = {
    design: 'staggered',
    period,
    starts: '2025-05-01',
    assignment: { table: 'crm.listed', unit, first_exposed: 'live_on' },
  } as const;
  const own = Object.entries(metrics).map(([id, each]) => [id, { ...each, table: 'crm.sales', unit, at: 'sold_on' }]);
  return {
    sources,
    charter: {
      id: 'shops',
      metrics: Object.fromEntries(own),
      baseline: { window: { from: '2025-01-01', to: '2025-04-30' } },
      rollout,
    } as unknown as Charter,
    timezone: 'UTC',
    period,
    starts: rollout.starts,
    today,
    by: null,
    metrics: Object.keys(metrics),
    rollout,
  };
}

/** Numbers differ by no more than the twelfth digit of the largest beside them. */
function expectClose(found: readonly number[], expected: readonly number[], what: string): void {
  expect(found.length, what).toBe(expected.length);
  const size = Math.max(...expected.map(Math.abs));
  expect(Math.max(...found.map((each, i) => Math.abs(each - (expected[i] as number)))), what).toBeLessThanOrEqual(
    1e-12 * size,
  );
}

describe.each(bothSources)('from %s, the moments of cohorts that the engine computes', (kind) => {
  test.each([
    { unit: 'shop', period: 'month', today: '2025-09-01' },
    // The rows of August do not fill it.
    { unit: 'no', period: 'month', today: '2025-08-20' },
    { unit: 'shop', period: 'week', today: '2025-09-01' },
  ] as const)('are those of its unit-periods: by $unit, each $period, on $today', async ({ unit, period, today }) => {
    const asked = given(sourcesOf(kind), unit, period, today);
    const { panels, timeline, exposure } = await readPanel(asked);
    for (const [metric, { units, ...expected }] of panels) {
      const named = { id: metric, metric: asked.charter.metrics?.[metric] as never };
      const opened = await openCohorts(asked, timelineOf(asked), named);
      if (opened === null) throw new Error(`${metric} is not read by moments.`);
      const { cohorts, incomplete, given: arms, ...found } = await readCohorts(opened, timeline, { metric, exposure });
      expect(found, metric).toEqual(expected);

      const complete = units.flatMap(({ firstExposed, outcomes }) => {
        const own = outcomes.filter((each) => each !== null);
        return own.length < outcomes.length ? [] : [{ firstExposed, outcomes: own }];
      });
      expect(incomplete, metric).toBe(units.length - complete.length);
      expect(arms.agent, metric).toBe(units.filter(({ firstExposed }) => firstExposed !== null).length);
      expect(arms.agent + arms.control, metric).toBe(units.length);
      const byUnits = new Map(groupMoments(complete).map((each) => [each.firstExposed, each]));
      expect(cohorts.map(({ firstExposed, units: size }) => [firstExposed, size]).toSorted(), metric).toEqual(
        [...byUnits.values()].map(({ firstExposed, units: size }) => [firstExposed, size]).toSorted(),
      );
      for (const { firstExposed, means, covariance } of cohorts) {
        const own = byUnits.get(firstExposed);
        expectClose(means, own?.means ?? [], `${metric}, means from ${firstExposed}`);
        expectClose(covariance.flat(), own?.covariance.flat() ?? [], `${metric}, covariances from ${firstExposed}`);
      }
    }
  });

  test('leaves few units to be read unit by unit', async () => {
    const asked = given(sourcesOf(kind), 'shop', 'month', '2025-09-01');
    expect(await readPanels(asked)).toEqual(await readPanel(asked));
  });

  test('is not asked of units that the engine may write in two ways, or of a covariate', async () => {
    const asked = given(sourcesOf(kind), 'shop', 'month', '2025-09-01');
    const metric = { ...metrics.total, table: 'crm.sales', unit: 'shop', at: 'sold_on' };
    const isOpen = async (own: object, of = asked) =>
      (await openCohorts(of, timelineOf(of), { id: 'total', metric: { ...metric, ...own } as never })) !== null;
    expect(await isOpen({})).toBe(true);
    expect(await isOpen({ adjust_for: 'visits' })).toBe(false);
    expect(await isOpen({ unit: 'no' })).toBe(false);
  });
});

describe('of more units than are judged one by one', () => {
  const units = 5_100;
  const folder = useFolders();
  const line = (i: number, month: number) => {
    const lift = month >= 5 + (i % 4) && i % 4 < 2 ? 5 : 0;
    return `s${i},${day(month, 9)},${day(month, 28)},${(100 + 20 * noise(i) + 5 * noise(i, month) + lift).toFixed(3)},${i % 7}`;
  };
  const rows = Array.from({ length: units }, (_, i) => [1, 2, 3, 4, 5, 6, 7].map((month) => line(i, month))).flat();
  const salesFile = `shop,sold_on,paid_on,amount,visits\n${rows.join('\n')}\n`;
  const listedFile = (start: (i: number) => string) =>
    `shop,live_on\n${Array.from({ length: units }, (_, i) => `s${i},${start(i)}`).join('\n')}\n`;

  async function read(start: (i: number) => string) {
    const dir = await folder({ 'data/sales.csv': salesFile, 'data/listed.csv': listedFile(start) });
    const sources = openSources({ dir, config: { sources: { crm: { kind: 'files', path: 'data' } } } });
    const asked = given(sources, 'shop', 'month', '2025-08-01');
    const adjusted = { ...asked.charter.metrics?.total, adjust_for: 'visits' };
    const charter = { ...asked.charter, metrics: { ...asked.charter.metrics, adjusted } } as unknown as Charter;
    const own = { ...asked, charter, metrics: ['adjusted', 'total', 'plain'] };
    try {
      return { byMoments: await readPanels(own), byUnits: await readPanel(own) };
    } finally {
      await sources.close();
    }
  }

  test('the effect is the same as from every unit-period, and so is all that is said', async () => {
    const { byMoments, byUnits } = await read((i) => [day(5, 1), day(6, 1), '', ''][i % 4] as string);
    expect({ ...byMoments, panels: null }).toEqual({ ...byUnits, panels: null });
    expect(byMoments.panels.get('adjusted')).toEqual(byUnits.panels.get('adjusted'));
    for (const metric of ['total', 'plain']) {
      const [cohorts, panel] = [byMoments.panels.get(metric), byUnits.panels.get(metric)];
      if (!(cohorts && 'cohorts' in cohorts && panel)) throw new Error(`${metric} is not read by moments.`);
      const asked = { metric, period: 'month', periods: panel.periods, alpha: 0.05 } as const;
      const found = estimateCohorts({ ...asked, cohorts: cohorts.cohorts, incomplete: cohorts.incomplete });
      const expected = estimatePanel({ ...asked, units: panel.units, seed: metric });
      const { effect } = found;
      expect(effect.lower).toBeLessThan(5);
      expect(effect.upper).toBeGreaterThan(5);
      const numbers = ({ effect: of, observed }: EstimatedPanel) => [
        of.estimate,
        of.lower,
        of.upper,
        of.standardError,
        observed,
      ];
      expectClose(numbers(found), numbers(expected), metric);
      const said = ({ method, exposed, compared }: EstimatedPanel) => [method, exposed, compared];
      expect(said(found)).toEqual(said(expected));
    }
  });

  test('one that starts alone is weighed against single units, which are read', async () => {
    const { byMoments, byUnits } = await read((i) => (i === 3 ? day(5, 1) : ''));
    expect(byMoments).toEqual(byUnits);
  });
});
