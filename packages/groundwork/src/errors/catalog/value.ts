import type { Catalog } from '../wording.ts';

export const valueErrors = {
  'value.economics_missing': {
    kind: 'refused',
    word: (d: { initiative: string }) => ({
      message: `The charter of ${d.initiative} has no economics, so its return cannot be computed.`,
      expected: 'benefits and costs under economics',
      fix: 'Write under economics what the effect is worth and what the agent costs.',
    }),
  },
  'value.currency_unknown': {
    kind: 'input',
    word: (d: { currency: string }) => ({
      message: `"${d.currency}" is not a currency.`,
      expected: 'an ISO 4217 code, such as USD',
      fix: 'Write currency in groundwork.yaml.',
    }),
  },
  'value.metric_not_measured': {
    kind: 'refused',
    word: (d: { metric: string }) => ({
      message: `A benefit rests on ${d.metric}, which was never measured and has no target.`,
      expected: 'a measured effect, or a target under success.primary',
      fix: `Measure ${d.metric}, or take the benefit out of economics.benefits.`,
    }),
  },
  'value.ended': {
    kind: 'refused',
    word: (d: { initiative: string; stage: string }) => ({
      message: `${d.initiative} is ${d.stage}, so nothing is expected of it.`,
      expected: 'an initiative that goes on',
      fix: `See what it did and would have cost: groundwork value ${d.initiative}.`,
    }),
  },
  'value.total_of_period': {
    kind: 'refused',
    word: (d: { metric: string }) => ({
      message: `${d.metric} is a total, and before and after its effect is one of a whole period: it cannot be multiplied by a number of units a month.`,
      expected: 'a mean, a rate or a ratio',
      fix: `Declare a mean of the same column, with the unit that per_month counts, and value that.`,
    }),
  },
  'value.level_unknown': {
    kind: 'refused',
    word: (d: { metric: string; written: string }) => ({
      message: `${d.written} of ${d.metric} is no amount yet: the level before the start is not known.`,
      expected: `${d.metric} computed over baseline.window`,
      fix: 'Write baseline.window and run groundwork check, or promise an absolute amount.',
    }),
  },
  'value.range_reversed': {
    kind: 'input',
    word: (d: { where: string; low: number; high: number }) => ({
      message: `${d.where} has low ${d.low} above high ${d.high}.`,
      expected: 'low no larger than high',
      fix: `Exchange low and high in ${d.where}.`,
    }),
  },
  'value.currencies_mixed': {
    kind: 'refused',
    word: (d: { currencies: readonly string[] }) => ({
      message: `The initiatives are valued in ${d.currencies.join(', ')}, which cannot be added.`,
      expected: 'one currency',
      fix: 'Value them in one currency, or look at each by itself.',
    }),
  },
} as const satisfies Catalog;
