import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openMeasurements } from '../../src/store/measurements/duckdb.ts';
import type { Measurements } from '../../src/store/measurements/measurements.ts';
import type { RunRow } from '../../src/telemetry/runs/run-row.ts';

/** Fresh measurements for every test: `now.measurements` in `now.folder`. */
export function useMeasurements() {
  const now = {
    folder: '',
    measurements: undefined as unknown as Measurements,
    async reopen() {
      await now.measurements.close();
      now.measurements = openMeasurements(now.folder);
    },
  };
  beforeEach(async () => {
    now.folder = await mkdtemp(join(tmpdir(), 'groundwork-measurements-'));
    now.measurements = openMeasurements(now.folder);
  });
  afterEach(async () => {
    await now.measurements.close();
    await rm(now.folder, { recursive: true, force: true });
  });
  return now;
}

/** `minute` minutes into September 2026. */
export const instant = (minute: number) => new Date(Date.UTC(2026, 8, 1, 0, minute)).toISOString();

/** A run of one minute that says nothing more than it must. */
export function runRow(id: string, given: Partial<RunRow> = {}): RunRow {
  return {
    initiative: 'win-back',
    id,
    startedAt: instant(0),
    endedAt: instant(1),
    status: 'ok',
    unitId: null,
    arm: null,
    cost: null,
    currency: null,
    inputTokens: null,
    outputTokens: null,
    model: null,
    toolCalls: null,
    toolErrors: null,
    success: null,
    task: null,
    version: null,
    attributes: null,
    ...given,
  };
}
