import { cellOf } from '../../cell.ts';
import { markOf, roleWords } from '../roles.ts';
import { type FactReading, type FactScope, factColumn } from './fact.ts';
import { equalKeys, isWritten } from './keys.ts';

interface Lookup {
  readonly role: 'owner' | 'account' | 'product';
  readonly table: string;
  readonly key: string;
  /** Columns of the table, already reduced to one value a key. */
  readonly adds: Readonly<Record<string, (cell: (column: string) => string) => string>>;
  readonly uses: readonly string[];
}

/** Which team each owner is in. One who is in several is in none that can be told. */
export async function teamFact(scope: FactScope): Promise<FactReading> {
  const { teams } = scope.pipeline;
  if (teams === undefined)
    return { state: 'undeclared', message: 'the pipeline section does not say who is in which team' };
  const only = (column: string) => `CASE WHEN min(${column}) = max(${column}) THEN min(${column}) END`;
  const adds: Lookup['adds'] = {
    team: (cell) => only(cell(teams.team)),
    ...(teams.region === undefined ? {} : { region: (cell) => only(cell(teams.region as string)) }),
  };
  const uses = [teams.team, ...(teams.region === undefined ? [] : [teams.region])];
  return lookup(scope, 'team', { role: 'owner', table: teams.table, key: teams.owner, adds, uses });
}

/** Whether the product is one that there is. */
export async function productFact(scope: FactScope): Promise<FactReading> {
  const { products } = scope.pipeline;
  if (products === undefined)
    return { state: 'undeclared', message: 'the pipeline section names no table of products' };
  return lookup(scope, 'product', {
    role: 'product',
    table: products.table,
    key: products.product,
    adds: {},
    uses: [],
  });
}

/** Whether the account is one that there is. */
export async function accountFact(scope: FactScope): Promise<FactReading> {
  const { accounts } = scope.pipeline;
  if (accounts === undefined)
    return { state: 'undeclared', message: 'the pipeline section names no table of accounts' };
  return lookup(scope, 'account', {
    role: 'account',
    table: accounts.table,
    key: accounts.account,
    adds: {},
    uses: [],
  });
}

/** Whether the owner is there, what they are called, and whether they are still active: of several rows, any. */
export async function ownerFact(scope: FactScope): Promise<FactReading> {
  const { owners } = scope.pipeline;
  if (owners === undefined) return { state: 'undeclared', message: 'the pipeline section names no table of owners' };
  const { active, name } = owners;
  const adds: Lookup['adds'] = {
    ...(active === undefined ? {} : { active: (cell) => `max(${cell(active)})` }),
    ...(name === undefined ? {} : { name: (cell) => `min(${cell(name)})` }),
  };
  const uses = [active, name].filter((each) => each !== undefined);
  return lookup(scope, 'owner', { role: 'owner', table: owners.table, key: owners.owner, adds, uses });
}

async function lookup(
  scope: FactScope,
  name: 'team' | 'product' | 'account' | 'owner',
  given: Lookup,
): Promise<FactReading> {
  const { deals, roles } = scope;
  const role = roles[given.role];
  if (role.state !== 'readable')
    return { state: 'undeclared', message: `no column with the ${roleWords[given.role]} of a deal can be read` };
  const { connection, relation } = await scope.table(given.table, [given.key, ...given.uses]);
  const key = cellOf(relation, given.key, 'r.');
  const [row] = await connection.query(`SELECT 1 AS there FROM ${relation.from} AS r WHERE ${isWritten(key)} LIMIT 1`);
  if (row === undefined)
    return { state: 'trouble', message: `${given.table} has no rows with ${given.key}`, fix: `Load ${given.table}.` };
  const alias = `the_${name}`;
  const cell = (column: string) => {
    const found = cellOf(relation, column, 'r.');
    // An aggregate of marks must be one of numbers on every engine.
    return column === scope.pipeline.owners?.active && name === 'owner'
      ? `CASE WHEN ${markOf(relation, found)} THEN 1 WHEN NOT ${markOf(relation, found)} THEN 0 END`
      : found.text;
  };
  const added = Object.entries(given.adds).map(([column, sql]) => `, ${sql(cell)} AS ${column}`);
  const on = equalKeys(relation.dialect, cellOf(deals.relation, role.role.column, 't.'), {
    column: key.column,
    value: `${alias}.k`,
  });
  return {
    state: 'joined',
    fact: {
      join: (from) =>
        `LEFT JOIN (SELECT ${key.value} AS k, 1 AS there${added.join('')} FROM ${from(relation)} AS r` +
        ` WHERE ${isWritten(key)} GROUP BY ${key.value}) AS ${alias} ON ${on}`,
      // Without a match some engines give the default of the type instead of NULL.
      columns: {
        [factColumn(name, 'there')]: `coalesce(${alias}.there, 0)`,
        ...Object.fromEntries(
          Object.keys(given.adds).map((column) => [
            factColumn(name, column),
            `CASE WHEN coalesce(${alias}.there, 0) = 1 THEN ${alias}.${column} END`,
          ]),
        ),
      },
    },
  };
}
