import { type Problem, problem } from '../../errors/problem.ts';
import { lineProblem } from './csv-records.ts';
import type { Line } from './lines.ts';
import type { RunRecord } from './read-run.ts';

/** The objects of a file with one JSON object a line; empty lines are passed over. Yields what is wrong with a line in its place. */
export async function* ndjsonRecords(
  file: string,
  first: Line,
  lines: AsyncIterator<Line>,
): AsyncGenerator<RunRecord | Problem, void, undefined> {
  let line: Line | undefined = first;
  while (line !== undefined) {
    if (line.trouble) yield lineProblem(file, line);
    else if (line.text.trim() !== '') yield toRecord(file, line);
    const next: IteratorResult<Line, unknown> = await lines.next();
    line = next.done ? undefined : next.value;
  }
}

function toRecord(file: string, { number, text }: Line): RunRecord | Problem {
  const refuse = (trouble: string) =>
    problem('telemetry.line_unreadable', { file, line: number, trouble }, { file, line: number, column: 1 });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('is not a JSON object');
  return { line: number, values: Object.entries(value) };
}
