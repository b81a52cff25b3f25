import { z } from 'zod';
import { roles } from '../../charter/schema/accounts.ts';

export const role = z.enum(roles);

export const sessionDocument = z
  .object({
    kind: z.enum(['local', 'account', 'token', 'nobody']).meta({
      description:
        'local: this machine, where as says who acts. account: somebody who has signed in. token: a program. nobody: sign in first.',
    }),
    person: z
      .string()
      .nullable()
      .meta({ description: 'Who acts; null on this machine, for an agent, and for nobody.' }),
    name: z.string().nullable(),
    roles: z.array(role),
    mayWrite: z.boolean().meta({ description: 'Whether more than reading is allowed.' }),
    methods: z
      .object({ password: z.boolean(), oidc: z.array(z.object({ id: z.string(), name: z.string() })) })
      .meta({ description: 'How one signs in; none on this machine.' }),
  })
  .meta({ id: 'Session' });

export const inviteDocument = z
  .object({
    person: z.string(),
    email: z.string(),
    link: z.string().meta({ description: 'To be given to the person; it works once.' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'Invite' });

export const acceptedInviteDocument = z
  .object({ person: z.string(), email: z.string() })
  .meta({ id: 'AcceptedInvite' });

export const accountsDocument = z
  .array(
    z.object({
      person: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      roles: z.array(role),
      account: z
        .object({
          since: z.string(),
          methods: z.array(z.string()).meta({ description: 'password, or the id of a provider.' }),
          sessions: z.int(),
          signedInAt: z.string().nullable(),
          invited: z
            .object({ by: z.string(), at: z.string() })
            .nullable()
            .meta({ description: 'Whose invitation set the password last; null where none did.' }),
          counts: z.boolean().meta({ description: 'false: groundwork.yaml names nobody with this address any more.' }),
        })
        .nullable(),
      invite: z.object({ expiresAt: z.string(), counts: z.boolean() }).nullable(),
    }),
  )
  .meta({ id: 'Accounts' });

export const revokedAccountDocument = z
  .object({ person: z.string(), tokens: z.int().meta({ description: 'How many tokens were revoked with it.' }) })
  .meta({ id: 'RevokedAccount' });

export const tokensDocument = z
  .array(
    z.object({
      id: z.string(),
      prefix: z.string().meta({ description: 'How the token begins.' }),
      name: z.string(),
      person: z.string().nullable().meta({ description: 'null: an agent.' }),
      roles: z.array(role),
      createdBy: z.string(),
      createdAt: z.string(),
      expiresAt: z.string(),
      lastUsedAt: z.string().nullable().meta({ description: 'To the minute.' }),
      state: z.enum(['counts', 'expired', 'revoked']),
    }),
  )
  .meta({ id: 'Tokens' });

export const newTokenDocument = z
  .object({
    id: z.string(),
    name: z.string(),
    person: z.string().nullable(),
    roles: z.array(role),
    expiresAt: z.string(),
    token: z.string().meta({ description: 'Said this once.' }),
  })
  .meta({ id: 'NewToken' });

export const revokedTokenDocument = z
  .object({ id: z.string(), name: z.string(), person: z.string().nullable(), revokedAt: z.string() })
  .meta({ id: 'RevokedToken' });

export const denialsDocument = z
  .array(
    z.object({
      at: z.string(),
      who: z.string(),
      what: z.string(),
      initiative: z.string().nullable(),
      code: z.string(),
      why: z.string(),
      address: z.string().nullable(),
    }),
  )
  .meta({ id: 'Denials', description: 'What was denied, the latest first.' });
