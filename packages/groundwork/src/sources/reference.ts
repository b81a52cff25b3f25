import { fail } from '../errors/problem.ts';

/** `crm.customers` taken apart at the first dot. Fails with `source.name_invalid`. */
export function splitName(name: string): { readonly source: string; readonly table: string } {
  const dot = name.indexOf('.');
  if (dot <= 0 || dot === name.length - 1) fail('source.name_invalid', { name });
  return { source: name.slice(0, dot), table: name.slice(dot + 1) };
}
