import { dialects } from '../dialects/index.ts';
import type { Relation } from '../relation.ts';

/** The relation under its name in the charter instead of wherever it lives: for queries that people read and hashes that travel. */
export function readable(relation: Relation): Relation {
  const { identifier } = dialects[relation.dialect];
  const dot = relation.name.indexOf('.');
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;
  const parts = dot < 0 ? [relation.name] : [relation.name.slice(0, dot), relation.name.slice(dot + 1)];
  return { ...relation, from: parts.map((part) => (plain.test(part) ? part : identifier(part))).join('.') };
}
