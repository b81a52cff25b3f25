import { nearest } from '../../errors/nearest.ts';
import type { Problem } from '../../errors/problem.ts';
import { personOf } from '../people.ts';
import type { Located } from '../read-yaml.ts';
import type { Workspace } from '../schema/workspace.ts';
import { inFileOrder } from '../validate.ts';
import { checkAccounts } from './accounts.ts';
import { type Checked, problemAt } from './checked.ts';
import { checkEconomics } from './economics.ts';
import { checkEvaluation } from './evaluation.ts';
import { checkHistory } from './history.ts';
import { checkLimits } from './limits.ts';
import { checkProcess } from './process.ts';
import { checkQuality } from './quality.ts';
import { builtInSource, checkMetrics, checkPeople, checkSources } from './references.ts';
import { checkRollout } from './rollout.ts';
import { checkSuccess } from './success.ts';
import { checkUnique } from './unique.ts';

const checks = [
  checkMetrics,
  checkPeople,
  checkSources,
  checkSuccess,
  checkRollout,
  checkProcess,
  checkQuality,
  checkUnique,
  checkEvaluation,
  checkLimits,
  checkEconomics,
  checkHistory,
];

/**
 * What no single key can show: names that refer to nothing, and parts that contradict each other. What is merely not
 * there yet is no problem, because a charter grows: it makes its condition unmet. All problems, in file order.
 */
export function crossCheck(checked: Checked): readonly Problem[] {
  return inFileOrder(checks.flatMap((check) => check(checked)));
}

/** The same for groundwork.yaml: who decides is a person it names, and no source takes the name of the built-in one. */
export function crossCheckWorkspace(
  workspace: Pick<Workspace, 'people' | 'decides' | 'sources' | 'accounts' | 'currency' | 'exchange_rates'>,
  written: Located,
): readonly Problem[] {
  const known = Object.keys(workspace.people);
  const deciders = Object.entries(workspace.decides).flatMap(([gate, people = []]) =>
    people.map((person, index) => ({ path: ['decides', gate, index], person })),
  );
  const unknown = deciders.flatMap(({ path, person }) => {
    const kind = personOf(workspace, person)?.kind;
    if (kind === undefined)
      return [problemAt({ written }, path, 'charter.unknown_person', { person, guess: nearest(person, known), known })];
    return kind === 'person' ? [] : [problemAt({ written }, path, 'charter.not_a_person', { person, kind })];
  });
  const taken = Object.hasOwn(workspace.sources, builtInSource)
    ? [
        problemAt(
          { written },
          ['sources', builtInSource],
          'charter.reserved_name',
          { name: builtInSource, holds: 'the telemetry of agents' },
          'key',
        ),
      ]
    : [];
  const { currency, exchange_rates = {} } = workspace;
  const own = Object.hasOwn(exchange_rates, currency)
    ? [
        problemAt(
          { written },
          ['exchange_rates', currency],
          'charter.rule_unclear',
          {
            what: `is a rate of ${currency}, in which all is told`,
            expected: 'another currency',
            fix: 'Take it out, or write another currency.',
          },
          'key',
        ),
      ]
    : [];
  return inFileOrder([...unknown, ...taken, ...own, ...checkAccounts(workspace, written)]);
}
