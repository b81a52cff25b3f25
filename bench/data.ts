import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

/** Bumped when a table below changes, so that an older file is not taken for it. */
const version = 1;
const cache = fileURLToPath(new URL(`../node_modules/.cache/groundwork-bench/${version}/`, import.meta.url));

export const rows = 10_000_000;
const accounts = 200_000;
const stores = 50_000;

/** A number in [0, 1) that depends on the row and on nothing else: the same file on every machine. */
const uniform = (salt: number) => `(hash(i * 64 + ${salt}) >> 11)::DOUBLE / 9007199254740992`;
const chance = (salt: number, p: number) => `${uniform(salt)} < ${p}`;
const oneOf = (salt: number, values: readonly string[]) =>
  `[${values.map((each) => `'${each}'`).join(', ')}][1 + floor(${uniform(salt)} * ${values.length})::INTEGER]`;

/** Likewise, of the j-th event of a case. */
const uniformOfStep = (salt: number) => `(hash((i * 64 + j) * 64 + ${salt}) >> 11)::DOUBLE / 9007199254740992`;
const chanceOfStep = (salt: number, p: number) => `${uniformOfStep(salt)} < ${p}`;
const oneOfSteps = (salt: number) =>
  `[${[...new Set(paths.flat())].map((each) => `'${each}'`).join(', ')}][1 + floor(${uniformOfStep(salt)} * ${new Set(paths.flat()).size})::INTEGER]`;

/** The ways that cases of the event log go, eight events on average. */
const paths: readonly (readonly string[])[] = [
  ['Queued', 'Accepted', 'Assigned', 'In Progress', 'Resolved', 'Closed'],
  ['Queued', 'Accepted', 'Assigned', 'In Progress', 'Wait - User', 'In Progress', 'Resolved', 'Closed'],
  [
    'Queued',
    'Accepted',
    'Assigned',
    'In Progress',
    'Wait - User',
    'In Progress',
    'Wait - User',
    'In Progress',
    'Resolved',
    'Closed',
  ],
];

