import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/charter/quantities.ts';
import type { MeasureDocument } from '../../src/services/documents/measure.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import type { Ran } from '../support/command-line.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { say } from '../support/said.ts';

const made = useWorkspaces();
const workspaceYaml =
  'version: 1\norganization: Northwind\npeople: { ana: { name: Ana }, bob: { name: Bob } }\nsources: { desk: { kind: files, path: data } }\n';
const owner = 'version: 1\nid: desk\ntitle: Desk\nowner: { person: ana, review_every: 30d }\n';

/** Forty weeks of tickets, from Monday 2025-01-06; from the thirty-first week on they take four minutes less. */
const first = '2025-01-06';
const starts = addDays(first, 30 * 7);
function tickets(): string {
  const random = seededRandom('tickets');
  const rows: string[] = [];
  for (let day = 0; day < 40 * 7; day += 1) {
    const date = addDays(first, day);
    for (let i = 0; i < 5 + (day % 3) + random.int(2); i += 1) {
      const noise = 3 * random.normal();
      rows.push(`${date},${rows.length},${(20 + noise - (date >= starts ? 4 : 0)).toFixed(3)},0`);
    }
  }
  return `day,ticket,minutes,complaint\n${rows.join('\n')}\n`;
}

const series = (more: Partial<Record<'metrics' | 'rollout' | 'baseline' | 'success', string>> = {}) => `${owner}metrics:
  minutes: { kind: mean, table: desk.tickets, unit: ticket, value: minutes, at: day }
${more.metrics ?? ''}success:
  primary: { metric: minutes, decrease: 10%, by: ${more.success ?? '2025-10-12'} }
  minimum_events: 20
baseline: { window: { from: ${first}, to: ${addDays(starts, -1)} } }
rollout: { design: before_after, period: week, starts: ${more.rollout ?? starts} }
`;

function workspace(charter: string, files: Readonly<Record<string, string>> = { 'data/tickets.csv': tickets() }) {
  return made({ files: { 'groundwork.yaml': workspaceYaml, 'initiatives/desk/charter.yaml': charter, ...files } });
}

const measure = (where: MadeWorkspace) => where.gw<MeasureDocument>('measure', 'desk');

describe('before and after alone', () => {
  let ran: Ran<MeasureDocument>;
  beforeAll(async () => {
    ran = await measure(workspace(series()));
  });

  test('finds the fall that was planted, at strength D', () => {
    const { code, document } = ran;
    expect(code).toBe(0);
    expect(document).toMatchObject({ design: 'before_after', strength: 'D', checks: { sampleRatio: null } });
    const [minutes] = document.metrics;
    expect(minutes).toMatchObject({ verdict: 'achieved', control: { mean: expect.closeTo(20, 0) } });
    expect(minutes?.effect?.absolute.lower).toBeLessThan(-4);
    expect(minutes?.effect?.absolute.upper).toBeGreaterThan(-4);
    expect(minutes?.agent.mean).toBeCloseTo(16, 0);
  });

  test('shows every week beside what was foretold, and what a plain regression says', () => {
    const [basis] = ran.document.basis;
    if (basis?.kind !== 'series') throw new Error('The basis is a series.');
    expect(basis.periods).toHaveLength(40);
    expect(basis.periods[0]?.period).toBe(first);
    expect(basis.from).toBe(starts);
    expect(basis.segmented?.estimate).toBeCloseTo(-4, 0);
    expect(ran.document.notes.join('\n')).toMatch(/No comparison series/);
  });
});

