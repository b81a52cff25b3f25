import { describe, expect, test } from 'vitest';
import type { Column, Relation } from '../relation.ts';
import { dayOfRow, inWindow } from './window.ts';

const column = (name: string, type: Column['type'], nativeType: string): Column => ({ name, type, nativeType });
const relation: Relation = {
  name: 'crm.orders',
  dialect: 'duckdb',
  from: 'orders',
  columns: [
    column('day', 'date', 'DATE'),
    column('wall', 'timestamp', 'TIMESTAMP'),
    column('instant', 'timestamp', 'TIMESTAMP WITH TIME ZONE'),
    column('text', 'string', 'VARCHAR'),
  ],
};
const window = { from: '2026-03-01', to: '2026-03-31' };

describe('inWindow', () => {
  test('takes both end days whole: from the first start to before the day after the last', () => {
    expect(inWindow(relation, 'day', window, 'UTC')).toBe(
      '"day" >= DATE \'2026-03-01\' AND "day" < DATE \'2026-04-01\'',
    );
    expect(inWindow(relation, 'day', { from: '2026-03-01' }, 'UTC')).toBe('"day" >= DATE \'2026-03-01\'');
  });

  test('an instant belongs to the day of the workspace, daylight saving included; a wall clock to its own', () => {
    expect(inWindow(relation, 'instant', window, 'America/New_York')).toBe(
      '"instant" >= TIMESTAMP \'2026-03-01 05:00:00.000\' AND "instant" < TIMESTAMP \'2026-04-01 04:00:00.000\'',
    );
    expect(inWindow(relation, 'wall', window, 'America/New_York')).toBe(
      '"wall" >= TIMESTAMP \'2026-03-01 00:00:00.000\' AND "wall" < TIMESTAMP \'2026-04-01 00:00:00.000\'',
    );
  });

  test('refuses a column that is no time and says what to declare', () => {
    expect(() => inWindow(relation, 'text', window, 'UTC')).toThrow(
      'crm.orders.text is used as the time of a row but is VARCHAR.',
    );
    expect(() => inWindow(relation, 'dat', window, 'UTC')).toThrow('Did you mean "day"?');
  });
});

test('dayOfRow moves instants into the time zone first', () => {
  expect(dayOfRow(relation, 'day', 'Europe/Berlin')).toBe('"day"');
  expect(dayOfRow(relation, 'wall', 'Europe/Berlin')).toBe('CAST("wall" AS DATE)');
  expect(dayOfRow(relation, 'instant', 'Europe/Berlin')).toBe(
    "CAST(timezone('Europe/Berlin', timezone('UTC', \"instant\")) AS DATE)",
  );
});
