import type { VerbId } from '../../services/endpoints.ts';
import { rightFor } from '../../services/rights/rights.ts';

export const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The token in .groundwork/owner.json, for requests that write; where accounts are on, an API token, for all requests.',
  },
  page: {
    type: 'apiKey',
    in: 'header',
    name: 'x-groundwork',
    description: 'Pages of this server send 1 with requests that write, beside the cookie and their own Origin.',
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'groundwork',
    description:
      'Set by the link that groundwork start printed, as groundwork-<port>; where accounts are on, by signing in, as groundwork.session_token.',
  },
};

/** How one may ask: reading on this machine needs nothing; where accounts are on, only what is for anyone does. */
export function securityFor({
  id,
  method,
  tag,
}: {
  readonly id: string;
  readonly method: string;
  readonly tag: string;
}) {
  const right = rightFor[id as VerbId] as (typeof rightFor)[VerbId] | undefined;
  if (id === 'health' || id === 'signedInByProvider') return [];
  if (tag === 'sign-in') return [{ page: [] }];
  if (method === 'get') return right === 'anyone' ? [] : [{}, { token: [] }, { cookie: [] }];
  if (right === 'anyone') return [{ token: [] }, { page: [] }];
  return [{ token: [] }, { cookie: [], page: [] }];
}
