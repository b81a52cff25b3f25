import { fail } from '../errors/problem.ts';
import { columnTerm } from './column.ts';
import { dialects } from './dialects/index.ts';
import { compile } from './expression/compile.ts';
import { longestText, parseStatements } from './expression/parse.ts';
import { shown, type Term, typeWords } from './expression/term.ts';
import type { ExpressionNode, QueryNode } from './expression/tree.ts';
import type { LogicalType, Relation } from './relation.ts';
import { withholding } from './withheld.ts';

/** The table an expression is about. A `Relation` is one. */
export type ExpressionTable = Pick<Relation, 'name' | 'columns' | 'dialect' | 'redact' | 'timezone'>;

export interface CheckedExpression {
  /** In the words of the engine; can stand anywhere an operand can. */
  readonly sql: string;
  /** Columns of the table it uses, as the table spells them, in order of first use. */
  readonly columns: readonly string[];
  readonly type: LogicalType;
  /** A number that is a double already, not an integer or a decimal. */
  readonly double: boolean;
}

/**
 * Checks that a charter's text is ONE expression of one row and writes it for the engine: columns, constants, operators and the allowed functions; no query,
 * aggregate, window, parameter, star or clock. Columns must exist.
 * @throws `sql.not_an_expression`, `sql.column_reserved`, `sql.not_allowed`, `sql.function_unknown`, `sql.arguments_wrong`, `sql.type_mismatch`, `sql.column_missing`,
 * `sql.column_ambiguous`, `sql.too_long`, `sql.literal_invalid`.
 */
export function checkExpression(text: string, table: ExpressionTable): Promise<CheckedExpression> {
  return withholding(text, table.redact, () => checked(text, table));
}

async function checked(text: string, table: ExpressionTable): Promise<CheckedExpression> {
  const node = await parseExpression(text, table);
  const columns = new Set<string>();
  const dialect = dialects[table.dialect];
  const found = compile(
    {
      dialect,
      text,
      relation: table.name,
      timezone: table.timezone ?? 'UTC',
      column: (names) => columnTerm(table, names, columns),
    },
    node,
  );
  return { sql: wrapped(found), columns: [...columns], type: resultType(text, found), double: found.double === true };
}

async function parseExpression(text: string, table: ExpressionTable): Promise<ExpressionNode> {
  if (text.length > longestText) fail('sql.too_long', { text: shown(text), limit: longestText });
  const parsed = await parseStatements(`SELECT (\n${text}\n)`);
  if ('error' in parsed) {
    const column = await reservedColumn(text, table);
    if (column !== null) fail('sql.column_reserved', { text: shown(text), column });
    fail('sql.not_an_expression', { text: shown(text), reason: parsed.error });
  }
  const [statement] = parsed.statements;
  const [node] = statement?.node.select_list ?? [];
  if (parsed.statements.length !== 1 || statement === undefined || node === undefined || !isBare(statement.node)) {
    fail('sql.not_an_expression', { text: shown(text), reason: 'it is more than one expression' });
  }
  return node;
}

/** A column whose bare name is a word of SQL (`at`, `order`), if quoting it makes the text parse. */
async function reservedColumn(text: string, { columns }: ExpressionTable): Promise<string | null> {
  for (const { name } of columns) {
    if (!/^[A-Za-z_]\w*$/.test(name) || !new RegExp(`\\b${name}\\b`).test(text)) continue;
    const quoted = text.replaceAll(
      new RegExp(`('(?:[^']|'')*'|"(?:[^"]|"")*")|\\b${name}\\b`, 'g'),
      (_all, kept) => kept ?? `"${name}"`,
    );
    if (!('error' in (await parseStatements(`SELECT (\n${quoted}\n)`)))) return name;
  }
  return null;
}

/** Whether a query is nothing but one expression: the text has not closed our parenthesis and gone on. */
function isBare(node: QueryNode): boolean {
  return (
    node.type === 'SELECT_NODE' &&
    node.select_list.length === 1 &&
    node.select_list[0]?.alias === '' &&
    node.from_table.type === 'EMPTY' &&
    node.where_clause === null &&
    node.having === null &&
    node.qualify === null &&
    node.sample === null &&
    node.group_expressions.length === 0 &&
    node.modifiers.length === 0 &&
    node.cte_map.map.length === 0
  );
}

function wrapped({ sql }: Term): string {
  return /^(\w+|"[^"]*")$/.test(sql) ? sql : `(${sql})`;
}

function resultType(text: string, found: Term): LogicalType {
  if (found.type === 'duration') return 'number';
  if (found.type === 'null') return 'other';
  if (found.type !== 'interval') return found.type;
  return fail('sql.type_mismatch', {
    text: shown(text),
    label: found.label,
    type: typeWords.interval,
    wanted: 'a value',
    fix: 'Add it to a date, or compare a length of time with it.',
  });
}
