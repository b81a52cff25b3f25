import type { Problem } from '../../errors/problem.ts';
import { parseShare } from '../quantities.ts';
import type { Assignment } from '../schema/rollout.ts';
import { type Checked, problemAt } from './checked.ts';

/** The days are in order: baseline from, baseline to, start, promised day; and the split and its arms make sense. */
export function checkRollout(checked: Checked): readonly Problem[] {
  const { rollout } = checked.charter;
  const holdout =
    rollout?.design === 'holdout'
      ? [
          ...checkSplit(checked, rollout.assignment),
          ...checkArms(checked, rollout.assignment),
          ...checkClusters(checked, rollout.assignment),
        ]
      : [];
  return [...checkDays(checked), ...holdout, ...checkSeries(checked)];
}

function checkDays(checked: Checked): readonly Problem[] {
  const { baseline, rollout, success } = checked.charter;
  const { from, to } = baseline?.window ?? {};
  const starts = rollout?.starts;
  const by = success?.primary?.by;
  const problems: Problem[] = [];
  const reversed = (
    path: string[],
    found: string,
    relation: 'on or after' | 'before' | 'after',
    other: string,
    otherFound: string,
  ) => problems.push(problemAt(checked, path, 'charter.dates_reversed', { found, relation, other, otherFound }));
  // Days are written YYYY-MM-DD, so the order of the texts is the order of the days.
  if (from && to && to < from) reversed(['baseline', 'window', 'to'], to, 'on or after', 'baseline.window.from', from);
  if (to && starts && to >= starts) reversed(['baseline', 'window', 'to'], to, 'before', 'rollout.starts', starts);
  if (by && starts && by <= starts) reversed(['success', 'primary', 'by'], by, 'after', 'rollout.starts', starts);
  return problems;
}

function checkSplit(checked: Checked, { expect: { agent, control } }: Assignment): readonly Problem[] {
  const sum = Number((100 * (parseShare(agent) + parseShare(control))).toPrecision(12));
  if (sum === 100) return [];
  return [
    problemAt(checked, ['rollout', 'assignment', 'expect'], 'charter.split_not_whole', {
      agent,
      control,
      sum: `${sum}%`,
    }),
  ];
}

/** A value that means both arms, or is listed twice. An engine compares it as text, so 1 and "1" are the same. */
function checkArms(checked: Checked, { agent, control }: Assignment): readonly Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, string>();
  for (const [arm, values] of [
    ['agent', agent],
    ['control', control],
  ] as const) {
    for (const [index, value] of values.entries()) {
      const other = first.get(String(value));
      if (other === undefined) first.set(String(value), arm);
      else {
        const data = { value: JSON.stringify(value), other: `rollout.assignment.${other}` };
        problems.push(problemAt(checked, ['rollout', 'assignment', arm, index], 'charter.named_twice', data));
      }
    }
  }
  return problems;
}

/** A quantile of units has no interval that allows for units of one cluster being alike. What is shown and not judged is left without one. */
function checkClusters(checked: Checked, { cluster }: Assignment): readonly Problem[] {
  const { success, metrics } = checked.charter;
  if (cluster === undefined) return [];
  const judged = [
    { metric: success?.primary?.metric, path: ['success', 'primary', 'metric'] },
    ...(success?.harmless ?? []).map(({ metric }, index) => ({
      metric,
      path: ['success', 'harmless', index, 'metric'],
    })),
  ];
  return judged.flatMap(({ metric, path }) =>
    metric !== undefined && metrics?.[metric]?.kind === 'quantile'
      ? [problemAt(checked, path, 'charter.quantile_of_clusters', { metric, cluster })]
      : [],
  );
}

/** A comparison series must be one that the agent cannot move: not what it promises to move, nor what it might harm. */
function checkSeries(checked: Checked): readonly Problem[] {
  const { rollout, success } = checked.charter;
  if (rollout?.design !== 'before_after') return [];
  const harmless = new Set(success?.harmless?.map((each) => each.metric));
  return (rollout.compare_with ?? []).flatMap((metric, index) => {
    const role =
      metric === success?.primary?.metric ? 'the primary metric' : harmless.has(metric) ? 'a harmless metric' : null;
    if (role === null) return [];
    return [problemAt(checked, ['rollout', 'compare_with', index], 'charter.series_not_independent', { metric, role })];
  });
}
