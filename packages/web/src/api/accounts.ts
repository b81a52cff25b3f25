import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { VerbInput, VerbOutput } from '../groundwork.ts';
import { ask } from './client.ts';

export type Account = VerbOutput<'accounts'>[number];
export type Token = VerbOutput<'tokens'>[number];
export type Denial = VerbOutput<'denials'>[number];

const keys = { accounts: ['accounts'], tokens: ['tokens'], denials: ['denials'] } as const;

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: ({ signal }) => ask('accounts', {}, signal),
});

export const tokensQuery = queryOptions({ queryKey: keys.tokens, queryFn: ({ signal }) => ask('tokens', {}, signal) });

/** The latest denials, at most so many. */
export const denialsQuery = (most: number) =>
  queryOptions({ queryKey: [...keys.denials, most], queryFn: ({ signal }) => ask('denials', { most }, signal) });

type AccountVerb = 'invite' | 'revokeAccount' | 'createToken' | 'revokeToken';

/** Invites, revokes, makes a token: the lists of people and tokens are asked for again. */
export function useAccountAct<V extends AccountVerb>(verb: V) {
  const client = useQueryClient();
  return useMutation<VerbOutput<V>, Error, VerbInput<V>>({
    mutationFn: (input) => ask(verb, input),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.accounts });
      void client.invalidateQueries({ queryKey: keys.tokens });
    },
  });
}