describe('what a series cannot say is refused or said', () => {
  test('a start within a week leaves that week out', async () => {
    const midweek = addDays(starts, 2);
    const { document } = await measure(workspace(series({ rollout: midweek })));
    const [basis] = document.basis;
    if (basis?.kind !== 'series') throw new Error('The basis is a series.');
    expect(basis.from).toBe(addDays(starts, 7));
    expect(basis.periods.find(({ period }) => period === starts)?.observed).toBeNull();
  });

  test('weeks without rows at the end are not taken for zero', async () => {
    const metrics = '  count: { kind: sum, table: desk.tickets, unit: ticket, value: "1", at: day }\n';
    const { document } = await measure(workspace(series({ metrics })));
    const count = document.metrics.find(({ metric }) => metric === 'count');
    expect(count?.agent.mean).toBeGreaterThan(40);
    expect(count?.effect?.absolute.lower).toBeLessThan(0);
    expect(count?.effect?.absolute.upper).toBeGreaterThan(0);
  });

  test('a week that was loaded by half is left out, and that is said', async () => {
    const metrics = '  count: { kind: sum, table: desk.tickets, unit: ticket, value: "1", at: day }\n';
    const lastWeek = addDays(first, 39 * 7);
    const cut = tickets()
      .split('\n')
      .filter((row) => !(row.slice(0, 10) > addDays(lastWeek, 1) && row.startsWith('2')))
      .join('\n');
    const { document } = await measure(workspace(series({ metrics }), { 'data/tickets.csv': cut }));
    const count = document.metrics.find(({ metric }) => metric === 'count');
    expect(count?.agent.mean).toBeGreaterThan(40);
    expect(document.notes.join('\n')).toContain(`The rows of count do not fill the period of ${lastWeek}`);
    expect(document.metrics[0]?.verdict).toBe('too early');
  });

  test('values that go missing with the start withhold the effect', async () => {
    const gone = tickets()
      .split('\n')
      .map((row, i) => (row.slice(0, 10) >= starts && i % 5 === 0 && i > 0 ? row.replace(/,[0-9.-]+,0$/, ',,0') : row))
      .join('\n');
    const { document } = await measure(workspace(series(), { 'data/tickets.csv': gone }));
    expect(document.metrics[0]).toMatchObject({ verdict: 'too early', effect: null });
    expect(document.metrics[0]?.message).toContain('missing more often with the agent than without');
  });

  test('rows that belong to nobody are counted', async () => {
    const nobody = tickets()
      .split('\n')
      .map((row, i) => (i > 0 && i % 400 === 0 ? row.replace(/,[0-9]+,/, ',,') : row))
      .join('\n');
    const { document } = await measure(workspace(series(), { 'data/tickets.csv': nobody }));
    expect(document.notes.join('\n')).toMatch(
      /[0-9]+ rows of the [0-9,]+ of minutes have no ticket and are left out\./,
    );
  });

  test('what comes after the promised day is not judged', async () => {
    const { document } = await measure(workspace(series({ success: '2025-09-07' })));
    const [basis] = document.basis;
    if (basis?.kind !== 'series') throw new Error('The basis is a series.');
    expect(basis.periods.at(-1)?.period).toBe('2025-09-01');
  });

  test('a gap in what counts leaves a comparison series whole', async () => {
    const random = seededRandom('gap');
    let level = 0;
    const rows = Array.from({ length: 40 }, (_, week) => {
      level += random.normal();
      const [own, other] = [50 + level + 0.2 * random.normal(), 80 + level + 0.2 * random.normal()];
      return `${addDays(first, week * 7)},w${week},${own.toFixed(3)},${other.toFixed(3)}`;
    });
    const charter = series({
      metrics: '  other: { kind: mean, table: desk.weeks, unit: week, value: other, at: day }\n',
      rollout: addDays(starts, 2),
    })
      .replace('table: desk.tickets, unit: ticket', 'table: desk.weeks, unit: week')
      .replace('period: week,', 'period: week, compare_with: [other],');
    const { document } = await measure(
      workspace(charter, { 'data/weeks.csv': `day,week,minutes,other\n${rows.join('\n')}\n` }),
    );
    expect(document.strength).toBe('C');
    expect(document.metrics.map(({ metric, role }) => [metric, role])).toEqual([
      ['minutes', 'primary'],
      ['other', 'comparison'],
    ]);
    expect(document.notes.join('\n')).toContain('Compared with other');
  });

  test('a secondary metric that cannot be read leaves the others alone', async () => {
    const metrics =
      '  slow: { kind: quantile, quantile: 0.9, table: desk.tickets, unit: ticket, value: minutes, at: day }\n';
    const { code, document } = await measure(workspace(series({ metrics })));
    expect(code).toBe(0);
    expect(document.metrics.map(({ metric, verdict, effect }) => [metric, verdict, effect === null])).toEqual([
      ['minutes', 'achieved', false],
      ['slow', null, true],
    ]);
  });
});

