import { editDistance } from '../../../errors/nearest.ts';
import type { Frequency } from '../table-profile.ts';

/** A spelling, the one that is probably meant, and why. */
export interface Variant {
  readonly value: string;
  readonly rows: number;
  readonly meant: string;
  readonly meantRows: number;
  /** `writing`: the same but for case, spaces and punctuation; `spelling`: an edit or two away, and rare. */
  readonly kind: 'writing' | 'spelling';
}

/**
 * | threshold | value | why |
 * |---|---|---|
 * | edits | 1 from 5 letters on, 2 from 10 | optimal string alignment: typing mistakes, swaps among them |
 * | the differing word | at least 4 letters on both sides | Team A and Team B are two teams |
 * | digits | the same | GTX 500 and GTX 600 are two products |
 * | how much rarer | 5 times, and the frequent one has at least 5 rows | a mistake is rare beside what it meant |
 */
export const spellingThresholds = { oneEdit: 5, twoEdits: 10, word: 4, rarer: 5, frequent: 5 } as const;

/** What stays of a value when case, accents of width, spaces and punctuation are put aside; between digits they stay, 1.5 is not 15. */
export function folded(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, '$1_')
    .replace(/[^\p{L}\p{N}_]+/gu, '');
}

/** The values that are probably another one written differently, each with the one that is meant: the most frequent spelling, of those without spaces around. */
export function variantsOf(values: readonly Frequency[]): readonly Variant[] {
  const groups = Map.groupBy(values, ({ value }) => folded(value));
  groups.delete('');
  const found: Variant[] = [];
  const kept: (Frequency & { readonly key: string; readonly total: number })[] = [];
  for (const [key, group] of groups) {
    const byRows = group.toSorted((a, b) => b.rows - a.rows);
    const first = (byRows.find(({ value }) => value === value.trim()) ?? byRows[0]) as Frequency;
    kept.push({ ...first, key, total: group.reduce((sum, { rows }) => sum + rows, 0) });
    if (key.length < 2) continue;
    for (const each of byRows) if (each !== first) found.push(variant(each, first, 'writing'));
  }
  kept.sort((a, b) => b.total - a.total);
  for (const [index, rare] of kept.entries()) {
    const meant = kept.slice(0, index).find((each) => isMistakeOf(rare, each));
    if (meant) found.push(variant({ value: rare.value, rows: rare.rows }, meant, 'spelling'));
  }
  return found;
}

function variant({ value, rows }: Frequency, meant: Frequency, kind: Variant['kind']): Variant {
  return { value, rows, meant: meant.value, meantRows: meant.rows, kind };
}

function isMistakeOf(
  rare: Frequency & { readonly key: string; readonly total: number },
  meant: Frequency & { readonly key: string; readonly total: number },
): boolean {
  if (meant.total < spellingThresholds.frequent || rare.total * spellingThresholds.rarer > meant.total) return false;
  const length = Math.min(rare.key.length, meant.key.length);
  const allowed = length >= spellingThresholds.twoEdits ? 2 : length >= spellingThresholds.oneEdit ? 1 : 0;
  if (Math.abs(rare.key.length - meant.key.length) > allowed || digits(rare.key) !== digits(meant.key)) return false;
  return editDistance(rare.key, meant.key) <= allowed && differInLongWords(rare.value, meant.value);
}

function digits(text: string): string {
  return text.replace(/\P{N}+/gu, ' ').trim();
}

function differInLongWords(a: string, b: string): boolean {
  const [left, right] = [a, b].map((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u)) as [string[], string[]];
  if (left.length !== right.length) return true;
  return left.every(
    (word, i) => word === right[i] || Math.min(word.length, right[i]?.length ?? 0) >= spellingThresholds.word,
  );
}
