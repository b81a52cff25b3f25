import type { RunRow } from './run-row.ts';

export type Field = Exclude<keyof RunRow, 'attributes'> | 'attributes';

/**
 * What a field may be called, the preferred name first; written in any case, with or without underscores. Where a record has several of them, the first one
 * with a value counts and the others are kept as attributes.
 */
export const fieldNames: Readonly<Record<Field, readonly string[]>> = {
  initiative: ['initiative'],
  id: ['id', 'run_id', 'trace_id'],
  startedAt: ['started_at', 'start_time', 'start', 'timestamp', 'time', 'created_at'],
  endedAt: ['ended_at', 'end_time', 'end', 'finished_at', 'completed_at'],
  status: ['status'],
  unitId: ['unit_id', 'unit'],
  arm: ['arm', 'variant'],
  cost: ['cost', 'total_cost', 'cost_usd'],
  currency: ['currency'],
  inputTokens: ['input_tokens', 'prompt_tokens'],
  outputTokens: ['output_tokens', 'completion_tokens'],
  model: ['model', 'model_name'],
  toolCalls: ['tool_calls', 'tool_call_count'],
  toolErrors: ['tool_errors', 'tool_error_count'],
  success: ['success', 'succeeded', 'passed'],
  task: ['task', 'task_id'],
  version: ['version', 'agent_version', 'release'],
  attributes: ['attributes', 'metadata'],
};

export interface Meaning {
  readonly field: Field;
  /** 0 is preferred. */
  readonly rank: number;
}

const meanings: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(fieldNames).flatMap(([field, names]) =>
    names.map((name, rank) => [plain(name), { field: field as Field, rank }] as const),
  ),
);

/** `Run ID`, `runId` and `run_id` are one name. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function meaningOf(name: string): Meaning | null {
  return meanings.get(plain(name)) ?? null;
}

/** `meaningOf` that remembers: the records of one file use the same few names millions of times. */
export function meaningsOfFile(): (name: string) => Meaning | null {
  const known = new Map<string, Meaning | null>();
  return (name) => {
    const there = known.get(name);
    if (there !== undefined) return there;
    const found = meaningOf(name);
    // Names may also be data, a different one in every record.
    if (known.size < 1000) known.set(name, found);
    return found;
  };
}

/** A value as a record has it, and the name it stands under there. */
export interface Given {
  readonly name: string;
  readonly value: unknown;
}

/** A record taken apart: what is a field of a run, and what is kept as an attribute. */
export interface Sorted {
  readonly fields: Partial<Readonly<Record<Field, Given>>>;
  readonly others: readonly Given[];
}

/** Sorts the values of a record by what they mean. Nothing at all (null, empty text) is left out. */
export function sortFields(
  record: Iterable<readonly [string, unknown]>,
  meaning: (name: string) => Meaning | null = meaningOf,
): Sorted {
  const fields: Partial<Record<Field, Given & { rank: number }>> = {};
  const others: Given[] = [];
  for (const [name, value] of record) {
    if (value === null || value === undefined || value === '') continue;
    const means = meaning(name);
    if (!means) {
      others.push({ name, value });
      continue;
    }
    const there = fields[means.field];
    if (there && there.rank <= means.rank) {
      others.push({ name, value });
      continue;
    }
    if (there) others.push({ name: there.name, value: there.value });
    fields[means.field] = { name, value, rank: means.rank };
  }
  return { fields, others };
}
