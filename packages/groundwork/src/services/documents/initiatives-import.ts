import { z } from 'zod';
import { conversion, gate, stage } from './common.ts';

const asked = {
  map: z
    .record(z.string(), z.string())
    .optional()
    .meta({
      description: 'Which column is what, where its name does not say: field → column.',
      examples: [{ name: 'Vorhaben' }],
    }),
  statuses: z
    .record(z.string(), stage)
    .optional()
    .meta({
      description: 'Which stage a word of the list means, where that is not clear.',
      examples: [{ Active: 'pilot' }],
    }),
  dates: z
    .string()
    .max(40)
    .optional()
    .meta({
      description: 'How days are written, where that can be read in more than one way.',
      examples: ['dmy', 'mdy', 'ymd', 'dd/MM/yyyy'],
    }),
  dryRun: z.boolean().optional().meta({ description: 'Only says what would be written.' }),
};

export const initiativesImportInput = z.object({
  file: z.string().min(1).meta({ description: 'A CSV, TSV, JSON, NDJSON or Excel file of the machine of the server.' }),
  ...asked,
});

export const listImportInput = z.object({
  name: z
    .string()
    .min(1)
    .max(255)
    .meta({
      description: 'Its ending says what it is: .csv, .tsv, .json, .ndjson or .xlsx.',
      examples: ['pilots.csv'],
    }),
  content: z.base64().meta({ description: 'The list itself, in Base64.' }),
  ...asked,
});

const amount = z.object({ amount: z.number(), currency: z.string() });
const day = z.string().nullable();
const person = z.object({
  id: z.string(),
  name: z.string(),
  isNew: z.boolean().meta({ description: 'Whether groundwork.yaml did not know them before.' }),
});

export const initiativesImportDocument = z
  .object({
    file: z.string(),
    sheet: z
      .object({ name: z.string(), others: z.array(z.string()) })
      .nullable()
      .meta({ description: 'Of a workbook with several sheets, the one that was read and those that were not.' }),
    currency: z.string().meta({ description: 'That of the workspace.' }),
    dryRun: z.boolean(),
    rows: z.int(),
    columns: z.array(
      z.object({
        field: z.string(),
        column: z.string(),
        read: z
          .string()
          .nullable()
          .meta({
            description: 'How its days were read where they could be read in more than one way, and what shows it.',
            examples: ['day first, as 25/04/2026 shows'],
          }),
      }),
    ),
    unusedColumns: z.array(z.string()),
    initiatives: z.array(
      z.object({
        initiative: z.string(),
        line: z.int(),
        title: z.string(),
        file: z.string(),
        outcome: z.enum(['new', 'there', 'counted']).meta({
          description:
            'there: it was left as it is, and nothing more is said of it. counted: it was there, and a rate is stated by now of its spend, which an import had left as a comment: it is a cost now.',
        }),
        declaredStage: stage.nullable().meta({ description: 'As the list says; it opens no gate.' }),
        verified: z.literal('unverified'),
        owner: person.nullable(),
        sponsor: person.nullable(),
        spend: amount.nullable(),
        promise: amount.nullable().meta({
          description: 'What it is to return in a year, as the list says: verified by nobody, and in no sum.',
        }),
        days: z
          .object({ started: day, funded: day, piloted: day, produced: day, ended: day, resumed: day })
          .meta({ description: 'As they were read, YYYY-MM-DD; null where the list has none.' }),
        because: z.string().nullable().meta({ description: 'Why it ended or stands where it does, as the list says.' }),
        notes: z.array(z.string()).meta({
          description:
            'What to know of the row: what was not taken of it, and what counts otherwise than it is written.',
        }),
      }),
    ),
    skipped: z.array(
      z.object({
        line: z.int(),
        title: z.string().nullable(),
        reason: z.string(),
        fix: z.string(),
        status: z.string().nullable().meta({
          description: 'The word of its status that may mean more than one stage; null where it is another reason.',
        }),
      }),
    ),
    people: z.array(person).meta({ description: 'Who was added to groundwork.yaml, or would be.' }),
    spend: z
      .array(
        amount.extend({
          initiatives: z.int(),
          converted: conversion.meta({
            description:
              'By which stated rate it counts; null where it is in the currency of the workspace, and where no rate is stated: then it is in no sum.',
          }),
        }),
      )
      .meta({ description: 'What the new ones have spent, each currency by itself: two are never summed.' }),
    promise: z
      .array(amount.extend({ initiatives: z.int() }))
      .meta({ description: 'What the new ones are to return in a year, as the list says, each currency by itself.' }),
    exampleDecider: z
      .object({ name: z.string(), gates: z.array(gate) })
      .nullable()
      .meta({
        description:
          'Whom init wrote into groundwork.yaml as an example, where they still decide, and at which gates; null where somebody else does at each.',
      }),
    example: z
      .object({ file: z.string(), text: z.string() })
      .nullable()
      .meta({ description: 'The first charter that is written, or would be.' }),
  })
  .meta({ id: 'InitiativesImport' });

export type InitiativesImportDocument = z.infer<typeof initiativesImportDocument>;
