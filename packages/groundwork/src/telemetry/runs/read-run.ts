import { type Location, type Problem, problem } from '../../errors/problem.ts';
import { type Field, fieldNames, type Given, type Meaning, plain, type Sorted, sortFields } from './fields.ts';
import type { RunRow } from './run-row.ts';
import {
  type Reading,
  readAmount,
  readAttributes,
  readBoolean,
  readCount,
  readCurrency,
  readStatus,
  readText,
  readToolCalls,
} from './values.ts';

/** One record of a file: a JSON object, or a CSV row with its header. */
export interface RunRecord {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly values: readonly (readonly [string, unknown])[];
}

export interface ReadingRules {
  /** The file, as it is named to people. */
  readonly file: string;
  /** The initiative of runs that name none; null: every run must name one. */
  readonly initiative: string | null;
  /** Those that there are. */
  readonly initiatives: readonly string[];
  /** Of costs that name no currency. */
  readonly currency: string;
  /** Runs cannot lie more than a day after it. */
  readonly now: Date;
  readonly readInstant: (value: unknown) => string | null;
  readonly meaningOf: (name: string) => Meaning | null;
}

const day = 86_400_000;

/** One record being read: what is wrong with it gathers in `problems`. */
interface Reader {
  readonly rules: ReadingRules;
  readonly sorted: Sorted;
  readonly here: { readonly file: string; readonly line: number };
  readonly problems: Problem[];
}

/** A record as a run, or everything that is wrong with it. */
export function readRun(record: RunRecord, rules: ReadingRules): RunRow | readonly Problem[] {
  const here = { file: rules.file, line: record.line };
  const reader: Reader = { rules, sorted: sortFields(record.values, rules.meaningOf), here, problems: [] };
  const cost = read(reader, 'cost', readAmount);
  const row: RunRow = {
    initiative: readInitiative(reader),
    id: readId(reader),
    startedAt: readInstant(reader, 'startedAt') ?? missing(reader, 'startedAt'),
    endedAt: readInstant(reader, 'endedAt'),
    status: read(reader, 'status', readStatus),
    unitId: read(reader, 'unitId', readText),
    arm: read(reader, 'arm', readText),
    cost,
    currency: read(reader, 'currency', readCurrency) ?? impliedCurrency(reader, cost),
    inputTokens: read(reader, 'inputTokens', readCount),
    outputTokens: read(reader, 'outputTokens', readCount),
    model: read(reader, 'model', readText),
    toolCalls: read(reader, 'toolCalls', readToolCalls),
    toolErrors: read(reader, 'toolErrors', readCount),
    success: read(reader, 'success', readBoolean),
    task: read(reader, 'task', readText),
    version: read(reader, 'version', readText),
    attributes: attributesOf(reader),
  };
  const { startedAt, endedAt } = row;
  // Empty: it could not be read, which was said already.
  if (startedAt !== '' && endedAt && endedAt < startedAt)
    add(reader, problem('telemetry.ends_first', { ...here, startedAt, endedAt }, locationOf(reader)));
  return reader.problems.length > 0 ? reader.problems : row;
}

function read<T>(reader: Reader, field: Field, readValue: (value: unknown) => Reading<T>): T | null {
  const given = reader.sorted.fields[field];
  if (!given) return null;
  const reading = readValue(given.value);
  return 'value' in reading ? reading.value : invalid(reader, given, reading.expected);
}

function readId(reader: Reader): string {
  if (!reader.sorted.fields.id) return missing(reader, 'id');
  const text = read(reader, 'id', readText);
  return text === null ? '' : text.trim() || missing(reader, 'id');
}

function readInstant(reader: Reader, field: 'startedAt' | 'endedAt'): string | null {
  const given = reader.sorted.fields[field];
  if (!given) return null;
  const found = reader.rules.readInstant(given.value);
  if (found === null) {
    invalid(reader, given, 'an ISO 8601 time, such as 2026-10-01T09:00:00Z');
    return '';
  }
  if (Date.parse(found) > reader.rules.now.getTime() + day) {
    const when = { name: given.name, at: found, now: reader.rules.now.toISOString() };
    add(reader, problem('telemetry.in_the_future', { ...reader.here, ...when }, locationOf(reader)));
  }
  return found;
}

function readInitiative(reader: Reader): string {
  const { initiative: wanted, initiatives } = reader.rules;
  const found = read(reader, 'initiative', readText) ?? wanted;
  const at = locationOf(reader);
  if (found === null) add(reader, problem('telemetry.initiative_missing', reader.here, at));
  else if (wanted !== null && found !== wanted)
    add(reader, problem('telemetry.initiative_other', { ...reader.here, initiative: found, wanted }, at));
  else if (!initiatives.includes(found))
    add(reader, problem('telemetry.initiative_unknown', { ...reader.here, initiative: found, initiatives }, at));
  return found ?? '';
}

/** What `cost_usd` says by its name; else the workspace's. */
function impliedCurrency({ sorted, rules }: Reader, cost: number | null): string | null {
  if (cost === null) return null;
  return plain(sorted.fields.cost?.name ?? '') === 'costusd' ? 'USD' : rules.currency;
}

function attributesOf(reader: Reader): Readonly<Record<string, unknown>> | null {
  const given = read(reader, 'attributes', readAttributes) ?? {};
  const others = reader.sorted.others.map(({ name, value }) => [name, value] as const);
  const all = Object.fromEntries([...others, ...Object.entries(given)]);
  return Object.keys(all).length > 0 ? all : null;
}

function missing(reader: Reader, field: Field): string {
  add(reader, problem('telemetry.field_missing', { ...reader.here, names: fieldNames[field] }, locationOf(reader)));
  return '';
}

function invalid(reader: Reader, { name, value }: Given, expected: string): null {
  const found = { name, value: shown(value), expected };
  add(reader, problem('telemetry.value_invalid', { ...reader.here, ...found }, locationOf(reader)));
  return null;
}

function add(reader: Reader, found: Problem): void {
  reader.problems.push(found);
}

function locationOf({ here }: Reader): Location {
  return { ...here, column: 1 };
}

/** A value short enough to be read in an error. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
