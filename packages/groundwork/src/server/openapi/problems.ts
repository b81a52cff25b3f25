import { type Problem, problem } from '../../errors/problem.ts';
import { problemDetails, problemType } from '../../services/documents/common.ts';
import { detailsOf } from '../answers.ts';

interface Refusal {
  readonly description: string;
  readonly problem: Problem;
  readonly path: string;
}

const initiative = '/api/v1/initiatives/win-back';

/** Every status that something other than success is answered with, and one of the problems that are. */
const refusals = {
  400: {
    description: 'What was given is wrong: the request, a charter or groundwork.yaml.',
    problem: problem('service.input_malformed', {
      what: 'POST /api/v1/initiatives/:initiative/accept',
      why: 'as: expected a text',
    }),
    path: `${initiative}/accept`,
  },
  401: {
    description: 'Nobody has signed in, or the token counts no more.',
    problem: problem('rights.sign_in', { what: 'portfolio' }),
    path: '/api/v1/portfolio',
  },
  403: {
    description: 'Whoever asks may not do this.',
    problem: problem('service.token_missing', {}),
    path: `${initiative}/check`,
  },
  404: {
    description: 'It is not there.',
    problem: problem('charter.initiative_missing', { id: 'win-bakc', guess: 'win-back', known: ['win-back'] }),
    path: '/api/v1/initiatives/win-bakc',
  },
  409: {
    description: 'A rule says no, or something changed meanwhile.',
    problem: problem('service.already_stopped', { initiative: 'win-back' }),
    path: `${initiative}/stop`,
  },
  412: {
    description: 'The text is another one than If-Match or If-None-Match says.',
    problem: problem('service.charter_changed', { file: 'initiatives/win-back/charter.yaml', there: true }),
    path: `${initiative}/charter`,
  },
  413: {
    description: 'The body is longer than it may be.',
    problem: problem('service.body_too_large', { limit: 1024 * 1024 }),
    path: `${initiative}/charter`,
  },
  429: {
    description: 'Too many requests; only where accounts are configured.',
    problem: problem('accounts.too_many', { what: 'requests from this address', seconds: 20 }),
    path: '/api/v1/portfolio',
  },
  500: {
    description: 'The program went wrong.',
    problem: problem('service.unexpected', { what: 'out of paper' }),
    path: '/api/v1/portfolio',
  },
  503: {
    description: 'Something outside did not answer, or is busy.',
    problem: problem('server.too_many_listeners', { most: 64, yours: false }),
    path: '/api/v1/events',
  },
} as const satisfies Readonly<Record<number, Refusal>>;
type Status = keyof typeof refusals;

const nameOf = (status: Status) => `Problem${status}`;
const schema = { $ref: `#/components/schemas/${problemDetails.meta()?.id}` };

/** One response a status, for operations to refer to. */
export const problemResponses = Object.fromEntries(
  (Object.keys(refusals) as unknown as Status[]).map((status) => {
    const { description, problem: example, path } = refusals[status];
    const value = detailsOf([example], Number(status), path);
    return [nameOf(status), { description, content: { [problemType]: { schema, examples: { one: { value } } } } }];
  }),
);

/** The refusals of an operation: what any request may meet, and what only a write, or only saving over a text, does. */
export function refusalsOf(method: string, { conditional }: { readonly conditional: boolean }): object {
  const reads: readonly Status[] = [400, 401, 403, 404, 429, 500, 503];
  const writes: readonly Status[] = method === 'get' ? [] : [409, 413];
  const all: readonly Status[] = [...reads, ...writes, ...(conditional ? ([412] as const) : [])];
  return {
    ...Object.fromEntries(all.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }])),
    default: { description: 'What is wrong, and the fix.', content: { [problemType]: { schema } } },
  };
}
