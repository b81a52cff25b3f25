import { z } from 'zod';
import { durationMilliseconds, readDuration } from '../durations.ts';
import { duration, name, words } from './primitives.ts';

const secretWords = z.string().meta({ secret: true });
const headers = z.record(words, secretWords).optional();

const longestPromise = 60_000;

/** How soon a probe must be answered; longer than a minute is not waited. */
const within = duration.refine(isShort, 'at most 60s').optional();

function isShort(written: string): boolean {
  const length = readDuration(written);
  // What is no duration at all is said by its own check.
  if (length === null) return true;
  return length.unit !== 'mo' && length.unit !== 'y' && durationMilliseconds(length) <= longestPromise;
}

const mcp = z.union([
  z.strictObject({
    command: z
      .array(words)
      .min(1)
      .meta({ description: 'The program and its arguments, spoken to over standard input and output.' }),
    env: z
      .record(words, secretWords)
      .optional()
      .meta({ description: 'Environment variables for the program.', examples: [{ CRM_TOKEN: `\${CRM_TOKEN}` }] }),
  }),
  z.strictObject({
    url: words.meta({
      description: 'The address of the server, spoken to over HTTP.',
      examples: ['https://mcp.crm.internal'],
    }),
    headers: headers.meta({
      description: 'Headers of every request.',
      examples: [{ Authorization: `Bearer \${CRM_TOKEN}` }],
    }),
  }),
]);

const probe = z.union([
  z
    .strictObject({
      mcp: mcp.meta({ title: 'MCP server', description: 'How to reach the server: command, or url.' }),
      needs: z.array(words).optional().meta({ description: 'Tools that must be there.' }),
      within: within.meta({
        description: 'How soon it must have started, answered and listed its tools.',
        examples: ['5s'],
      }),
    })
    .meta({ title: 'mcp', description: 'An MCP server that must answer and offer tools.' }),
  z
    .strictObject({
      http: words.meta({ description: 'An address that must answer a GET.' }),
      headers: headers.meta({
        description: 'Headers of the request.',
        examples: [{ Authorization: `Bearer \${CRM_TOKEN}` }],
      }),
      status: z
        .int()
        .min(100)
        .max(599)
        .optional()
        .meta({ description: 'The status that it must answer with. Default: any from 200 to 299.', examples: [200] }),
      within: within.meta({ description: 'How soon it must have answered.', examples: ['2s'] }),
    })
    .meta({ title: 'http', description: 'An address that must answer.' }),
  z
    .strictObject({
      source: name.meta({ description: 'A source of groundwork.yaml that must answer.', examples: ['crm'] }),
      reads: z
        .array(words)
        .optional()
        .meta({ description: 'Tables that it must be able to read.', examples: [['customers']] }),
      cannot_write: z
        .array(words)
        .optional()
        .meta({
          description: "Tables that it must not be able to write; '*' is every table of the source, and new ones.",
          examples: [['customers']],
        }),
      within: within.meta({ description: 'How soon each read must have been answered.', examples: ['5s'] }),
    })
    .meta({ title: 'source', description: 'A source whose rights are checked.' }),
]);

export const access = z
  .array(probe)
  .meta({ description: 'What the agent must be able to reach. Each is probed: mcp, http or source.' });

export type Probe = z.infer<typeof probe>;
