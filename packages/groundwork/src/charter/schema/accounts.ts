import { z } from 'zod';
import { durationMilliseconds, readDuration } from '../durations.ts';
import { duration, personId, slug, words } from './primitives.ts';

/** What a person, or a token, may do at all; groundwork.yaml and the charters say what of it for which initiative. */
export const roles = ['viewer', 'contributor', 'owner', 'decider', 'admin', 'agent'] as const;
export type Role = (typeof roles)[number];

/** What people are given. `agent` is for tokens: no person is an agent. */
export const personRoles = ['viewer', 'contributor', 'owner', 'decider', 'admin'] as const satisfies readonly Role[];

function isShort(written: string): boolean {
  const length = readDuration(written);
  // What is no duration at all is said by its own check.
  if (length === null) return true;
  return length.unit !== 'mo' && length.unit !== 'y' && durationMilliseconds(length) <= longestSessionMs;
}

const longestSessionMs = 90 * 86_400_000;
const onThisMachine = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const secure = /^https:\/\/[A-Za-z0-9._-]+(:\d+)?$/;

const provider = z.strictObject({
  id: slug.meta({
    title: 'provider',
    description: 'How the provider is called in addresses: its callback is <url>/api/auth/callback/<id>.',
    examples: ['company'],
  }),
  name: words.optional().meta({ description: 'How people call it; without one, the id.', examples: ['Northwind'] }),
  issuer: z
    .string({ error: 'the issuer, an address that starts with https://' })
    .regex(/^(https:\/\/\S+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/\S*)?)$/, 'an address that starts with https://')
    .meta({
      description: 'The issuer; its .well-known/openid-configuration says the rest.',
      examples: ['https://login.northwind.example'],
    }),
  client_id: words.meta({
    description: 'The id under which the provider knows this server.',
    examples: ['groundwork'],
  }),
  client_secret: words.meta({
    secret: true,
    description: 'Its secret. Keep it in an environment variable.',
    examples: [`\${OIDC_SECRET}`],
  }),
  scopes: z
    .array(words)
    .min(1)
    .default(['openid', 'email', 'profile'])
    .meta({ description: 'What is asked of the provider; the e-mail address is needed.' }),
});

/** `accounts` of groundwork.yaml: who may reach a server from elsewhere, and how they sign in. */
export const accounts = z
  .strictObject({
    url: z
      .string({ error: 'the address people open, such as https://groundwork.northwind.example' })
      .refine(
        (url) => secure.test(url) || onThisMachine.test(url),
        'the address people open, with https:// and without a path; http:// only on this machine',
      )
      .meta({
        description: 'The address people open. Cookies are for it alone.',
        examples: ['https://groundwork.northwind.example'],
      }),
    secret: words.meta({
      secret: true,
      description:
        'What sessions are signed with: at least 32 characters that nobody can guess, in an environment variable. Only a server needs it.',
      examples: [`\${GROUNDWORK_SECRET}`],
    }),
    password: z.boolean().default(true).meta({ description: 'Whether people sign in with e-mail and password.' }),
    oidc: z.array(provider).default([]).meta({ description: 'OpenID providers with which people sign in.' }),
    sign_up: z
      .enum(['invite', 'closed'])
      .default('invite')
      .meta({
        description:
          'invite: a person of groundwork.yaml gets an account by an invitation, or at the first sign-in with a provider that has verified their e-mail address. closed: only accounts that are there.',
        examples: ['invite'],
      }),
    roles: z
      .record(personId, z.array(z.enum(personRoles)).min(1))
      .default({})
      .meta({
        description: 'What each person may do; who is not named may read.',
        examples: [{ 'dana.ruiz': ['owner', 'contributor'], 'marcus.lee': ['decider'] }],
      }),
    session: duration
      .refine(isShort, 'at most 90d')
      .default('7d')
      .meta({ description: 'After how long without a request somebody has to sign in again.', examples: ['7d'] }),
    proxies: z
      .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'an address, or a range of addresses' }))
      .default(['127.0.0.1', '::1'])
      .meta({
        description: 'Reverse proxies whose X-Forwarded-For is believed.',
        examples: [['127.0.0.1', '10.0.0.0/24']],
      }),
  })
  .meta({ description: 'For a server that others reach: how people sign in, and what they may do.' });

export type Accounts = z.infer<typeof accounts>;
