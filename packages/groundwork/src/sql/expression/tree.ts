/** What DuckDB's `json_serialize_sql` gives for an expression. Only the classes below are read; every other class is refused. */
export type ExpressionNode =
  | ConstantNode
  | ColumnNode
  | FunctionNode
  | ComparisonNode
  | ConjunctionNode
  | OperatorNode
  | CaseNode
  | CastNode
  | BetweenNode
  | SubqueryNode;

interface NodeBase {
  readonly type: string;
  readonly alias: string;
}

export interface SqlTypeNode {
  readonly id: string;
  readonly type_info: { readonly width?: number; readonly scale?: number } | null;
}

export interface ConstantNode extends NodeBase {
  readonly class: 'CONSTANT';
  readonly value: {
    readonly type: SqlTypeNode;
    readonly is_null: boolean;
    /** A number outside ±2^53 stays the text of its digits. */
    readonly value?: string | number | boolean | { readonly upper: number | string; readonly lower: number | string };
  };
}

export interface ColumnNode extends NodeBase {
  readonly class: 'COLUMN_REF';
  readonly column_names: readonly string[];
}

export interface FunctionNode extends NodeBase {
  readonly class: 'FUNCTION';
  readonly function_name: string;
  readonly schema: string;
  readonly catalog: string;
  readonly children: readonly ExpressionNode[];
  readonly filter: ExpressionNode | null;
  readonly order_bys: { readonly orders: readonly unknown[] };
  readonly distinct: boolean;
  readonly export_state: boolean;
}

export interface ComparisonNode extends NodeBase {
  readonly class: 'COMPARISON';
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

export interface ConjunctionNode extends NodeBase {
  readonly class: 'CONJUNCTION';
  readonly children: readonly ExpressionNode[];
}

export interface OperatorNode extends NodeBase {
  readonly class: 'OPERATOR';
  readonly children: readonly ExpressionNode[];
}

export interface CaseNode extends NodeBase {
  readonly class: 'CASE';
  readonly case_checks: readonly { readonly when_expr: ExpressionNode; readonly then_expr: ExpressionNode }[];
  readonly else_expr: ExpressionNode;
}

export interface CastNode extends NodeBase {
  readonly class: 'CAST';
  readonly child: ExpressionNode;
  readonly cast_type: SqlTypeNode;
}

export interface BetweenNode extends NodeBase {
  readonly class: 'BETWEEN';
  readonly input: ExpressionNode;
  readonly lower: ExpressionNode;
  readonly upper: ExpressionNode;
}

export interface SubqueryNode extends NodeBase {
  readonly class: 'SUBQUERY';
  readonly subquery_type: string;
  readonly subquery: { readonly node: QueryNode };
  readonly child: ExpressionNode | null;
  readonly comparison_type: string;
}

export interface QueryNode {
  readonly type: string;
  readonly modifiers: readonly { readonly type: string; readonly distinct_on_targets?: readonly unknown[] }[];
  readonly cte_map: { readonly map: readonly unknown[] };
  readonly select_list: readonly ExpressionNode[];
  readonly from_table: FromNode;
  readonly where_clause: ExpressionNode | null;
  readonly group_expressions: readonly ExpressionNode[];
  readonly group_sets: readonly (readonly number[])[];
  readonly aggregate_handling: string;
  readonly having: ExpressionNode | null;
  readonly sample: unknown;
  readonly qualify: unknown;
}

export interface FromNode {
  readonly type: string;
  readonly alias: string;
  readonly sample: unknown;
  readonly schema_name?: string;
  readonly catalog_name?: string;
  readonly table_name?: string;
  readonly at_clause?: unknown;
  readonly column_name_alias?: readonly string[];
  readonly subquery?: { readonly node: QueryNode };
  readonly left?: FromNode;
  readonly right?: FromNode;
  readonly condition?: ExpressionNode | null;
  readonly join_type?: string;
  readonly ref_type?: string;
  readonly using_columns?: readonly string[];
}

export interface StatementNode {
  readonly node: QueryNode;
  readonly named_param_map: readonly unknown[];
}
