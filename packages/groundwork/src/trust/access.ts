import type { Probe } from '../charter/schema/access.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import type { Locate } from '../conditions/process.ts';
import type { Location } from '../errors/problem.ts';
import type { Sources } from '../sources/connection.ts';
import { errored, fromClause } from './measurement.ts';
import { listWords, plural } from './wording.ts';

export interface AccessCheck {
  readonly access: readonly Probe[];
  readonly locate: Locate;
  readonly sources: Sources;
}

/** One finding for each entry of `access`, and for each table that a source probe reads. Tables are really read; MCP and HTTP are not probed. */
export async function checkAccess({ access, locate, sources }: AccessCheck): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [index, probe] of access.entries()) {
    const location = locate(['access', index]);
    if ('source' in probe) findings.push(...(await probeSource(probe, sources, location)));
    else findings.push(notProbed(probe, location));
  }
  return findings;
}

async function probeSource(
  { source, reads, cannot_write: cannotWrite }: Extract<Probe, { source: string }>,
  sources: Sources,
  location: Location | null,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (reads === undefined || reads.length === 0) findings.push(await reach(source, sources, location));
  for (const table of reads ?? []) findings.push(await read(source, table, sources, location));
  if (cannotWrite !== undefined && cannotWrite.length > 0) {
    findings.push(
      finding({
        code: 'access.not_probed',
        subject: source,
        state: 'unverified',
        expected: `cannot write ${listWords(cannotWrite)}`,
        message: `Whether ${source} refuses writes to ${listWords(cannotWrite)} was not probed: this version never tries to write.`,
        fix: 'Check the rights of the account by hand, and waive the condition with the reason.',
        location,
      }),
    );
  }
  return findings;
}

async function reach(source: string, sources: Sources, location: Location | null): Promise<Finding> {
  const base = { subject: source, expected: 'reachable', location };
  try {
    const tables = await (await sources.connection(source)).tables();
    const measured = tables.length;
    if (measured === 0) {
      return finding({
        ...base,
        code: 'access.nothing_to_read',
        state: 'unmet',
        measured,
        unit: 'tables',
        message: `${source} answers and has no tables.`,
        fix: `Load ${source}, or correct it in groundwork.yaml.`,
      });
    }
    return finding({
      ...base,
      code: 'access.reachable',
      state: 'met',
      measured,
      unit: 'tables',
      message: `${source} answers and has ${plural(measured, 'table')}.`,
    });
  } catch (error) {
    const { message, fix } = errored(error);
    return finding({
      ...base,
      code: 'access.unreachable',
      state: 'unmet',
      measured: false,
      message: `${source} does not answer: ${message}`,
      fix: fix ?? `Make ${source} reachable.`,
    });
  }
}

async function read(source: string, written: string, sources: Sources, location: Location | null): Promise<Finding> {
  const table = written.startsWith(`${source}.`) ? written : `${source}.${written}`;
  const base = { subject: table, expected: 'readable', location };
  try {
    const { connection, relation } = await sources.relation(table);
    await connection.query(`SELECT * FROM ${fromClause(relation, 't')} LIMIT 1`);
    return finding({
      ...base,
      code: 'access.readable',
      state: 'met',
      measured: true,
      sql: `SELECT * FROM ${table} LIMIT 1`,
      message: `${table} can be read.`,
    });
  } catch (error) {
    const { message, fix } = errored(error);
    return finding({
      ...base,
      code: 'access.not_readable',
      state: 'unmet',
      measured: false,
      message: `${table} cannot be read: ${message}`,
      fix: fix ?? `Grant the right to read ${table}.`,
    });
  }
}

/** Addresses and command lines may hold secrets: only the host and the program are named. */
function notProbed(probe: Exclude<Probe, { source: string }>, location: Location | null): Finding {
  const subject =
    'http' in probe ? hostOf(probe.http) : 'url' in probe.mcp ? hostOf(probe.mcp.url) : String(probe.mcp.command[0]);
  const kind = 'http' in probe ? 'HTTP address' : 'MCP server';
  const needs =
    'needs' in probe && probe.needs && probe.needs.length > 0
      ? ` Whether it offers ${listWords(probe.needs)} is not known.`
      : '';
  return finding({
    code: 'access.not_probed',
    subject,
    state: 'unverified',
    expected: 'an answer',
    message: `The ${kind} ${subject} was not probed: this version does not call tools.${needs}`,
    fix: 'Check by hand that it answers, and waive the condition with the reason.',
    location,
  });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host || 'address' : 'address';
}
