import type { Connection } from '../../sources/connection.ts';
import type { GroupReading } from '../../sql/readings.ts';
import type { RunRow } from '../../telemetry/runs/run-row.ts';

/** What an import did. Every row given is in exactly one of the three. */
interface Imported {
  readonly added: number;
  /** Runs that were there without an end and have one now. */
  readonly completed: number;
  /** Rows whose id was there already (or twice in what was given): they count once. */
  readonly repeated: number;
}

/** What runs cost in one currency; null stands for runs that name none. */
interface RunCosts {
  readonly currency: string | null;
  readonly cost: number;
  readonly runs: number;
  /** Runs whose cost is not known: they are in `runs` and add nothing to `cost`. */
  readonly withoutCost: number;
}

/** What was imported, for the ledger. */
export interface ImportNote {
  readonly fileHash: string;
  /** null: of several initiatives. */
  readonly initiative: string | null;
  readonly runs: number;
  /** When the first and the last run started. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface RunsSummary {
  readonly count: number;
  /** When the first and the last run started, ISO 8601 in UTC; null without runs. */
  readonly first: string | null;
  readonly latest: string | null;
}

/** One run, as lists show it. `startedAt` has all the digits that are kept, so that the next page begins behind it. */
export interface SeenRun extends Omit<RunRow, 'attributes'> {
  readonly seconds: number | null;
}

interface RunsOverview {
  readonly initiative: string;
  readonly runs: number;
  readonly failed: number;
  readonly unended: number;
  readonly first: string;
  readonly latest: string;
}

export interface RunReads {
  /** The initiative that ran last first. */
  overview(): Promise<readonly RunsOverview[]>;
  /** Of all runs there are. */
  costsOfAll(): Promise<readonly (RunCosts & { readonly initiative: string })[]>;
  /** Runs by the quarter of an hour in [from, to) in which they started: days of any time zone are made of these. */
  quarters(
    from: string,
    to: string,
  ): Promise<readonly { initiative: string; since: string; runs: number; failed: number }[]>;
  /** The newest first; those behind `before`, where it is given: started at that time and by the name, or earlier. */
  newest(range: {
    readonly initiative?: string | undefined;
    readonly before?: { readonly at: string; readonly run: string } | undefined;
    readonly limit: number;
  }): Promise<readonly SeenRun[]>;
}

export interface Runs extends RunReads {
  /**
   * Adds runs in one transaction: all of them or none, also when the stream throws. Within an initiative the id is the identity: the first row with an id wins,
   * and a later one replaces it only while it has no end and the later one has. Where anything is new, `note` is asked, once all rows have been seen, and kept in
   * the same transaction.
   */
  importRows(rows: Iterable<RunRow> | AsyncIterable<RunRow>, note?: () => ImportNote): Promise<Imported>;
  /** Imports that brought something and that nobody has marked yet, in their order. */
  unentered(): Promise<readonly ImportNote[]>;
  markEntered(fileHash: string): Promise<void>;
  summary(initiative: string): Promise<RunsSummary>;
  /** Costs of the runs that started in [from, to), by currency. */
  costs(initiative: string, from: string, to: string): Promise<readonly RunCosts[]>;
}

export interface ToolCallRow {
  readonly initiative: string;
  readonly id: string;
  readonly runId: string;
  /** `email.send`. */
  readonly tool: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: 'ok' | 'error' | 'denied' | null;
  readonly error: string | null;
  readonly attributes: Readonly<Record<string, unknown>> | null;
}

/** A result in the business that a run led to: a reply, a meeting, an amount. */
export interface OutcomeRow {
  readonly initiative: string;
  readonly id: string;
  readonly runId: string | null;
  readonly unitId: string | null;
  readonly name: string;
  readonly value: number | null;
  readonly occurredAt: string;
}

/** Rows with an identity within their initiative: a repeated id never counts twice, the first wins. */
export interface Appended<R> {
  importRows(rows: Iterable<R> | AsyncIterable<R>): Promise<{ readonly added: number; readonly repeated: number }>;
  count(initiative: string): Promise<number>;
}

/** One trial of one task of an evaluation suite. */
interface EvaluationRow {
  readonly task: string;
  readonly trial: string;
  readonly success: boolean;
  readonly at: string | null;
}

interface EvaluationImport {
  readonly initiative: string;
  readonly suite: string;
  /** Hash of what was imported: the same file is kept once. */
  readonly hash: string;
  /** When the results were observed. */
  readonly observedAt: string;
}

export interface Evaluations {
  /** Keeps the rows of one result file; importing the same hash again does nothing and answers false. */
  importRows(given: EvaluationImport, rows: Iterable<EvaluationRow> | AsyncIterable<EvaluationRow>): Promise<boolean>;
  /** The import observed last, with its rows in the order they were given. */
  latest(
    initiative: string,
    suite: string,
  ): Promise<(EvaluationImport & { readonly rows: readonly EvaluationRow[] }) | null>;
}

/** Sufficient statistics of one metric on one day of a baseline; `day` null: the whole window, or a metric without a time axis. */
export interface ExtractRow extends Omit<GroupReading, 'quantiles' | 'incomplete' | 'rowless'> {
  readonly metric: string;
  readonly day: string | null;
  /** Rows before they were summed to units. */
  readonly rows: number;
  /** In the order of the moments. */
  readonly components: readonly string[];
}

export interface Extracts {
  /** Keeps the extract of a baseline and answers its content hash (of the rows, as canonical JSON). Keeping the same again does nothing. */
  add(
    of: { readonly initiative: string; readonly version: number },
    rows: readonly ExtractRow[],
  ): Promise<{ readonly hash: string }>;
  /** The rows in the order they were given; null when no extract has this hash. */
  get(hash: string): Promise<readonly ExtractRow[] | null>;
}

/** The measurements store: large and columnar. It is opened when it is first used. */
export interface Measurements {
  /** The file. */
  readonly path: string;
  /** Whether anything was ever kept in it: the file is there. */
  exists(): boolean;
  /** The same text twice means that nothing was written in between. Whoever keeps what was read asks before reading. */
  stamp(): string;
  readonly runs: Runs;
  readonly toolCalls: Appended<ToolCallRow>;
  readonly outcomes: Appended<OutcomeRow>;
  readonly evaluations: Evaluations;
  readonly extracts: Extracts;
  /**
   * A read-only way in, as source `agents` with the tables runs, tool_calls and outcomes. With an initiative, a table shows that initiative's rows only.
   * Closing it leaves the store open.
   */
  connection(scope?: { readonly initiative: string }): Connection;
  close(): Promise<void>;
}
