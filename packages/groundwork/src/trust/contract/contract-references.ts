import { mustBeZero } from '../comparison.ts';
import type { Rule } from '../data/rule.ts';
import {
  type ContractScope,
  columnName,
  items,
  type Mapping,
  notUnderstood,
  type Path,
  placeOf,
} from './contract-scope.ts';

interface Element {
  /** Without the source. */
  readonly table: string;
  readonly column: string;
}

/**
 * `relationships` of ODCS 3.1 (References): `accounts.id` by names, or `schema/<id>/properties/<id>` by ids; lists are composite keys. At the
 * property level `from` is the property itself. References into other files are reported, not followed.
 */
export function relationshipRules(
  scope: ContractScope,
  list: unknown,
  path: Path,
  column: string | null,
): readonly Rule[] {
  const source = scope.table.slice(0, scope.table.indexOf('.'));
  return items(list).map(({ index, value }) => {
    const location = placeOf(scope.file, [...path, index]);
    // At the property the standard forbids `from`, so that what it would mean there is anybody's guess.
    const misplaced = column !== null && value.from !== undefined;
    const from = column === null ? ownColumns(scope, value.from) : [column];
    const to = elements(scope, value.to);
    const whole =
      from && to && from.length > 0 && from.length === to.length && new Set(to.map((each) => each.table)).size === 1;
    if (!whole || misplaced || (value.type !== undefined && value.type !== 'foreignKey')) {
      return notUnderstood(scope, `the relationship to ${JSON.stringify(value.to ?? null)}`, scope.table, location);
    }
    const target = `${source}.${to[0]?.table}`;
    const targetColumns = to.map((each) => each.column);
    return {
      kind: 'reference',
      id: `${scope.table}.${from.join(', ')}/references ${target}.${targetColumns.join(', ')}`,
      table: scope.table,
      columns: from,
      target,
      targetColumns,
      severity: 'error',
      location,
      note: null,
      check: mustBeZero,
      unit: 'rows',
    };
  });
}

/** The columns that a relationship starts from; null where it starts from another object. */
function ownColumns(scope: ContractScope, given: unknown): readonly string[] | null {
  const from = elements(scope, given);
  const own = columnName(scope.object.value).split('.').at(-1);
  return from?.every((each) => each.table === own) ? from.map((each) => each.column) : null;
}

function elements(scope: ContractScope, given: unknown): readonly Element[] | null {
  const found = [given].flat().map((each) => (typeof each === 'string' ? element(scope, each) : null));
  return found.every((each) => each !== null) ? found : null;
}

function element({ objects }: ContractScope, notation: string): Element | null {
  const byId = /^\/?schema\/([^/]+)\/properties\/([^/]+)$/.exec(notation);
  const byName = /^([^./#:]+)\.([^./#:]+)$/.exec(notation);
  const [, objectName, propertyName] = byId ?? byName ?? [];
  if (objectName === undefined || propertyName === undefined) return null;
  const is = (value: Mapping, name: string) => (byId ? value.id === name : value.name === name);
  const object = objects.find(({ value }) => is(value, objectName))?.value;
  const property = items(object?.properties).find(({ value }) => is(value, propertyName))?.value;
  if (byId && !property) return null;
  const table = object ? columnName(object).split('.').at(-1) : objectName;
  return { table: table ?? objectName, column: property ? columnName(property) : propertyName };
}
