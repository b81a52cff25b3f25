import { inEnglish } from './in-english.ts';
import { withoutSlips } from './slips.ts';

/** An answer as the rules know it: without slips of the pen, and in English where it is German. */
export const plainly = (said: string): string => withoutSlips(inEnglish(said));
