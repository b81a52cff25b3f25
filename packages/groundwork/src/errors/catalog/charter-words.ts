/** `where` is a path in the file, such as `success.primary`, or the file itself for its top level. */
export interface AtKey {
  readonly where: string;
  readonly key: string;
}

/** A guess at what was meant, as a sentence of its own. */
export const meant = (guess: string | null) => (guess === null ? '' : ` Did you mean "${guess}"?`);
/** A list that can be read: of many words only the first. */
export const oneOf = (words: readonly string[]) => {
  if (words.length === 0) return 'none';
  const more = words.length > 25 ? ` and ${words.length - 20} more` : '';
  return `${(more ? words.slice(0, 20) : words).join(', ')}${more}`;
};
/** The regular expressions that every engine understands alike. */
export const regularExpressions =
  'characters, classes, . ^ $ \\b \\d \\w \\s, groups, | and quantifiers, which every engine reads alike';
