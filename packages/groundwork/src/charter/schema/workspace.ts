import { z } from 'zod';
import { hasClock } from '../days.ts';
import { readAllowedNetwork } from '../network.ts';
import { accounts } from './accounts.ts';
import { currencyCode, day, duration, name, personId, words } from './primitives.ts';

const person = z.strictObject({
  name: words.meta({ description: 'The name as people write it.' }),
  email: z.email({ error: 'an e-mail address' }).optional().meta({ description: 'Where the person is reached.' }),
  title: words.optional().meta({ description: 'The role in the organization.' }),
  kind: z
    .enum(['person', 'team', 'mailbox', 'committee', 'vendor'])
    .default('person')
    .meta({
      description: 'Only a person can own, accept, sign or decide.',
      examples: ['person'],
    }),
});

/** Kinds of sources that the design knows and this version cannot read. */
export const unavailableSourceKinds: readonly string[] = ['mysql', 'clickhouse', 's3', 'iceberg', 'delta', 'sqlite'];

const source = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('files').meta({ description: 'What the source is.' }),
        path: words.meta({ description: 'A folder, relative to the workspace.' }),
      })
      .meta({
        title: 'files',
        description:
          'A folder of CSV, TSV, JSON, NDJSON and Parquet files, also .gz; the table is the file name: crm.customers is customers.csv in the folder of crm.',
      }),
    z
      .strictObject({
        kind: z.literal('postgres'),
        url: z
          .string({ error: 'a connection URL, such as postgres://user:password@host:5432/database' })
          .regex(/^postgres(ql)?:\/\/\S+$/, 'a connection URL, such as postgres://user:password@host:5432/database')
          .meta({
            secret: true,
            description: 'The connection URL of a role that can only read. Keep it in an environment variable.',
          }),
        schema: words.default('public').meta({ description: 'The schema that holds the tables.' }),
        statement_timeout: duration
          .default('60s')
          .meta({ description: 'How long one query may take.', examples: ['60s'] }),
      })
      .meta({
        title: 'postgres',
        description: 'A PostgreSQL database, queried where it is; every connection is read-only.',
      }),
  ])
  .meta({ description: 'Where data is.' });

/** Kinds of sources that can be read. */
export const sourceKinds: readonly string[] = source.options.flatMap((option) => [...option.shape.kind.values]);

const deciders = z.array(personId).min(1);

