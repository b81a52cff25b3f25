/** What was imported and whether the ledger has been told: written with the runs, so that a process killed between the two leaves nothing unsaid. */
export const statements: readonly string[] = [
  `CREATE TABLE kept.imports (
     file_hash VARCHAR NOT NULL, initiative VARCHAR, runs BIGINT NOT NULL, first_at TIMESTAMP, last_at TIMESTAMP, entered BOOLEAN NOT NULL)`,
];
