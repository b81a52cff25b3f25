import type { Path } from '../../charter/path.ts';
import type { Judge, Suite } from '../../charter/schema/evaluation.ts';
import type { Finding } from '../../conditions/finding.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { JudgeOptions } from '../../evaluation/age.ts';
import type { FoundFile } from '../../evaluation/found-file.ts';
import { judgeFindings } from '../../evaluation/judge-agreement.ts';
import { suiteFindings } from '../../evaluation/judge-suite.ts';
import type { Opened } from '../charters.ts';
import type { Context } from '../context.ts';
import { workspaceFile } from './workspace-file.ts';

/** The findings of every evaluation suite and judge that the charter declares; a file that cannot be read is a finding. */
export async function evaluationFindings(ctx: Context, opened: Opened): Promise<readonly Finding[]> {
  const { suites = [], judges = [] } = opened.loaded.charter.evaluation ?? {};
  const found = await Promise.all([
    ...suites.map((suite, index) => oneSuite(ctx, opened, suite, index)),
    ...judges.map((judge, index) => oneJudge(ctx, opened, judge, index)),
  ]);
  return found.flat();
}

async function oneSuite(ctx: Context, opened: Opened, suite: Suite, index: number): Promise<readonly Finding[]> {
  const { file, fileTime } = await findResults(opened, suite.results);
  const fileOf = async (path: string | undefined) =>
    path === undefined ? null : (await findResults(opened, path)).file;
  const files = {
    results: file,
    runItems: await fileOf(suite.run_items),
    before: await fileOf(suite.compare_with?.results),
    beforeRunItems: await fileOf(suite.compare_with?.run_items),
  };
  return suiteFindings(suite, files, optionsOf(ctx, opened, ['suites', index], fileTime));
}

async function oneJudge(ctx: Context, opened: Opened, judge: Judge, index: number): Promise<readonly Finding[]> {
  const { file, fileTime } = await findResults(opened, judge.labels);
  return judgeFindings(judge, file, optionsOf(ctx, opened, ['judges', index], fileTime));
}

function optionsOf(ctx: Context, { workspace, loaded }: Opened, path: Path, fileTime: string | null): JudgeOptions {
  return {
    now: ctx.clock.now(),
    fileTime,
    zone: workspace.config.timezone,
    location: loaded.locate(['evaluation', ...path]),
  };
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
