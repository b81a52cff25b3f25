import type { Catalog } from '../wording.ts';

export const effectErrors = {
  'effect.exposed_before_start': {
    kind: 'input',
    word: (d: { table: string; units: number; example: string; first: string; starts: string }) => ({
      message: `${d.units === 1 ? 'One unit' : `${d.units.toLocaleString('en-US')} units`} of ${d.table} had the agent before ${d.starts}, the start, and after the baseline began, among them ${d.example} on ${d.first}.`,
      expected: 'rollout.starts on or before the first day of every unit',
      fix: 'Correct rollout.starts, or the first days.',
    }),
  },
  'effect.metric_untimed': {
    kind: 'input',
    word: (d: { metric: string }) => ({
      message: `${d.metric} has no time, so it has no before and no after.`,
      expected: 'at: the column with the time of a row',
      fix: `Write at under metrics, ${d.metric}, or declare design: holdout.`,
    }),
  },
  'effect.quantile_design': {
    kind: 'input',
    word: (d: { metric: string }) => ({
      message: `${d.metric} is a quantile, which is measured between the arms of a holdout only.`,
      expected: 'a mean, a rate, a sum or a ratio',
      fix: `Declare ${d.metric} as a mean or a rate (for example the share above a limit), or declare design: holdout.`,
    }),
  },
  'effect.no_rows': {
    kind: 'input',
    word: (d: { metric: string; from: string; to: string }) => ({
      message: `${d.metric} has no rows from ${d.from} to ${d.to}.`,
      expected: 'rows before and after the start',
      fix: 'Check the table, where and at of the metric, and baseline.window.',
    }),
  },
  'effect.no_period_before': {
    kind: 'input',
    word: (d: { initiative: string; period: string; from: string; to: string }) => ({
      message: `The baseline of ${d.initiative}, ${d.from} to ${d.to}, holds no whole ${d.period} that is over.`,
      expected: `several whole ${d.period}s before the start`,
      fix: 'Make baseline.window longer, or rollout.period shorter.',
    }),
  },
  'effect.exposure_contradicts': {
    kind: 'input',
    word: (d: { table: string; units: number; example: string }) => ({
      message: `${d.units === 1 ? 'One unit has' : `${d.units.toLocaleString('en-US')} units have`} several first days in ${d.table}, among them ${d.example}.`,
      expected: 'one first day a unit, the same in all of its rows',
      fix: `Correct ${d.table}.`,
    }),
  },
  'effect.section_missing': {
    kind: 'refused',
    word: (d: { initiative: string; section: string }) => ({
      message: `The charter of ${d.initiative} has no ${d.section}, so there is nothing to measure against.`,
      fix: `Write ${d.section} in the charter.`,
    }),
  },
  'effect.target_incomplete': {
    kind: 'refused',
    word: (d: { metric: string; both: boolean }) => ({
      message: d.both
        ? `The target of ${d.metric} says both increase and decrease.`
        : `The target of ${d.metric} does not say whether it rises or falls, and by how much.`,
      expected: 'increase or decrease, such as increase: 10%',
      fix: 'Write exactly one of the two under success.primary.',
    }),
  },
  'effect.tolerance_missing': {
    kind: 'refused',
    word: (d: { metric: string }) => ({
      message: `The harmless metric ${d.metric} has no tolerance.`,
      expected: 'increase_at_most or decrease_at_most',
      fix: `Write under success.harmless how much worse ${d.metric} may get, such as increase_at_most: 0.5pp.`,
    }),
  },
  'effect.metric_unknown': {
    kind: 'input',
    word: (d: { metric: string; where: string; known: readonly string[] }) => ({
      message: `${d.where} names the metric ${d.metric}, which the charter does not define.`,
      expected: d.known.length ? `one of ${d.known.join(', ')}` : 'a metric under metrics',
      fix: `Define ${d.metric} under metrics, or name one that is there.`,
    }),
  },
  'effect.points_of_no_share': {
    kind: 'input',
    word: (d: { metric: string; kind: string; written: string }) => ({
      message: `${d.written} are percentage points, but ${d.metric} is a ${d.kind}, not a share.`,
      expected: 'a relative percentage (10%) or an amount (0.25)',
      fix: `Write the change of ${d.metric} as a percentage or an amount; or, if it is a share, give it format: percent.`,
    }),
  },
  'effect.planned_units': {
    kind: 'input',
    word: (d: { found: number }) => ({
      message: `${d.found} planned units are too few for a comparison.`,
      expected: 'a whole number, 2 or more',
      fix: 'Wait until units are assigned, or widen baseline.window so that more of them are seen.',
    }),
  },
  'effect.reading_malformed': {
    kind: 'input',
    word: (d: { metric: string; trouble: string }) => ({
      message: `The numbers read for ${d.metric} cannot be compared: ${d.trouble}.`,
      expected: 'finite counts, means and sums of squares',
      fix: `Look at the values of ${d.metric} for infinities, and leave them out with where.`,
    }),
  },
} as const satisfies Catalog;
