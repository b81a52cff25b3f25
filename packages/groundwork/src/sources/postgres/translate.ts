import { Cancelled } from '../../errors/cancelled.ts';
import { nearest } from '../../errors/nearest.ts';
import { GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import type { Address } from './address.ts';

/** What is known about the connection whose error is translated. */
export interface PostgresContext {
  readonly source: string;
  readonly address: Address;
  readonly schema: string;
  readonly timeoutMs: number;
  readonly redact: (text: string) => string;
}

interface DriverError extends Error {
  readonly code?: string;
  readonly hint?: string;
  readonly syscall?: string;
}

/** The driver's and the server's errors as ours: `source.*` codes that name source and fix, without the password whatever the server says. */
export function translatePostgresError(error: unknown, context: PostgresContext): unknown {
  if (!(error instanceof Error) || error instanceof GroundworkError || error instanceof Cancelled) return error;
  const raised = error as DriverError;
  const found =
    /^[0-9A-Z]{5}$/.test(raised.code ?? '') && raised.syscall === undefined
      ? serverProblem(raised, context)
      : networkProblem(raised, context);
  return new GroundworkError([found], { cause: error });
}

function networkProblem(error: DriverError, context: PostgresContext): Problem {
  const { source, address } = context;
  const { at } = address;
  const reason = said(error.message, context);
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return problem('source.host_unknown', { source, host: address.host });
    case 'ECONNREFUSED':
    case 'ENOENT':
      return problem('source.connection_refused', { source, at });
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return problem('source.unreachable', { source, at, reason: 'no answer came' });
    case 'ECONNRESET':
    case 'EPIPE':
      return problem('source.connection_lost', { source, at });
  }
  if (/timeout exceeded when trying to connect|connection timeout/i.test(error.message))
    return problem('source.unreachable', { source, at, reason: 'no answer came within 10 s' });
  if (/Query read timeout/.test(error.message))
    return problem('source.timeout', { source, seconds: context.timeoutMs / 1000 });
  if (/terminated|closed the connection|not queryable/i.test(error.message))
    return problem('source.connection_lost', { source, at });
  if (/password|SASL/i.test(error.message))
    return problem('source.login_refused', { source, at, user: userOf(context) });
  if (/SSL|TLS|certificate|self.signed|altname/i.test(`${error.message} ${error.code}`))
    return problem('source.tls_failed', { source, at, reason });
  return problem('source.engine_failed', { source, reason });
}

/** By the whole SQLSTATE, else by its class (the first two characters). */
const byState: Readonly<Record<string, (error: DriverError, context: PostgresContext) => Problem>> = {
  '28P01': loginRefused,
  '28000': loginRefused,
  '3D000': (_, { source, address }) =>
    problem('source.database_missing', { source, at: address.at, database: address.database }),
  '25006': (error, context) =>
    problem('source.write_refused', { source: context.source, reason: said(error.message, context) }),
  '25P03': (_, { source, address }) => problem('source.connection_lost', { source, at: address.at }),
  '42501': permissionDenied,
  '42601': syntax,
  '42703': (error, context) => {
    const column = /column "?(.*?)"? does not exist/.exec(error.message)?.[1]?.split('.').at(-1) ?? error.message;
    const near = /"(?:[^"]*\.)?([^".]+)"/.exec(error.hint ?? '')?.[1];
    return problem('source.query_column', {
      source: context.source,
      column,
      didYouMean: nearest(column, near ? [near] : []),
    });
  },
  '42883': (error, context) =>
    problem('source.query_function', { source: context.source, reason: said(error.message, context) }),
  '42P01': (error, context) =>
    problem('source.query_table', {
      source: context.source,
      table: /relation "(.*?)" does not exist/.exec(error.message)?.[1] ?? error.message,
    }),
  '53100': (_, { source }) => problem('source.disk_full', { source }),
  '53200': (_, { source }) => problem('source.memory_full', { source }),
  '53300': busy,
  '53400': busy,
  '57014': (_, { source, timeoutMs }) => problem('source.timeout', { source, seconds: timeoutMs / 1000 }),
  '57P03': busy,
  '08': (_, { source, address }) => problem('source.connection_lost', { source, at: address.at }),
  '22': (error, context) =>
    problem('source.value_unreadable', { source: context.source, reason: said(error.message, context) }),
  '28': loginRefused,
  '42': invalid,
  '0A': invalid,
  '54': invalid,
  '57': (_, { source, address }) => problem('source.connection_lost', { source, at: address.at }),
};

function serverProblem(error: DriverError, context: PostgresContext): Problem {
  const state = error.code ?? '';
  const word = byState[state] ?? byState[state.slice(0, 2)];
  return (
    word?.(error, context) ??
    problem('source.engine_failed', { source: context.source, reason: `${said(error.message, context)} (${state})` })
  );
}

function loginRefused(_: DriverError, context: PostgresContext): Problem {
  return problem('source.login_refused', { source: context.source, at: context.address.at, user: userOf(context) });
}

function busy(error: DriverError, context: PostgresContext): Problem {
  return problem('source.server_busy', {
    source: context.source,
    at: context.address.at,
    reason: said(error.message, context),
  });
}

function invalid(error: DriverError, context: PostgresContext): Problem {
  return problem('source.query_invalid', { source: context.source, reason: said(error.message, context) });
}

function syntax(error: DriverError, context: PostgresContext): Problem {
  if (/multiple commands/.test(error.message))
    return problem('source.not_a_select', { source: context.source, found: 'a query of several statements' });
  return problem('source.query_syntax', { source: context.source, reason: said(error.message, context) });
}

function permissionDenied(error: DriverError, context: PostgresContext): Problem {
  const [, kind = '', name = ''] = /permission denied for (\w+(?: \w+)?) ("?.*)$/.exec(error.message) ?? [];
  const object = kind === '' ? said(error.message, context) : `the ${kind} ${name}`;
  const grant =
    kind === 'schema'
      ? `GRANT USAGE ON SCHEMA ${name} TO "${userOf(context)}"`
      : `GRANT SELECT ON ${context.schema}.${name || '…'} TO "${userOf(context)}"`;
  return problem('source.permission_denied', { source: context.source, user: userOf(context), object, grant });
}

export function userOf({ address }: Pick<PostgresContext, 'address'>): string {
  return address.user ?? 'of this operating system account';
}

/** The first line of what the server said, without secrets and its full stop. */
function said(message: string, { address, redact }: PostgresContext): string {
  const first = redact(message.split('\n')[0] ?? '').replace(/\.$/, '');
  return address.password !== undefined && address.password.length >= 3
    ? first.replaceAll(address.password, '***')
    : first;
}
