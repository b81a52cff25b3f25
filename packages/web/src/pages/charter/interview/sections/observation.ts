import { type Asked, choice, part, question, text, value } from '../asked.ts';

export const observation: Asked = {
  id: 'observation',
  name: 'Observation',
  questions: [
    question('evaluation.suites', 'How do you know that it still does its work?', {
      kind: 'many',
      named: false,
      noun: 'evaluation',
      parts: [
        part('id', 'A short name', text, 'regression'),
        part('results', 'File with its results', text, 'evals/latest.json'),
        part(
          'format',
          'Written by',
          choice({
            csv: 'CSV',
            promptfoo: 'promptfoo',
            inspect: 'Inspect',
            langfuse: 'Langfuse',
            phoenix: 'Phoenix',
            junit: 'JUnit',
          }),
        ),
        part('require.pass_rate', 'Share of trials that must pass', value, '90%'),
        part('require.pass_hat.k', 'Trials of one task in a row that must all pass', value, '3'),
        part('require.pass_hat.at_least', 'Share of tasks for which they must', value, '80%'),
        part('compare_with.results', 'File with the results of the agent before', text, 'evals/before.json'),
        part('compare_with.worse_by_at_most', 'How much lower it may be than that', text, '2pp'),
        part('score', 'Which score decides, where there are several', text, 'accuracy'),
        part('passes_at', 'From which score on it passes', value, '0.5'),
      ],
    }),
    question('evaluation.judges', 'Does a model judge the answers? Then how well does it agree with people?', {
      kind: 'many',
      named: false,
      noun: 'judge',
      parts: [
        part('id', 'A short name', text, 'answer-judge'),
        part('labels', 'CSV with both labels of each case', text, 'evals/judge-labels.csv'),
        part('require.kappa', 'Agreement beyond chance, at least', value, '0.6'),
        part('valid_for', 'How long the labels count', value, '90d'),
      ],
    }),
    question('evaluation.runs_within', 'How recent must the last run be?', value, '1d'),
  ],
};
