import { GroundworkError, type Problem, problem } from '../../errors/problem.ts';

/** Once DuckDB says this, the open database answers nothing any more and has to be opened again. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && /FATAL|has been invalidated/.test(error.message);
}

/** An error of DuckDB about its file, in the product's words; what is about a statement comes back as it is. */
export function duckdbProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof GroundworkError) return error;
  const found = asProblem(error.message, path);
  return found ? new GroundworkError([found], { cause: error }) : error;
}

function asProblem(message: string, path: string): Problem | null {
  const why = (message.split('\n')[0] ?? message).replace(/^[A-Za-z ]+ Error: /, '').replace(/[.!]+$/, '');
  if (/No space left on device|Disk quota exceeded|Could not write all bytes|out of disk/i.test(message))
    return problem('store.disk_full', { path });
  if (/Could not set lock on file/.test(message)) return problem('store.locked', { folder: path, holder: null });
  if (/database file with version number|created with a newer version|storage version/i.test(message))
    return problem('store.newer', { location: path, unknown: ['a newer file format'] });
  if (/Permission denied|Read-only file system/i.test(message)) return problem('store.not_writable', { path, why });
  if (
    /not a valid DuckDB database|Could not read enough bytes|corrupt|checksum|Failure while replaying WAL/i.test(
      message,
    )
  )
    return problem('store.damaged', { path, why });
  if (/^IO Error/.test(message)) return problem('store.disk_failed', { path, why });
  return null;
}
