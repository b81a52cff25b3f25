import { z } from 'zod';
import { benchmarkDocument } from './benchmarks.ts';
import {
  amount,
  conditionId,
  conversion,
  gate,
  interval,
  location,
  promiseSaid,
  spendSaid,
  stage,
  state,
} from './common.ts';
import { portfolioValueDocument } from './value.ts';

const person = z.object({ id: z.string(), name: z.string() });

/** Where one initiative stands, as it was found last. */
export const standingDocument = z
  .object({
    initiative: z.string(),
    title: z.string(),
    problems: z
      .array(z.object({ message: z.string(), fix: z.string(), location: location.nullable() }))
      .meta({ description: 'Why its charter cannot be read, and where; then the rest is empty.' }),
    facing: z.enum(['revenue', 'internal']).nullable(),
    owner: person.nullable(),
    sponsor: person.nullable(),
    stage,
    converted: conversion.meta({
      description: 'By which stated rate its money was converted; null where it is in the currency of the workspace.',
    }),
    example: z.boolean().meta({
      description:
        'Its owner is still the person that init wrote as an example: until one is named it is in no count and no sum.',
    }),
    declared: z
      .object({
        stage,
        since: z.string().nullable().meta({ description: 'null where the day is unknown.' }),
        endedIn: stage.nullable().meta({
          description: 'How far it had come when it ended, as declared; null where it goes on, or that is not told.',
        }),
      })
      .nullable()
      .meta({
        description:
          'The stage that the history of its charter declares and no record says: not verified. It opens no gate; one that is declared to have ended has no next gate.',
      }),
    over: z.boolean().meta({ description: 'It goes on no more, by the records or as its charter declares.' }),
    stageSince: z.string().nullable().meta({ description: 'null before anything was recorded.' }),
    reached: stage.meta({ description: 'The furthest stage it has been in: for a stopped one, where it was stopped.' }),
    stopped: z.object({ at: z.string(), person: z.string(), because: z.string() }).nullable(),
    conditions: z.array(
      z.object({ id: conditionId, state, reason: z.string().nullable(), fix: z.string().nullable() }),
    ),
    checkedAt: z.string().nullable(),
    effect: z
      .object({
        metric: z.string(),
        verdict: z.enum(['achieved', 'not achieved', 'harmful', 'too early']).nullable(),
        message: z.string(),
        relative: interval.nullable(),
        strength: z.enum(['A', 'B', 'C', 'D', 'E']),
        registered: z.boolean(),
        harm: z.array(z.string()).meta({ description: 'What was found to be worse, in words.' }),
        measuredAt: z.string(),
      })
      .nullable()
      .meta({ description: 'Of the last measurement, on the primary metric.' }),
    claim: z.enum(['A', 'B', 'C', 'D', 'E']).nullable().meta({
      description:
        'How strong the claim is: of what was measured; E where the charter claims a benefit and nothing was measured; null where it claims none.',
    }),
    money: z
      .object({
        status: z
          .enum(['realised', 'expected', 'promised'])
          .meta({ description: 'Of the net over the horizon: proven; measured, not proven; not measured.' }),
        net: amount.meta({ description: 'Over the horizon.' }),
        early: z.boolean().meta({
          description:
            'What is measured may still turn out either way: net has a range so far and no middle to tell, and is in no sum of what is expected.',
        }),
        horizonMonths: z.number(),
        valuedAt: z.string(),
      })
      .nullable()
      .meta({
        description:
          'null where the value was never computed, and of one that is stopped or retired: nothing more is expected of it, and it has cost what toDate says.',
      }),
    toDate: z
      .object({
        spent: amount,
        net: amount.meta({
          description: 'Cash measured, good or harmful, less what was spent; where nothing is, the spending.',
        }),
        proven: z
          .boolean()
          .meta({ description: 'Whether net holds a proven benefit or harm: else it is spending only.' }),
      })
      .nullable()
      .meta({
        description:
          'Up to now, or to the day on which it ended; as it was valued last where something is proven or harmful and it goes on. null where no cost is declared.',
      }),
    spendSaid: spendSaid.meta({
      description:
        'What a list says was spent, in a currency of which groundwork.yaml stated no rate: it is no declared cost, and in no sum. null where there is none.',
    }),
    promiseSaid: promiseSaid.meta({
      description:
        'What a list says it is to return in a year: verified by nobody, and in no sum. null where there is none, and where its charter declares benefits.',
    }),
    duties: z
      .object({
        accepts: z
          .object({ person: z.string(), again: z.boolean() })
          .nullable()
          .meta({ description: 'The owner who has not accepted the section as it stands.' }),
        signs: z
          .array(z.object({ person: z.string(), role: z.enum(['owner', 'reviewer']), again: z.boolean() }))
          .meta({ description: 'Who has not signed the governance as it stands.' }),
        review: z
          .object({ person: z.string(), due: z.string(), overdue: z.boolean(), every: z.string() })
          .nullable()
          .meta({ description: 'null before the owner has accepted.' }),
        waivers: z.array(
          z.object({ condition: conditionId, gate, person: z.string(), because: z.string(), until: z.string() }),
        ),
      })
      .meta({ description: 'What people owe besides the gates, and the waivers in force.' }),
    next: z
      .object({
        gate,
        open: z.boolean().meta({ description: 'Nothing keeps it closed: a decision may open it.' }),
        decides: z.array(person),
        waitsFor: z
          .array(person)
          .meta({ description: 'Who has not decided yet; nobody while a renewal is not due and all still holds.' }),
        due: z.string().nullable().meta({ description: 'The day of a renewal; null for other gates.' }),
        notBefore: z.string().nullable().meta({
          description:
            'The day before which a renewal cannot be decided; null where it can be now, and for other gates.',
        }),
        blocked: z
          .object({ id: z.string(), state: state.nullable(), message: z.string(), fix: z.string().nullable() })
          .nullable()
          .meta({ description: 'What to close first.' }),
        missing: z.int().meta({ description: 'How many things keep it closed.' }),
      })
      .nullable()
      .meta({
        description: 'The gate ahead; null of a retired initiative, and of one that is declared to have ended.',
      }),
  })
  .meta({ id: 'Standing' });

