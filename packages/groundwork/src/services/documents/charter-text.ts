import { z } from 'zod';
import { findingDocument } from './check.ts';
import { conditionId, location, problems } from './common.ts';

const hash = z.string().meta({ description: 'SHA-256 of the text, in hexadecimal; null where there is no file.' });

/** The charter as it stands in its file, whether or not it can be read. */
export const charterTextDocument = z
  .object({
    initiative: z.string(),
    file: z.string(),
    text: z.string(),
    hash: hash.nullable(),
    problems: problems.shape.problems,
  })
  .meta({ id: 'CharterText' });

/** What is wrong with a text, should it be saved. */
export const charterTriedDocument = z
  .object({
    initiative: z.string(),
    ok: z.boolean(),
    problems: problems.shape.problems,
    changed: z
      .array(z.string())
      .meta({ description: 'The sections that differ from the file; empty where the text cannot be read.' }),
    signaturesLost: z.array(z.enum(['owner', 'governance', 'baseline'])).meta({
      description: 'What people have accepted, signed or frozen of the sections that change: it will be stale.',
    }),
    gaps: z
      .array(
        z.object({
          condition: conditionId,
          code: z.string(),
          subject: z.string(),
          message: z.string(),
          fix: z.string().nullable(),
          location: location.nullable(),
        }),
      )
      .meta({
        description:
          'What the conditions miss in the text itself, whatever the data and the records say; empty where the text cannot be read.',
      }),
  })
  .meta({ id: 'CharterTried' });

/** What the metrics of a text give on the company's data, and the smallest effect that can be seen. */
export const charterPreviewDocument = z
  .object({
    initiative: z.string(),
    metrics: z.array(
      z.object({
        metric: z.string(),
        title: z.string(),
        format: z.string().nullable(),
        kind: z.enum(['mean', 'rate', 'ratio', 'sum', 'quantile']),
        table: z.string(),
        level: z.number().nullable(),
        units: z.int(),
        rows: z.int(),
        missing: z.int(),
        trouble: z.string().nullable(),
        fix: z.string().nullable(),
        sql: z.string().nullable(),
      }),
    ),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    detectability: findingDocument.nullable().meta({
      description: 'Whether the promised effect can be seen; null while the text does not say enough.',
    }),
  })
  .meta({ id: 'CharterPreview' });

export const charterSavedDocument = z
  .object({ initiative: z.string(), file: z.string(), hash: z.string(), created: z.boolean() })
  .meta({ id: 'CharterSaved' });

export type CharterTextDocument = z.infer<typeof charterTextDocument>;
export type CharterTriedDocument = z.infer<typeof charterTriedDocument>;
export type CharterPreviewDocument = z.infer<typeof charterPreviewDocument>;
export type CharterSavedDocument = z.infer<typeof charterSavedDocument>;
