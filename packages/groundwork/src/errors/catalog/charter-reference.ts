import type { Catalog, Wording } from '../wording.ts';
import { meant, oneOf } from './charter-words.ts';

/** Names that refer to nothing, and parts that contradict each other. */
export const charterReferenceErrors = {
  // What refers to something else.
  'charter.unknown_metric': {
    kind: 'input',
    word: (d: { where: string; metric: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} names the metric "${d.metric}", which the charter does not define.${meant(d.guess)}`,
      expected: d.known.length === 0 ? 'a metric of this charter' : `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Define ${d.metric} under metrics.`
          : `Write ${d.guess}, or define ${d.metric} under metrics.`,
    }),
  },
  'charter.unknown_person': {
    kind: 'input',
    word: (d: { where: string; person: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} names "${d.person}", who is not in people.${meant(d.guess)}`,
      expected: d.known.length === 0 ? 'a person of groundwork.yaml' : `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Add ${d.person} to people in groundwork.yaml.`
          : `Write ${d.guess}, or add ${d.person} to people in groundwork.yaml.`,
    }),
  },
  'charter.rate_missing': {
    kind: 'input',
    word: (d: { where: string; from: string; to: string }) => ({
      message: `${d.where} is ${d.from}, and groundwork.yaml states no rate from ${d.from} to ${d.to}.`,
      expected: `exchange_rates.${d.from} in groundwork.yaml`,
      fix: `State it there: exchange_rates: { ${d.from}: { per_unit: RATE, on: YYYY-MM-DD, source: WHOSE } }, where RATE is what one ${d.from} is worth in ${d.to}.`,
    }),
  },
  'charter.not_a_person': {
    kind: 'input',
    word: (d: { where: string; person: string; kind: string }) => ({
      message: `${d.where} names "${d.person}", which is a ${d.kind}.`,
      expected: 'a person: nobody else can decide',
      fix: 'Name the person who decides.',
    }),
  },
  'charter.not_an_account': {
    kind: 'input',
    word: (d: { where: string; person: string; kind: string }) => ({
      message: `${d.where} gives roles to "${d.person}", which is a ${d.kind}.`,
      expected: 'a person: nobody else signs in',
      fix: 'Give the roles to the people themselves, each by name.',
    }),
  },
  'charter.email_missing': {
    kind: 'input',
    word: (d: { where: string; person: string }) => ({
      message: `${d.where} gives roles to ${d.person}, who has no e-mail address and so cannot sign in.`,
      expected: `people.${d.person}.email`,
      fix: `Write the e-mail address of ${d.person} under people.`,
    }),
  },
  'charter.email_shared': {
    kind: 'input',
    word: (d: { where: string; people: readonly string[] }) => ({
      message: `${d.where} is the e-mail address of ${d.people.join(' and ')}: it cannot be told who signs in with it.`,
      expected: 'an address of their own for everybody who signs in',
      fix: 'Write the address of each person.',
    }),
  },
  'charter.no_way_in': {
    kind: 'input',
    word: (d: { where: string }) => ({
      message: `${d.where} lets nobody sign in: password is off and no provider is named.`,
      expected: 'password: true, or a provider under oidc',
      fix: 'Allow passwords, or name a provider under accounts.oidc.',
    }),
  },
  'charter.unknown_source': {
    kind: 'input',
    word: (d: { where: string; source: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} reads from "${d.source}", which is not a source.${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Add ${d.source} to sources in groundwork.yaml.`
          : `Write ${d.guess}, or add ${d.source} to sources in groundwork.yaml.`,
    }),
  },
  'charter.unknown_step': {
    kind: 'input',
    word: (d: { where: string; step: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} names the step "${d.step}", which is not in process.steps.${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null ? `Add ${d.step} to process.steps.` : `Write ${d.guess}, or add ${d.step} to process.steps.`,
    }),
  },
  'charter.reserved_name': {
    kind: 'input',
    word: (d: { where: string; name: string; holds: string }) => ({
      message: `${d.where} cannot be called "${d.name}": that name is taken by ${d.holds}.`,
      expected: 'another name',
      fix: 'Rename it.',
    }),
  },

  // What contradicts itself.
  'charter.both_given': {
    kind: 'input',
    word: (d: { where: string; keys: readonly [string, string] }) => ({
      message: `${d.where} has both ${d.keys[0]} and ${d.keys[1]}.`,
      expected: `${d.keys[0]} or ${d.keys[1]}`,
      fix: 'Keep the one that is meant.',
    }),
  },
  'charter.dates_reversed': {
    kind: 'input',
    word: (d: {
      where: string;
      found: string;
      relation: 'on or after' | 'before' | 'after';
      other: string;
      otherFound: string;
    }) => ({
      message: `${d.where} is ${d.found}, and ${d.other} is ${d.otherFound}.`,
      expected: `a day ${d.relation} ${d.other}`,
      fix: 'Correct one of the two days.',
    }),
  },
  'charter.range_reversed': {
    kind: 'input',
    word: (d: { where: string; from: number; to: number }) => ({
      message: `${d.where} goes from ${d.from} to ${d.to}.`,
      expected: 'the smaller number first',
      fix: 'Swap the two numbers.',
    }),
  },
  'charter.split_not_whole': {
    kind: 'input',
    word: (d: { where: string; agent: string; control: string; sum: string }) => ({
      message: `${d.where} sums to ${d.sum}: ${d.agent} with the agent, ${d.control} held out.`,
      expected: 'two shares that sum to 100%',
      fix: 'Write the split as it was planned.',
    }),
  },
  'charter.quantile_of_clusters': {
    kind: 'input',
    word: (d: { where: string; metric: string; cluster: string }) => ({
      message: `${d.where} promises ${d.metric}, a quantile of units, where rollout.assignment.cluster says that whole values of ${d.cluster} are assigned.`,
      expected: 'a mean, rate, ratio or sum where clusters are assigned',
      fix: 'Judge the share of units beyond a bound (kind: rate), or a mean; a quantile may still be shown without a verdict.',
    }),
  },
  'charter.named_twice': {
    kind: 'input',
    word: (d: { where: string; value: string; other: string }) => ({
      message: `${d.where} names ${d.value}, which ${d.other} names as well.`,
      expected: 'each value on one side',
      fix: 'Keep it in one of the two.',
    }),
  },
  'charter.duplicate_id': {
    kind: 'input',
    word: (d: { where: string; id: string; first: string }) => ({
      message: `${d.where} has the id "${d.id}", which ${d.first} has already.`,
      expected: 'each id once',
      fix: 'Rename one of the two.',
    }),
  },
  'charter.series_not_independent': {
    kind: 'input',
    word: (d: { where: string; metric: string; role: string }) => ({
      message: `${d.where} compares with ${d.metric}, which is ${d.role} of this charter.`,
      expected: 'metrics that the agent cannot touch',
      fix: 'Name a metric that the agent does not work on, or leave compare_with out.',
    }),
  },
  'charter.comparison_count': {
    kind: 'input',
    word: (d: { where: string; given: readonly string[]; operators: readonly string[] }) => ({
      message:
        d.given.length === 0
          ? `${d.where} compares with nothing.`
          : `${d.where} has ${d.given.length} comparisons: ${oneOf(d.given)}.`,
      expected: `exactly one of ${oneOf(d.operators)}`,
      fix: d.given.length === 0 ? 'Add one, such as mustBe: 0.' : 'Write one rule for each comparison.',
    }),
  },
  'charter.rule_unclear': {
    kind: 'input',
    word: (d: { where: string; what: string; expected: string; fix: string }): Wording => ({
      message: `${d.where} ${d.what}.`,
      expected: d.expected,
      fix: d.fix,
    }),
  },
} as const satisfies Catalog;
