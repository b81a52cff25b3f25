/** The words of a column's name in lower case: `closeDate`, `close_date` and `Close Date` are all close and date. */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

export function hasWord(name: string, words: ReadonlySet<string>): boolean {
  return wordsOf(name).some((word) => words.has(word));
}

/** Words that say of a column that it identifies something. */
export const identifierWords: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'key',
  'uuid',
  'guid',
  'code',
  'number',
  'no',
  'nr',
  'num',
  'ref',
  'reference',
  'sku',
  'email',
  'oid',
  'identifier',
]);
