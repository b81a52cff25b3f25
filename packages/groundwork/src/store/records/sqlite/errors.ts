import { GroundworkError, problem } from '../../../errors/problem.ts';

/** Primary result codes of SQLite that are about the machine, not about the statement (sqlite.org/rescode.html). */
const codes = { perm: 3, busy: 5, locked: 6, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, notadb: 26 };

/** What our own statements can only meet in a file that something else has changed: tables that are gone, and the triggers that guard the ledger. */
const brokenTables = /^no such (table|column)|has no column named|has no gaps$|is written once$/;

/** An error of node:sqlite in the product's words; what is not about the file comes back as it is. */
export function sqliteProblem(error: unknown, path: string): unknown {
  const extended = (error as { errcode?: unknown }).errcode;
  if (!(error instanceof Error) || typeof extended !== 'number') return error;
  const why = error.message;
  const named = (found: ReturnType<typeof problem>) => new GroundworkError([found], { cause: error });
  switch (extended & 0xff) {
    case codes.full:
      return named(problem('store.disk_full', { path }));
    case codes.corrupt:
    case codes.notadb:
      return named(problem('store.damaged', { path, why }));
    case codes.readonly:
      return named(problem('store.not_writable', { path, why: 'it is read-only, or its -wal or -shm beside it is' }));
    case codes.perm:
    case codes.cantopen:
      return named(problem('store.not_writable', { path, why }));
    case codes.ioerr:
      return named(problem('store.disk_failed', { path, why }));
    case codes.busy:
    case codes.locked:
      return named(problem('store.busy', { location: path }));
    default:
      return brokenTables.test(why) ? named(problem('store.damaged', { path, why })) : error;
  }
}
