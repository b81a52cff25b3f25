import type { LogicalType } from '../../sql/relation.ts';

/** How a value stands in DuckDB; everything else about a column follows from it. */
export type ColumnKind =
  | 'text'
  | 'instant'
  | 'day'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'json'
  | 'texts'
  | 'numbers'
  | 'matrix';

interface KindFacts {
  readonly native: string;
  readonly logical: LogicalType;
}

/** Instants are TIMESTAMP in UTC, as everywhere in the SQL that metrics compile to. */
export const kinds: Readonly<Record<ColumnKind, KindFacts>> = {
  text: { native: 'VARCHAR', logical: 'string' },
  instant: { native: 'TIMESTAMP', logical: 'timestamp' },
  day: { native: 'DATE', logical: 'date' },
  number: { native: 'DOUBLE', logical: 'number' },
  integer: { native: 'BIGINT', logical: 'integer' },
  boolean: { native: 'BOOLEAN', logical: 'boolean' },
  json: { native: 'JSON', logical: 'other' },
  texts: { native: 'VARCHAR[]', logical: 'other' },
  numbers: { native: 'DOUBLE[]', logical: 'other' },
  matrix: { native: 'DOUBLE[][]', logical: 'other' },
};

export type Columns = Readonly<Record<string, ColumnKind>>;

export const runColumns = {
  initiative: 'text',
  id: 'text',
  started_at: 'instant',
  ended_at: 'instant',
  status: 'text',
  unit_id: 'text',
  arm: 'text',
  cost: 'number',
  currency: 'text',
  input_tokens: 'integer',
  output_tokens: 'integer',
  model: 'text',
  tool_calls: 'integer',
  tool_errors: 'integer',
  success: 'boolean',
  task: 'text',
  version: 'text',
  attributes: 'json',
} as const satisfies Columns;

export const toolCallColumns = {
  initiative: 'text',
  id: 'text',
  run_id: 'text',
  tool: 'text',
  started_at: 'instant',
  ended_at: 'instant',
  status: 'text',
  error: 'text',
  attributes: 'json',
} as const satisfies Columns;

export const outcomeColumns = {
  initiative: 'text',
  id: 'text',
  run_id: 'text',
  unit_id: 'text',
  name: 'text',
  value: 'number',
  occurred_at: 'instant',
} as const satisfies Columns;

/** What metrics can read as source `agents`. */
export const agentTables = {
  runs: runColumns,
  tool_calls: toolCallColumns,
  outcomes: outcomeColumns,
} as const satisfies Readonly<Record<string, Columns>>;

export type AgentTable = keyof typeof agentTables;

export const evaluationColumns = {
  hash: 'text',
  position: 'integer',
  task: 'text',
  trial: 'text',
  success: 'boolean',
  tried_at: 'instant',
} as const satisfies Columns;

export const extractColumns = {
  hash: 'text',
  position: 'integer',
  metric: 'text',
  day: 'day',
  rows: 'integer',
  units: 'integer',
  events: 'integer',
  missing: 'integer',
  components: 'texts',
  n: 'integer',
  mean: 'numbers',
  cross_sums: 'matrix',
} as const satisfies Columns;

/** `"id" VARCHAR, "started_at" TIMESTAMP`. */
export function columnList(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, kind]) => `"${name}" ${kinds[kind].native}`)
    .join(', ');
}

export function names(columns: Columns): string {
  return Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ');
}
