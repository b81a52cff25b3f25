import { fail } from '../../errors/problem.ts';
import { readStart } from './bytes.ts';
import type { DataFile } from './folder.ts';
import { checkNames } from './header.ts';
import { type JsonLayout, jsonObjectsReader } from './reader.ts';
import type { Sandbox } from './sandbox.ts';

/** What a member of the objects in a JSON file holds. `number` stands for any JSON number, `mixed` for several scalar types, `nested` for lists and objects. */
export type JsonMember = 'string' | 'number' | 'boolean' | 'mixed' | 'nested' | 'null';

export interface JsonShape {
  readonly layout: JsonLayout;
  readonly members: ReadonlyMap<string, JsonMember>;
}

/**
 * Looks at every object of a JSON or NDJSON file, not at a sample. Fails with `source.file_empty`, `source.json_shape` (rows that are not objects),
 * `source.column_twice`, and with the engine's own errors for what is not JSON.
 */
export async function readJsonShape(sandbox: Sandbox, file: DataFile): Promise<JsonShape> {
  const { source, label } = file;
  const layout = file.format === 'ndjson' ? 'newline_delimited' : await layoutOf(file);
  const [row] = await sandbox.run(
    `SELECT count(*) AS total, count(*) FILTER (json_type(json) <> 'OBJECT') AS strangers, min(json_type(json)) FILTER (json_type(json) <> 'OBJECT') AS found,` +
      ` CAST(json_group_structure(json) AS VARCHAR) AS structure FROM ${jsonObjectsReader(file, layout)}`,
  );
  if (row?.total === 0) fail('source.file_empty', { source, file: label });
  if (row?.strangers !== 0) {
    const found = `${row?.strangers} of ${row?.total} are of type ${String(row?.found).toLowerCase()}`;
    fail('source.json_shape', { source, file: label, found });
  }
  const members = inOrder(
    membersOf(JSON.parse(String(row?.structure)) as unknown),
    await firstNames(sandbox, jsonObjectsReader(file, layout)),
  );
  if (members.size === 0) fail('source.json_shape', { source, file: label, found: 'the objects are empty' });
  checkNames(file, [...members.keys()]);
  return { layout, members };
}

/** The names of the first object. */
async function firstNames(sandbox: Sandbox, reader: string): Promise<readonly string[]> {
  const [row] = await sandbox.run(`SELECT CAST(to_json(json_keys(json)) AS VARCHAR) AS names FROM ${reader} LIMIT 1`);
  return JSON.parse(String(row?.names ?? '[]')) as readonly string[];
}

/** As the first object has them, then the others by name: the engine gathers them in whatever order its threads come to an end. */
function inOrder(members: ReadonlyMap<string, JsonMember>, first: readonly string[]): ReadonlyMap<string, JsonMember> {
  const others = [...members.keys()].filter((name) => !first.includes(name)).toSorted();
  const names = [...new Set([...first, ...others])];
  return new Map(
    names.flatMap((name) => {
      const member = members.get(name);
      return member === undefined ? [] : [[name, member] as const];
    }),
  );
}

async function layoutOf(file: DataFile): Promise<JsonLayout> {
  const start = await readStart(file, (soFar) => /^(\u00ef\u00bb\u00bf)?\s*[^\s\u00ef]/.test(soFar.toString('latin1')));
  // A byte order mark, which DuckDB reads over, is no sign of what follows.
  const text = start.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  return text.trimStart().startsWith('[') ? 'array' : 'unstructured';
}

function membersOf(structure: unknown): ReadonlyMap<string, JsonMember> {
  if (typeof structure !== 'object' || structure === null) return new Map();
  return new Map(Object.entries(structure).map(([name, type]) => [name, memberOf(type)]));
}

function memberOf(type: unknown): JsonMember {
  if (typeof type !== 'string') return 'nested';
  switch (type) {
    case 'VARCHAR':
      return 'string';
    case 'BOOLEAN':
      return 'boolean';
    case 'NULL':
      return 'null';
    case 'JSON':
      return 'mixed';
    default:
      return 'number';
  }
}
