import { GroundworkError } from '../../errors/problem.ts';
import type { VerbOutput } from '../../services/verbs.ts';
import { withClient } from '../client.ts';
import type { ExitCode, Given, Run } from '../command.ts';
import { concurrently } from '../concurrently.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { planText } from '../render/plan.ts';
import { planSummary } from '../render/plan-summary.ts';
import { printProblems } from '../render/problems.ts';

/** `groundwork plan [initiative]`: exit 1 when the target cannot be seen by the promised day, or nobody knows whether it can. */
export const run: Run = async (given) => {
  const [initiative] = given.words;
  if (initiative === undefined) return planAll(given);
  const answer = await withProgress(given.terminal, `Planning ${initiative}`, (say) =>
    withClient(given, 'plan', (client) => client.call('plan', { initiative }), say),
  );
  print(given, answer, planText(given.terminal, answer));
  return answer.seen === true ? 0 : 1;
};

type Outcome =
  | { readonly plan: VerbOutput<'plan'> }
  /** `unplanned`: its charter has no plan yet, which is no fault. */
  | { readonly initiative: string; readonly error: unknown; readonly unplanned: boolean };

/** Every initiative that has a plan, a line each; what has none yet is named. Exit 1 as of one, and where there is none. */
async function planAll(given: Given): Promise<ExitCode> {
  const outcomes = await withProgress(given.terminal, 'Planning', (say) =>
    withClient(
      given,
      'plan',
      async (client): Promise<readonly Outcome[]> =>
        concurrently(await client.call('list', {}), ({ initiative }) => {
          say(`Planning ${initiative}`);
          return client.call('plan', { initiative }).then(
            (plan) => ({ plan }),
            (error: unknown) => ({ initiative, error, unplanned: hasNoPlan(error) }),
          );
        }),
      say,
    ),
  );
  const plans = outcomes.flatMap((each) => ('plan' in each ? [each.plan] : []));
  const left = outcomes.flatMap((each) => ('plan' in each ? [] : [each]));
  const faulty = left.filter(({ unplanned }) => !unplanned);
  if (given.json) {
    // What cannot be planned takes its own place in the array, so that the others are still answered.
    const documents = outcomes.map((each) =>
      'plan' in each ? each.plan : { initiative: each.initiative, problems: problemsOf(each.error) },
    );
    given.terminal.out(`${JSON.stringify(documents, null, 2)}\n`);
  } else {
    const unplanned = left.filter((each) => each.unplanned).map(({ initiative }) => initiative);
    given.terminal.out(planSummary(given.terminal, plans, unplanned));
    for (const { error } of faulty) printProblems(error, { terminal: given.terminal, json: false, debug: false });
  }
  const isInput = ({ error }: { readonly error: unknown }) =>
    !(error instanceof GroundworkError) || error.problems.some(({ kind }) => kind !== 'refused');
  if (faulty.some(isInput)) return 2;
  return faulty.length === 0 && plans.length > 0 && plans.every(({ seen }) => seen === true) ? 0 : 1;
}

/** What a charter lacks that a plan is made from. */
const noPlan: readonly string[] = ['service.no_rollout', 'service.section_missing'];

function hasNoPlan(error: unknown): boolean {
  return error instanceof GroundworkError && noPlan.includes(error.code ?? '');
}

function problemsOf(error: unknown): unknown {
  return error instanceof GroundworkError ? error.problems : [{ message: String(error) }];
}
