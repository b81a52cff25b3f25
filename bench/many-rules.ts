import { join } from 'node:path';
import { openSources } from '../packages/groundwork/src/sources/open-sources.ts';
import { checkData } from '../packages/groundwork/src/trust/check-data.ts';
import { type Benchmark, requireSame } from './benchmark.ts';
import { rows as allRows, benchFolder } from './data.ts';
import { timePairs } from './ratio.ts';
import { makeWideTable, wideRules } from './wide-table.ts';

/** Fewer rows for a quick look: `BENCH_ROWS=2000000 npx node bench/run.ts many-rules`. */
const rows = Number(process.env.BENCH_ROWS ?? allRows);

/** Two hundred rules on forty columns in one check, and one hand-written aggregate query that counts the same. */
export const manyRules: readonly Benchmark[] = [
  {
    name: 'many-rules',
    what: `200 data rules, ${rows / 1e6} million rows × 40 columns ÷ one aggregate query`,
    limit: { value: 2, unit: '×' },
    run: compare,
  },
];

async function compare() {
  const { counts, countsByHand, close } = await openWideTable(rows);
  try {
    const [measured, expected] = [await counts(), await countsByHand()];
    if (measured.length !== 200 || expected.length !== 200) throw new Error('There are 200 rules.');
    for (const [i, value] of expected.entries()) requireSame(`Rule ${i + 1}`, measured[i] as number, value);
    return await timePairs(counts, countsByHand, 3);
  } finally {
    await close();
  }
}

/** The table with two ways to count what breaks each rule, in the order of the rules. */
export async function openWideTable(rows: number) {
  const dir = benchFolder('many-rules');
  const table = `crm.wide${rows}`;
  const file = join(dir, 'data', `wide${rows}.parquet`);
  await makeWideTable(file, rows);
  const sources = openSources({ dir, config: { sources: { crm: { kind: 'files', path: 'data' } } } });
  const { connection, relation } = await sources.relation(table);
  const counted = wideRules.map(({ condition }, i) => `count(*) FILTER (WHERE ${condition}) AS r${i}`);
  const bare = `SELECT ${counted.join(', ')} FROM ${relation.from}`;
  return {
    file,
    counts: async (): Promise<readonly number[]> => {
      const data = { [table]: { quality: wideRules.map(({ rule }) => rule) } };
      const owner = { person: null, review_every: '30d' } as const;
      const charter = { version: 1, id: 'bench', title: 'Bench', owner, data } as const;
      const findings = await checkData({ charter, locate: () => null, sources, now: new Date(), timezone: 'UTC' });
      return findings.slice(1).map((each) => Number(each.measured));
    },
    countsByHand: async (): Promise<readonly number[]> =>
      Object.values((await connection.query(bare))[0] ?? {}).map(Number),
    close: () => sources.close(),
  };
}
