/**
 * The first tables. No primary keys: DuckDB would hold an index over every id in memory, and imports already look for what is there in one anti-join.
 * A migration is never edited once released, so the columns are written out here and not taken from `tables.ts`.
 */
export const statements: readonly string[] = [
  'CREATE SCHEMA agents',
  `CREATE TABLE agents.runs (
     initiative VARCHAR NOT NULL, id VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, ended_at TIMESTAMP, status VARCHAR, unit_id VARCHAR, arm VARCHAR,
     cost DOUBLE, currency VARCHAR, input_tokens BIGINT, output_tokens BIGINT, model VARCHAR, tool_calls BIGINT, tool_errors BIGINT, success BOOLEAN,
     task VARCHAR, version VARCHAR, attributes JSON)`,
  `CREATE TABLE agents.tool_calls (
     initiative VARCHAR NOT NULL, id VARCHAR NOT NULL, run_id VARCHAR NOT NULL, tool VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, ended_at TIMESTAMP,
     status VARCHAR, error VARCHAR, attributes JSON)`,
  `CREATE TABLE agents.outcomes (
     initiative VARCHAR NOT NULL, id VARCHAR NOT NULL, run_id VARCHAR, unit_id VARCHAR, name VARCHAR NOT NULL, value DOUBLE, occurred_at TIMESTAMP NOT NULL)`,
  'CREATE SCHEMA kept',
  `CREATE TABLE kept.evaluations (
     initiative VARCHAR NOT NULL, suite VARCHAR NOT NULL, hash VARCHAR NOT NULL, observed_at TIMESTAMP NOT NULL)`,
  `CREATE TABLE kept.evaluation_rows (
     hash VARCHAR NOT NULL, position BIGINT NOT NULL, task VARCHAR NOT NULL, trial VARCHAR NOT NULL, success BOOLEAN NOT NULL, tried_at TIMESTAMP)`,
  'CREATE TABLE kept.extracts (hash VARCHAR NOT NULL, initiative VARCHAR NOT NULL, version BIGINT NOT NULL)',
  `CREATE TABLE kept.extract_rows (
     hash VARCHAR NOT NULL, position BIGINT NOT NULL, metric VARCHAR NOT NULL, day DATE, rows BIGINT NOT NULL, units BIGINT NOT NULL, events BIGINT NOT NULL,
     missing BIGINT NOT NULL, components VARCHAR[] NOT NULL, n BIGINT NOT NULL, mean DOUBLE[] NOT NULL, cross_sums DOUBLE[][] NOT NULL)`,
];