describe('what no series can be read from is refused', () => {
  test.each([
    [
      'a metric without a time',
      series().replace(', at: day', ''),
      'effect.metric_untimed',
      'minutes has no time, so it has no before and no after.',
    ],
    [
      'a quantile',
      series().replace('kind: mean', 'kind: quantile, quantile: 0.9'),
      'effect.quantile_design',
      'minutes is a quantile, which is measured between the arms of a holdout only.',
    ],
    [
      'a before that is shorter than a week',
      series().replace(`from: ${first}`, `from: ${addDays(starts, -3)}`),
      'effect.no_period_before',
      /holds no whole week/,
    ],
    ['no baseline', series().replace(/baseline: .*\n/, ''), 'effect.section_missing', /baseline/],
  ])('%s', async (_, charter, code, message) => {
    const there = workspace(charter);
    const { code: exit, problems } = await measure(there);
    expect((await there.gw('freeze', 'desk', '--as', 'ana')).code).toBeGreaterThan(0);
    expect(exit).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('too few weeks are no estimate, and no verdict', async () => {
    const charter = series().replace(`from: ${first}`, `from: ${addDays(starts, -14)}`);
    const { code, document } = await measure(workspace(charter));
    expect(code).toBe(0);
    expect(document.metrics[0]).toMatchObject({ verdict: 'too early', effect: null });
    expect(document.metrics[0]?.message).toMatch(/cannot be estimated: .*before/);
  });
});

/** Sixty shops over ten months; a third starts in the fifth, a third in the seventh, each selling 12 more from then on. */
const months = Array.from({ length: 10 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-01`);
const opensOn = (shop: number) => (shop % 3 === 0 ? null : shop % 3 === 1 ? months[4] : months[6]) ?? null;
function sales(): string {
  const random = seededRandom('sales');
  const rows = Array.from({ length: 60 }, (_, shop) => {
    const level = 100 + 10 * random.normal();
    return months.map((month, i) => {
      const open = opensOn(shop);
      const value = level + 2 * i + 3 * random.normal() + (open !== null && month >= open ? 12 : 0);
      return `${month},s${shop},${value.toFixed(3)}`;
    });
  });
  return `month,shop,sold\n${rows.flat().join('\n')}\n`;
}
const shops = (change: (shop: number, day: string | null) => string | null = (_, day) => day) =>
  `shop,live_on\n${Array.from({ length: 60 }, (_, i) => `s${i},${change(i, opensOn(i)) ?? ''}`).join('\n')}\n`;
const staggered = `${owner}metrics:
  sold: { kind: sum, table: desk.sales, unit: shop, value: sold, at: month }
success:
  primary: { metric: sold, increase: 5%, by: 2025-10-31 }
baseline: { window: { from: 2025-01-01, to: 2025-04-30 } }
rollout:
  design: staggered
  period: month
  starts: 2025-05-01
  assignment: { table: desk.shops, unit: shop, first_exposed: live_on }
`;

describe('units that start one after the other', () => {
  test('finds the rise that was planted, against those that never started', async () => {
    const { document } = await measure(workspace(staggered, { 'data/sales.csv': sales(), 'data/shops.csv': shops() }));
    const [sold] = document.metrics;
    expect(sold).toMatchObject({ verdict: 'achieved', control: { units: 20 }, agent: { units: 40 } });
    expect(Math.abs((sold?.effect?.absolute.estimate ?? 0) - 12)).toBeLessThan(3 * (sold?.standardError ?? 0));
    expect(sold?.effect?.absolute.lower).toBeGreaterThan(9);
    expect(document.strength).toBe('B');
  });

  test('on a terminal counts unit-periods, and says so', async () => {
    const { dir } = workspace(staggered, { 'data/sales.csv': sales(), 'data/shops.csv': shops() });
    const { out } = await say(['measure', 'desk', '--workspace', dir]);
    // Twenty shops for six months and twenty for four with it; sixty for ten in all.
    expect(out).toMatch(/unexposed \/ exposed +units +unit-periods with events +missing/);
    expect(out).toMatch(/sold +20 \/ 40 +400 \/ 200/);
  });

  test('months between the baseline window and the start count as before, and that is said', async () => {
    const files = { 'data/sales.csv': sales(), 'data/shops.csv': shops() };
    const gap = staggered.replace('to: 2025-04-30', 'to: 2025-02-28');
    const [whole, without] = await Promise.all(
      [staggered, gap].map(async (charter) => (await measure(workspace(charter, files))).document),
    );
    expect(without?.notes).toContain(
      '2 months between the baseline window, which ends on 2025-02-28, and the start on 2025-05-01 count as before: nobody had the agent then.',
    );
    expect(without?.metrics[0]?.effect).toEqual(whole?.metrics[0]?.effect);
    expect(whole?.notes.join('\n')).not.toContain('between the baseline window');
  });
});

describe('what a panel cannot say is refused or said', () => {
  test('a unit with two first days is refused by name', async () => {
    const { code, problems } = await measure(
      workspace(staggered, { 'data/sales.csv': sales(), 'data/shops.csv': `${shops()}s1,2025-09-01\n` }),
    );
    expect(code).toBe(2);
    expect(problems[0]).toMatchObject({ code: 'effect.exposure_contradicts' });
    expect(problems[0]?.message).toContain('s1');
  });

  test('units that the table does not know are left out and counted', async () => {
    const { document } = await measure(
      workspace(staggered, {
        'data/sales.csv': `${sales()}2025-03-01,stray,5\n`,
        'data/shops.csv': shops(),
      }),
    );
    expect(document.notes.join('\n')).toContain('1 value of shop is not in desk.shops and is left out of sold.');
  });

  test('a unit that has no row is left out, not compared with as one that sells nothing', async () => {
    const { document } = await measure(
      workspace(staggered, { 'data/sales.csv': sales(), 'data/shops.csv': `${shops()}ghost1,\nghost2,\n` }),
    );
    expect(document.metrics[0]?.control.units).toBe(20);
    expect(document.notes.join('\n')).toContain('2 units of desk.shops have no row of sold and are left out.');
  });

  test('a table that begins later than the others is not zero before it', async () => {
    const later = sales()
      .split('\n')
      .filter((row) => !row.startsWith('2025-01') && !row.startsWith('2025-02'))
      .join('\n');
    const charter = staggered.replace(
      'success:',
      '  late: { kind: sum, table: desk.later, unit: shop, value: sold, at: month }\nsuccess:',
    );
    const { document } = await measure(
      workspace(charter, { 'data/sales.csv': sales(), 'data/later.csv': later, 'data/shops.csv': shops() }),
    );
    const late = document.metrics.find(({ metric }) => metric === 'late');
    expect(Math.abs((late?.effect?.absolute.estimate ?? 0) - 12)).toBeLessThan(3 * (late?.standardError ?? 0));
  });

  test('exposure before the start is refused, when it is measured and when it is frozen', async () => {
    const early = workspace(staggered, {
      'data/sales.csv': sales(),
      'data/shops.csv': shops((shop, day) => (shop === 1 ? '2025-03-01' : day)),
    });
    for (const { problems } of [await measure(early), await early.gw('freeze', 'desk', '--as', 'ana')])
      expect(problems[0]).toMatchObject({ code: 'effect.exposed_before_start' });
  });

  test('a covariate known before the start takes off a trend that comes with it', async () => {
    // Big shops grow faster, and start earlier: without their size the growth would be taken for the agent's doing.
    const random = seededRandom('sizes');
    const shopsOf = Array.from({ length: 120 }, (_, shop) => ({ shop, size: random.normal() })).map(
      ({ shop, size }) => ({
        shop,
        size,
        open: size + random.normal() > 0 ? (months[5] as string) : null,
      }),
    );
    const rows = shopsOf.flatMap(({ shop, size, open }) =>
      months.map((month, i) => {
        const value = 100 + 3 * size * i + random.normal() + (open !== null && month >= open ? 5 : 0);
        return `${month},s${shop},${value.toFixed(3)},${size.toFixed(4)}`;
      }),
    );
    const files = {
      'data/sales.csv': `month,shop,sold,size\n${rows.join('\n')}\n`,
      'data/shops.csv': `shop,live_on\n${shopsOf.map(({ shop, open }) => `s${shop},${open ?? ''}`).join('\n')}\n`,
    };
    const plain = staggered
      .replace('increase: 5%', 'increase: 3%')
      .replace('2025-05-01', '2025-06-01')
      .replace('to: 2025-04-30', 'to: 2025-05-31');
    const adjusted = plain.replace('value: sold, at: month', 'value: sold, at: month, adjust_for: size');
    const [without, withSize] = await Promise.all(
      [plain, adjusted].map(async (charter) => (await measure(workspace(charter, files))).document.metrics[0]),
    );
    expect(Math.abs((without?.effect?.absolute.estimate ?? 0) - 5)).toBeGreaterThan(4);
    expect(Math.abs((withSize?.effect?.absolute.estimate ?? 0) - 5)).toBeLessThan(1);
    expect(withSize?.method).toContain('doubly robust');
  });

  test('where all start at once there is nothing to compare with', async () => {
    const { document } = await measure(
      workspace(staggered, { 'data/sales.csv': sales(), 'data/shops.csv': shops(() => months[4] ?? null) }),
    );
    expect(document.metrics[0]).toMatchObject({ verdict: 'too early', effect: null });
    expect(document.metrics[0]?.message).toMatch(/cannot be estimated/);
  });
});

describe('one unit alone', () => {
  test('a single unit that started is compared with others that moved as it did', async () => {
    const random = seededRandom('one');
    const rows = Array.from({ length: 20 }, (_, shop) =>
      months.map((month, i) => {
        // The one that starts grows as the first five do, the others do not.
        const growth = shop === 0 || shop > 14 ? 4 * i : 0;
        const value = 100 + shop + growth + random.normal() + (shop === 0 && i >= 6 ? 10 : 0);
        return `${month},s${shop},${value.toFixed(3)}`;
      }),
    );
    const { document } = await measure(
      workspace(staggered.replace('increase: 5%', 'increase: 3%'), {
        'data/sales.csv': `month,shop,sold\n${rows.flat().join('\n')}\n`,
        'data/shops.csv': `shop,live_on\n${rows.map((_, i) => `s${i},${i === 0 ? months[6] : ''}`).join('\n')}\n`,
      }),
    );
    const [sold] = document.metrics;
    expect(sold?.effect?.absolute.estimate).toBeGreaterThan(7);
    expect(sold?.effect?.absolute.estimate).toBeLessThan(13);
    expect(sold?.agent.units).toBe(1);
    const [basis] = document.basis;
    if (basis?.kind !== 'synthetic') throw new Error('The basis is synthetic.');
    const alike = basis.unitWeights
      .filter(({ unit }) => Number(unit.slice(1)) > 14)
      .reduce((all, { weight }) => all + weight, 0);
    expect(alike).toBeGreaterThan(0.5);
    expect(basis).toMatchObject({ unit: 's0', from: months[6] });
    expect(basis.periods?.map(({ period }) => period)).toEqual(months);
    const after = basis.periods?.filter(({ period }) => period >= (months[6] as string)) ?? [];
    const gap = after.reduce((sum, { observed, synthetic }) => sum + (observed - synthetic) / after.length, 0);
    expect(gap).toBeCloseTo(sold?.effect?.absolute.estimate ?? Number.NaN, 9);
    expect(after.every(({ lower, synthetic, upper }) => (lower ?? 0) < synthetic && synthetic < (upper ?? 0))).toBe(
      true,
    );
    expect(document.notes.join('\n')).toContain('One unit started, so it is compared with 19 others');
  });
});
