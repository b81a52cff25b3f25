import type { Ranges } from './code-points.ts';

/** `boundary`: between a word character of ASCII and none. */
export type Anchor = 'start' | 'end' | 'boundary';

/** A regular expression as every engine understands it. Which of several matches is taken makes no difference: it is asked only whether there is one. */
export type Pattern =
  | { readonly kind: 'characters'; readonly ranges: Ranges }
  | { readonly kind: 'anchor'; readonly at: Anchor }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly branches: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly what: Pattern; readonly least: number; readonly most: number | null };

/** Why a text is no pattern. */
export interface PatternFault {
  /** In a sentence after the pattern: `uses a back-reference, \1, at character 4`. */
  readonly reason: string;
  /** The same where the text has a secret in it: without any piece of it. */
  readonly reasonWithoutText: string;
  readonly fix: string;
}

/** How many characters a pattern asks for at the least, its repetitions written out: what engines bound. */
export function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'characters':
    case 'anchor':
      return 1;
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 1);
    case 'choice':
      return pattern.branches.reduce((sum, branch) => sum + sizeOf(branch), 1);
    case 'repeat':
      return Math.max(1, pattern.most ?? pattern.least + 1) * sizeOf(pattern.what);
  }
}
