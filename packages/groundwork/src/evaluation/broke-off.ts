import type { Suite } from '../charter/schema/evaluation.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import type { JudgeOptions } from './age.ts';
import type { BrokeOff, EvaluationResults } from './results.ts';

const words: Readonly<Record<BrokeOff['status'], string>> = {
  cancelled: 'The run was cancelled, says its log',
  error: 'The run ended in an error, says its log',
  started: 'The run had not ended when its log was written',
};

/**
 * Says of results that their run did not end well. Where every planned trial is known, those that are missing are counted as not run
 * and the rest speaks for itself; where nobody knows what was planned, nobody knows what is missing, and the suite is unverified.
 */
export function brokeOffFindings(suite: Suite, results: EvaluationResults, options: JudgeOptions): readonly Finding[] {
  const { brokeOff, tasks } = results;
  if (brokeOff === undefined) return [];
  const missing = tasks.reduce((sum, { skipped, unscored }) => sum + skipped + unscored, 0);
  const rest = brokeOff.planKnown
    ? missing === 0
      ? 'every trial that it planned is there and scored, and is judged'
      : 'the planned trials that are not there are counted as not run'
    : 'what it planned it does not say, so whether any trial is missing is not known';
  return [
    finding({
      subject: suite.id,
      location: options.location ?? null,
      code: 'evaluation.broke_off',
      state: 'unverified',
      severity: brokeOff.planKnown ? 'warning' : 'error',
      measured: brokeOff.status,
      expected: 'success',
      message: `${words[brokeOff.status]}; ${rest}.`,
      fix: 'See why it broke off, and run the evaluation again.',
    }),
  ];
}
