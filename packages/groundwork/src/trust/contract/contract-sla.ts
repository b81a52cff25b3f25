import type { FreshRule, Rule } from '../data/rule.ts';
import { type ContractScope, columnName, items, notUnderstood, placeOf, textOf } from './contract-scope.ts';
import { isTerm } from './contract-terms.ts';
import { slaReasons, slaSynonyms, slaUnits } from './contract-words.ts';

/**
 * Service levels of a column of this table: latency is a freshness rule, frequency a rule about the steps between rows, and of retention it is measured what can be;
 * days are terms. Any other promise is reported as not checked, as a warning.
 */
export function slaRules(scope: ContractScope): readonly Rule[] {
  const { file, content, table, objects, object } = scope;
  const fallback = textOf(content.slaDefaultElement);
  const isOther = (owner: string) =>
    objects.some(
      (each) => each.index !== object.index && (each.value.name === owner || each.value.physicalName === owner),
    );
  return items(content.slaProperties).flatMap(({ index, value }): readonly Rule[] => {
    const location = placeOf(file, ['slaProperties', index]);
    const name = textOf(value.property) ?? `number ${index + 1}`;
    if (isTerm(name)) return [];
    const word = slaSynonyms[name.toLowerCase()] ?? name.toLowerCase();
    const named = textOf(value.element) ?? fallback ?? null;
    const columns = named?.split(',').map((each) => elementColumn(scope, each.trim()));
    if (named !== null && ownersOf(named).every((owner) => owner !== null && isOther(owner))) return [];
    const written = String(value.unit ?? '').toLowerCase();
    const unit = Object.hasOwn(slaUnits, written) ? slaUnits[written] : undefined;
    const [column] = columns ?? [];
    if (
      !isMeasured(word) ||
      columns?.length !== 1 ||
      column === undefined ||
      column === 'elsewhere' ||
      !unit ||
      !isCount(value.value)
    ) {
      return [
        notUnderstood(scope, `the service level ${name}`, String(object.value.name ?? table), location, {
          // How fresh the data must be decides whether it can be trusted; support hours do not.
          severity: word === 'latency' ? 'error' : 'warning',
          ...(slaReasons[word] === undefined ? {} : { because: slaReasons[word] }),
        }),
      ];
    }
    const declared = { id: `${table}.${column}/${name}`, table, column, location, note: textOf(value.description) };
    return [levelRule(word, declared, `${value.value}${unit}`)];
  });
}

type Level = (typeof measuredLevels)[number];
const measuredLevels = ['latency', 'frequency', 'retention'] as const;

function isMeasured(word: string): word is Level {
  return measuredLevels.some((each) => each === word);
}

function levelRule(
  word: Level,
  declared: Pick<FreshRule, 'id' | 'table' | 'column' | 'location' | 'note'>,
  duration: string,
): Rule {
  if (word === 'latency') return { ...declared, kind: 'fresh', within: duration, severity: 'error' };
  if (word === 'frequency') return { ...declared, kind: 'frequency', every: duration, severity: 'error' };
  return { ...declared, kind: 'retention', period: duration, severity: 'warning' };
}

function isCount(value: unknown): value is number | string {
  return /^[1-9][0-9]*$/.test(String(value)) && (typeof value === 'number' || typeof value === 'string');
}

/** `customers.updated_at` or `updated_at` as a column of this table; `elsewhere` where it names another object. */
function elementColumn({ object }: ContractScope, element: string): string {
  const parts = element.split('.');
  const owner = parts.length > 1 ? parts.slice(0, -1).join('.') : null;
  if (owner !== null && owner !== object.value.name && owner !== object.value.physicalName) return 'elsewhere';
  const name = parts.at(-1) as string;
  const property = items(object.value.properties).find(
    ({ value }) => value.name === name || value.physicalName === name,
  );
  return property ? columnName(property.value) : name;
}

/** The objects that elements name, such as `customers` of `customers.joined`; null where only a column is named. */
function ownersOf(elements: string): readonly (string | null)[] {
  return elements.split(',').map((each) => /^(.+)\.[^.]+$/.exec(each.trim())?.[1] ?? null);
}
