import { z } from 'zod';
import { benchmarkDocument } from './benchmarks.ts';
import { amount, conditionId, gate, spendSaid, stage, state } from './common.ts';
import { forecastDocument } from './forecast.ts';

const person = z.object({ id: z.string(), name: z.string() });
const ids = z.array(z.string()).meta({ description: 'Ids of initiatives.' });
const sumOfMedians = z
  .number()
  .nullable()
  .meta({ description: 'The sum of the medians of those that have one; null where none has.' });

const share = z.number().nullable();
const pointwise = { share, lower: share, upper: share };

const half = z
  .object({ days: z.number(), lower: z.number().nullable(), upper: z.number().nullable() })
  .nullable()
  .meta({
    description:
      'By when half of all had come so far; null where fewer than half have. An edge that is null is not known.',
  });

/** A curve in time where an end competes with what is waited for, and who still runs is censored. */
export const curve = z
  .object({
    initiatives: z.int().meta({ description: 'How many count: those whose first day is known.' }),
    events: z.int().meta({ description: 'How many came so far.' }),
    ended: z.int().meta({ description: 'Stopped, retired or taken out of the workspace before: a competing end.' }),
    running: z.int().meta({ description: 'Neither yet: censored today.' }),
    eventsDeclared: z.int().meta({ description: 'Of events, how many are declared and were verified by nobody.' }),
    declared: z.int().meta({ description: 'How many of all rest on days that somebody declared and nobody recorded.' }),
    reached: z
      .object({ days: z.int(), ...pointwise })
      .nullable()
      .meta({ description: 'Where the curve stands at its end; null for none. Limits are null at a share of 0 or 1.' }),
    half,
    steps: z.array(
      z.object({
        days: z.int().meta({ description: 'Since its first day.' }),
        atRisk: z.int(),
        events: z.int(),
        ended: z.int(),
        censored: z.int(),
        ...pointwise,
      }),
    ),
  })
  .meta({ id: 'ProgressCurve' });

const causeId = z.enum(['success', 'data', 'observation', 'owner', 'harmful', 'other', 'unknown']);

const stay = z.object({
  stage,
  from: z.string().nullable().meta({ description: 'The day; null where it is declared and not known.' }),
  to: z.string().nullable().meta({ description: 'null: it is there.' }),
  declared: z.boolean().meta({ description: 'Told by the history section of the charter, not by the records.' }),
});

const journey = z
  .object({
    initiative: z.string(),
    title: z.string(),
    started: z
      .string()
      .nullable()
      .meta({ description: 'Its first day: declared, else the day on which it was seen first.' }),
    stays: z
      .array(stay)
      .meta({ description: 'Every stay in a stage, in time; one that was stopped and started again has both.' }),
    moved: z
      .array(z.object({ stage, on: z.string() }))
      .meta({ description: 'The stages into which gates, renewals and stops moved it, in time.' }),
    production: z.string().nullable().meta({ description: 'The day on which it first came into production.' }),
    ended: z
      .object({
        on: z.string().nullable(),
        as: z.enum(['stopped', 'retired', 'removed']),
        because: z.string().nullable(),
        declared: z.boolean(),
      })
      .nullable()
      .meta({ description: 'While it has ended: a stop that was lifted is no end. removed: its charter is gone.' }),
    leftOut: z.string().nullable().meta({ description: 'Why no curve counts it; null where they do.' }),
  })
  .meta({ id: 'Journey' });

const conversion = z.object({
  from: stage,
  to: stage,
  entered: z.int(),
  movedOn: z.int(),
  ended: z.int(),
  there: z.int().meta({ description: 'Still there, or back before.' }),
  leftOut: z.int().meta({ description: 'Of which no day is known.' }),
  movedOnUndated: z.int().meta({
    description:
      'Of leftOut, how many are known to have gone on. Where they are more than movedOn the share is not known: null.',
  }),
  ...pointwise,
  half,
  stay: z.object({ mean: z.number(), lower: z.number(), upper: z.number(), within: z.int() }).nullable().meta({
    description: 'Mean days in the stage within so many days followed (restricted mean); null where nobody has left.',
  }),
});

