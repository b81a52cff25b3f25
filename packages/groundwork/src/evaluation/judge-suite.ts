import type { Suite } from '../charter/schema/evaluation.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import { ageOf, type JudgeOptions } from './age.ts';
import { brokeOffFindings } from './broke-off.ts';
import { comparisonFindings } from './comparison.ts';
import { type FoundFile, orTrouble, readable } from './found-file.ts';
import { importResults } from './import.ts';
import { notRunFindings } from './not-run.ts';
import { passRateFindings, repeatedFindings } from './requirements.ts';
import type { EvaluationResults } from './results.ts';
import type { Judged } from './verdict.ts';

/** The files that a suite names: its results and, where it says so, the items of the run, and both of the other agent. */
export interface SuiteFiles {
  readonly results: FoundFile;
  readonly runItems?: FoundFile | null;
  readonly before?: FoundFile | null;
  readonly beforeRunItems?: FoundFile | null;
}

/** Reads the files of a suite and judges it. What is wrong with a file becomes a finding that says where. */
export function suiteFindings(suite: Suite, files: SuiteFiles, options: JudgeOptions): readonly Finding[] {
  return orTrouble(suite.id, options, () => {
    const results = read(suite, files.results, files.runItems);
    return [...judgeSuite(suite, results, options), ...compared(suite, results, files, options)];
  });
}

function read(suite: Suite, results: FoundFile, runItems: FoundFile | null | undefined): EvaluationResults {
  const items = runItems ? readable(runItems, suite.id) : null;
  return importResults(readable(results, suite.id), suite, items);
}

/** What is wrong with the other results is said beside what is known of these. */
function compared(
  suite: Suite,
  results: EvaluationResults,
  { before, beforeRunItems }: SuiteFiles,
  options: JudgeOptions,
): readonly Finding[] {
  if (!before) return [];
  return orTrouble(suite.id, options, () => {
    const other = { name: before.name, results: read(suite, before, beforeRunItems) };
    return variantsOf(suite, results, options).flatMap((judged) => comparisonFindings(judged, other).map(named));
  });
}

/**
 * Holds the results of a suite to what it requires: the pass rate, pass^k and pass@k each by the lower end of a 95 % interval that is
 * clustered by task, and all of it no older than its validity. Where a file holds several providers or prompts, each is held to the
 * requirement alone: which of them will be deployed is not known, so none may hide behind another.
 *
 * Empty results are unverified, and so is a suite of which more did not run than it allows; a requirement that is met by results past
 * their validity is stale, one that is not met is unmet at any age; results from the future are unverified.
 */
export function judgeSuite(suite: Suite, results: EvaluationResults, options: JudgeOptions): readonly Finding[] {
  const common = { subject: suite.id, location: options.location ?? null };
  if (results.tasks.length === 0) {
    return [
      finding({
        ...common,
        code: 'evaluation.empty',
        state: 'unverified',
        measured: 0,
        expected: 'at least 1',
        unit: 'tasks',
        message: `The results of ${suite.id} hold no task.`,
        fix: 'Run the evaluation again, and check that it ran any test.',
      }),
    ];
  }
  if (Object.keys(suite.require).length === 0 && suite.compare_with === undefined) {
    return [
      finding({
        ...common,
        code: 'evaluation.nothing_required',
        state: 'unmet',
        expected: 'pass_rate, pass_hat or pass_at',
        message: `${suite.id} requires nothing, so it cannot fail.`,
        fix: 'Write under require what it must reach, such as pass_rate: 90%.',
      }),
    ];
  }
  const judgements = variantsOf(suite, results, options).flatMap((judged) =>
    [
      ...(judged.tasks.some(({ trials }) => trials > 0)
        ? [...passRateFindings(judged), ...repeatedFindings(judged)]
        : []),
      ...notRunFindings(judged),
    ].map(named),
  );
  return [...judgements, ...brokeOffFindings(suite, results, options).map(named)];
}

/** Begins with whose results they are: those of several suites and agents stand one under the other. */
function named(found: Finding): Finding {
  return { ...found, message: `${found.subject}: ${found.message}` };
}

function variantsOf(suite: Suite, results: EvaluationResults, options: JudgeOptions): readonly Judged[] {
  const age = ageOf({ ran: results.at, validFor: suite.valid_for }, options);
  const variants = Map.groupBy(results.tasks, (task) => task.variant);
  return [...variants].map(([variant, tasks]) => ({
    suite,
    tasks,
    age,
    common: { subject: variant ? `${suite.id}: ${variant}` : suite.id, location: options.location ?? null },
  }));
}
