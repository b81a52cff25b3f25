import type { ErrorData, Problem } from '../../errors/problem.ts';
import { type Path, valueAt } from '../path.ts';
import { readPattern } from '../pattern/read-pattern.ts';
import type { QualityRule } from '../schema/data.ts';
import { comparisonOperators } from '../schema/primitives.ts';
import { type Checked, problemAt } from './checked.ts';
import { checkComparison } from './comparison.ts';

type Unclear = Omit<ErrorData<'charter.rule_unclear'>, 'where'>;

/** Every rule says one thing that can be computed: a rule that cannot is an error here, never skipped later. */
export function checkQuality(checked: Checked): readonly Problem[] {
  return Object.entries(checked.charter.data ?? {}).flatMap(([table, { quality, columns }]) =>
    (quality ?? []).flatMap((rule, index) => {
      const path = ['data', table, 'quality', index];
      const typed = typeof rule.property === 'string' && Object.hasOwn(columns ?? {}, rule.property);
      return checkRule(checked, path, rule, typed);
    }),
  );
}

function checkRule(checked: Checked, path: Path, rule: QualityRule, typed: boolean): readonly Problem[] {
  // Text and custom rules are for people and other engines: they are reported as unverified.
  if (rule.type === 'text' || rule.type === 'custom') return [];
  const unclear = [
    whatIsComputed(rule),
    whichColumn(rule),
    whatIsValid(rule, typed),
    whichUnit(rule),
    comparedWith(rule),
  ];
  return [
    ...checkComparison(checked, path, rule, comparisonOperators),
    ...unclear.flatMap((data) => (data === null ? [] : [problemAt(checked, path, 'charter.rule_unclear', data)])),
    ...checkBounds(checked, path, rule),
    ...checkPattern(checked, path, rule),
  ];
}

/** A metric or a query, as the type says. */
function whatIsComputed({ type, metric, query }: QualityRule): Unclear | null {
  if (metric !== undefined && query !== undefined) {
    return { what: 'has both a metric and a query', expected: 'metric or query', fix: 'Keep the one that is meant.' };
  }
  if (type === 'sql' && query === undefined) {
    return {
      what: 'has the type sql and no query',
      expected: 'a query',
      fix: 'Add query, or name a metric and remove type.',
    };
  }
  if (type === 'library' && metric === undefined) {
    return { what: 'has the type library and no metric', expected: 'a metric', fix: 'Add metric, or remove type.' };
  }
  if (metric === undefined && query === undefined) {
    return { what: 'computes nothing', expected: 'metric or query', fix: 'Add metric, such as nullValues, or query.' };
  }
  return null;
}

/** Which column the metric is about; rows have none. */
function whichColumn({ metric, property, arguments: given }: QualityRule): Unclear | null {
  if (metric === undefined) return null;
  const several = Array.isArray(property);
  if (metric === 'rowCount') {
    if (property === undefined) return null;
    return {
      what: 'counts rows and names a column',
      expected: 'rowCount without property',
      fix: 'Remove property, or count nullValues.',
    };
  }
  if (property === undefined && (metric !== 'duplicateValues' || given?.properties === undefined)) {
    return { what: `does not say whose ${metric} are counted`, expected: 'property', fix: 'Add property: the column.' };
  }
  if (several && property.length > 1 && metric !== 'duplicateValues') {
    return {
      what: `counts ${metric} of ${property.length} columns`,
      expected: 'one column',
      fix: 'Write one rule for each column.',
    };
  }
  return null;
}

/** Values are invalid by something: a pattern, a list, a range, or a declared type. */
function whatIsValid({ metric, arguments: given }: QualityRule, typed: boolean): Unclear | null {
  const limits = ['validValues', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;
  if (metric !== 'invalidValues' || typed || limits.some((each) => given?.[each] !== undefined)) return null;
  return {
    what: 'does not say which values are valid',
    expected: `arguments with one of ${limits.join(', ')}`,
    fix: 'Add arguments, or declare the type of the column under columns.',
  };
}

function whichUnit({ metric, unit }: QualityRule): Unclear | null {
  if (metric !== 'rowCount' || unit !== 'percent') return null;
  return { what: 'compares all rows with themselves', expected: 'unit: rows', fix: 'Remove unit.' };
}

/** A count is compared with a number; only what a query returns may be text. */
function comparedWith(rule: QualityRule): Unclear | null {
  const operator = (['mustBe', 'mustNotBe'] as const).find(
    (each) => rule[each] !== undefined && typeof rule[each] !== 'number',
  );
  if (rule.metric === undefined || operator === undefined) return null;
  return {
    what: `compares a count with ${JSON.stringify(rule[operator])}`,
    expected: `${operator}: a number`,
    fix: 'Write a number.',
  };
}

function checkBounds(checked: Checked, path: Path, { arguments: given }: QualityRule): readonly Problem[] {
  return (
    [
      ['minLength', 'maxLength'],
      ['minimum', 'maximum'],
    ] as const
  ).flatMap(([low, high]) => {
    const [from, to] = [given?.[low], given?.[high]];
    if (from === undefined || to === undefined || from <= to) return [];
    return [problemAt(checked, [...path, 'arguments', high], 'charter.range_reversed', { from, to })];
  });
}

/** Held against what every engine understands here, so that nothing waits for the data to be found wrong. */
function checkPattern(checked: Checked, path: Path, { arguments: given }: QualityRule): readonly Problem[] {
  if (given?.pattern === undefined) return [];
  const pattern = readPattern(given.pattern);
  if (!('fault' in pattern)) return [];
  const at = [...path, 'arguments', 'pattern'];
  const { reason, reasonWithoutText, fix } = pattern.fault;
  // Of a text that an environment variable was put into no piece is shown.
  const asWritten = valueAt(checked.written.value, at) === given.pattern;
  const data = { reason: asWritten ? reason : reasonWithoutText, fix };
  return [problemAt(checked, at, 'charter.regular_expression_invalid', data)];
}
