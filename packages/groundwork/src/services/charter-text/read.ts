import { charterOf } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { fail, GroundworkError, type Problem } from '../../errors/problem.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { CharterTextDocument } from '../documents/charter-text.ts';
import { readCharterFile } from './file.ts';

/** The charter as it is written, with what is wrong with it. Secrets stand in it as `${NAME}`, so nothing is left out. Fails with `charter.file_missing`. */
export async function charterText({
  ctx,
  input,
}: {
  ctx: Context;
  input: { initiative: string };
}): Promise<CharterTextDocument> {
  const workspace = await readWorkspaceOf(ctx, []);
  const { file, text, hash } = await readCharterFile(workspace, input.initiative);
  if (text === null) return fail('charter.file_missing', { file });
  return {
    initiative: input.initiative,
    file,
    text,
    hash,
    problems: problemsOf(ctx, workspace, input.initiative, text),
  };
}

/** What is wrong with a text, as `check` would say it; nothing where it can be read. */
export function problemsOf(
  ctx: Context,
  workspace: LoadedWorkspace,
  id: string,
  text: string,
): CharterTextDocument['problems'] {
  try {
    charterOf(workspace, id, text);
    return [];
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return error.problems.map((each) => shown(ctx, each));
  }
}

function shown({ secrets: { redact } }: Context, { code, kind, message, expected, fix, location }: Problem) {
  return {
    code,
    kind,
    message: redact(message),
    expected: expected === null ? null : redact(expected),
    fix: redact(fix),
    location: location && { ...location },
  };
}
