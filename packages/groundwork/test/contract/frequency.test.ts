import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialects } from '../../src/sql/dialects/index.ts';
import type { Relation } from '../../src/sql/relation.ts';
import { frequencyQuery } from '../../src/trust/data/frequency.ts';
import { clockOf } from '../../src/trust/data/freshness.ts';
import type { FrequencyRule } from '../../src/trust/data/rule.ts';
import { testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();
const now = new Date('2026-03-10T04:30:00Z');
const units = ['s', 'm', 'h', 'd', 'w', 'mo', 'y'] as const;
type Unit = (typeof units)[number];

/** The number of the period that an instant is in, by the calendar of JavaScript. */
function period(instant: number, unit: Unit, timezone: string): number {
  if (unit === 's') return Math.floor(instant / 1000);
  if (unit === 'm') return Math.floor(instant / 60_000);
  if (unit === 'h') return Math.floor(instant / 3_600_000);
  const [year = 0, month = 0, day = 0] = new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
    .format(instant)
    .split('-')
    .map(Number);
  const days = Date.UTC(year, month - 1, day) / 86_400_000;
  return { d: days, w: Math.floor((days + 3) / 7), mo: 12 * year + month, y: year }[unit];
}

function steps(instants: readonly number[], { count, unit }: { count: number; unit: Unit }, timezone: string) {
  const past = instants.filter((each) => each <= now.getTime()).map((each) => period(each, unit, timezone));
  const periods = [...new Set(past)].toSorted((a, b) => a - b);
  const between = periods.slice(1).map((each, i) => each - (periods[i] as number));
  return {
    periods: periods.length,
    widest: between.length === 0 ? null : Math.max(...between),
    wide: between.filter((each) => each > count).length,
    last_period: periods.at(-1) ?? null,
    now_period: period(now.getTime(), unit, timezone),
  };
}

const promise = fc.record({ count: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom(...units) });
const near = fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2026, 2, 20) });
const far = fc.integer({ min: Date.UTC(1961, 0, 1), max: Date.UTC(2026, 2, 20) });
const instants = fc.array(fc.oneof(near, far), { minLength: 1, maxLength: 30 });
// The days of New York change their length on 8 March 2026.
const timezone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata');

test.each(testedEngines)('%s counts the steps between periods as JavaScript does', async (engine) => {
  const dialect = dialects[engine];
  await fc.assert(
    fc.asyncProperty(instants, promise, timezone, async (times, every, zone) => {
      const rows = times.map((each) => `(${dialect.timestampLiteral(new Date(each).toISOString())})`).join(', ');
      const relation: Relation = {
        name: 'crm.visits',
        dialect: engine,
        from: `(SELECT made."at" FROM (VALUES ${rows}) AS made("at"))`,
        columns: [{ name: 'at', type: 'timestamp', nativeType: 'timestamp with time zone' }],
      };
      const rule: FrequencyRule = {
        kind: 'frequency',
        id: 'crm.visits.at/frequency',
        table: 'crm.visits',
        column: 'at',
        every: `${every.count}${every.unit}`,
        severity: 'error',
        location: null,
        note: null,
      };
      const sql = frequencyQuery(rule, relation, `${relation.from} AS t`, clockOf(now, zone));
      const [found] = await engines[engine].query(sql);
      const { latest: _latest, ...counted } = found ?? {};
      expect(counted).toEqual(steps(times, every, zone));
    }),
    { numRuns: 60 },
  );
});
