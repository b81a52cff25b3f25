import { type Finding, finding, type Sample } from '../../../conditions/finding.ts';
import { jensenShannon, populationStability, stabilityByChance } from '../../../statistics/drift.ts';
import { twoSampleKolmogorov } from '../../../statistics/kolmogorov.ts';
import { grouped, percent, pValue } from '../../../words/numbers.ts';
import { plural } from '../../../words/phrases.ts';
import { cellOf, isNumeric, isTemporal, undated } from '../../cell.ts';
import { errored } from '../../measurement.ts';
import { columnTrouble, type OpenTable } from '../../table.ts';
import type { Clock } from '../freshness.ts';
import type { DriftRule } from './drift-rule.ts';
import {
  type ColumnCounts,
  countCategories,
  countNumbers,
  mostCategories,
  type Windows,
  windowsOf,
} from './windows.ts';

/** Chance alone must give the limit less often than this, or the windows are too small to tell. */
const chance = 0.05;
const sampleSize = 5;

/** One finding a column: whether its values of late are distributed as those before. Never throws: trouble is a finding. */
export async function checkDrift(rule: DriftRule, table: OpenTable, clock: Clock): Promise<readonly Finding[]> {
  const { at, columns } = rule.declared;
  const trouble = troubleOf(rule, table, at);
  if (trouble) return [trouble];
  const time = cellOf(table.relation, at).column;
  if (!isTemporal(time)) {
    const { message, fix } = undated(rule.table, time);
    return [unmeasured(rule, at, message, fix)];
  }
  const windows = windowsOf(table, rule, clock);
  const findings: Finding[] = [];
  for (const column of columns) findings.push(await columnFinding(rule, table, column, windows));
  return findings;
}

async function columnFinding(rule: DriftRule, table: OpenTable, name: string, windows: Windows): Promise<Finding> {
  const trouble = troubleOf(rule, table, name);
  if (trouble) return trouble;
  const { column } = cellOf(table.relation, name);
  if (isTemporal(column) || column.type === 'time' || column.type === 'other')
    return unmeasured(rule, name, `It is ${column.nativeType}, and drift is of numbers and categories.`);
  try {
    const counts = await (isNumeric(column) ? countNumbers : countCategories)(table, name, windows);
    return judged(rule, name, counts, windows);
  } catch (error) {
    const { message, fix } = errored(error);
    return finding({
      ...about(rule, name),
      code: 'data.rule_errored',
      state: 'unverified',
      message: `The drift of ${rule.table}.${name} could not be measured: ${message}`,
      fix: fix ?? 'Correct the rule, or what the message names.',
    });
  }
}

function judged(rule: DriftRule, name: string, counts: ColumnCounts, windows: Windows): Finding {
  const { classes, reference, recent, kolmogorov } = counts;
  const { reference: n, recent: m } = counts.present;
  const rows = `${plural(m, 'value')} of late and ${grouped(n)} before`;
  const unable = (because: string) =>
    isMissingBroken(rule, counts)
      ? missingFinding(rule, name, counts, windows, because)
      : unmeasured(rule, name, because);
  if (classes.length > mostCategories)
    return unable(`It has more than ${grouped(mostCategories)} values, so it is no category.`);
  if (n === 0 || m === 0) return unable(`There are ${rows}.`);
  if (classes.length < 2 && kolmogorov === null) return oneClass(rule, name, counts, windows);
  const samples = { reference, recent };
  const index = classes.length < 2 ? 0 : populationStability(samples);
  const enough = isEnough(rule, counts);
  const beyondChance = classes.length >= 2 && stabilityByChance(index, samples) < chance;
  const broken = [
    index > rule.psiAtMost && beyondChance,
    newOf(counts).length > (rule.declared.new_categories_at_most ?? Number.POSITIVE_INFINITY),
    isMissingBroken(rule, counts),
  ].includes(true);
  if (!broken && !enough) return unmeasured(rule, name, tooFew(rule, rows));
  const divergence = classes.length < 2 ? 0 : jensenShannon(samples);
  const distance = grouped(Math.sqrt(divergence));
  const words = [
    `population stability index ${grouped(index)}`,
    kolmogorov === null
      ? null
      : `Kolmogorov–Smirnov ${grouped(kolmogorov)} (${pValue(twoSampleKolmogorov(kolmogorov, n, m))})`,
    `Jensen–Shannon divergence ${grouped(divergence)} bits (distance ${distance})`,
    `missing ${percentOf(counts.missing.reference, n)} → ${percentOf(counts.missing.recent, m)}`,
    kolmogorov === null ? churnWords(counts) : null,
  ].filter((each) => each !== null);
  return finding({
    ...about(rule, name),
    state: broken ? 'unmet' : 'met',
    measured: Math.round(index * 1e6) / 1e6,
    sql: counts.sql,
    message: `${rule.table}.${name} ${broken ? 'has drifted' : 'is distributed as before'} between ${windows.words} (${rows}): ${words.join(', ')}.`,
    fix: broken ? `Find out what changed in ${name}, and whether the agent and the metrics still fit it.` : null,
    samples: broken ? samplesOf(counts) : [],
  });
}

