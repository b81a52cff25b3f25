import type { Catalog } from '../wording.ts';

/** Of sources of kind `postgres`. `at` is host and port; the URL itself is a secret and never appears. */
export const sourcePostgresErrors = {
  'source.url_invalid': {
    kind: 'input',
    word: (d: { source: string; reason: string }) => ({
      message: `The url of source ${d.source} cannot be used: ${d.reason}.`,
      expected: 'postgresql://user:password@host:5432/database',
      fix: `Correct the url of ${d.source} in groundwork.yaml, or the environment variable it takes it from; special characters in the password are percent-encoded.`,
    }),
  },
  'source.host_unknown': {
    kind: 'unavailable',
    word: (d: { source: string; host: string }) => ({
      message: `The host "${d.host}" of source ${d.source} is not known.`,
      expected: 'a host name that resolves',
      fix: `Check the host in the url of ${d.source}, and the network or VPN of this machine.`,
    }),
  },
  'source.connection_refused': {
    kind: 'unavailable',
    word: (d: { source: string; at: string }) => ({
      message: `Nothing accepts connections at ${d.at}, the address of source ${d.source}.`,
      expected: 'a running PostgreSQL',
      fix: `Start the database, or correct host and port in the url of ${d.source}.`,
    }),
  },
  'source.unreachable': {
    kind: 'unavailable',
    word: (d: { source: string; at: string; reason: string }) => ({
      message: `The database of source ${d.source} at ${d.at} cannot be reached: ${d.reason}.`,
      expected: 'an answer to the connection',
      fix: 'Check that the network, VPN and firewall let this machine through.',
    }),
  },
  'source.login_refused': {
    kind: 'unavailable',
    word: (d: { source: string; at: string; user: string }) => ({
      message: `${d.at} does not let the user "${d.user}" of source ${d.source} in.`,
      expected: 'a user and password that the server accepts',
      fix: `Check user and password in the url of ${d.source}, and that the server allows this machine (pg_hba.conf).`,
    }),
  },
  'source.database_missing': {
    kind: 'missing',
    word: (d: { source: string; at: string; database: string }) => ({
      message: `${d.at} has no database "${d.database}", which source ${d.source} names.`,
      expected: 'a database of that server',
      fix: `Correct the database at the end of the url of ${d.source}.`,
    }),
  },
  'source.schema_missing': {
    kind: 'missing',
    word: (d: { source: string; schema: string; schemas: readonly string[]; didYouMean: string | null }) => ({
      message: `The database of source ${d.source} has no schema "${d.schema}".${d.didYouMean === null ? '' : ` Did you mean "${d.didYouMean}"?`}`,
      expected: d.schemas.length === 0 ? 'a schema of the database' : `one of ${d.schemas.join(', ')}`,
      fix: `Correct schema of ${d.source} in groundwork.yaml.`,
    }),
  },
  'source.permission_denied': {
    kind: 'unavailable',
    word: (d: { source: string; user: string; object: string; grant: string }) => ({
      message: `The user "${d.user}" of source ${d.source} may not read ${d.object}.`,
      expected: 'a user who may read it',
      fix: `Let someone who owns it run: ${d.grant};`,
    }),
  },
  'source.connection_lost': {
    kind: 'unavailable',
    word: (d: { source: string; at: string }) => ({
      message: `The connection of source ${d.source} to ${d.at} was lost during the query.`,
      expected: 'a connection that stays until the answer',
      fix: 'Run the command again; if it stays, ask who runs the database whether it restarts or ends connections.',
    }),
  },
  'source.server_busy': {
    kind: 'unavailable',
    word: (d: { source: string; at: string; reason: string }) => ({
      message: `The database of source ${d.source} at ${d.at} takes no connection now: ${d.reason}.`,
      expected: 'up to two free connections',
      fix: 'Wait a moment and run the command again, or let the server take more connections.',
    }),
  },
  'source.tls_failed': {
    kind: 'unavailable',
    word: (d: { source: string; at: string; reason: string }) => ({
      message: `The encrypted connection of source ${d.source} to ${d.at} does not come about: ${d.reason}.`,
      expected: 'the sslmode that the server supports, and a certificate that this machine trusts',
      fix: `Set sslmode in the url of ${d.source}, or install the certificate of the server's authority (sslrootcert).`,
    }),
  },
} as const satisfies Catalog;
