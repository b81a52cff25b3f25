import { type QualityRule, qualityRule } from '../../charter/schema/data.ts';
import { qualityRules } from '../data/quality-rules.ts';
import type { Rule } from '../data/rule.ts';
import {
  type ContractScope,
  columnName,
  items,
  type Mapping,
  notUnderstood,
  type Path,
  placeOf,
  textOf,
} from './contract-scope.ts';
import { descriptive } from './contract-words.ts';

/** The `quality` lists of a contract, in the same words as the charter's; property names become column names. */
export function contractQuality(
  scope: ContractScope,
  list: unknown,
  path: Path,
  column: string | null,
): readonly Rule[] {
  const subject = column === null ? scope.table : `${scope.table}.${column}`;
  return items(list).flatMap(({ index, value }) => {
    const location = placeOf(scope.file, [...path, index]);
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
      return [notUnderstood(scope, `the quality rule ${nameOf(value, index)}`, subject, location, { because })];
    }
    return qualityRules({ table: scope.table, column, rule: parsed.data, location });
  });
}

function readable(value: Mapping): QualityRule {
  return { type: 'custom', description: String(value.description), severity: severityOf(value.severity) };
}

/** The entry without what only describes it, its severity in our three words, its columns by their physical names. */
function plain(scope: ContractScope, entry: Mapping): Mapping {
  const kept = Object.entries(entry).filter(([key]) => !descriptive.quality.has(key));
  const given = Object.fromEntries(kept);
  const properties = (given.arguments as Mapping | undefined)?.properties;
  return {
    ...given,
    severity: severityOf(entry.severity),
    ...(Array.isArray(properties)
      ? {
          arguments: {
            ...(given.arguments as Mapping),
            properties: properties.map((name) => physical(scope, String(name))),
          },
        }
      : {}),
  };
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
