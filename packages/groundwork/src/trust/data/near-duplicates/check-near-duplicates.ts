import type { NearDuplicates } from '../../../charter/schema/data-comparisons.ts';
import { type Finding, finding, type Sample } from '../../../conditions/finding.ts';
import type { Location } from '../../../errors/problem.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import { listWords, plural } from '../../../words/phrases.ts';
import { type Comparison, describeComparison, mustBeZero, readComparison } from '../../comparison.ts';
import { errored } from '../../measurement.ts';
import { columnTrouble, type OpenTable } from '../../table.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import { type CandidateLimits, candidateLimits, type Found, findCandidates, type Spelling } from './candidates.ts';
import { clusters } from './clusters.ts';
import { score } from './similarity.ts';

export interface NearDuplicatesRule {
  readonly table: string;
  readonly declared: NearDuplicates;
  /** Columns that identify a row, to show beside its name. */
  readonly key: readonly string[];
  readonly location: Location | null;
}

interface Alike {
  readonly a: Spelling;
  readonly b: Spelling;
  readonly score: number;
}

const sampleSize = 5;

/** How many rows are the same thing as an earlier one, written in another way. Never throws: trouble is a finding. */
export async function checkNearDuplicates(
  rule: NearDuplicatesRule,
  table: OpenTable,
  limits: CandidateLimits = candidateLimits,
): Promise<Finding> {
  const { of, also_by: alsoBy = [], at_least: atLeast = 0.9 } = rule.declared;
  const [first] = table.relation.columns;
  const id = rule.key[0] ?? first?.name ?? (of[0] as string);
  for (const column of new Set([...of, ...alsoBy, id])) {
    const trouble = columnTrouble(table, column);
    if (trouble === null) continue;
    const { message, expected, fix } = trouble.problem;
    const state = trouble.kind === 'missing' ? ('unmet' as const) : ('unverified' as const);
    return finding({ ...about(rule), code: `data.column_${trouble.kind}`, state, expected, message, fix });
  }
  const check = comparisonOf(rule.declared);
  if ('trouble' in check) {
    const message = `The near-duplicates rule of ${rule.table} ${check.trouble}.`;
    const fix = 'Give it one comparison, such as mustBe: 0.';
    return finding({ ...about(rule), code: 'data.rule_unclear', state: 'unverified', message, fix });
  }
  try {
    const found = await findCandidates(table, { of, alsoBy, id, atLeast }, limits);
    return judged(rule, check, found, atLeast, id);
  } catch (error) {
    const { message, fix } = errored(error);
    return finding({
      ...about(rule),
      code: 'data.rule_errored',
      state: 'unverified',
      message: `The near-duplicates of ${rule.table} could not be measured: ${message}`,
      fix: fix ?? 'Correct the rule, or what the message names.',
    });
  }
}

function judged(rule: NearDuplicatesRule, check: Comparison, found: Found, atLeast: number, id: string): Finding {
  const { declared, table } = rule;
  const base = { ...about(rule), sql: found.sql };
  if (found.rows === 0 || found.nameless === found.rows) {
    const why = found.rows === 0 ? `${table} has no rows` : `no row of ${table} has a ${declared.of[0]}`;
    const state = found.rows === 0 ? ('unmet' as const) : ('unverified' as const);
    const code = found.rows === 0 ? 'data.table_empty' : 'data.not_measurable';
    return finding({
      ...base,
      code,
      state,
      measured: null,
      message: `${why}, so its near-duplicates are not known.`,
      fix: `Load ${table}.`,
    });
  }
  const alike = found.pairs
    .map(({ a, b }): Alike => ({ a, b, score: score(a.parts, b.parts) }))
    .filter((each) => each.score >= atLeast - 1e-9);
  // Rows of one spelling are surplus already; of every group of spellings, all but one more are.
  const groups = clusters(alike.map(({ a, b }) => [a.number, b.number] as const));
  const surplus = found.surplus + groups.reduce((sum, group) => sum + group.length - 1, 0);
  const unit = declared.unit ?? 'rows';
  const measured = unit === 'percent' ? (100 * surplus) / found.rows : surplus;
  const holds = evaluateRule(measured, check) === 'holds';
  const incomplete = found.cut || found.large.blocks > 0;
  const left = found.nameless > 0 ? ` ${plural(found.nameless, 'row')} without a ${declared.of[0]} left out.` : '';
  return finding({
    ...base,
    state: holds ? (incomplete ? 'unverified' : 'met') : 'unmet',
    measured,
    unit,
    expected: `${describeComparison(check, unit)}, counting surplus rows: those beyond the first of each group`,
    message: `${countedShare(surplus, found.rows, 'rows')} of ${table} say again what an earlier one says in ${listWords(declared.of)} (a score of ${grouped(atLeast)} or more).${left}${incompleteWords(found)}`,
    fix: holds && !incomplete ? null : 'Merge the rows that are the same, or compare more columns.',
    samples: holds ? [] : samplesOf(rule, found, alike, id),
  });
}

function incompleteWords({ large, cut }: Found): string {
  const blocks =
    large.blocks > 0
      ? ` ${plural(large.blocks, 'block')} of ${grouped(large.spellings)} spellings, such as "${large.example}", ${large.blocks === 1 ? 'is' : 'are'} too large to compare, so there may be more.`
      : '';
  return `${blocks}${cut ? ' There are more candidates than can be compared, so there may be more.' : ''}`;
}

/** Both ids and the score: what was written in another way first, then what was written alike. */
function samplesOf(rule: NearDuplicatesRule, found: Found, alike: readonly Alike[], id: string): readonly Sample[] {
  const name = rule.declared.of[0] as string;
  const row = (
    a: string | null,
    b: string | null,
    one: string | null,
    other: string | null,
    points: number,
  ): Sample => ({
    [id]: a,
    [`other ${id}`]: b,
    ...(id === name ? {} : { [name]: one, [`other ${name}`]: other }),
    score: Math.round(1000 * points) / 1000,
  });
  const written = alike
    .toSorted((x, y) => y.score - x.score || x.a.number - y.a.number)
    .map(({ a, b, score: points }) => row(a.id, b.id, a.shown, b.shown, points));
  const same = found.repeated.map((each) => row(each.first, each.last, each.shown, each.lastShown, 1));
  return [...written.slice(0, Math.max(3, sampleSize - same.length)), ...same].slice(0, sampleSize);
}

function comparisonOf(declared: NearDuplicates): ReturnType<typeof readComparison> {
  const given = Object.entries(declared).some(([key, value]) => /^must/.test(key) && value !== undefined);
  return given ? readComparison(declared) : mustBeZero;
}

function about({ table, declared, location }: NearDuplicatesRule) {
  const subject = `${table}.${declared.of.join(', ')}`;
  return { code: 'data.near_duplicates', subject, severity: declared.severity ?? 'error', location };
}
