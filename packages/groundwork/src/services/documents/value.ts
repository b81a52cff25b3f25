import { z } from 'zod';
import { amount, conversion, problems } from './common.ts';
import { forecastDocument } from './forecast.ts';

/** Cash over the horizon: as declared, or as a scenario assumes. */
const returned = {
  cost: amount,
  net: amount.meta({ description: 'Cash benefit less cost, not discounted.' }),
  roi: amount.meta({ description: 'net / cost; null where it costs nothing.' }),
  npv: amount.nullable().meta({ description: 'Net present value; null where no discount rate is declared.' }),
  probabilityPositive: z.number().nullable().meta({ description: 'null where nothing was measured.' }),
  paybackMonth: z.int().nullable(),
};

const harmAmount = amount.nullable().meta({
  description: 'Cash lost by what was measured to be harmful while it worked, below zero; null where nothing is.',
});

const sensitivityEnd = z.object({
  at: z.number().meta({ description: 'The input, in its own unit.' }),
  net: z.number(),
  roi: z.number().nullable(),
});

const sensitivity = z.object({
  input: z.enum(['effect', 'worth', 'per_month', 'recaptured', 'cost']),
  of: z.string().meta({ description: 'The metric, or the name of the cost.' }),
  low: sensitivityEnd.meta({ description: 'The return with this input at its P10 and all others at their medians.' }),
  high: sensitivityEnd.meta({ description: 'The same at its P90.' }),
  share: z.number().nullable().meta({
    description:
      'The part of the variance of the return that is due to this input alone (first-order Sobol index); null where nothing was measured.',
  }),
});

const scenario = z.object({
  id: z.string(),
  status: z.literal('assumed'),
  assumes: z.array(z.string()),
  ...returned,
  difference: amount.meta({ description: 'net less the net as declared, draw by draw.' }),
});

