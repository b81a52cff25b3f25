import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { QualityRule } from '../packages/groundwork/src/charter/schema/data.ts';
import { openSources } from '../packages/groundwork/src/sources/open-sources.ts';
import { checkData } from '../packages/groundwork/src/trust/check-data.ts';
import { type Benchmark, requireSame } from './benchmark.ts';
import { rows as allRows, benchFolder, writeParquet } from './data.ts';
import { timePairs } from './ratio.ts';

/** Fewer rows for a quick look: `BENCH_ROWS=2000000 npx node bench/run.ts many-rules`. */
const rows = Number(process.env.BENCH_ROWS ?? allRows);
const columns = Array.from({ length: 40 }, (_, i) => ({
  name: `c${i}`,
  kind: (['text', 'number', 'integer', 'word'] as const)[i % 4],
}));

/** Two hundred rules on forty columns in one check, and one hand-written aggregate query that counts the same. */
export const manyRules: readonly Benchmark[] = [
  {
    name: 'many-rules',
    what: `200 data rules, ${rows / 1e6} million rows × 40 columns ÷ one aggregate query`,
    limit: { value: 2, unit: '×' },
    run: compare,
  },
];

interface RuleByHand {
  readonly rule: QualityRule;
  readonly condition: string;
}

/** Five a column: nulls, missing, invalid by what the column holds, and two more that a contract would have. */
const rules: readonly RuleByHand[] = columns.flatMap(({ name, kind }, i) => {
  const text = kind === 'text' || kind === 'word';
  const blank = text ? ` OR ${name} IN ('', 'n/a')` : ` OR ${name} IN (-1)`;
  const invalid = (given: NonNullable<QualityRule['arguments']>, condition: string): RuleByHand => ({
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

async function compare() {
  const dir = benchFolder('many-rules');
  await makeTable(join(dir, 'data', `wide${rows}.parquet`));
  const sources = openSources({ dir, config: { sources: { crm: { kind: 'files', path: 'data' } } } });
  try {
    const { connection, relation } = await sources.relation(`crm.wide${rows}`);
    const counted = rules.map(({ condition }, i) => `count(*) FILTER (WHERE ${condition}) AS r${i}`);
    const bare = `SELECT ${counted.join(', ')} FROM ${relation.from}`;
    const ours = async () => {
      const quality = rules.map(({ rule }) => rule);
      const data = { [`crm.wide${rows}`]: { quality } };
      const owner = { person: null, review_every: '30d' } as const;
      const charter = { version: 1, id: 'bench', title: 'Bench', owner, data } as const;
      const findings = await checkData({ charter, locate: () => null, sources, now: new Date(), timezone: 'UTC' });
      return findings.slice(1).map((each) => Number(each.measured));
    };
    const byHand = async () => Object.values((await connection.query(bare))[0] ?? {}).map(Number);
    const [measured, expected] = [await ours(), await byHand()];
    if (measured.length !== 200 || expected.length !== 200) throw new Error('There are 200 rules.');
    for (const [i, value] of expected.entries()) requireSame(`Rule ${i + 1}`, measured[i] as number, value);
    return await timePairs(ours, byHand, 3);
  } finally {
    await sources.close();
  }
}

async function makeTable(file: string): Promise<void> {
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
