import { charterOf } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { type Counted, withoutMarks } from '../../initiative-list/charter-text.ts';
import type { There } from '../../initiative-list/plan.ts';
import { readCharterFile } from '../charter-text/file.ts';
import { saveCharter } from '../charter-text/save.ts';
import type { Context } from '../context.ts';
import { rateOf } from '../value/converted.ts';

/** A charter that was there, of which a stated rate makes a cost of what was a comment. */
export interface CountedNow extends Counted {
  readonly id: string;
  /** The hash of its text as it was. */
  readonly over: string;
}

/** Of the charters of a list that are there, those whose spend an import left as a comment, of which a rate is stated by now. What somebody else wrote is left alone. */
export async function countedNow(workspace: LoadedWorkspace, there: readonly There[]): Promise<readonly CountedNow[]> {
  if (Object.keys(workspace.config.exchange_rates ?? {}).length === 0) return [];
  const found: CountedNow[] = [];
  for (const { id } of there) {
    const { text, hash } = await readCharterFile(workspace, id);
    const counted = text === null ? null : withoutMarks(text, workspace.config.currency);
    if (counted === null || hash === null || rateOf(workspace.config, counted.spend.currency) === null) continue;
    if (isReadable(workspace, id, counted.text)) found.push({ ...counted, id, over: hash });
  }
  return found;
}

/** Each only over the text that was looked at; one by one, as whoever edits charters does. */
export async function saveCounted(ctx: Context, counted: readonly CountedNow[]): Promise<void> {
  for (const { id: initiative, text, over } of counted) await saveCharter({ ctx, input: { initiative, text, over } });
}

function isReadable(workspace: LoadedWorkspace, id: string, text: string): boolean {
  try {
    charterOf(workspace, id, text);
    return true;
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return false;
  }
}
