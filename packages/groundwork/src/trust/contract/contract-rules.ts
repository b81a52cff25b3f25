import { readYaml } from '../../charter/read-yaml.ts';
import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { Rule } from '../data/rule.ts';
import { keyRules } from '../data/rules.ts';
import { readProperty } from './contract-property.ts';
import { contractQuality } from './contract-quality.ts';
import { relationshipRules } from './contract-references.ts';
import {
  type ContractScope,
  columnName,
  type Item,
  isMapping,
  items,
  type Mapping,
  type Path,
  placeOf,
  strays,
  textOf,
  unknownKeys,
  unreadable,
} from './contract-scope.ts';
import { type ContractServers, contractServers } from './contract-server.ts';
import { slaRules } from './contract-sla.ts';
import { termRules } from './contract-terms.ts';
import { descriptive, understood } from './contract-words.ts';

/** What a contract file says about one table. */
export interface ContractReading {
  readonly rules: readonly Rule[];
  readonly columns: Readonly<Record<string, DeclaredColumn>>;
  readonly key: readonly string[];
  /** Where it says that the data lives; null where it could not be read. */
  readonly servers: ContractServers | null;
}

/** Reads a whole ODCS 3.1 file into the rules of one table. What it does not understand becomes a rule that reports itself. */
export function readContract(table: string, file: string, text: string, now = new Date()): ContractReading {
  const parsed = readYaml(text, file);
  if (!parsed.ok)
    return {
      rules: parsed.problems.map((each) => unreadable(table, file, each.message, each.location)),
      columns: {},
      key: [],
      servers: null,
    };
  const { located } = parsed;
  const content = isMapping(located.value) ? located.value : {};
  const version = textOf(content.apiVersion) ?? '';
  if (!/^v?3\./.test(version)) {
    const found = version === '' ? 'names no apiVersion' : `has the apiVersion ${version}`;
    return only(
      unreadable(table, file, `${file} ${found}; this version reads ODCS v3.1.`, placeOf(located, ['apiVersion'])),
    );
  }
  const objects = items(content.schema);
  const object = objectOf(table, objects);
  if (!object) {
    const names = objects.map((each) => String(each.value.name ?? '(without a name)')).join(', ') || 'none';
    return only(
      unreadable(
        table,
        file,
        `${file} describes no object ${table.split('.').slice(1).join('.')}; it describes ${names}.`,
        placeOf(located, ['schema']),
      ),
    );
  }
  return readObject({ file: located, content, table, objects, object }, now);
}

function readObject(scope: ContractScope, now: Date): ContractReading {
  const { file, content, table, object } = scope;
  const path: Path = ['schema', object.index];
  const properties = items(object.value.properties);
  const columns: Record<string, DeclaredColumn> = {};
  const rules: Rule[] = [
    ...unknownKeys(scope, content, [], descriptive.contract, understood.contract, file.file),
    ...unknownKeys(scope, object.value, path, descriptive.object, understood.object, table),
  ];
  rules.push(...strays(scope, content.slaProperties, ['slaProperties'], table));
  for (const list of ['properties', 'quality', 'relationships'])
    rules.push(...strays(scope, object.value[list], [...path, list], table));
  const key = keyOf(properties.map((each) => each.value));
  rules.push(...keyRules(table, key, placeOf(file, [...path, 'properties'])));
  for (const { index, value } of properties) {
    const reading = readProperty(scope, value, [...path, 'properties', index]);
    rules.push(...reading.rules);
    if (reading.declared) columns[reading.column] = reading.declared;
  }
  rules.push(
    ...contractQuality(scope, object.value.quality, [...path, 'quality'], { column: null, subject: table }),
    ...relationshipRules(scope, object.value.relationships, [...path, 'relationships'], null),
    ...slaRules(scope),
    ...termRules(scope, now),
  );
  const servers = contractServers(content, file.file, placeOf(file, ['servers']));
  return { rules, columns, key, servers };
}

/** By physical name, then by name, then the only one there is. */
function objectOf(table: string, objects: readonly Item[]): Item | undefined {
  const wanted = table.slice(table.indexOf('.') + 1).toLowerCase();
  const named = (key: string) =>
    objects.find(({ value }) => {
      const name = textOf(value[key])?.toLowerCase();
      return name === wanted || name?.split('.').at(-1) === wanted;
    });
  return named('physicalName') ?? named('name') ?? (objects.length === 1 ? objects[0] : undefined);
}

function keyOf(properties: readonly Mapping[]): readonly string[] {
  const position = (property: Mapping) => Number(property.primaryKeyPosition ?? Number.POSITIVE_INFINITY);
  return properties
    .filter((property) => property.primaryKey === true)
    .toSorted((a, b) => (position(a) === position(b) ? 0 : position(a) - position(b)))
    .map(columnName);
}

function only(rule: Rule): ContractReading {
  return { rules: [rule], columns: {}, key: [], servers: null };
}
