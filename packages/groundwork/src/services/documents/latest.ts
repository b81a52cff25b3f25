import { z } from 'zod';
import { checkDocument } from './check.ts';
import { amount, conditionId, stage, state } from './common.ts';
import { effectSeriesDocument } from './effect-series.ts';
import { measureDocument } from './measure.ts';
import { valueDocument } from './value.ts';

/** What was found last, for pages that must not wait for a scan. */
export const latestDocument = z
  .object({
    initiative: z.string(),
    title: z.string(),
    stage,
    reached: stage.meta({ description: 'The furthest stage it has come to; never stopped or retired.' }),
    stopped: z
      .object({ at: z.string(), person: z.string(), because: z.string() })
      .nullable()
      .meta({ description: 'Set while the stop is in force.' }),
    spent: amount.nullable().meta({
      description: 'All money up to now, or to the day on which it ended; null where no cost is declared.',
    }),
    incidents: z
      .object({
        count: z.int(),
        days: z.int(),
        budget: z.int().nullable().meta({ description: 'How many a month the charter allows; null: it does not say.' }),
      })
      .meta({ description: 'Stops of the last days; the production gate holds them against the budget.' }),
    owner: z.string().nullable(),
    ownerName: z.string().nullable(),
    conditions: z.array(
      z.object({
        id: conditionId,
        state,
        checkedAt: z.string().nullable(),
        countsUntil: z.string().nullable().meta({
          description:
            'The instant from which what was found counts no more, or the waiver; null where it does not hold, and where only a change ends it.',
        }),
        reason: z.string().nullable(),
        fix: z.string().nullable(),
      }),
    ),
    check: checkDocument.nullable().meta({
      description: 'The last check as it counts now: aged, and with the waivers in force. null: never checked.',
    }),
    effect: measureDocument.nullable(),
    value: z
      .object({ at: z.string(), answer: valueDocument })
      .nullable()
      .meta({ description: 'null where it was never computed.' }),
    series: z
      .object({ at: z.string(), answer: effectSeriesDocument })
      .nullable()
      .meta({ description: 'The effect over time as it was computed last; null where it never was.' }),
    charter: z.object({
      file: z.string(),
      hash: z.string(),
      version: z.object({ number: z.int(), since: z.string() }).nullable().meta({
        description:
          'Counted from 1 as the records noted them; null where the file was changed since, or never checked.',
      }),
      document: z
        .record(z.string(), z.unknown())
        .meta({ description: 'The charter as it is read, without its secrets.' }),
      listSaid: z
        .array(z.object({ what: z.string(), text: z.string() }))
        .meta({ description: 'What else the list says that it was imported from: comments of the charter.' }),
    }),
    entries: z
      .array(z.object({ index: z.int(), at: z.string(), text: z.string(), leafHash: z.string() }))
      .meta({ description: 'The newest entries of the ledger about it, newest first.' }),
  })
  .meta({ id: 'Latest' });

export type LatestDocument = z.infer<typeof latestDocument>;