const death = z
  .object({
    initiative: z.string(),
    title: z.string(),
    how: z.enum(['stopped', 'retired', 'removed', 'stalled']),
    on: z
      .string()
      .nullable()
      .meta({ description: 'When it ended; of a stalled one since when it has been in its stage.' }),
    cause: causeId,
    condition: conditionId
      .nullable()
      .meta({ description: 'The condition that was the first not to hold and still did not.' }),
    state: state.nullable(),
    since: z.string().nullable().meta({ description: 'Since when it did not hold, as checks found it.' }),
    also: z.array(conditionId).meta({ description: 'What else did not hold then.' }),
    harm: z.array(z.string()).meta({ description: 'What was measured to be worse, in words.' }),
    because: z.string().nullable().meta({ description: 'What whoever stopped it said.' }),
    declared: z.boolean(),
    said: z
      .object({
        text: z.string(),
        cause: causeId
          .exclude(['unknown'])
          .nullable()
          .meta({ description: 'What its words name plainly; null where they name no one.' }),
      })
      .nullable()
      .meta({ description: 'What a list or its charter declares of the cause: from memory, verified by nobody.' }),
    spent: z.number().nullable(),
    spendSaid: spendSaid.meta({
      description: 'What a list says was spent, in a currency without a rate, in no sum; null where there is none.',
    }),
    expected: z.number().nullable().meta({ description: 'The median net that was expected or promised of it.' }),
  })
  .meta({ id: 'Death' });

const cause = z.object({
  cause: causeId,
  name: z.string(),
  quoted: z
    .int()
    .nullable()
    .meta({ description: 'Its rank among the causes quoted with the benchmark; null where it is not among them.' }),
  initiatives: ids,
  stopped: z.int(),
  stalled: z.int(),
  conditions: z.array(z.object({ condition: conditionId, count: z.int() })),
  said: ids.meta({ description: 'Of which this cause is declared: counted elsewhere, where it was found.' }),
  share: z.number().meta({ description: 'Of all that ended or stalled; 0 where none did.' }),
  cumulative: z.number(),
  spent: sumOfMedians,
  expected: sumOfMedians,
});

const blocker = z.object({
  condition: conditionId,
  initiatives: ids.meta({ description: 'Those whose next gate it keeps closed.' }),
  expected: sumOfMedians,
  alone: ids.meta({ description: 'Those of them whose next gate nothing else keeps closed.' }),
  expectedAlone: sumOfMedians,
});

const sequenceStep = z.object({
  condition: conditionId,
  title: z.string().meta({ description: 'What is done in this step.' }),
  state,
  now: z.boolean().meta({
    description:
      'The step to take now: the gap that a check names to close first, else the first step that is not done.',
  }),
  since: z
    .string()
    .nullable()
    .meta({ description: 'Since when it is so, as checks found it; null where nobody has looked.' }),
  who: z.array(person).meta({ description: 'Whose step it is; empty where nobody is named.' }),
  reason: z.string().nullable(),
  fix: z.string().nullable(),
  evidence: z.string().meta({ description: 'What will show that it is done.' }),
});

const sequence = z
  .object({
    initiative: z.string(),
    title: z.string(),
    stage,
    declared: z.boolean().meta({ description: 'Its charter declares this stage; no record says so.' }),
    gate: gate.meta({ description: 'The gate ahead, which is closed.' }),
    done: z.int().meta({ description: 'Steps that are done.' }),
    steps: z.array(sequenceStep),
    after: z.array(z.string()).meta({ description: 'What else keeps the gate closed once all steps are done.' }),
    spent: z.number().nullable(),
    expected: z.number().nullable(),
    warning: z.string().nullable().meta({ description: 'Money is spent on it while an earlier step is not done.' }),
  })
  .meta({ id: 'Sequence' });

