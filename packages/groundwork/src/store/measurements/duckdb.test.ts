import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../test/support/failure.ts';
import { runRow as run, useMeasurements } from '../../../test/support/measurements.ts';
import { measurementsFile } from './duckdb.ts';

const now = useMeasurements();

describe('a measurements file', () => {
  test('of a newer version is refused by name', async () => {
    await now.measurements.runs.importRows([run('a')]);
    await now.measurements.close();
    const instance = await DuckDBInstance.create(join(now.folder, measurementsFile));
    const connection = await instance.connect();
    await connection.run(`INSERT INTO main.migrations VALUES ('0999-later', now()::TIMESTAMP)`);
    connection.closeSync();
    instance.closeSync();
    await now.reopen();
    const count = now.measurements.runs.summary('win-back');
    expect(await failure(count)).toBe('store.newer');
    await expect(count).rejects.toThrow('0999-later');
  });

  test('that is something else is called damaged, and left as it is', async () => {
    await writeFile(join(now.folder, measurementsFile), 'id,name\n1,Dana\n'.repeat(1000));
    expect(await failure(now.measurements.runs.summary('win-back'))).toBe('store.damaged');
  });

  test('in a folder that is gone is said', async () => {
    await rm(now.folder, { recursive: true });
    expect(await failure(now.measurements.runs.importRows([run('a')]))).toBe('store.disk_failed');
  });
});
