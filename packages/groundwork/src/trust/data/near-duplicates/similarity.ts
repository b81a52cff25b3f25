import { distance } from 'fastest-levenshtein';

/**
 * How alike two normalised texts are, 0 to 1: one minus the edits of Levenshtein between them as a share of the longer one, their words in alphabetical order. Not
 * Jaro and Winkler's: that rewards a common beginning, which candidates have anyway, so that Acme Systems and Acme Solutions would pass for one.
 */
export function similarity(a: string, b: string): number {
  const [one, other] = [sorted(a), sorted(b)];
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : 1 - distance(one, other) / longer;
}

/** The mean over the parts that both have; the first part, the name, is always there. */
export function score(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const scores = a.flatMap((text, i) => {
    const other = b[i];
    return text === null || other === null || other === undefined ? [] : [similarity(text, other)];
  });
  return scores.reduce((sum, each) => sum + each, 0) / scores.length;
}

function sorted(text: string): string {
  return text.includes(' ') ? text.split(' ').toSorted().join(' ') : text;
}
