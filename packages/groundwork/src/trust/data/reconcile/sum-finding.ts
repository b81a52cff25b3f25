import { type Finding, finding } from '../../../conditions/finding.ts';
import { grouped } from '../../../words/numbers.ts';
import { plural } from '../../../words/phrases.ts';
import type { Errored } from '../../measurement.ts';
import { digitsOf, isWithin, minus } from './exact-decimal.ts';
import { about, erroredFinding, type Sides, within } from './reconcile-finding.ts';
import type { Names, ReconcileRule } from './reconcile-rule.ts';
import type { ColumnSum } from './side-totals.ts';

/** Whether two columns have the same sum: digit by digit where both are exact, within what rounding can do where they are doubles. */
export function sumFinding(rule: ReconcileRule, names: Names, sums: Sides<ColumnSum | Errored>): Finding {
  const failed = [sums.here, sums.there].find((each): each is Errored => 'state' in each);
  if (failed) return erroredFinding(rule, failed, names);
  const [here, there] = [sums.here as ColumnSum, sums.there as ColumnSum];
  if (here.empty && there.empty) return erroredFinding(rule, nothingToAdd, names);
  const compared = differenceOf(here, there, rule.tolerance);
  if (compared === null) return erroredFinding(rule, outgrown, names);
  const { difference, holds, rounded } = compared;
  const odd = here.odd + there.odd;
  const left =
    odd > 0
      ? ` ${plural(odd, 'value')} that ${odd === 1 ? 'is' : 'are'} no number ${odd === 1 ? 'is' : 'are'} left out.`
      : '';
  const order = rounded ? ` Doubles added in another order may be ${difference} apart.` : '';
  return finding({
    ...about(rule, 'data.reconcile_sum', names),
    unit: 'difference',
    expected: within(rule),
    state: !holds ? 'unmet' : odd > 0 ? 'unverified' : 'met',
    measured: difference,
    message: `${names.here} sums to ${sumWords(here)} in ${rule.here} and ${names.there} to ${sumWords(there)} in ${rule.there}.${order}${left}`,
    fix: holds && odd === 0 ? null : 'Find the rows that make the difference: declare columns beside sums to see them.',
  });
}

const nothingToAdd = {
  message: 'neither side holds a number, so two sums of nothing would be compared.',
  fix: 'Fill the columns, or name others under sums.',
};

const outgrown = {
  message: 'its values outgrow what a double can sum.',
  fix: 'Correct the values that are far too large, or hold the column as a decimal.',
};

interface Compared {
  readonly difference: number;
  readonly holds: boolean;
  /** It holds for what rounding may have done, and not by the tolerance alone. */
  readonly rounded: boolean;
}

/** null where a sum of doubles is no finite number. */
function differenceOf(here: ColumnSum, there: ColumnSum, tolerance: number): Compared | null {
  if (here.exact !== null && there.exact !== null) {
    const apart = minus(here.exact, there.exact);
    return { difference: Number(digitsOf(apart)), holds: isWithin(apart, tolerance), rounded: false };
  }
  const difference = here.sum - there.sum;
  const allowed = tolerance + here.rounding + there.rounding;
  if (!Number.isFinite(difference) || !Number.isFinite(allowed)) return null;
  const holds = Math.abs(difference) <= allowed;
  return { difference, holds, rounded: holds && Math.abs(difference) > tolerance };
}

const digits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 40 });

function sumWords({ sum, exact }: ColumnSum): string {
  return exact === null ? grouped(sum) : digits.format(digitsOf(exact));
}
