import { flow } from '../../../charter/write-yaml.ts';
import { hasWord, identifierWords } from '../../../trust/profile/column-words.ts';
import { categoryVariants } from '../../../trust/profile/suspicion/categories.ts';
import { placeholders } from '../../../trust/profile/suspicion/placeholders.ts';
import type { ColumnProfile, TableProfile } from '../../../trust/profile/table-profile.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import type { Line } from './line.ts';
import { patternOf } from './pattern.ts';

export interface QualityInput {
  readonly profile: TableProfile;
  readonly key: readonly string[];
  /** Columns that should be filled whatever is missing today: those that refer to another table, or that a deal needs. */
  readonly needed: ReadonlySet<string>;
  /** Columns whose values are those of another table. */
  readonly referring: ReadonlySet<string>;
  /** Columns of which numbers are suspected: no largest one is proposed from them. */
  readonly suspected: ReadonlySet<string>;
}

/** Up to this share of missing values the rest is taken for the rule, and what is missing for a mistake. */
const mistakes = 0.05;
/** Above this share nothing is proposed: the column is mostly empty. */
const mostlyEmpty = 0.5;
const mostCategories = 15;
const longestCategory = 60;
/** More rules than that nobody reads. */
const mostColumns = 150;

const yearWords: ReadonlySet<string> = new Set(['year', 'yr']);
const [firstYear, lastYear] = [1800, 2100];

const standsForNothing = new Set(placeholders);

/** Rules in the words of the Open Data Contract Standard that hold on this table, with some slack; those that do not hold say so and are warnings. */
export function proposeQuality(input: QualityInput): readonly Line[] {
  const { profile } = input;
  const columns = profile.columns.filter(
    (each) =>
      each.trouble === null && each.ambiguous === null && each.type !== 'other' && !input.key.includes(each.name),
  );
  const rules = columns.slice(0, mostColumns).flatMap((column) => [...missing(input, column), ...valid(input, column)]);
  const head: Line = { section: 'data', subject: profile.table, yaml: '    quality:', figure: null, state: 'opens' };
  return [head, rowCount(profile), ...rules, ...beyond(input, columns.slice(mostColumns))];
}

/** What nobody would read is not written, and that is said. */
function beyond(input: QualityInput, columns: readonly ColumnProfile[]): readonly Line[] {
  const [first] = columns;
  if (first === undefined) return [];
  const figure = `nothing is proposed for this column and ${grouped(columns.length - 1)} more; add those that matter`;
  return [rule(input, first.name, { metric: 'nullValues', mustBe: 0 }, figure, 'left')];
}

function rule(
  input: Pick<QualityInput, 'profile'>,
  column: string | null,
  body: object,
  figure: string,
  state: Line['state'] = 'holds',
): Line {
  const property = column === null ? {} : { property: column };
  const severity = state === 'fails' && column !== null ? { severity: 'warning' } : {};
  return {
    section: 'data',
    subject: column === null ? input.profile.table : `${input.profile.table}.${column}`,
    yaml: `      - ${flow({ ...property, ...body, ...severity })}`,
    figure,
    state,
  };
}

/** A tenth fewer rows than today, in two digits: a table that shrinks by more was not loaded whole. */
function rowCount(profile: TableProfile): Line {
  const { rows } = profile;
  if (rows === 0)
    return rule(
      { profile },
      null,
      { metric: 'rowCount', mustBeGreaterThan: 0 },
      'the table has no rows today',
      'fails',
    );
  const step = 10 ** Math.max(0, Math.floor(Math.log10(rows * 0.9)) - 1);
  const least = Math.max(1, Math.floor((rows * 0.9) / step) * step);
  return rule({ profile }, null, { metric: 'rowCount', mustBeGreaterOrEqualTo: least }, `${grouped(rows)} rows today`);
}

function missing(input: QualityInput, column: ColumnProfile): readonly Line[] {
  const { rows } = input.profile;
  const absent = column.nulls + column.blanks;
  const share = rows === 0 ? 1 : absent / rows;
  if (column.present === 0) return [];
  const metric = column.type === 'string' ? 'missingValues' : 'nullValues';
  const figure = absent === 0 ? `0 of ${grouped(rows)} rows are null` : `null in ${countedShare(absent, rows, 'rows')}`;
  if (absent === 0) return [rule(input, column.name, { metric, mustBe: 0 }, figure)];
  if (share <= mistakes || (share <= mostlyEmpty && input.needed.has(column.name)))
    return [rule(input, column.name, { metric, mustBe: 0 }, `does not hold today: ${figure}`, 'fails')];
  if (share > mostlyEmpty) return [];
  // A quarter more than today, to the next five percent.
  const most = Math.min(95, Math.ceil((share * 125) / 5) * 5);
  return [rule(input, column.name, { metric, mustBeLessOrEqualTo: most, unit: 'percent' }, figure)];
}

