import { nearest } from '../../errors/nearest.ts';
import { GroundworkError, type Problem, problem } from '../../errors/problem.ts';

/** What is known about the query whose error is translated. */
export interface QueryContext {
  readonly source: string;
  /** The file it reads, as the workspace writes it, where it reads one. */
  readonly file?: string;
  /** How many columns the header of that file has. */
  readonly columns?: number;
  readonly redact?: (text: string) => string;
}

/** DuckDB's own errors as ours: `source.*` codes with the file, line or column they are about. What is not DuckDB's comes back as it is. */
export function translateDuckdbError(error: unknown, context: QueryContext): unknown {
  if (!(error instanceof Error) || error instanceof GroundworkError) return error;
  const found = /^(?:TransactionContext Error: )?([A-Z][A-Za-z ]*?) Error: ?([\s\S]*)$/.exec(error.message);
  if (found === null) return error;
  const kind = found[1] ?? '';
  // What follows is the query itself, which may contain anything.
  const message = (context.redact ?? same)((found[2] ?? '').split(/\n\s*LINE \d+: /)[0] ?? '');
  return new GroundworkError([fileProblem(kind, message, context) ?? engineProblem(kind, message, context)], {
    cause: error,
  });
}

const same = (text: string) => text;

/** Kinds of error that reading a file gives; those of the query itself have others. */
const readingKinds: ReadonlySet<string> = new Set(['IO', 'Invalid Input', 'Invalid', 'Serialization', 'Out of Memory']);

function fileProblem(kind: string, message: string, context: QueryContext): Problem | null {
  const { source, file } = context;
  if (!readingKinds.has(kind)) return null;
  if (/No space left on device|Could not write all bytes|max_temp_directory_size|out of disk/i.test(message))
    return problem('source.disk_full', { source });
  if (file === undefined) return null;
  if (/^No files found that match|No such file or directory/.test(message))
    return problem('source.file_gone', { source, file });
  if (/^CSV Error|CSV Parser|Maximum line size/.test(message)) return csvProblem(message, context, file);
  if (/^Malformed JSON|^JSON transform error|maximum_object_size|^Invalid JSON/.test(message))
    return jsonProblem(message, source, file);
  if (/Permission denied/.test(message))
    return problem('source.unreadable', { source, file, reason: 'permission denied' });
  const broken =
    kind === 'Invalid Input'
      ? /magic bytes|parquet|thrift|decompress|too small/i.test(message)
      : kind !== 'Out of Memory';
  return broken ? problem('source.file_broken', { source, file, reason: sentence(message) }) : null;
}

function csvProblem(message: string, { source }: QueryContext, file: string): Problem {
  const line = numberIn(message, /^CSV Error on Line: (\d+)/);
  // Before the reason stands the line of the file, after it advice for DuckDB's own users.
  const before = message.split(/\n\s*Possible (?:fixes|Solution)/)[0] ?? '';
  const said = sentence(before.trim().split('\n').at(-1) ?? '');
  if (/^Invalid unicode/.test(said))
    return problem('source.file_encoding', { source, file, line, found: 'bytes of another encoding' });
  const counts = /^Expected Number of Columns: (\d+) Found: (\d+)/.exec(said);
  if (counts !== null && line !== null)
    return problem('source.row_misfit', { source, file, line, expected: Number(counts[1]), found: Number(counts[2]) });
  return problem('source.row_unreadable', { source, file, line, reason: csvReason(message, said) });
}

function csvReason(message: string, said: string): string {
  if (/unterminated quote/.test(said)) return 'a double quote is not closed, or text follows it';
  if (/invalid state/.test(message)) return 'its lines end in different ways, or quotes are misplaced';
  return /Maximum line size/.test(message) ? 'a line is longer than 64 MB' : said;
}

function jsonProblem(message: string, source: string, file: string): Problem {
  const duplicate = /has duplicate key "(.*?)"/.exec(message);
  if (duplicate?.[1] !== undefined) return problem('source.column_twice', { source, file, columns: [duplicate[1]] });
  if (/maximum_object_size/.test(message))
    return problem('source.json_invalid', { source, file, line: null, reason: 'one object is larger than 64 MB' });
  // DuckDB counts the line after the one it stopped in.
  const line = numberIn(message, /^Malformed JSON.* in line (\d+)/);
  if (/UTF-8/.test(message))
    return problem('source.file_encoding', {
      source,
      file,
      line: line === null ? null : line - 1,
      found: 'bytes of another encoding',
    });
  const reason = sentence(/: ([^:]*)$/.exec(message.split('\n')[0] ?? '')?.[1] ?? message).replace(
    /\. Try auto-detecting.*$/,
    '',
  );
  return problem('source.json_invalid', { source, file, line: line === null ? null : line - 1, reason });
}

function engineProblem(kind: string, message: string, { source }: QueryContext): Problem {
  const reason = sentence(message);
  switch (kind) {
    case 'Out of Memory':
      return problem('source.memory_full', { source });
    case 'Parser':
    case 'Syntax':
      return problem('source.query_syntax', { source, reason });
    case 'Binder':
      return binderProblem(message, source);
    case 'Catalog':
      return catalogProblem(message, source);
    case 'Conversion':
    case 'Out of Range':
    case 'Mismatch Type':
      return problem('source.value_unreadable', { source, reason });
    case 'Permission':
      return problem('source.function_refused', {
        source,
        function: 'files outside its folder, extensions or settings',
      });
    case 'Invalid Input':
    case 'Invalid Type':
    case 'Not implemented':
      return problem('source.query_invalid', { source, reason });
    default:
      return problem('source.engine_failed', { source, reason });
  }
}

function binderProblem(message: string, source: string): Problem {
  const column =
    /Referenced column "(.*?)" not found/.exec(message)?.[1] ??
    /does not have a column named "(.*?)"/.exec(message)?.[1];
  if (column !== undefined) return problem('source.query_column', { source, column, didYouMean: candidate(message) });
  if (/^No function matches|^Could not choose a best candidate|^Cannot (compare|mix|combine)/.test(message))
    return problem('source.query_function', { source, reason: sentence(message) });
  return problem('source.query_invalid', { source, reason: sentence(message) });
}

/** DuckDB offers any column; only one that resembles what was written is a suggestion. */
function candidate(message: string): string | null {
  const wanted = /column (?:named )?"(.*?)"/.exec(message)?.[1] ?? '';
  const offered = [
    ...((message.split(/Candidate bindings:/)[1] ?? '').split('\n\n')[0]?.matchAll(/"([^"]+)"/g) ?? []),
  ].map((each) => each[1] ?? '');
  return nearest(wanted, offered);
}

function catalogProblem(message: string, source: string): Problem {
  const table = /^Table with name (.*?) does not exist/.exec(message)?.[1];
  if (table !== undefined) return problem('source.query_table', { source, table });
  return problem('source.query_function', { source, reason: sentence(message) });
}

/** The first sentence, without its full stop. */
function sentence(message: string): string {
  const first = message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
  return first
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .replace(/[\s.!:]+$/, '');
}

function numberIn(message: string, pattern: RegExp): number | null {
  const found = pattern.exec(message)?.[1];
  return found === undefined ? null : Number(found);
}
