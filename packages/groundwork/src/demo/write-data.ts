import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { csv } from './csv.ts';
import type { Table } from './table.ts';
import { evaluationCsv, suites } from './tables/evaluations.ts';
import { leadTables } from './tables/leads.ts';
import { pipelineTables } from './tables/pipeline.ts';
import { returnTables } from './tables/returns.ts';
import { runPlans, runsNdjson } from './tables/runs.ts';
import { supportTables } from './tables/support.ts';

/** The company's tables, over the whole time of the demo, in the days of the examples. */
export interface DemoData {
  /** Writes every table as it stood at the end of `day`; `move` moves an example day to its real day, `now` is the instant that must not be passed. */
  write(dir: string, day: string, now: Date, move: (day: string) => string): void;
}

/** Makes the data once from fixed seeds; the true effects are in `truth.ts`. */
export function makeData(): DemoData {
  const tables = [...supportTables(), ...leadTables(), ...returnTables(), ...pipelineTables()];
  return {
    write(dir, day, now, move) {
      for (const table of tables) writeText(dir, table.file, tableText(table, day, move));
      for (const plan of suites)
        writeText(dir, plan.file, evaluationCsv(plan, new Date(now.getTime() - 2 * 86_400_000).toISOString()));
      for (const plan of runPlans) {
        if (plan.from <= day) writeText(dir, `runs/${plan.initiative}.ndjson`, runsNdjson(plan, day, now, move));
      }
    },
  };
}

/** The rows that exist at the end of `day`, with their first column moved to the real calendar. */
function tableText({ header, rows, days = [] }: Table, day: string, move: (day: string) => string): string {
  const moved = new Map<string, string>();
  const real = (at: string) => {
    const own = at.slice(0, 10);
    const there = moved.get(own) ?? move(own);
    moved.set(own, there);
    return there + at.slice(10);
  };
  const seen = rows
    .filter(([at]) => at.slice(0, 10) <= day)
    .map((row) =>
      row.map((cell, index) => (typeof cell === 'string' && (index === 0 || days.includes(index)) ? real(cell) : cell)),
    );
  return csv(header, seen);
}

function writeText(dir: string, file: string, text: string): void {
  const path = join(dir, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