function valid(input: QualityInput, column: ColumnProfile): readonly Line[] {
  if (column.type === 'string')
    return input.referring.has(column.name) ? [] : [...categories(input, column), ...shape(input, column)];
  return column.type === 'number' || column.type === 'integer' ? bounds(input, column) : [];
}

/** The values of a column of categories, without those that are probably another one misspelt. */
function categories(input: QualityInput, column: ColumnProfile): readonly Line[] {
  if (!isCategory(column)) return [];
  const wrong = new Set([
    ...categoryVariants(column).map(({ value }) => value),
    ...column.top
      .map(({ value }) => value)
      .filter((value) => standsForNothing.has(value.trim().toLowerCase()) || value !== value.trim()),
  ]);
  const kept = column.top.filter(({ value }) => !wrong.has(value));
  if (kept.length === 0) return [];
  const broken = column.top.filter(({ value }) => wrong.has(value)).reduce((sum, { rows }) => sum + rows, 0);
  const body = { metric: 'invalidValues', arguments: { validValues: kept.map(({ value }) => value) }, mustBe: 0 };
  const figure = kept
    .slice(0, 6)
    .map(({ value, rows }) => `${value} ${grouped(rows)}`)
    .join(', ');
  return broken === 0
    ? [rule(input, column.name, body, figure)]
    : [
        rule(
          input,
          column.name,
          body,
          `does not hold today: ${grouped(broken)} rows are written otherwise, such as "${[...wrong][0]}"`,
          'fails',
        ),
      ];
}

function isCategory({ distinct, present, topComplete, lengths }: ColumnProfile): boolean {
  return (
    topComplete &&
    distinct >= 2 &&
    distinct <= mostCategories &&
    present >= 10 * distinct &&
    (lengths?.[1] ?? 0) <= longestCategory
  );
}

function shape(input: QualityInput, column: ColumnProfile): readonly Line[] {
  if (isCategory(column)) return [];
  const found = patternOf(column);
  if (found === null) return [];
  const body = { metric: 'invalidValues', arguments: { pattern: found.pattern }, mustBe: 0 };
  return [rule(input, column.name, body, `${grouped(column.present)} values look like ${found.like}`)];
}

/** Amounts and counts: not negative where none is, and not beyond twice the largest. Identifiers have no size. */
function bounds(input: QualityInput, column: ColumnProfile): readonly Line[] {
  const { min, max, name, negatives } = column;
  if (typeof min !== 'number' || typeof max !== 'number' || hasWord(name, identifierWords) || input.referring.has(name))
    return [];
  if (column.type === 'integer' && column.distinct === 2 && min === 0 && max === 1)
    return [
      rule(input, name, { metric: 'invalidValues', arguments: { minimum: 0, maximum: 1 }, mustBe: 0 }, `only 0 and 1`),
    ];
  if (negatives > 0) return [];
  if (hasWord(name, yearWords) && min >= firstYear && max <= lastYear)
    return [
      rule(
        input,
        name,
        { metric: 'invalidValues', arguments: { minimum: firstYear, maximum: lastYear }, mustBe: 0 },
        `from ${min} to ${max} today`,
      ),
    ];
  // YAML of this house takes no number that a double does not hold exactly.
  const most = largest(max);
  const limit = input.suspected.has(name) || !Number.isSafeInteger(most) ? {} : { maximum: most };
  const figure = `from ${grouped(min)} to ${grouped(max)} today`;
  return [rule(input, name, { metric: 'invalidValues', arguments: { minimum: 0, ...limit }, mustBe: 0 }, figure)];
}

/** The next of 1, 2 and 5 times a power of ten that is at least twice the number; at least 1. */
function largest(max: number): number {
  if (max < 0.5) return 1;
  const power = 10 ** Math.floor(Math.log10(2 * max));
  const found = [1, 2, 5, 10].find((each) => each * power >= 2 * max) ?? 10;
  return Number((found * power).toPrecision(1));
}