/** Name → how DuckDB makes it. Customers are units with an arm; orders are their rows in a table of their own; events are a log in the order of time. */
const tables: Readonly<Record<string, string>> = {
  accounts: `SELECT i AS account_id, 'Account ' || i AS name FROM range(${accounts}) AS r(i)`,
  customers: `
    SELECT i AS customer_id,
           floor(${uniform(1)} * ${accounts})::BIGINT AS account_id,
           'customer' || i || '@example.com' AS email,
           lpad(floor(${uniform(2)} * 100000)::INTEGER::VARCHAR, 5, '0') AS zip,
           '+1-555-' || lpad((i % 10000)::VARCHAR, 4, '0') AS phone,
           ${oneOf(3, ['US', 'CA', 'MX', 'GB', 'DE'])} AS country,
           ${oneOf(4, ['north', 'south', 'east', 'west'])} AS region,
           ${oneOf(5, ['open', 'won', 'lost'])} AS status,
           ${oneOf(6, ['free', 'team', 'business'])} AS plan,
           CASE WHEN NOT ${chance(7, 0.3)} THEN 'Asked about ' || (i % 977) END AS notes,
           1 + floor(${uniform(8)} * 50)::INTEGER AS seats,
           CASE WHEN NOT ${chance(9, 0.02)} THEN ${uniform(10)} * 100 END AS score,
           ${uniform(11)} * 0.4 AS discount,
           CASE WHEN ${chance(12, 0.1)} THEN -ln(1 - ${uniform(13)}) * 120 ELSE 0 END AS spend,
           -ln(1 - ${uniform(14)}) * 100 AS history,
           floor(${uniform(15)} * 6)::INTEGER AS tickets,
           floor(${uniform(15)} * 6 * ${uniform(16)})::INTEGER AS resolved,
           ${chance(17, 0.08)} AS converted,
           ${oneOf(18, ['agent', 'control'])} AS arm,
           TIMESTAMP '2025-01-01' + to_seconds(floor(${uniform(19)} * 31536000)) AS created_at,
           TIMESTAMP '2026-01-01' + to_seconds(floor(${uniform(20)} * 15768000)) AS updated_at,
           CASE WHEN ${chance(21, 0.5)} THEN DATE '2026-01-01' + floor(${uniform(22)} * 180)::INTEGER END AS closed_on
    FROM range(${rows}) AS r(i)`,
  orders: `
    SELECT i AS order_id,
           floor(${uniform(31)} * ${rows})::BIGINT AS customer_id,
           -ln(1 - ${uniform(32)}) * 80 AS amount,
           1 + floor(${uniform(33)} * 5)::INTEGER AS items,
           ${chance(34, 0.05)} AS returned,
           TIMESTAMP '2026-01-01' + to_seconds(floor(${uniform(35)} * 15768000)) AS ordered_at
    FROM range(${(rows * 3) / 2}) AS r(i)`,
  stores: `
    SELECT i AS store_id, CASE WHEN i % 5 > 0 THEN (DATE '2026-01-01' + to_months(((i % 5 - 1) * 2)::INTEGER))::DATE END AS live_on
    FROM range(${stores}) AS r(i)`,
  // Three sales a store and month, so that no month of one is empty.
  sales: `
    SELECT i % ${stores} AS store_id,
           (DATE '2025-01-01' + to_months((i // ${stores} % 20)::INTEGER) + to_days((i // ${stores * 20} * 9)::INTEGER))::DATE AS sold_on,
           50 + floor(hash(i % ${stores}) % 40) - ln(1 - ${uniform(51)}) * 20
             + CASE WHEN i % ${stores} % 5 > 0 AND i // ${stores} % 20 >= 12 + (i % ${stores} % 5 - 1) * 2 THEN 5 ELSE 0 END AS amount
    FROM range(${stores * 60}) AS r(i)`,
  events: `
    SELECT 'INC' || lpad(i::VARCHAR, 8, '0') AS case_id,
           CASE WHEN ${chanceOfStep(41, 0.02)} THEN ${oneOfSteps(42)} ELSE path[j] END AS activity,
           TIMESTAMP '2025-01-01' + to_seconds(floor(${uniform(43)} * 31536000 + (j - 1) * 90000 * ${uniform(44)} + ${uniformOfStep(45)} * 3600)) AS occurred_at,
           'agent' || floor(${uniformOfStep(46)} * 200)::INTEGER AS resource
    FROM (SELECT i, unnest(range(1, len(path) + 1)) AS j, path
          FROM (SELECT i, [${paths.map((each) => `[${each.map((step) => `'${step}'`).join(', ')}]`).join(', ')}][1 + floor(${uniform(40)} * ${paths.length})::INTEGER] AS path
                FROM range(${rows / 8}) AS r(i)))
    ORDER BY occurred_at`,
};

/** The folder with these tables as Parquet files; made by DuckDB when first asked for, about a minute and a gigabyte for all. */
export async function dataFolder(names: readonly string[] = ['accounts', 'customers', 'orders']): Promise<string> {
  const folder = join(cache, 'data');
  for (const [name, select] of Object.entries(tables)) {
    if (!names.includes(name)) continue;
    const file = join(folder, `${name}.parquet`);
    if (existsSync(file)) continue;
    console.error(`Making ${name} (once) …`);
    mkdirSync(folder, { recursive: true });
    await writeParquet(select, file);
  }
  return folder;
}

/** Where a benchmark keeps what takes long to make. */
export function benchFolder(name: string): string {
  return join(cache, name);
}

/** Where a benchmark's own workspace is; empty at first. */
export function emptyWorkspace(name: string): string {
  const folder = join(cache, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes what a SELECT gives, whole or not at all. */
export async function writeParquet(select: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${select}) TO '${file}.part' (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
  renameSync(`${file}.part`, file);
}
