import { fail, GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import { plainBytes } from './bytes.ts';
import { csvRecords } from './csv-records.ts';
import { meaningsOfFile } from './fields.ts';
import { instantReader } from './instant.ts';
import { type Line, readLines } from './lines.ts';
import { ndjsonRecords } from './ndjson-records.ts';
import { type ReadingRules, type RunRecord, readRun } from './read-run.ts';
import type { RunRow } from './run-row.ts';

export interface RunsFile {
  /** As it is named to people; the format is told from the content. */
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

export interface RunsOptions {
  /** The initiative of runs that name none themselves; null: every run must name one. */
  readonly initiative: string | null;
  /** The initiatives of the workspace. */
  readonly initiatives: readonly string[];
  /** The workspace's, for times without an offset. */
  readonly timezone: string;
  /** The workspace's, for costs without a currency. */
  readonly currency: string;
  readonly now: Date;
  /** Leave out what is wrong instead of refusing the file. */
  readonly skipInvalid?: boolean;
}

interface RunsReport {
  /** Rows that were given out. */
  readonly runs: number;
  /** Lines, or rows, with something wrong. */
  readonly invalid: number;
  /** What is wrong, for the first twenty of them. */
  readonly problems: readonly Problem[];
  /** Names of what a run has no field for, kept in its attributes, in the order they were met. */
  readonly attributes: readonly string[];
}

export interface RunsReading {
  /**
   * The runs, to be read once, as the file passes by. Ends by throwing when anything was wrong (unless it is to be skipped), so that an importer which adds all
   * or nothing adds nothing: the error holds the first twenty problems, each with its line, and counts them all.
   */
  readonly rows: AsyncIterable<RunRow>;
  /** What came of it so far; complete once `rows` has ended. */
  report(): RunsReport;
}

const shownProblems = 20;

/**
 * Reads agent runs from NDJSON or CSV, also gzipped: a 1 GB file passes by without being held. Fields may have several names (`fieldNames`); what is not known is
 * kept as an attribute. Fails with `telemetry.*`, naming the line.
 */
export function parseRuns(file: RunsFile, options: RunsOptions): RunsReading {
  const tally = { runs: 0, invalid: 0, problems: [] as Problem[], attributes: new Set<string>() };
  const rules: ReadingRules = {
    ...options,
    file: file.name,
    readInstant: instantReader(options.timezone),
    meaningOf: meaningsOfFile(),
  };

  function refuse(problems: readonly Problem[]): void {
    tally.invalid += 1;
    const room = shownProblems - tally.problems.length;
    tally.problems.push(...problems.slice(0, room));
  }

  async function* rows(): AsyncGenerator<RunRow, void, undefined> {
    for await (const record of withEarlier(readRecords(file, options))) {
      const found = 'code' in record ? [record] : readRun(record, rules);
      if (isProblems(found)) {
        refuse(found);
        continue;
      }
      tally.runs += 1;
      for (const name of Object.keys(found.attributes ?? {})) tally.attributes.add(name);
      // Once something is wrong nothing will be imported, and only what else is wrong still matters.
      if (tally.invalid === 0 || options.skipInvalid) yield found;
    }
    finish();
  }

  /** What makes the rest unreadable is told together with what was wrong before it. */
  async function* withEarlier<T>(records: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    try {
      yield* records;
    } catch (error) {
      if (!(error instanceof GroundworkError)) throw error;
      throw new GroundworkError([...tally.problems, ...error.problems], { cause: error });
    }
  }

  function finish(): void {
    const { runs, invalid, problems } = tally;
    if (invalid > 0 && !options.skipInvalid) {
      const summary = problem('telemetry.runs_refused', {
        file: file.name,
        invalid,
        valid: runs,
        shown: problems.length,
      });
      throw new GroundworkError([...problems, summary]);
    }
    if (runs === 0 && invalid === 0) fail('telemetry.no_runs', { file: file.name });
  }

  return {
    rows: rows(),
    report: () => ({ ...tally, problems: [...tally.problems], attributes: [...tally.attributes] }),
  };
}

function isProblems(found: RunRow | readonly Problem[]): found is readonly Problem[] {
  return Array.isArray(found);
}

async function* readRecords(
  { name, stream }: RunsFile,
  { initiative }: RunsOptions,
): AsyncGenerator<RunRecord | Problem, void, undefined> {
  const lines = readLines(plainBytes(name, stream));
  const first = await firstFilled(lines);
  if (first === null) return;
  const start = first.text.trimStart()[0];
  if (start === '[') fail('telemetry.json_array', { file: name });
  if (start === '{') yield* ndjsonRecords(name, first, lines);
  else yield* csvRecords(name, first, lines, { initiativeGiven: initiative !== null });
}

async function firstFilled(lines: AsyncIterator<Line>): Promise<Line | null> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return null;
    if (value.text.trim() !== '' || value.trouble) return value;
  }
}