/** A single category in both windows: nothing can have moved but the nulls, if the windows are large enough to have shown another. */
function oneClass(rule: DriftRule, name: string, counts: ColumnCounts, windows: Windows): Finding {
  const { present, classes } = counts;
  const one = `It has the one value ${classes[0] ?? ''}.`;
  if (isMissingBroken(rule, counts)) return missingFinding(rule, name, counts, windows, one);
  const rows = `${plural(present.recent, 'value')} of late and ${grouped(present.reference)} before`;
  if (!isEnough(rule, counts)) return unmeasured(rule, name, tooFew(rule, rows));
  return finding({
    ...about(rule, name),
    state: 'met',
    measured: 0,
    sql: counts.sql,
    message: `${rule.table}.${name} has the one value ${classes[0] ?? ''} in ${windows.words}; its missing values changed by ${grouped(Math.abs(missingChange(counts)))} percentage points.`,
    fix: null,
  });
}

/** The missing values alone break the rule, where nothing can be said of those that are there. */
function missingFinding(
  rule: DriftRule,
  name: string,
  counts: ColumnCounts,
  windows: Windows,
  because: string,
): Finding {
  const { missing, present } = counts;
  const [before, late] = [percentOf(missing.reference, present.reference), percentOf(missing.recent, present.recent)];
  return finding({
    ...about(rule, name),
    state: 'unmet',
    measured: Math.round(Math.abs(missingChange(counts)) * 1e6) / 1e6,
    unit: 'percentage points',
    expected: `missing values that change by at most ${rule.declared.nulls_at_most} percentage points`,
    sql: counts.sql,
    message: `The missing values of ${rule.table}.${name} have changed between ${windows.words}: ${before} → ${late}. ${because}`,
    fix: `Find out why ${name} is missing more or less often.`,
  });
}

/** Both windows have rows, and the share that is missing changed by more than the rule allows. */
function isMissingBroken(rule: DriftRule, counts: ColumnCounts): boolean {
  const { missing, present } = counts;
  const rows = Math.min(missing.reference + present.reference, missing.recent + present.recent);
  return rows > 0 && Math.abs(missingChange(counts)) > (rule.declared.nulls_at_most ?? Number.POSITIVE_INFINITY);
}

/** Whether chance alone would seldom give the limit. A single class is judged as two, the fewest in which anything can move. */
function isEnough(rule: DriftRule, { classes, reference, recent }: ColumnCounts): boolean {
  const samples = classes.length < 2 ? { reference: [...reference, 0], recent: [...recent, 0] } : { reference, recent };
  return stabilityByChance(rule.psiAtMost, samples) < chance;
}

function tooFew({ psiAtMost }: DriftRule, rows: string): string {
  return `There are ${rows}: chance alone would give an index above ${psiAtMost} in more than one of twenty such windows.`;
}

function samplesOf(counts: ColumnCounts): readonly Sample[] {
  const { classes, reference, recent } = counts;
  const [n, m] = [total(reference), total(recent)];
  const moved = classes.map((each, i) => ({
    value: each,
    before: Math.round((1000 * (reference[i] as number)) / n) / 10,
    recent: Math.round((1000 * (recent[i] as number)) / m) / 10,
  }));
  return moved
    .toSorted((a, b) => Math.abs(b.recent - b.before) - Math.abs(a.recent - a.before))
    .slice(0, sampleSize)
    .map((each) => ({ value: each.value, 'percent before': each.before, 'percent of late': each.recent }));
}

function newOf({ classes, reference, kolmogorov }: ColumnCounts): readonly string[] {
  return kolmogorov === null ? classes.filter((_, i) => reference[i] === 0) : [];
}

function churnWords(counts: ColumnCounts): string {
  const gone = counts.classes.filter((_, i) => counts.recent[i] === 0);
  return `${churn('new', newOf(counts))}, ${churn('gone', gone)}`;
}

function churn(word: string, names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length === 0
    ? `none ${word}`
    : `${grouped(names.length)} ${word} (${shown}${names.length > 3 ? ', …' : ''})`;
}

/** In percentage points. */
function missingChange({ missing, present }: ColumnCounts): number {
  return share(missing.recent, present.recent) - share(missing.reference, present.reference);
}

function share(missing: number, present: number): number {
  return missing + present === 0 ? 0 : (100 * missing) / (missing + present);
}

function percentOf(missing: number, present: number): string {
  return percent(share(missing, present) / 100);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function unmeasured(rule: DriftRule, column: string, because: string, fix?: string | null): Finding {
  return finding({
    ...about(rule, column),
    code: 'data.not_measurable',
    state: 'unverified',
    message: `The drift of ${rule.table}.${column} is not measurable: ${because}`,
    fix: fix ?? 'Give the rule longer windows, or another column.',
  });
}

function troubleOf(rule: DriftRule, table: OpenTable, column: string): Finding | null {
  const trouble = columnTrouble(table, column);
  if (trouble === null) return null;
  const { message, expected, fix } = trouble.problem;
  const state = trouble.kind === 'missing' ? ('unmet' as const) : ('unverified' as const);
  return finding({ ...about(rule, column), code: `data.column_${trouble.kind}`, state, expected, message, fix });
}

function about({ table, psiAtMost, severity, location }: DriftRule, column: string) {
  return { code: 'data.drift', subject: `${table}.${column}`, expected: `at most ${psiAtMost}`, severity, location };
}
