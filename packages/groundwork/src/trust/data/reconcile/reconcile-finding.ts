import { type Finding, finding, type Sample } from '../../../conditions/finding.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import { listWords, plural } from '../../../words/phrases.ts';
import type { Errored } from '../../measurement.ts';
import type { ComparisonResult } from './comparison-result.ts';
import type { Names, ReconcileRule } from './reconcile-rule.ts';
import type { SideTotals } from './side-totals.ts';

export interface SideKeys {
  readonly keys: number;
  readonly surplus: number;
  readonly repeated: readonly { readonly key: readonly (string | null)[]; readonly rows: number }[];
}

/** A comparison, and whether it was of doubles where a side may have more digits than a double holds. */
type Compared = ComparisonResult & { readonly inexact: boolean };

export interface Sides<T> {
  readonly here: T;
  readonly there: T;
}

export function rowsFinding(rule: ReconcileRule, { here, there }: Sides<SideTotals>): Finding {
  const difference = here.rows - there.rows;
  const holds =
    difference === 0 || (rule.rows === 'fewer' && difference < 0) || (rule.rows === 'more' && difference > 0);
  const expected = { same: '0', fewer: 'at most 0', more: 'at least 0' }[rule.rows];
  return finding({
    ...about(rule, 'data.reconcile_rows'),
    state: holds ? 'met' : 'unmet',
    measured: difference,
    unit: 'rows',
    expected,
    message: `${rule.here} has ${plural(here.rows, 'row')}, ${rule.there} has ${grouped(there.rows)}.`,
    fix: holds ? null : `Find out which of the two is loaded whole: ${rule.here} or ${rule.there}.`,
  });
}

/** Repeated and missing keys of either side: what they hide from the comparison is said. null where there are none. */
export function repeatsFinding(rule: ReconcileRule, totals: Sides<SideTotals>, keys: Sides<SideKeys>): Finding | null {
  const sides = (['here', 'there'] as const).map((side) => ({
    table: rule[side],
    surplus: keys[side].surplus,
    without: totals[side].withoutKey,
    repeated: keys[side].repeated,
  }));
  const trouble = sides.reduce((sum, each) => sum + each.surplus + each.without, 0);
  if (trouble === 0) return null;
  const words = sides.flatMap(({ table, surplus, without }) => {
    const said = [
      surplus > 0 && `repeats it in ${plural(surplus, 'surplus row')}`,
      without > 0 && `has ${plural(without, 'row')} without it`,
    ].filter((each) => typeof each === 'string');
    return said.length > 0 ? [`${table} ${listWords(said)}`] : [];
  });
  return finding({
    ...about(rule, 'data.reconcile_key'),
    state: 'unmet',
    measured: trouble,
    unit: 'rows',
    expected: '0',
    message: `The key ${keyWords(rule)} does not name one row each: ${listWords(words)}. Rows of a repeated or missing key are not compared cell by cell.`,
    fix: 'Remove the repeated rows and fill in the key, or reconcile on columns that do identify a row.',
    samples: sides.flatMap(({ table, repeated }) =>
      repeated.map(
        ({ key, rows }): Sample => ({
          ...Object.fromEntries(rule.key.map(({ here }, i) => [here, key[i] ?? null])),
          'repeated in': table,
          rows,
        }),
      ),
    ),
  });
}

