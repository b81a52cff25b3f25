import { sha256Hex } from '../canonical/hash.ts';
import { canonicalJson } from '../canonical/json.ts';
import { type LoadedCharter, loadCharter } from '../charter/load-charter.ts';
import type { LoadedWorkspace } from '../charter/load-workspace.ts';
import { personOf } from '../charter/people.ts';
import { sectionNames } from '../charter/sections.ts';
import type { Stage } from '../gates/stages.ts';
import type { Initiative } from '../store/records/initiatives.ts';
import type { RecordsTransaction } from '../store/records/records.ts';
import { type Context, readWorkspaceOf } from './context.ts';
import { readableText } from './initiatives/workspace-file.ts';
import { appendEntry } from './ledger/append.ts';

/** An initiative as a verb sees it: the workspace and the charter on disk, and what the records know. */
export interface Opened {
  readonly workspace: LoadedWorkspace;
  readonly loaded: LoadedCharter;
  readonly initiative: Initiative;
}

/** An initiative as a verb sees it that changes nothing: the records may not know it yet. */
export interface Read extends Pick<Opened, 'workspace' | 'loaded'> {
  readonly initiative: { readonly id: string; readonly stage: Stage };
}

/** Reads the charter and what the records know, and notes nothing: for pages and for whoever may only read. */
export async function readInitiative(ctx: Context, id: string): Promise<Read> {
  return readFrom(ctx, await readWorkspaceOf(ctx, [id]), id);
}

/** The same of a workspace that was read already. */
export async function readFrom(ctx: Context, workspace: LoadedWorkspace, id: string): Promise<Read> {
  const loaded = await withContracts(workspace, await loadCharter(workspace, id));
  const known = await ctx.stores.records.initiatives.get(id);
  return { workspace, loaded, initiative: { id, stage: known?.stage ?? 'proposed' } };
}

/**
 * Reads the charter and notes it in the records. A charter that changed after the fund gate is an amendment: it goes to the ledger with
 * the sections that changed, before anything else happens.
 */
export async function openInitiative(ctx: Context, id: string): Promise<Opened> {
  const workspace = await readWorkspaceOf(ctx, [id]);
  const loaded = await withContracts(workspace, await loadCharter(workspace, id));
  const known = await ctx.stores.records.initiatives.get(id);
  if (known && known.charterHash === loaded.hash) return { workspace, loaded, initiative: known };
  const initiative = await ctx.stores.records.transaction((tx) => noteCharter(ctx, tx, { id, loaded, person: null }));
  return { workspace, loaded, initiative };
}

interface Saved {
  readonly workspace: LoadedWorkspace;
  readonly id: string;
  /** What the file says until now; null where it cannot be read, or there is none. */
  readonly before: LoadedCharter | null;
  readonly after: LoadedCharter;
  /** Who saves it; null where nobody said. */
  readonly person: string | null;
  readonly write: () => Promise<void>;
}

/**
 * Writes a charter whose amendment names who saved it. What had changed in the file before is an amendment of its own, of nobody who is known. The file is written
 * inside the transaction: where that fails, the ledger says nothing.
 */
export async function saveAmended(ctx: Context, { workspace, id, before, after, person, write }: Saved): Promise<void> {
  const bound = await Promise.all([before && withContracts(workspace, before), withContracts(workspace, after)]);
  await ctx.stores.records.transaction(async (tx) => {
    if (await tx.initiatives.get(id)) {
      if (bound[0]) await noteCharter(ctx, tx, { id, loaded: bound[0], person: null });
      await noteCharter(ctx, tx, { id, loaded: bound[1], person });
    }
    await write();
  });
}

/**
 * A contract is part of the charter that names it: its text is bound into the hash of the data section and of the whole, or a rule could be weakened after the
 * fund gate without a trace. One that cannot be read counts as empty, and is a finding of its own.
 */
async function withContracts(workspace: LoadedWorkspace, loaded: LoadedCharter): Promise<LoadedCharter> {
  const paths = Object.values(loaded.charter.data ?? {}).flatMap(({ contract }) => contract ?? []);
  if (paths.length === 0) return loaded;
  const texts = await Promise.all(
    [...new Set(paths)].map(async (path) => [path, sha256Hex(await readableText(workspace, loaded, path))] as const),
  );
  const bound = (hash: string | null) => sha256Hex(canonicalJson({ hash, contracts: Object.fromEntries(texts) }));
  return {
    ...loaded,
    hash: bound(loaded.hash),
    sectionHashes: { ...loaded.sectionHashes, data: bound(loaded.sectionHashes.data) },
  };
}

interface Noted {
  readonly id: string;
  readonly loaded: LoadedCharter;
  readonly person: string | null;
}

async function noteCharter(ctx: Context, tx: RecordsTransaction, { id, loaded, person }: Noted): Promise<Initiative> {
  const at = ctx.clock.now().toISOString();
  // Locked, so that two who see the same edit at once note one amendment.
  const before = (await tx.initiatives.get(id)) && (await tx.initiatives.lock(id));
  if (before?.charterHash === loaded.hash) return before;
  const initiative = await tx.initiatives.see({ id, charterHash: loaded.hash, at });
  const last = await tx.evidence.latest<SectionHashes>(id, notedCharter);
  await tx.evidence.add({
    initiative: id,
    kind: notedCharter,
    observedAt: at,
    body: { charterHash: loaded.hash, sections: loaded.sectionHashes },
  });
  if (before && before.stage !== 'proposed') {
    await appendEntry(ctx, tx, {
      kind: 'amendment',
      initiative: id,
      person,
      predicate: {
        before: before.charterHash,
        after: loaded.hash,
        sections: changedSections(last?.body.sections ?? {}, loaded.sectionHashes),
      },
    });
  }
  return initiative;
}

/** Which version of a charter the records know, and since when it is so; null where it has changed since it was noted, or never was. */
export async function notedVersion(
  ctx: Context,
  { initiative, loaded }: Read,
): Promise<{ readonly number: number; readonly since: string } | null> {
  const { evidence } = ctx.stores.records;
  const last = await evidence.latest<SectionHashes>(initiative.id, notedCharter);
  if (last?.body.charterHash !== loaded.hash) return null;
  return { number: await evidence.count(initiative.id, notedCharter), since: last.observedAt };
}

/** The kind of evidence that a charter was seen: every change of it is one. */
const notedCharter = 'charter';

interface SectionHashes {
  readonly charterHash: string;
  readonly sections: Readonly<Record<string, string | null>>;
}

function changedSections(
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
) {
  return sectionNames
    .filter((name) => (before[name] ?? null) !== (after[name] ?? null))
    .map((name) => ({ section: name, before: before[name] ?? null, after: after[name] ?? null }));
}

/** The owner as people know them; null while nobody is named. */
export function ownerName({ workspace, loaded }: Pick<Opened, 'workspace' | 'loaded'>): string | null {
  const id = loaded.charter.owner.person;
  return id === null ? null : (personOf(workspace.config, id)?.name ?? id);
}
