import type { DeclaredColumn } from '../../charter/schema/data.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { Relation } from '../../sql/relation.ts';
import { plural } from '../../words/phrases.ts';
import { errored, type Measurement, type Measurements } from '../measurement.ts';
import { columnTrouble, type OpenTable, openTable } from '../table.ts';
import { duplicateTrouble, measureDuplicates } from './duplicates.ts';
import { frequencyFinding, frequencyTrouble, measureFrequency } from './frequency.ts';
import { type Clock, freshFinding } from './freshness.ts';
import { fusedScan, type Scan, type Scannable } from './fused-scan.ts';
import { brokenWhere, thereWhere } from './predicates.ts';
import { measureReference } from './references.ts';
import { retentionFinding } from './retention.ts';
import type {
  DuplicateRule,
  FrequencyRule,
  FreshRule,
  MeasuredRule,
  ReferenceRule,
  RetentionRule,
  RowRule,
  Rule,
  SqlRule,
} from './rule.ts';
import { columnsOf } from './rule.ts';
import { countedFinding, emptyFinding, erroredFinding, sqlFinding } from './rule-finding.ts';
import { type Prepared, sampleQuery, statementOf } from './rule-query.ts';
import { measureSql } from './sql-rule.ts';
import {
  columnFinding,
  mistypedFinding,
  uncheckedFinding,
  unclearFinding,
  unreadableFinding,
} from './trouble-finding.ts';

export interface TableCheck {
  readonly table: string;
  readonly rules: readonly Rule[];
  /** Columns that identify a row, to show beside an offending value. */
  readonly key: readonly string[];
  readonly sources: Sources;
  readonly clock: Clock;
  /** The declared columns of any table, this one included. */
  declaredColumns(table: string): Readonly<Record<string, DeclaredColumn>>;
  readonly location: Location | null;
}

/** Rules of a table that are shown with rows that break them: each takes a query, and nobody reads the samples of five thousand. */
const mostSampled = 100;

type Settled = { readonly finding: Finding };
type Ready = Prepared | Settled;

/** Every rule of one table as a finding, in the order declared, after one that says how many rows there are. Never throws: trouble is a finding. */
export async function checkTable(check: TableCheck): Promise<readonly Finding[]> {
  let open: OpenTable;
  try {
    open = await openTable(check.sources, check.table, check.declaredColumns(check.table));
  } catch (error) {
    return unreadable(check, errored(error));
  }
  const ready = await Promise.all(check.rules.map((rule) => prepare(rule, open, check)));
  const prepared = ready.filter((each): each is Prepared => 'rule' in each);
  const { rows, measurements } = await measure(open, prepared, check).catch(
    (error: unknown): Scan => ({ rows: errored(error), measurements: new Map() }),
  );
  if (typeof rows === 'object' && check.rules.length === 0) return unreadable(check, rows);
  const findings: Finding[] = [rowsFinding(check, rows)];
  let sampled = 0;
  for (const each of ready) {
    if ('finding' in each) {
      findings.push(each.finding);
      continue;
    }
    const found = await findingOf(each, open, rows, measurements, check, sampled < mostSampled).catch(
      (error: unknown) => erroredFinding(each.rule, errored(error), null),
    );
    if (found.state === 'unmet') sampled += 1;
    findings.push(found);
  }
  return findings;
}

/** A rule ready to be measured, or the finding that says why it cannot be. */
async function prepare(rule: Rule, open: OpenTable, check: TableCheck): Promise<Ready> {
  if (rule.kind === 'unchecked') return { finding: uncheckedFinding(rule) };
  try {
    return await prepareMeasured(rule, open, check);
  } catch (error) {
    return { finding: erroredFinding(rule, errored(error), null) };
  }
}

async function prepareMeasured(rule: MeasuredRule, open: OpenTable, check: TableCheck): Promise<Ready> {
  for (const column of columnsOf(rule)) {
    const trouble = columnTrouble(open, column);
    if (trouble) return { finding: columnFinding(rule, trouble) };
  }
  switch (rule.kind) {
    case 'reference':
      return prepareReference(rule, open, check);
    case 'frequency': {
      const trouble = frequencyTrouble(rule, open.relation);
      return trouble === null ? { rule } : { finding: unclearFinding(rule, trouble.trouble) };
    }
    case 'fresh':
    case 'retention':
    case 'rowCount':
    case 'keyDuplicates':
    case 'sql':
      return { rule };
    case 'duplicateValues': {
      const trouble = duplicateTrouble(rule, open.relation);
      return trouble === null ? { rule } : { finding: unclearFinding(rule, trouble.trouble) };
    }
    default:
      return prepareRow(rule, open.relation);
  }
}

function prepareRow(rule: RowRule, relation: Relation): Ready {
  const condition = brokenWhere(rule, relation);
  if (typeof condition === 'string') return { rule, brokenWhere: condition, thereWhere: thereWhere(rule, relation) };
  return {
    finding:
      rule.kind === 'declaredType'
        ? mistypedFinding(rule, condition.trouble)
        : unclearFinding(rule, condition.trouble, condition.fix),
  };
}

