import type { Relation } from '../../../sql/relation.ts';
import type { OpenTable } from '../../table.ts';
import type { MappedPipeline } from '../mapping/mapped-pipeline.ts';
import type { RoleName, Roles } from '../roles.ts';

/** What other tables say about each deal. */
export const factNames = ['team', 'product', 'owner', 'account', 'stages', 'pushes', 'activity', 'duplicate'] as const;
export type FactName = (typeof factNames)[number];

/** How FROM names a relation: for the engine, or for a person. */
export type FromName = (relation: Relation) => string;

/** One row at most for each deal, joined to it: so that no question counts a deal twice. */
export interface Fact {
  /** `LEFT JOIN (…) AS alias ON …`, with the deals as `t`. */
  readonly join: (from: FromName) => string;
  /** Columns that the join adds to a deal: their name → SQL over the alias. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A fact that can be joined, that the charter does not ask for, or that its table cannot give. */
export type FactReading =
  | { readonly state: 'joined'; readonly fact: Fact }
  | { readonly state: 'undeclared'; readonly message: string }
  | { readonly state: 'trouble'; readonly message: string; readonly fix: string | null };
export type Facts = Readonly<Record<FactName, FactReading>>;

/** What a fact is made from. */
export interface FactScope {
  readonly pipeline: MappedPipeline;
  readonly deals: OpenTable;
  readonly roles: Roles;
  readonly timezone: string;
  readonly asOf: string;
  /** SQL that is true on open deals, over columns of the deals; null where the stage cannot be read. */
  readonly isOpen: string | null;
  /** Open stages in the order in which a deal passes them; null where nobody says it. */
  readonly order: StageOrder | null;
  /** Opens another table, which must lie in the source of the deals. */
  readonly table: (name: string, columns: readonly string[]) => Promise<OpenTable>;
}

/** The order of stages. */
export interface StageOrder {
  readonly open: readonly string[];
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

/** The name that a column of a fact has among those of a deal. */
export function factColumn(fact: FactName, column: string): string {
  return `groundwork_${fact}_${column}`;
}

/** Why a fact that needs these roles cannot be had; null where all are readable. */
export function lackingRole(roles: Roles, needed: readonly RoleName[]): RoleName | null {
  return needed.find((name) => roles[name].state !== 'readable') ?? null;
}
