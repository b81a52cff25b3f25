import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { workspaceText } from './workspace-file.ts';

/** Why the charter's Cedar policies do not validate; null where they do, or none are named. Cedar's own parser decides. */
export async function policyTrouble(workspace: LoadedWorkspace, loaded: LoadedCharter): Promise<Finding | null> {
  const path = loaded.charter.governance?.policies;
  if (path === undefined) return null;
  try {
    const text = await workspaceText(workspace, loaded, path);
    const { checkParsePolicySet } = await import('@cedar-policy/cedar-wasm/nodejs');
    const answer = checkParsePolicySet({ staticPolicies: text });
    if (answer.type === 'success') return null;
    return trouble(
      path,
      answer.errors.map((each) => each.message).join('; '),
      'Correct the policies where Cedar says.',
    );
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    const [problem] = error.problems;
    return trouble(path, problem?.message ?? '', problem?.fix ?? 'Check the path.');
  }
}

function trouble(path: string, why: string, fix: string): Finding {
  return finding({
    code: 'governance.policies_invalid',
    subject: path,
    state: 'unmet',
    expected: 'Cedar policies that parse',
    message: `The policies in ${path} do not validate: ${why}`,
    fix,
  });
}
