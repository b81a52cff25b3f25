import { inEnglish } from './in-english.ts';
import { withoutSlips } from './slips.ts';

/** `Isnt`, as people type it. */
const withoutApostrophe = /\b(is|are|was|were|has|have|do|does|did|ca|could|wo)nt\b/gi;

/** An answer as the rules know it: without slips of the pen, and in English where it is German. */
export const plainly = (said: string): string => withoutSlips(inEnglish(said)).replace(withoutApostrophe, "$1n't");