export function keysFinding(rule: ReconcileRule, result: Compared, keys: Sides<SideKeys>): Finding {
  const { onlyHere, onlyThere } = result;
  const counted = (rule.rows === 'more' ? 0 : onlyHere) + (rule.rows === 'fewer' ? 0 : onlyThere);
  const allowed = { same: '', fewer: `, which may have more`, more: '' }[rule.rows];
  const allowedHere = rule.rows === 'more' ? ', which may have more' : '';
  return finding({
    ...about(rule, 'data.reconcile_keys'),
    state: counted > 0 ? 'unmet' : result.notFetched > 0 ? 'unverified' : 'met',
    measured: counted,
    unit: 'keys',
    expected: '0',
    sql: result.sql,
    message:
      `${countedShare(onlyHere, keys.here.keys, 'keys')} of ${rule.here} are only there${allowedHere}, ` +
      `${countedShare(onlyThere, keys.there.keys, 'keys')} of ${rule.there} only there${allowed}.${travelled(result)}`,
    fix: counted > 0 ? 'Load what is missing, or remove what should not be there.' : leftFix(result),
    samples: counted > 0 ? result.keySamples : [],
  });
}

export function cellsFinding(rule: ReconcileRule, names: Names, column: number, result: Compared): Finding {
  const { differing, samples } = result.columns[column] ?? { differing: 0, samples: [] };
  const { compared } = result;
  const base = {
    ...about(rule, 'data.reconcile_cells', names),
    measured: differing,
    unit: 'keys',
    expected: within(rule),
    sql: result.sql,
  };
  if (compared === 0) {
    return finding({
      ...base,
      measured: null,
      state: 'unverified',
      message: `No key is in both ${rule.here} and ${rule.there} in one row each, so ${names.here} cannot be compared.`,
      fix: 'Reconcile on a key that both tables have, and that names one row.',
    });
  }
  const other = names.here === names.there ? '' : ` (there ${names.there})`;
  return finding({
    ...base,
    state: differing > 0 ? 'unmet' : result.notFetched > 0 ? 'unverified' : 'met',
    message: `${names.here}${other} differs between ${rule.here} and ${rule.there} in ${countedShare(differing, compared, 'common keys')}.${travelled(result)}`,
    fix:
      differing > 0
        ? `Find out which of the two is right about ${names.here}, and correct the other.`
        : leftFix(result),
    samples,
  });
}

/** Nothing can be compared: why, and that this is no pass. */
export function erroredFinding(rule: ReconcileRule, { message, fix }: Omit<Errored, 'state'>, names?: Names): Finding {
  return finding({
    ...about(rule, 'data.rule_errored', names),
    state: 'unverified',
    message: `${names ? `${names.here} of ${rule.here}` : rule.here} could not be reconciled with ${rule.there}: ${message}`,
    fix: fix ?? 'Correct the rule, or what the message names.',
  });
}

export function emptyFinding(rule: ReconcileRule, empty: string): Finding {
  return finding({
    ...about(rule, 'data.table_empty'),
    state: 'unmet',
    measured: 0,
    unit: 'rows',
    expected: 'at least 1',
    message: `${empty} has no rows, so reconciling ${rule.here} with ${rule.there} shows nothing.`,
    fix: `Load ${empty}.`,
  });
}

export function about({ here, severity, location }: ReconcileRule, code: string, names?: Names) {
  return { code, subject: names ? `${here}.${names.here}` : here, severity, location };
}

function keyWords({ key }: ReconcileRule): string {
  return listWords(key.map(({ here, there }) => (here === there ? here : `${here} (there ${there})`)));
}

export function within({ tolerance }: ReconcileRule): string {
  return tolerance === 0 ? '0' : `0, within ${grouped(tolerance)}`;
}

function travelled({ fetched, notFetched, inexact }: Compared): string {
  const doubles = inexact ? ' Compared as doubles, which do not tell numbers of more than 15 digits apart.' : '';
  if (fetched === null) return doubles;
  const left =
    notFetched > 0
      ? ` ${plural(notFetched, 'more row')} in parts that differ were too many to fetch, so the count is a lower bound.`
      : '';
  return ` Compared by checksums; ${plural(fetched, 'row')} fetched.${left}${doubles}`;
}

function leftFix({ notFetched }: ComparisonResult): string | null {
  return notFetched > 0
    ? 'Load both tables into one source, where they can be compared whole, or raise the tolerance.'
    : null;
}
