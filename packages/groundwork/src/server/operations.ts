import { z } from 'zod';
import { changedDocument, jobDocument, jobRequest, jobsDocument } from '../services/documents/jobs.ts';
import type { Right } from '../services/rights/rights.ts';

/** What a server answers besides the verbs: it is about the server itself, and the command line needs none of it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  /** What one needs for it; of a job, its verb says what more. */
  readonly right: Right;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** HTTP status and media type, where they are not 200 and JSON. */
  readonly status?: number;
  readonly type?: string;
}

const id = z.object({ id: z.string().meta({ description: 'The id of the job.' }) });

export const operations = {
  startJob: {
    method: 'post',
    path: '/jobs',
    right: 'read',
    summary: 'Run a verb that may take long; asking again gives the job that waits or runs.',
    input: jobRequest,
    output: jobDocument,
    status: 202,
  },
  jobs: {
    method: 'get',
    path: '/jobs',
    right: 'read',
    summary: 'What waits, runs or ended lately.',
    input: z.object({}),
    output: jobsDocument,
  },
  job: { method: 'get', path: '/jobs/{id}', right: 'read', summary: 'One job.', input: id, output: jobDocument },
  cancelJob: {
    method: 'delete',
    path: '/jobs/{id}',
    right: 'contribute',
    summary: 'Take a waiting job back, or stop a running one: it is cancelled once it has stopped.',
    input: id,
    output: jobDocument,
  },
  events: {
    method: 'get',
    path: '/events',
    right: 'read',
    summary:
      'Server-sent events: `job` with a Job whenever one is not as it was, `changed` with a Changed whenever something was written or a file was edited.',
    input: z.object({}),
    output: changedDocument,
    type: 'text/event-stream',
  },
  reportFile: {
    method: 'get',
    path: '/report/{file}',
    right: 'read',
    summary: 'The report to the board as a file: PowerPoint, PDF, HTML or Markdown.',
    input: z.object({
      file: z
        .string()
        .regex(/^[1-9]\d{3}-Q[1-4]\.(pptx|pdf|html|md)$/, 'a quarter as 2026-Q4 with .pptx, .pdf, .html or .md')
        .meta({ examples: ['2026-Q4.pptx'] }),
    }),
    output: z.string().meta({ id: 'ReportFile', description: 'The file, of the type that its name says.' }),
    type: 'application/octet-stream',
  },
  openapi: {
    method: 'get',
    path: '/openapi.json',
    right: 'read',
    summary: 'This description: OpenAPI 3.1.',
    input: z.object({}),
    output: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }),
  },
} as const satisfies Readonly<Record<string, Operation>>;
