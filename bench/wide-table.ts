import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { QualityRule } from '../packages/groundwork/src/charter/schema/data.ts';
import { writeParquet } from './data.ts';

/** Forty columns of four kinds, one in fifty values of each missing. */
const columns = Array.from({ length: 40 }, (_, i) => ({
  name: `c${i}`,
  kind: (['text', 'number', 'integer', 'word'] as const)[i % 4],
}));

/** A rule as a charter has it, and the condition that its count is of. */
export interface WideRule {
  readonly rule: QualityRule & { readonly property: string };
  readonly condition: string;
}

/** Two hundred rules, five a column: nulls, missing, invalid by what the column holds, and two more that a contract would have. Each holds whatever it counts. */
export const wideRules: readonly WideRule[] = columns.flatMap(({ name, kind }, i) => {
  const text = kind === 'text' || kind === 'word';
  const blank = text ? ` OR ${name} IN ('', 'n/a')` : ` OR ${name} IN (-1)`;
  const invalid = (given: NonNullable<QualityRule['arguments']>, condition: string): WideRule => ({
    rule: { property: name, metric: 'invalidValues', arguments: given, mustBeGreaterOrEqualTo: 0 },
    condition,
  });
  const shape = {
    text: invalid({ pattern: '^[a-z]+[0-9]+$' }, `NOT regexp_matches(${name}, '^[a-z]+[0-9]+$')`),
    word: invalid({ validValues: ['open', 'won', 'lost'] }, `${name} NOT IN ('open', 'won', 'lost')`),
    number: invalid({ minimum: 0, maximum: 90 }, `${name} < 0 OR ${name} > 90`),
    integer: invalid({ minimum: 0, maximum: 90 }, `${name} < 0 OR ${name} > 90`),
  }[kind as 'text'];
  const long = text
    ? [invalid({ minLength: 2 }, `length(${name}) < 2`), invalid({ maxLength: 8 }, `length(${name}) > 8`)]
    : [invalid({ minimum: i }, `${name} < ${i}`), invalid({ maximum: 100 - i }, `${name} > ${100 - i}`)];
  return [
    { rule: { property: name, metric: 'nullValues', mustBeGreaterOrEqualTo: 0 }, condition: `${name} IS NULL` },
    {
      rule: {
        property: name,
        metric: 'missingValues',
        arguments: { missingValues: text ? ['', 'n/a'] : [-1] },
        mustBeGreaterOrEqualTo: 0,
      },
      condition: `${name} IS NULL${blank}`,
    },
    shape,
    ...long,
  ];
});

/** Writes the table as a Parquet file, unless it is there. */
export async function makeWideTable(file: string, rows: number): Promise<void> {
  if (existsSync(file)) return;
  console.error(`Making ${rows} rows (once) …`);
  mkdirSync(dirname(file), { recursive: true });
  const value = (i: number, kind: string | undefined) => {
    const draw = `hash(i * 64 + ${i})`;
    const made = {
      text: `'abc' || (${draw} % 9999)`,
      word: `['open', 'won', 'lost', 'other'][1 + (${draw} % 4)::INTEGER]`,
      number: `(${draw} % 10000)::DOUBLE / 100`,
      integer: `(${draw} % 101)::INTEGER`,
    }[kind as 'text'];
    return `CASE WHEN hash(i * 64 + ${i} + 40000000000) % 50 <> 0 THEN ${made} END AS c${i}`;
  };
  await writeParquet(
    `SELECT ${columns.map(({ kind }, i) => value(i, kind)).join(', ')} FROM range(${rows}) AS r(i)`,
    file,
  );
}