export const portfolioProgressDocument = z
  .object({
    organization: z.string(),
    currency: z.string(),
    asOf: z.string(),
    initiatives: z.int(),
    confidence: z.number().meta({ description: 'Of every interval of a curve: pointwise, on the log-log scale.' }),
    says: z.string().meta({ description: 'The curve in one sentence.' }),
    took: z
      .string()
      .nullable()
      .meta({ description: 'How long those took that reached production, in a sentence; null where none has.' }),
    small: z.string().nullable().meta({ description: 'That there are too few to tell; null where there are enough.' }),
    excluded: z
      .string()
      .nullable()
      .meta({ description: 'How many the curve cannot count, and why; null where it counts all.' }),
    curve: curve.meta({ description: 'Reached production, by days since its first day (Aalen–Johansen).' }),
    benchmark: z.object({ share: z.number(), of: benchmarkDocument }).nullable(),
    groups: z.array(
      z.object({
        by: z.enum(['facing', 'owner', 'quarter']),
        id: z.string(),
        name: z.string(),
        curve,
      }),
    ),
    differences: z
      .array(z.object({ by: z.enum(['facing', 'owner', 'quarter']), p: z.number(), says: z.string() }))
      .meta({ description: 'Whether the curves of groups differ (Gray 1988), where that can be tested.' }),
    conversion: z.array(conversion),
    timeToValue: z.object({
      curve: curve.meta({ description: 'Proven to be worth something, by days since its first day.' }),
      medianDays: z.number().nullable().meta({ description: 'Of those that are proven.' }),
      benchmark: z.object({ months: z.number(), of: benchmarkDocument }).nullable(),
    }),
    forecast: forecastDocument
      .nullable()
      .meta({ description: 'null where the value of the portfolio was never computed.' }),
    facing: z.array(
      z.object({
        facing: z.enum(['revenue', 'internal', 'unknown']),
        initiatives: ids,
        production: z.int(),
        ended: z.int(),
        spent: amount.nullable(),
        benefit: amount.nullable().meta({ description: 'Cash, proven and earned; null where nothing is proven.' }),
        harm: amount.nullable().meta({ description: 'Cash lost by what was measured to be harmful, below zero.' }),
        net: amount.nullable().meta({ description: 'To date, on all money spent.' }),
        proven: sumOfMedians.meta({
          description: 'Net over the horizon of each, expected from effects that are proven; in no sum with expected.',
        }),
        expected: sumOfMedians,
        early: z.int().meta({ description: 'How many are too early to judge, and so not in expected.' }),
      }),
    ),
    stalled: z.object({
      afterDays: z
        .int()
        .meta({ description: 'So long in its stage, while a condition or harm keeps the next gate closed.' }),
      initiatives: z.array(
        z.object({
          initiative: z.string(),
          title: z.string(),
          stage,
          declared: z.boolean().meta({ description: 'Its charter declares this stage; no record says so.' }),
          since: z.string(),
          days: z.int(),
          spent: z.number().nullable(),
          expected: z.number().nullable(),
          by: conditionId.nullable(),
        }),
      ),
      spent: sumOfMedians,
      expected: sumOfMedians,
    }),
    causes: z.array(cause).meta({ description: 'The most first; the quoted ones are there though none died of them.' }),
    deaths: z.array(death),
    saidCauses: z
      .string()
      .nullable()
      .meta({ description: 'What is declared of causes, in sentences; null where nothing is.' }),
    blocking: z.array(blocker).meta({ description: 'The condition that blocks most expected value first.' }),
    fixFirst: z.string().nullable().meta({ description: 'What to fix once for most effect, in a sentence.' }),
    sequences: z
      .array(sequence)
      .meta({ description: 'A plan for each whose next gate is closed; the most expected value first.' }),
    journeys: z.array(journey),
    leftOut: z
      .array(z.object({ initiative: z.string(), why: z.string() }))
      .meta({ description: 'In no curve, and why.' }),
    valuedAt: z.string().nullable().meta({ description: 'When the value of all together was computed last.' }),
    unvalued: z.string().nullable().meta({
      description: 'Why money is not told of all, and what computes it; null where all that is there was valued.',
    }),
    quotedOrder: z
      .string()
      .nullable()
      .meta({ description: 'Where the quoted order of causes comes from; null where there is no initiative.' }),
    notes: z.array(z.string()).meta({ description: 'What must be known to not misread it.' }),
  })
  .meta({ id: 'PortfolioProgress' });

export const sequenceDocument = z
  .object({
    initiative: z.string(),
    plan: sequence.nullable().meta({ description: 'null where no condition keeps its next gate closed.' }),
  })
  .meta({ id: 'InitiativeSequence' });

export type SequenceDocument = z.infer<typeof sequenceDocument>;

export type PortfolioProgressDocument = z.infer<typeof portfolioProgressDocument>;
