import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { RecordsEngine } from '../records.ts';

/** Whether a finding of a condition says that it holds: its canonical JSON ends with the state. The index and who asks it must spell it alike. */
export function heldSql(engine: RecordsEngine): string {
  const end = engine === 'sqlite' ? 'substr(body, -14)' : 'right(body, 14)';
  return `(case when ${end} = '"state":"met"}' then 1 else 0 end)`;
}

/** Since when a condition holds, or does not, is asked of every initiative: without an index every finding that was ever kept would be read for it. */
export function conditionTimes(engine: RecordsEngine): Migration {
  const table = engine === 'sqlite' ? 'evidence' : 'groundwork.evidence';
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(`create index evidence_held on ${table} (initiative, kind, ${heldSql(engine)}, observed_at)`)
        .execute(db);
    },
  };
}