export const valueDocument = z
  .object({
    initiative: z.string(),
    status: z.enum(['realised', 'expected', 'promised']).meta({
      description:
        'How far the return over the horizon is known: proven; measured and not proven; or nothing measured, so that it is what the charter promises. What is realised up to now is toDate.',
    }),
    verdict: z.string().nullable().meta({
      description:
        'On the primary metric at the last measurement; null where nothing was measured. Too early: the effect was measured and may turn out either way, so the return over the horizon is no forecast.',
    }),
    ended: z
      .object({
        stage: z.enum(['stopped', 'retired']),
        on: z
          .string()
          .nullable()
          .meta({ description: 'null where it is declared to have ended on a day that nobody knows.' }),
        cost: amount.nullable(),
        benefit: amount.nullable().meta({ description: 'Cash, proven and earned by then; null where nothing was.' }),
        harm: harmAmount,
        net: amount.nullable(),
      })
      .nullable()
      .meta({
        description:
          'Of one that was stopped or retired: the day, and what it had cost (null where no cost is declared) and brought by then. Nothing more is expected of it: the other numbers say what it would return had it gone on.',
      }),
    exploratory: z.boolean().meta({ description: 'It rests on a result whose plan was not frozen before the start.' }),
    strength: z.enum(['A', 'B', 'C', 'D', 'E']),
    currency: z.string(),
    converted: conversion.meta({
      description:
        'By which stated rate its amounts were converted; null where they are in the currency of the workspace.',
    }),
    horizonMonths: z.number(),
    benefit: z.object({ cash: amount, capacity: amount, quality: amount }),
    ...returned,
    spent: amount.meta({ description: 'All money up to now, whatever came of it.' }),
    costs: z
      .array(z.object({ name: z.string(), once: z.boolean(), amount }))
      .meta({ description: 'Each cost over the horizon. Their medians need not add up to that of all together.' }),
    corrected: z.object({ net: amount, ratio: amount, initiatives: z.int() }).nullable().meta({
      description:
        'Of what is only promised: the net with its benefits times how far so many earlier promises were kept. null for what was measured, and before enough promises were.',
    }),
    timeToValueMonth: z.int().nullable(),
    provenOn: z.string().nullable().meta({
      description: 'The day of the first measurement that reached its target; null where nothing is proven.',
    }),
    toDate: z
      .object({
        months: z.number(),
        benefit: z.object({ cash: amount, capacity: amount, quality: amount }),
        harm: z
          .object({ cash: amount, capacity: amount, quality: amount })
          .nullable()
          .meta({ description: 'Lost by what was measured to be harmful, below zero; null where nothing is.' }),
        cost: amount,
        net: amount.meta({ description: 'Cash: benefit and harm less cost.' }),
      })
      .nullable()
      .meta({
        description:
          'Realised up to now: all that was measured, good or harmful, and all that was spent; null where nothing is proven or harmful.',
      }),
    months: z
      .array(z.object({ from: z.string(), cumulativeNet: amount }))
      .meta({ description: 'Net cash at the end of each month, not discounted. paybackMonth counts them from 1.' }),
    sensitivity: z.array(sensitivity).meta({ description: 'What moves the return, the most first.' }),
    scenarios: z.array(scenario),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Value' });

const portfolioNumbers = {
  cost: amount,
  net: amount.meta({ description: 'Over the horizon.' }),
  roi: amount.nullable(),
  shrunk: amount.nullable().meta({
    description: 'net, pulled toward the mean return of the portfolio (winner’s curse); null where it is not pulled.',
  }),
  netToDate: amount.nullable().meta({
    description: 'Measured so far, good or harmful, less all that was spent; null where nothing is proven or harmful.',
  }),
  corrected: amount.nullable().meta({
    description:
      'Of what is promised: net, corrected by how far earlier promises were kept (forecast). null elsewhere.',
  }),
};

const portfolioTotal = z.object({ initiatives: z.int(), ...portfolioNumbers }).nullable();

export const portfolioValueDocument = z
  .object({
    currency: z.string(),
    converted: z
      .array(z.object({ ...conversion.unwrap().shape, initiatives: z.array(z.string()) }))
      .meta({ description: 'The rates that groundwork.yaml states and by which amounts were converted, and of whom.' }),
    initiatives: z.array(
      z.object({
        initiative: z.string(),
        title: z.string(),
        standing: z
          .enum(['realised', 'expected', 'promised'])
          .meta({ description: 'As the status of a value: of the return over the horizon.' }),
        verdict: z.string().nullable().meta({
          description: 'As of a value: where it is too early, its return over the horizon is no forecast.',
        }),
        horizonMonths: z.number(),
        ...portfolioNumbers,
      }),
    ),
    unvalued: z.array(z.object({ initiative: z.string(), problems: problems.shape.problems })),
    totals: z
      .object({ realised: portfolioTotal, expected: portfolioTotal, promised: portfolioTotal })
      .meta({ description: 'Never added to each other.' }),
    ended: z
      .object({
        initiatives: z.array(
          z.object({
            initiative: z.string(),
            title: z.string(),
            stage: z.enum(['stopped', 'retired']),
            on: z.string().nullable(),
            cost: amount.nullable().meta({ description: 'null where no cost is declared.' }),
            benefit: amount.nullable(),
            harm: harmAmount,
            net: amount.nullable(),
          }),
        ),
        cost: amount.nullable(),
        net: amount.nullable(),
      })
      .meta({
        description:
          'What initiatives that were stopped or retired had cost and brought by that day; in toDate, and in no total over the horizon.',
      }),
    toDate: z
      .object({
        initiatives: z.int(),
        benefit: amount.nullable().meta({ description: 'Cash, proven and earned; null where nothing is proven.' }),
        harm: harmAmount,
        byStrength: z.array(
          z.object({
            strength: z.enum(['A', 'B', 'C', 'D', 'E']),
            initiatives: z.int(),
            benefit: amount,
            share: z
              .number()
              .nullable()
              .meta({ description: 'Of all that is proven; null where that is not above 0.' }),
          }),
        ),
        spent: amount,
        net: amount.meta({ description: 'Benefit and harm less all that was spent, draw by draw.' }),
        roi: amount.nullable().meta({
          description: 'net / spent; null where nothing may have been spent, and where nothing is proven or harmful.',
        }),
      })
      .nullable()
      .meta({
        description:
          'What has come back for all money spent up to now, also on what proved nothing, was stopped or cannot be valued.',
      }),
    forecast: forecastDocument.meta({
      description:
        'How far charters kept what they promised, also those that have ended, and what it says of new ones.',
    }),
    byFacing: z
      .array(
        z.object({
          facing: z.enum(['revenue', 'internal', 'unknown']),
          initiatives: z.int(),
          benefit: amount.nullable(),
          harm: harmAmount,
          spent: amount,
          net: amount,
        }),
      )
      .meta({
        description: 'What toDate says, of what faces customers and revenue, the company itself, or is not said.',
      }),
    mean: z.object({ initiatives: z.int(), mean: z.number(), spread: z.number() }).nullable().meta({
      description: 'The mean return on cost that the measured initiatives are pulled toward, and how they differ.',
    }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'PortfolioValue' });

export type ValueDocument = z.infer<typeof valueDocument>;
export type PortfolioValueDocument = z.infer<typeof portfolioValueDocument>;
