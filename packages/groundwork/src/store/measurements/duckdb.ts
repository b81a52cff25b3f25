import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { agentsConnection } from './agents-connection.ts';
import { openEngine } from './engine.ts';
import { evaluations } from './evaluations.ts';
import { outcomes, toolCalls } from './events.ts';
import { extracts } from './extracts.ts';
import type { Measurements } from './measurements.ts';
import { runs } from './runs.ts';

export const measurementsFile = 'measurements.duckdb';

/** The measurements of a workspace in `measurements.duckdb` in `folder`. Nothing is opened before the first use. */
export function openMeasurements(folder: string): Measurements {
  const path = join(folder, measurementsFile);
  const engine = openEngine(path);
  return {
    path,
    stamp: () => engine.stamp(),
    exists: () => existsSync(path),
    runs: runs(engine),
    toolCalls: toolCalls(engine),
    outcomes: outcomes(engine),
    evaluations: evaluations(engine),
    extracts: extracts(engine),
    connection: (scope) => agentsConnection(engine, scope?.initiative ?? null),
    close: () => engine.close(),
  };
}
