import { dialects } from '../../../sql/dialects/index.ts';
import type { Column, DialectName } from '../../../sql/relation.ts';
import { type Cell, isBlank, isNumeric, isTemporal } from '../../cell.ts';

type Key = Pick<Cell, 'column' | 'value'>;

/** Whether two keys are the same: numbers as numbers, times as times, across kinds by their texts. */
export function equalKeys(name: DialectName, a: Key, b: Key): string {
  if (comparableAsIs(a.column, b.column)) return `${a.value} = ${b.value}`;
  const { toText } = dialects[name];
  return `${toText(a.value)} = ${toText(b.value)}`;
}

function comparableAsIs(a: Column, b: Column): boolean {
  return a.type === b.type || (isNumeric(a) && isNumeric(b)) || (isTemporal(a) && isTemporal(b));
}

/** True where a key is written. */
export function isWritten({ column, value }: Key): string {
  return column.type === 'string' ? `NOT coalesce(${isBlank(value)}, TRUE)` : `${value} IS NOT NULL`;
}
