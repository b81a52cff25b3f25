import type { Probe } from '../../charter/schema/access.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { fail, type Location } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { plural } from '../../words/phrases.ts';
import { errored, fromClause } from '../measurement.ts';
import { latencyFindings, promisedMs } from './latency.ts';
import { withinTime } from './network/time-limit.ts';
import { limitsOf, type Reach } from './reach.ts';
import { writeFindings } from './write-rights.ts';

export type SourceProbe = Extract<Probe, { source: string }>;

/** Whether a source answers, whether the tables that are needed can be read (they are), and that what must not be written cannot be. */
export async function probeSource(
  probe: SourceProbe,
  sources: Sources,
  reach: Reach,
  location: Location | null,
): Promise<readonly Finding[]> {
  const { source, within } = probe;
  const limits = limitsOf(reach, promisedMs(within));
  const late = (): never => fail('access.no_answer', { what: source, seconds: limits.overall / 1000 });
  const limited = <T>(work: () => Promise<T>) => withinTime(limits.overall, late, work);
  const reading = { sources, location, within, limited };
  const reads = [...new Set((probe.reads ?? []).map((table) => tableOf(source, table)))];
  const findings: Finding[] = [];
  if (reads.length === 0) findings.push(...(await reached(source, reading)));
  for (const table of reads) findings.push(...(await read(`${source}.${table}`, reading)));
  const refused = [...new Set((probe.cannot_write ?? []).map((table) => tableOf(source, table)))];
  if (refused.length > 0) findings.push(...(await writeFindings({ source, refused, sources, location, limited })));
  return findings;
}

interface Reading {
  readonly sources: Sources;
  readonly location: Location | null;
  readonly within: string | undefined;
  readonly limited: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A table may be written with its source or without. */
function tableOf(source: string, written: string): string {
  return written.startsWith(`${source}.`) ? written.slice(source.length + 1) : written;
}

async function reached(source: string, { sources, location, within, limited }: Reading): Promise<readonly Finding[]> {
  const base = { subject: source, expected: 'reachable', location };
  const startedAt = performance.now();
  try {
    const tables = await limited(async () => (await sources.connection(source)).tables());
    const measured = tables.length;
    if (measured === 0) {
      return [
        finding({
          ...base,
          code: 'access.nothing_to_read',
          state: 'unmet',
          measured,
          unit: 'tables',
          message: `${source} answers and has no tables.`,
          fix: `Load ${source}, or correct it in groundwork.yaml.`,
        }),
      ];
    }
    const reachable = finding({
      ...base,
      code: 'access.reachable',
      state: 'met',
      measured,
      unit: 'tables',
      message: `${source} answers and has ${plural(measured, 'table')}.`,
    });
    return [reachable, ...latencyFindings(source, within, performance.now() - startedAt, location)];
  } catch (error) {
    const { message, fix } = errored(error);
    return [
      finding({
        ...base,
        code: 'access.unreachable',
        state: 'unmet',
        measured: false,
        message: `${source} does not answer: ${message}`,
        fix: fix ?? `Make ${source} reachable.`,
      }),
    ];
  }
}

async function read(table: string, { sources, location, within, limited }: Reading): Promise<readonly Finding[]> {
  const base = { subject: table, expected: 'readable', location };
  const startedAt = performance.now();
  try {
    await limited(async () => {
      const { connection, relation } = await sources.relation(table);
      await connection.query(`SELECT * FROM ${fromClause(relation, 't')} LIMIT 1`);
    });
    const readable = finding({
      ...base,
      code: 'access.readable',
      state: 'met',
      measured: true,
      sql: `SELECT * FROM ${table} LIMIT 1`,
      message: `${table} can be read.`,
    });
    return [readable, ...latencyFindings(table, within, performance.now() - startedAt, location)];
  } catch (error) {
    const { message, fix } = errored(error);
    return [
      finding({
        ...base,
        code: 'access.not_readable',
        state: 'unmet',
        measured: false,
        message: `${table} cannot be read: ${message}`,
        fix: fix ?? `Grant the right to read ${table}.`,
      }),
    ];
  }
}
