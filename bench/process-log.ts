import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Finding } from '../packages/groundwork/src/conditions/finding.ts';
import { check } from '../packages/groundwork/src/services/initiatives/check.ts';
import { type Benchmark, requireSame } from './benchmark.ts';
import { emptyWorkspace } from './data.ts';
import { type Timing, timePairs } from './ratio.ts';
import { type BenchWorkspace, benchWorkspace } from './workspace.ts';

/**
 * `check` of a process against ten million events, and the bare GROUP BY that an analyst would start with: events, first and last of every case. It is the least that
 * any look at cases costs: it reads two of the three columns, and puts nothing in order.
 */
export const processLog: readonly Benchmark[] = [
  {
    name: 'process',
    what: 'check, conformance of 10 million events of 1.25 million cases ÷ one GROUP BY case',
    limit: { value: 3, unit: '×' },
    run: () => withWorkspace('process', compare),
  },
  {
    name: 'process-memory',
    what: 'the same statement ÷ the same GROUP BY, both in 1 GiB of memory',
    limit: { value: 6, unit: '×' },
    run: () => withWorkspace('process-memory', compareInLittleMemory),
  },
];

const next = {
  Queued: ['Accepted'],
  Accepted: ['Assigned'],
  Assigned: ['In Progress'],
  'In Progress': ['Wait - User', 'Resolved'],
  'Wait - User': ['In Progress'],
  Resolved: ['Closed'],
};
const process = {
  log: { table: 'crm.events', case: 'case_id', activity: 'activity', at: 'occurred_at' },
  flow: { start: ['Queued'], end: ['Closed'], next },
  fitness: { mustBeGreaterOrEqualTo: 0.9 },
};

async function withWorkspace(name: string, work: (workspace: BenchWorkspace) => Promise<Timing>): Promise<Timing> {
  const workspace = await benchWorkspace(name, { process }, ['events']);
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}

async function compare(workspace: BenchWorkspace): Promise<Timing> {
  const ours = () => checked(workspace);
  const byHand = async () => (await workspace.query((table) => bare(table('events'))))[0] ?? {};
  const found = await ours();
  const hand = await byHand();
  requireSame('Events', Number(found.measured('process.log_events')), Number(hand.events));
  requireSame('Cases', Number(/of ([0-9,]+) cases/.exec(found.message)?.[1]?.replaceAll(',', '')), Number(hand.cases));
  return timePairs(ours, byHand, 5);
}

const bare = (events: string) =>
  `SELECT count(*) AS cases, CAST(sum(n) AS BIGINT) AS events, min(first_at) AS first_at, max(last_at) AS last_at
   FROM (SELECT case_id, count(*) AS n, min(occurred_at) AS first_at, max(occurred_at) AS last_at FROM ${events} GROUP BY case_id)`;

/** The very statement that `check` shows as its source, in an engine that must spill. */
async function compareInLittleMemory(workspace: BenchWorkspace): Promise<Timing> {
  const { sql } = await checked(workspace);
  const reader = /read_parquet\('(?:[^']|'')*'[^)]*\)/.exec(sql)?.[0];
  if (reader === undefined) throw new Error(`The statement reads no Parquet file: ${sql.slice(0, 300)}`);
  const folder = join(emptyWorkspace('process-spill'), 'spill');
  mkdirSync(folder);
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GiB', temp_directory: folder });
  const run = async (statement: string) => {
    const connection = await instance.connect();
    try {
      return await (await connection.run(statement)).getRows();
    } finally {
      connection.disconnectSync();
    }
  };
  try {
    return await timePairs(
      () => run(sql),
      () => run(bare(reader)),
      2,
    );
  } finally {
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Checked {
  readonly message: string;
  readonly sql: string;
  measured(code: string): Finding['measured'];
}

async function checked({ ctx }: BenchWorkspace): Promise<Checked> {
  const { conditions } = await check({ ctx, input: { initiative: 'bench' } });
  const findings = conditions.find((each) => each.id === 'process')?.findings ?? [];
  const of = (code: string) => {
    const found = findings.find((each) => each.code === code);
    if (!found) throw new Error(`There is no ${code}, but: ${findings.map((each) => each.message).join('\n')}`);
    return found;
  };
  of('process.followed');
  const events = of('process.log_events');
  return { message: events.message, sql: events.sql ?? '', measured: (code) => of(code).measured };
}
