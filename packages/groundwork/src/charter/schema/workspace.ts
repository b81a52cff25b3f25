import { z } from 'zod';
import { duration, name, personId } from './primitives.ts';

const person = z.strictObject({
  name: z.string().min(1),
  email: z.email().optional(),
  title: z.string().optional(),
  kind: z
    .enum(['person', 'team', 'mailbox', 'committee', 'vendor'])
    .default('person')
    .meta({ description: 'Only a person can own, accept, sign or decide.' }),
});

const source = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('files'),
      path: z.string().meta({ description: 'A folder, relative to the workspace.' }),
    })
    .meta({
      title: 'files',
      description: 'CSV, TSV, JSON, NDJSON and Parquet files, also .gz; the table is the file name.',
    }),
  z
    .strictObject({
      kind: z.literal('postgres'),
      url: z.string(),
      schema: z.string().default('public'),
      statement_timeout: duration.default('60s'),
    })
    .meta({ title: 'postgres' }),
]);

const deciders = z.array(personId).min(1);

/** groundwork.yaml */
export const workspace = z
  .strictObject({
    version: z.literal(1),
    organization: z.string().min(1),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'an ISO 4217 code, such as USD')
      .default('USD'),
    timezone: z
      .string()
      .refine(
        (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
        'an IANA time zone, such as Europe/Berlin',
      )
      .default('UTC'),
    people: z.record(personId, person).default({}),
    decides: z
      .strictObject({
        fund: deciders.optional(),
        pilot: deciders.optional(),
        production: deciders.optional(),
        renew: deciders.optional(),
      })
      .default({})
      .meta({ description: 'Who opens which gate; more than one: all must.' }),
    sources: z.record(name, source).default({}),
    schedule: z.strictObject({ check: duration.optional(), measure: duration.optional() }).optional(),
    notify: z
      .strictObject({ webhook: z.string().optional(), slack: z.string().optional(), email: z.string().optional() })
      .optional(),
  })
  .meta({
    title: 'Groundwork workspace',
    description: 'groundwork.yaml: the organization, its people, who decides, and where its data is.',
  });

export type Workspace = z.infer<typeof workspace>;
export type SourceConfig = z.infer<typeof source>;
export type Person = z.infer<typeof person>;
export type Gate = 'fund' | 'pilot' | 'production' | 'renew';
