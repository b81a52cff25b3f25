import { grouped } from '../../words/numbers.ts';
import type { Block, Chart } from '../report.ts';

export const right = 'right' as const;
/** Groups shown in a section; the others are counted. */
export const rowsShown = 15;

export function notMeasurable(what: string, why: string): Block {
  return { kind: 'text', text: `${what}: not measurable, because ${why}.` };
}

export const chart = (each: Chart): Block => ({ kind: 'chart', chart: each });
export const days = (value: number | null) => (value === null ? '' : grouped(Math.round(value * 10) / 10));
