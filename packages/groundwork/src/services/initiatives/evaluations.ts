import type { Suite } from '../../charter/schema/evaluation.ts';
import type { Finding } from '../../conditions/finding.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { type FoundFile, suiteFindings } from '../../evaluation/judge-suite.ts';
import type { Opened } from '../charters.ts';
import type { Context } from '../context.ts';
import { workspaceFile } from './workspace-file.ts';

/** The findings of every evaluation suite that the charter declares; a file that cannot be read is a finding. */
export async function evaluationFindings(ctx: Context, opened: Opened): Promise<readonly Finding[]> {
  const suites = opened.loaded.charter.evaluation?.suites ?? [];
  const found = await Promise.all(suites.map((suite, index) => oneSuite(ctx, opened, suite, index)));
  return found.flat();
}

async function oneSuite(
  ctx: Context,
  { workspace, loaded }: Opened,
  suite: Suite,
  index: number,
): Promise<readonly Finding[]> {
  const { file, fileTime } = await findResults({ workspace, loaded }, suite.results);
  return suiteFindings(suite, file, {
    now: ctx.clock.now(),
    fileTime,
    zone: workspace.config.timezone,
    location: loaded.locate(['evaluation', 'suites', index]),
  });
}

async function findResults(
  { workspace, loaded }: Pick<Opened, 'workspace' | 'loaded'>,
  path: string,
): Promise<{ file: FoundFile; fileTime: string | null }> {
  try {
    const { name, text, modifiedAt } = await workspaceFile(workspace, loaded, path);
    return { file: { name, text }, fileTime: modifiedAt };
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return { file: { name: path, text: null, trouble: error.problems[0]?.message ?? '' }, fileTime: null };
  }
}
