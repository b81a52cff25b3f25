import { z } from 'zod';
import { state } from './common.ts';
import { diagnosisDocument } from './diagnosis.ts';

/** What a diagnosis found last, for pages that must not wait for a scan. */
export const latestDiagnosisDocument = z
  .object({
    at: z.string().meta({ description: 'When the pipeline, the process and the suspicions were looked at.' }),
    checkedAt: z.string().meta({ description: 'When the conditions were: a check after it counts.' }),
    answer: diagnosisDocument.meta({
      description:
        'The diagnosis, with its conditions as they count now: of the last check, aged, and with the waivers in force.',
    }),
    earlier: z
      .object({
        pipeline: z.object({ at: z.string(), found: diagnosisDocument.shape.pipeline }).nullable(),
        process: z.object({ at: z.string(), found: diagnosisDocument.shape.process }).nullable(),
      })
      .meta({
        description:
          'What an earlier diagnosis found where the last one could not read its source; null where it could, or nothing was found before.',
      }),
  })
  .nullable()
  .meta({ id: 'LatestDiagnosis', description: 'null where it was never diagnosed.' });

const counts = z
  .object({ met: z.int(), unmet: z.int(), unverified: z.int(), stale: z.int(), waived: z.int() })
  .meta({ description: 'Rules by state; what only tells a figure is none.' });

const rules = z.object({
  counts,
  worst: z.string().nullable().meta({ description: 'The worst of what does not hold; null where all does.' }),
});

export const trustDocument = z
  .object({
    asOf: z.string(),
    initiatives: z.array(
      z.object({
        initiative: z.string(),
        title: z.string(),
        example: z.boolean().meta({ description: 'What init wrote, until a person owns it: in no count.' }),
        problems: z.array(z.string()).meta({ description: 'Why its charter cannot be read.' }),
        checkedAt: z.string().nullable(),
        diagnosedAt: z.string().nullable(),
        data: rules.extend({
          state: state.nullable().meta({ description: 'As it counts now; null where the charter cannot be read.' }),
        }),
        process: rules.extend({ state: state.nullable() }),
        tables: z.array(rules.extend({ table: z.string() })).meta({ description: 'The tables that were found.' }),
      }),
    ),
  })
  .meta({ id: 'Trust' });

export type LatestDiagnosisDocument = z.infer<typeof latestDiagnosisDocument>;
export type TrustDocument = z.infer<typeof trustDocument>;
