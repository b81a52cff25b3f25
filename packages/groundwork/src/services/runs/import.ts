import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fail } from '../../errors/problem.ts';
import { parseRuns } from '../../telemetry/runs/parse-runs.ts';
import type { RunRow } from '../../telemetry/runs/run-row.ts';
import { type Context, readWorkspace } from '../context.ts';
import { appendEntry, reference } from '../ledger/append.ts';
import { readEnvelope } from '../ledger/describe.ts';

export interface ImportInput {
  readonly file: string;
  readonly initiative?: string | undefined;
}

interface Seen {
  runs: number;
  from: string;
  to: string;
}

/**
 * Loads agent runs from an NDJSON or CSV file, all of them or none; a run that was there already counts once. The file's hash goes to the ledger, after the
 * runs: they are kept in another store, so an import that is cut short in between is entered when the file is imported again.
 * Fails with `service.file_missing`, and with every wrong line as `telemetry.*`.
 */
export async function importRuns({ ctx, input }: { ctx: Context; input: ImportInput }) {
  const { file } = input;
  const workspace = await readWorkspace(ctx);
  requireFile(file);
  const hash = createHash('sha256');
  const seen = new Map<string, Seen>();
  const reading = parseRuns(
    { name: basename(file), stream: hashed(file, hash) },
    {
      initiative: input.initiative ?? null,
      initiatives: workspace.initiatives,
      timezone: workspace.config.timezone,
      currency: workspace.config.currency,
      now: ctx.clock.now(),
    },
  );
  ctx.progress(`Reading ${basename(file)}`);
  const imported = await ctx.stores.measurements.runs.importRows(watched(reading.rows, seen));
  const initiatives = await Promise.all(
    [...seen].map(async ([initiative, { runs }]) => ({
      initiative,
      runs,
      latest: await ctx.stores.measurements.runs.latest(initiative),
    })),
  );
  const fileHash = hash.digest('hex');
  const known = imported.added + imported.completed === 0 && (seen.size === 0 || (await isEntered(ctx, fileHash)));
  const entry = known ? null : await record(ctx, { fileHash, seen });
  return {
    file,
    rows: reading.report().runs,
    imported: imported.added + imported.completed,
    repeated: imported.repeated,
    initiatives,
    entry: entry ? reference(entry) : null,
  };
}

function requireFile(file: string): void {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info) fail('service.file_missing', { file, what: 'an NDJSON or CSV file of agent runs' });
  if (!info.isFile()) fail('service.file_unreadable', { file, why: 'it is not a file' });
}

/** The file's bytes, hashed as they pass by. */
async function* hashed(file: string, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
}

async function* watched(rows: AsyncIterable<RunRow>, seen: Map<string, Seen>): AsyncGenerator<RunRow> {
  for await (const row of rows) {
    const before = seen.get(row.initiative);
    if (before === undefined) seen.set(row.initiative, { runs: 1, from: row.startedAt, to: row.startedAt });
    else {
      before.runs += 1;
      if (row.startedAt < before.from) before.from = row.startedAt;
      if (row.startedAt > before.to) before.to = row.startedAt;
    }
    yield row;
  }
}

const pageSize = 1000;

async function isEntered({ stores: { records } }: Context, fileHash: string): Promise<boolean> {
  for (let from = 0; ; ) {
    const page = await records.ledger.entries({ kind: 'import', from, limit: pageSize });
    if (page.some((each) => fileHashIn(each.envelope) === fileHash)) return true;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return false;
    from = last.index + 1;
  }
}

function fileHashIn(envelope: string): string | null {
  const predicate = readEnvelope(envelope)?.predicate;
  return predicate !== undefined && 'fileHash' in predicate ? predicate.fileHash : null;
}

function record(ctx: Context, { fileHash, seen }: { fileHash: string; seen: ReadonlyMap<string, Seen> }) {
  const [only, ...others] = seen.keys();
  const all = [...seen.values()];
  const from = all.map((each) => each.from).toSorted()[0] ?? null;
  const to =
    all
      .map((each) => each.to)
      .toSorted()
      .at(-1) ?? null;
  return ctx.stores.records.transaction((tx) =>
    appendEntry(ctx, tx, {
      kind: 'import',
      initiative: only !== undefined && others.length === 0 ? only : null,
      person: null,
      predicate: { fileHash, rows: all.reduce((sum, each) => sum + each.runs, 0), from, to },
    }),
  );
}
