import { fail } from '../../errors/problem.ts';

/**
 * Functions that reach beyond the database, or hold on to something after the transaction. A role with the right to them should not be in the URL; this is
 * the second lock on that door, and the read-only transaction on the server is the first.
 */
const refused =
  /"?\b(pg_read_\w+|pg_ls_\w+|pg_stat_file|lo_\w+|dblink\w*|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile|pg_(?:try_)?advisory_\w+|pg_notify|set_config|query_to_xml\w*|cursor_to_xml\w*)\b"?\s*\(/i;

/** Refuses what is not one SELECT. Fails with `source.not_a_select` or `source.function_refused`; what gets past it meets a read-only transaction. */
export function checkSelectText(source: string, sql: string): void {
  const bare = withoutTexts(sql);
  const keyword = /^[\s(]*([a-z]+)/i.exec(bare)?.[1]?.toUpperCase();
  if (keyword === undefined) fail('source.not_a_select', { source, found: 'an empty query' });
  if (keyword !== 'SELECT' && keyword !== 'WITH')
    fail('source.not_a_select', { source, found: `a ${keyword} statement` });
  if (/;\s*\S/.test(bare.replace(/"(?:[^"]|"")*"/g, '""')))
    fail('source.not_a_select', { source, found: 'a query of several statements' });
  const name = refused.exec(bare)?.[1] ?? (/\bU&"/i.test(bare) ? 'U&"…"' : undefined);
  if (name !== undefined)
    fail('source.function_refused', { source, function: name.startsWith('U&') ? 'escaped identifiers' : `${name}()` });
}

/** The SQL with its comments and string literals blanked out. */
function withoutTexts(sql: string): string {
  const pattern =
    /--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*|)\$[\s\S]*?\$\1\$|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"/g;
  return sql.replace(pattern, (found) =>
    found.startsWith('"') ? found : found.startsWith('-') || found.startsWith('/') ? ' ' : "''",
  );
}
