import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ImportNote } from '../../store/measurements/measurements.ts';
import { parseRuns } from '../../telemetry/runs/parse-runs.ts';
import type { RunRow } from '../../telemetry/runs/run-row.ts';
import { type Context, readWorkspace } from '../context.ts';
import { reference } from '../ledger/append.ts';
import { requireFile } from '../require-file.ts';
import { requireOwnFile } from '../rights/own-files.ts';
import { enterImports } from './enter-imports.ts';

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
 * Loads agent runs from an NDJSON or CSV file, all of them or none; a run that was there already counts once. The file's hash goes to the ledger; see `enterImports`.
 * Fails with `service.file_missing`, `service.file_unreadable`, and with every wrong line as `telemetry.*`.
 */
export async function importRuns({ ctx, input }: { ctx: Context; input: ImportInput }) {
  const workspace = await readWorkspace(ctx);
  const file = await requireOwnFile(ctx, input.file);
  requireFile(file, 'an NDJSON or CSV file of agent runs');
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
  let digest: string | null = null;
  const fileHash = () => {
    digest ??= hash.digest('hex');
    return digest;
  };
  const imported = await ctx.stores.measurements.runs.importRows(watched(reading.rows, seen), () =>
    noteOf(fileHash(), seen),
  );
  const entry = (await enterImports(ctx)).get(fileHash()) ?? null;
  const initiatives = await Promise.all(
    [...seen].map(async ([initiative, { runs }]) => ({
      initiative,
      runs,
      latest: (await ctx.stores.measurements.runs.summary(initiative)).latest,
    })),
  );
  return {
    file: input.file,
    rows: reading.report().runs,
    imported: imported.added + imported.completed,
    repeated: imported.repeated,
    initiatives,
    entry: entry ? reference(entry) : null,
  };
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

function noteOf(fileHash: string, seen: ReadonlyMap<string, Seen>): ImportNote {
  const [only = null, ...others] = seen.keys();
  const all = [...seen.values()];
  return {
    fileHash,
    initiative: others.length === 0 ? only : null,
    runs: all.reduce((sum, each) => sum + each.runs, 0),
    from: all.map((each) => each.from).toSorted()[0] ?? null,
    to:
      all
        .map((each) => each.to)
        .toSorted()
        .at(-1) ?? null,
  };
}
