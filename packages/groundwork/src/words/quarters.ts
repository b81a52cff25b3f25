import { listWords } from './phrases.ts';

/** The quarters that are in neither half of a comparison, by their first days. */
export interface LeftOut {
  /** Not over, or without anything in one of their months. */
  readonly notWhole: readonly string[];
  /** The middle one of an odd number of whole quarters. */
  readonly middle: string | null;
}

/** ` Left out: 2017 Q1, which is not whole, and 2017 Q3, the middle one.`, or nothing. */
export function leftOutWords({ notWhole, middle }: LeftOut): string {
  const parts = [
    ...(notWhole.length === 0
      ? []
      : [`${listWords(notWhole.map(quarterName))}, which ${notWhole.length === 1 ? 'is' : 'are'} not whole`]),
    ...(middle === null ? [] : [`${quarterName(middle)}, the middle one`]),
  ];
  return parts.length === 0 ? '' : ` Left out: ${parts.join(', and ')}.`;
}

/** `2026 Q4` of any day or month in it: 2026-10, 2026-11-22. */
export function quarterName(quarter: string): string {
  return `${quarter.slice(0, 4)} Q${Math.ceil(Number(quarter.slice(5, 7)) / 3)}`;
}
