import { type QualityRule, qualityRule } from '../../charter/schema/data.ts';
import type { Location } from '../../errors/problem.ts';
import { qualityRules } from '../data/quality-rules.ts';
import type { Inside, Rule } from '../data/rule.ts';
import {
  type ContractScope,
  columnName,
  isMapping,
  items,
  type Mapping,
  notUnderstood,
  type Path,
  placeOf,
  textOf,
} from './contract-scope.ts';
import { deprecatedRules, descriptive, operatorSpellings } from './contract-words.ts';

/** What a list of rules stands under: a column, a place inside it, or the table. */
interface QualityPlace {
  readonly column: string | null;
  readonly subject: string;
  readonly inside?: Inside | undefined;
}

/** The `quality` lists of a contract, in the same words as the charter's; property names become column names. */
export function contractQuality(scope: ContractScope, list: unknown, path: Path, place: QualityPlace): readonly Rule[] {
  const { column, subject } = place;
  return items(list).flatMap(({ index, value }) => {
    const location = placeOf(scope.file, [...path, index]);
    const name = nameOf(value, index);
    if (value.type === 'custom') {
      const named = {
        ...value,
        description:
          textOf(value.description) ?? textOf(value.name) ?? `a check of ${String(value.engine ?? 'another engine')}`,
      };
      return qualityRules({ table: scope.table, column, rule: readable(named), location });
    }
    const parsed = qualityRule.safeParse(plain(scope, value));
    if (!parsed.success) {
      const because = parsed.error.issues
        .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
        .join('; ');
      return [notUnderstood(scope, `the quality rule ${name}`, subject, location, { because })];
    }
    const rules = qualityRules({ table: scope.table, column, rule: parsed.data, location });
    return place.inside === undefined ? rules : rules.map((rule) => placed(scope, rule, place, name));
  });
}

/** A rule about the values inside a column. What counts rows of the table, or is a query over it, is not about them. */
function placed(scope: ContractScope, rule: Rule, { column, subject, inside }: QualityPlace, name: string): Rule {
  const id = rule.id.replace(`${scope.table}.${column}/`, () => `${subject}/`);
  const at = inside === undefined ? {} : { inside };
  switch (rule.kind) {
    case 'unchecked':
      return { ...rule, id, subject };
    case 'nullValues':
    case 'missingValues':
    case 'invalidValues':
      if (rule.column === column) return { ...rule, id, ...at };
      break;
    case 'duplicateValues':
      if (rule.unit === 'rows' && rule.columns.length === 1 && rule.columns[0] === column)
        return { ...rule, id, ...at };
  }
  const because = 'it is about rows or columns of the table, and stands inside a column';
  return notUnderstood(scope, `the quality rule ${name}`, subject, rule.location as Location, { because });
}

function readable(value: Mapping): QualityRule {
  return { type: 'custom', description: String(value.description), severity: severityOf(value.severity) };
}

/**
 * The entry in the words of the charter: without what only describes it, its severity in our three words, its columns by their physical names, the spellings and
 * places of other versions as those of 3.1.
 */
function plain(scope: ContractScope, entry: Mapping): Mapping {
  const kept = Object.entries(entry)
    .filter(([key]) => !descriptive.quality.has(key) && !misplaced(entry, key))
    .map(([key, value]) => [operatorSpellings[key] ?? key, value] as const);
  const { rule, ...given } = Object.fromEntries(kept);
  const metric = given.metric ?? deprecatedRules[String(rule)];
  return {
    ...given,
    // An older word that is none of ours stays, and is reported.
    ...(rule !== undefined && metric === undefined ? { rule } : {}),
    ...(metric === undefined ? {} : { metric }),
    severity: severityOf(entry.severity),
    ...(typeof given.query === 'string' ? { query: placeholders(given.query), unit: sqlUnit(given.unit) } : {}),
    arguments: argumentsOf(scope, entry),
  };
}

const argumentKeys = ['validValues', 'missingValues', 'pattern', 'properties'];

/** The standard's own example has the pattern beside an empty `arguments`, not under it. */
function misplaced(entry: Mapping, key: string): boolean {
  return key === 'arguments' || (argumentKeys.includes(key) && !isMapping(entry.arguments));
}

function argumentsOf(scope: ContractScope, entry: Mapping): Mapping | undefined {
  const beside = Object.fromEntries(argumentKeys.filter((key) => key in entry).map((key) => [key, entry[key]]));
  const given = isMapping(entry.arguments) ? entry.arguments : beside;
  const { properties, validValues, ...rest } = given;
  if (Object.keys(given).length === 0) return undefined;
  const physicalNames = (names: readonly unknown[]) => names.map((name) => physical(scope, String(name)));
  return {
    ...rest,
    ...(properties === undefined
      ? {}
      : { properties: Array.isArray(properties) ? physicalNames(properties) : properties }),
    // A null is missing, never invalid, so that it need not be among the valid values.
    ...(validValues === undefined
      ? {}
      : { validValues: Array.isArray(validValues) ? validValues.filter((each) => each !== null) : validValues }),
  };
}

/** `{table}` and `{column}` stand in some examples of the standard for `{object}` and `{property}`. */
function placeholders(query: string): string {
  return query.replaceAll(/\$?\{table\}/g, '{object}').replaceAll(/\$?\{column\}/g, '{property}');
}

/** Any unit is allowed; only percent changes how a number of a query reads. */
function sqlUnit(unit: unknown): 'percent' | undefined {
  return unit === 'percent' ? 'percent' : undefined;
}

/** ODCS leaves the words open. Only those that plainly say less than an error lower it. */
function severityOf(given: unknown): 'error' | 'warning' | 'info' {
  const word = String(given ?? 'error').toLowerCase();
  if (word === 'info' || word === 'information') return 'info';
  return word === 'warning' || word === 'warn' ? 'warning' : 'error';
}

function physical({ object }: ContractScope, name: string): string {
  const property = items(object.value.properties).find(({ value }) => value.name === name);
  return property ? columnName(property.value) : name;
}

function nameOf(entry: Mapping, index: number): string {
  return textOf(entry.name) ?? textOf(entry.id) ?? textOf(entry.metric) ?? textOf(entry.rule) ?? `number ${index + 1}`;
}