/** Names such as Europe/Berlin that this machine knows. Fixed offsets and abbreviations have no rules for summer time. */
function isTimeZone(zone: string): boolean {
  return zone === 'UTC' || (/^[A-Z][A-Za-z]*(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(zone) && hasClock(zone));
}

const webAddress = z
  .string({ error: 'an address that starts with https://' })
  .regex(/^https?:\/\/\S+$/, 'an address that starts with https://')
  .meta({ title: 'address', description: 'A web address.', secret: true });

const allowedNetwork = z
  .string({ error: 'an address, a range of addresses or the name of a host' })
  .refine(
    (entry) => readAllowedNetwork(entry) !== null,
    'an address (127.0.0.1), a range (10.0.0.0/8) or the name of a host (crm.internal)',
  )
  .meta({
    title: 'network',
    description: 'An address, a range of addresses, or the name of a host.',
    examples: ['10.0.0.0/8'],
  });

const signingSecret = 'whsec_ and 24 to 64 random bytes in base64, such as whsec_$(openssl rand -base64 32) gives';

/** As the Standard Webhooks specification has it (section Signature scheme): 24 to 64 bytes, in base64, behind a prefix that scanners of secrets know. */
function isSigningSecret(secret: string): boolean {
  const encoded = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(secret)?.[1];
  const bytes = Buffer.from(encoded ?? '', 'base64').length;
  return bytes >= 24 && bytes <= 64;
}

const exchangeRate = z.strictObject(
  {
    per_unit: z
      .number({ error: 'a number above 0' })
      .positive('a number above 0')
      .meta({ description: 'What one unit of it is worth in the currency of the workspace.', examples: [1.08] }),
    on: day.meta({ description: 'The day of the rate.' }),
    source: words.meta({ description: 'Whose rate it is.', examples: ['ECB reference rate'] }),
  },
  {
    error:
      'a rate with its day and its source, such as { per_unit: 1.08, on: 2026-09-30, source: "ECB reference rate" }',
  },
);

/** groundwork.yaml */
export const workspace = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The version of this format.' }),
    organization: words.meta({ description: 'The name of the company.' }),
    currency: currencyCode.default('USD').meta({
      title: 'currency',
      description: 'The currency in which all is told, as an ISO 4217 code; also of every amount that names no other.',
    }),
    exchange_rates: z.record(currencyCode, exchangeRate).optional().meta({
      description:
        'What other currencies count as, each by the rate that somebody states: a charter may count in one of them (economics.currency), and runs may cost in one. Without a rate nothing is converted. A stated rate is taken as exact.',
    }),
    timezone: z
      .string({ error: 'an IANA time zone, such as Europe/Berlin' })
      .refine(isTimeZone, 'an IANA time zone, such as Europe/Berlin')
      .default('UTC')
      .meta({
        title: 'time zone',
        description:
          'The IANA time zone in which days begin and end. Expressions tell the day and the hour of a time with a zone or an offset by its clock, on every engine; a time without one is taken as it is written.',
      }),
    people: z.record(personId, person).default({}).meta({
      description: 'Everybody whom a charter names, each under an id.',
    }),
    decides: z
      .strictObject({
        fund: deciders.optional().meta({ description: 'proposed → funded.' }),
        pilot: deciders.optional().meta({ description: 'funded → pilot.' }),
        production: deciders.optional().meta({ description: 'pilot → production.' }),
        renew: deciders.optional().meta({ description: 'Whether it stays in production.' }),
      })
      .default({})
      .meta({ description: 'Who opens which gate; where several are named, all must.' }),
    sources: z.record(name, source).default({}).meta({
      description: 'Where the data is. Built in beside them: agents.runs, agents.tool_calls and agents.outcomes.',
    }),
    network: z
      .strictObject({
        allow: z
          .array(allowedNetwork)
          .default([])
          .meta({
            description:
              'Private, loopback and other special addresses that the access section of a charter and notices may reach; public ones need no entry. The name of a host opens private and loopback addresses only.',
            examples: [['127.0.0.1', '10.0.0.0/8', 'crm.internal']],
          }),
      })
      .optional()
      .meta({ description: 'What access probes and notices may reach inside the network.' }),
    schedule: z
      .strictObject({
        check: duration.optional().meta({ description: 'How often every initiative is checked.' }),
        measure: duration.optional().meta({ description: 'How often effects are measured.' }),
      })
      .optional()
      .meta({ description: 'What a running server repeats by itself.' }),
    notify: z
      .strictObject({
        webhook: webAddress.optional().meta({ description: 'An address that gets every notice as JSON.' }),
        secret: z
          .string({ error: signingSecret })
          .refine(isSigningSecret, signingSecret)
          .optional()
          .meta({
            secret: true,
            description:
              'What requests to the webhook are signed with, as Standard Webhooks says: whsec_ and 24 to 64 random bytes in base64. Without one they are not signed.',
            examples: [`\${NOTIFY_SECRET}`],
          }),
        slack: webAddress
          .optional()
          .meta({ description: 'An incoming webhook of Slack.', examples: [`\${SLACK_WEBHOOK}`] }),
      })
      .optional()
      .meta({
        description:
          'Who is told when something stops holding or waits for a person: a webhook, or Slack. This version sends no e-mail.',
      }),
    accounts: accounts.optional(),
  })
  .meta({
    title: 'Groundwork workspace',
    description: 'groundwork.yaml: the organization, its people, who decides, and where its data is.',
  });

export type Workspace = z.infer<typeof workspace>;
export type ExchangeRate = z.infer<typeof exchangeRate>;
export type SourceConfig = z.infer<typeof source>;
export type Gate = 'fund' | 'pilot' | 'production' | 'renew';