export const portfolioDocument = z
  .object({
    organization: z.string(),
    currency: z.string(),
    converted: portfolioValueDocument.shape.converted,
    unsummed: z.array(z.string()).meta({
      description:
        'What lists say was spent in currencies without a rate, which no sum holds, a sentence for each currency; and what lists promise, which none holds either.',
    }),
    asOf: z.string(),
    initiatives: z.array(standingDocument),
    value: z
      .object({ at: z.string(), answer: portfolioValueDocument })
      .nullable()
      .meta({ description: 'The last value of all together; null where it was never computed.' }),
    unvalued: z.string().nullable().meta({
      description: 'Why value does not tell of all, and what computes it; null where all that is there was valued.',
    }),
    funnel: z
      .array(
        z.object({
          stage: z.enum(['proposed', 'funded', 'pilot', 'production']),
          reached: z.int(),
          declared: z.int().meta({ description: 'Of those that reached it, how many are declared and not verified.' }),
          here: z.int().meta({ description: 'In this stage now.' }),
          stopped: z.int().meta({ description: 'Stopped here, retired, or its charter is gone.' }),
        }),
      )
      .meta({
        description:
          'How many have come at least so far, as the curve counts them: by the records, and by what charters declare of the time before; also those whose charters are gone.',
      }),
    inProduction: z.object({
      count: z.int(),
      declared: z.int().meta({ description: 'Of count, how many are declared to be in production and not verified.' }),
      of: z.int().meta({ description: 'All that the workspace has or the records know.' }),
      gone: z.int().meta({ description: 'Of them, how many have no charter in the workspace any more.' }),
      lower: z.number().nullable(),
      upper: z.number().nullable().meta({ description: 'A Wilson interval at 95 %.' }),
      benchmark: z.object({ share: z.number(), of: benchmarkDocument }).nullable().meta({
        description: 'The outside figure that stands beside it, turned to the share that reaches production.',
      }),
      benchmarkProblems: z
        .array(z.string())
        .meta({ description: 'Why the benchmarks.yaml of the workspace cannot be read.' }),
    }),
    fixFirst: z.string().nullable().meta({
      description: 'What to fix once for most effect, in the sentence of the progress; null where nothing is blocked.',
    }),
    heldUp: z
      .array(
        z.object({
          by: z.string().meta({ description: 'A condition, or what else keeps the next gate closed.' }),
          initiatives: z.array(z.string()),
          expected: z
            .number()
            .nullable()
            .meta({ description: 'The median net of those whose value is expected or promised; null where none is.' }),
        }),
      )
      .meta({ description: 'What stands first in the way of the next gate, the most expected return first.' }),
  })
  .meta({ id: 'Portfolio' });

export type StandingDocument = z.infer<typeof standingDocument>;
export type PortfolioDocument = z.infer<typeof portfolioDocument>;
