import { z } from 'zod';
import type { PipelineReport } from '../../trust/pipeline/report.ts';
import type { ProcessReport } from '../../trust/process/report-types.ts';
import { checkDocument, conditionDocument, findingDocument } from './check.ts';

const gap = z.object({ id: z.string(), message: z.string(), fix: z.string().nullable() });
/** Large and read by people, so its shape is that of its type and not spelt out again. */
const report = <T extends { readonly table: string }>(description: string) =>
  z.looseObject({ table: z.string() }).nullable().meta({ description }) as unknown as z.ZodType<T | null>;

export const diagnosisDocument = z
  .object({
    ...checkDocument.pick({
      initiative: true,
      title: true,
      stage: true,
      ownerName: true,
      asOf: true,
      charter: true,
      nextGate: true,
    }).shape,
    organization: z.string(),
    currency: z.string(),
    gap: gap
      .nullable()
      .meta({ description: 'The operating gap to close first; null when nothing keeps the next gate closed.' }),
    after: z.array(gap).meta({ description: 'What keeps the next gate closed after that.' }),
    conditions: z.array(conditionDocument),
    pipeline: report<PipelineReport>(
      'How far the revenue pipeline can be trusted: what is believable and why the rest is not, by team, region and owner; ages, win rates, cycle times, forecasts.',
    ),
    process: z.union([
      report<ProcessReport>(
        'How the process runs: variants, what is out of order, where it waits, what is done again.',
      ),
      z.object({ notMeasurable: z.string().meta({ description: 'Why it could not be measured.' }) }),
    ]),
    suspicions: z.array(findingDocument),
  })
  .meta({ id: 'Diagnosis' });

export type DiagnosisDocument = z.infer<typeof diagnosisDocument>;
