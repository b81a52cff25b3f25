import { charterOf, type LoadedCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { sectionNames } from '../../charter/sections.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { planHash } from '../baselines/plan-hash.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { CharterTriedDocument } from '../documents/charter-text.ts';
import { redactFinding } from '../redact.ts';
import { requireSameVariables } from '../rights/own-files.ts';
import { readCharterFile } from './file.ts';
import { gapsOf } from './gaps.ts';
import { problemsOf } from './read.ts';

/** What saving a text would mean: what is wrong with it, which sections it changes, what people have signed of them, and what it still lacks. Writes nothing. Fails with `rights.variable`. */
export async function tryCharter({
  ctx,
  input: { initiative, text },
}: {
  ctx: Context;
  input: { initiative: string; text: string };
}): Promise<CharterTriedDocument> {
  const workspace = await readWorkspaceOf(ctx, []);
  const onDisk = await readCharterFile(workspace, initiative);
  requireSameVariables(ctx, onDisk, text);
  const problems = problemsOf(ctx, workspace, initiative, text);
  if (problems.length > 0) return { initiative, ok: false, problems, changed: [], signaturesLost: [], gaps: [] };
  const after = charterOf(workspace, initiative, text);
  const before = onDisk.text === null ? null : readable(workspace, initiative, onDisk.text);
  return {
    initiative,
    ok: true,
    problems,
    changed: sectionNames.filter(
      (name) => (before?.sectionHashes[name] ?? null) !== (after.sectionHashes[name] ?? null),
    ),
    signaturesLost: before ? await signaturesLost(ctx, initiative, before, after) : [],
    gaps: gapsOf(after, workspace.config, ctx.clock.now()).map(({ condition, finding }) => {
      const { code, subject, message, fix, location } = redactFinding(finding, ctx.secrets.redact);
      return { condition, code, subject, message, fix, location: location ?? null };
    }),
  };
}

/** A charter that was there before; null where it cannot be read. */
export function readable(workspace: LoadedWorkspace, id: string, text: string): LoadedCharter | null {
  try {
    return charterOf(workspace, id, text);
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

async function signaturesLost(
  ctx: Context,
  id: string,
  before: LoadedCharter,
  after: LoadedCharter,
): Promise<CharterTriedDocument['signaturesLost']> {
  const { signatures, baselines } = ctx.stores.records;
  const [accepted, signed, frozen] = await Promise.all([
    signatures.list(id, { section: 'owner', role: 'acceptance' }),
    signatures.list(id, { section: 'governance' }),
    baselines.latest(id),
  ]);
  const differs = (section: 'owner' | 'governance') => before.sectionHashes[section] !== after.sectionHashes[section];
  return [
    ...(accepted.length > 0 && differs('owner') ? (['owner'] as const) : []),
    ...(signed.length > 0 && differs('governance') ? (['governance'] as const) : []),
    ...(frozen && planHash(before) !== planHash(after) ? (['baseline'] as const) : []),
  ];
}