async function prepareReference(rule: ReferenceRule, open: OpenTable, check: TableCheck): Promise<Ready> {
  const target = await openTable(check.sources, rule.target, check.declaredColumns(rule.target));
  if (target.connection.source !== open.connection.source) {
    const [from, to] = [open.connection.source, target.connection.source];
    return { finding: unclearFinding(rule, `points from ${from} to ${to}, and one query cannot join two sources`) };
  }
  for (const column of rule.targetColumns) {
    const trouble = columnTrouble(target, column);
    if (trouble) return { finding: columnFinding(rule, trouble) };
  }
  return { rule, target: target.relation };
}

async function measure(
  { connection, relation }: OpenTable,
  prepared: readonly Prepared[],
  { clock }: TableCheck,
): Promise<Scan> {
  const table = { connection, relation };
  const scannables = prepared.filter(isScannable);
  const { rows, measurements } = await fusedScan({ ...table, scannables, clock });
  if (typeof rows === 'object' || rows === 0) return { rows, measurements };
  const duplicates = prepared.map((each) => each.rule).filter(isDuplicate);
  for (const [id, measured] of await measureDuplicates(table, duplicates, rows)) measurements.set(id, measured);
  for (const each of prepared) {
    if ('target' in each) measurements.set(each.rule.id, await measureReference(table, each.rule, each.target, rows));
    if (each.rule.kind === 'sql') measurements.set(each.rule.id, await measureSql(table, each.rule, rows));
    if (each.rule.kind === 'frequency')
      measurements.set(each.rule.id, await measureFrequency(table, each.rule, rows, clock));
  }
  return { rows, measurements };
}

async function findingOf(
  prepared: Prepared,
  { connection, relation }: OpenTable,
  rows: Scan['rows'],
  measurements: Measurements,
  check: TableCheck,
  withSamples: boolean,
): Promise<Finding> {
  const { rule } = prepared;
  const sql = statementOf(prepared, { relation, clock: check.clock });
  if (rows === 0) return emptyFinding(rule, sql);
  const measured = typeof rows === 'object' ? rows : (measurements.get(rule.id) as Measurement);
  if (measured.state === 'errored') return erroredFinding(rule, measured, sql);
  const found = judge(rule, measured, check.clock, sql);
  if (found.state !== 'unmet') return found;
  const query = withSamples ? sampleQuery(prepared, { relation, clock: check.clock }, check.key) : null;
  // A sample that cannot be fetched takes nothing from what was measured.
  return query === null ? found : { ...found, samples: await connection.query(query).catch(() => []) };
}

function judge(
  rule: MeasuredRule,
  measured: Exclude<Measurement, { state: 'errored' }>,
  clock: Clock,
  sql: string,
): Finding {
  if (measured.state === 'dated') return freshFinding(rule as FreshRule, measured, clock, sql);
  if (measured.state === 'stepped') return frequencyFinding(rule as FrequencyRule, measured, sql);
  if (measured.state === 'aged') return retentionFinding(rule as RetentionRule, measured, sql);
  if (measured.state === 'value') return sqlFinding(rule as SqlRule, measured, sql);
  return countedFinding(rule as Parameters<typeof countedFinding>[0], measured, sql);
}

function rowsFinding({ table, location }: TableCheck, rows: Scan['rows']): Finding {
  const base = { subject: table, unit: 'rows', expected: 'at least 1', sql: `SELECT count(*) FROM ${table}`, location };
  if (typeof rows === 'object')
    return finding({
      ...base,
      code: 'data.rule_errored',
      state: 'unverified',
      message: `The rows of ${table} could not be counted: ${rows.message}`,
      fix: rows.fix ?? 'Make the table readable, then check again.',
    });
  if (rows === 0) {
    return finding({
      ...base,
      code: 'data.table_empty',
      state: 'unmet',
      measured: 0,
      message: `${table} has no rows.`,
      fix: `Load ${table}.`,
    });
  }
  return finding({
    ...base,
    code: 'data.rows',
    state: 'met',
    measured: rows,
    message: `${table} has ${plural(rows, 'row')}.`,
  });
}

function unreadable(check: TableCheck, reason: Extract<Measurement, { state: 'errored' }>): readonly Finding[] {
  const rules = check.rules.map((rule) =>
    rule.kind === 'unchecked' ? uncheckedFinding(rule) : unreadableFinding(rule, reason),
  );
  return rules.length > 0
    ? rules
    : [unreadableFinding({ kind: 'table', table: check.table, location: check.location }, reason)];
}

function isScannable(prepared: Prepared): prepared is Scannable & Prepared {
  return 'brokenWhere' in prepared || ['rowCount', 'fresh', 'retention'].includes(prepared.rule.kind);
}

function isDuplicate(rule: MeasuredRule): rule is DuplicateRule {
  return rule.kind === 'keyDuplicates' || rule.kind === 'duplicateValues';
}
