import type { Dialect } from '../../../sql/dialects/dialect.ts';

const accented: Readonly<Record<string, string>> = {
  a: 'àáâãäåāăą',
  c: 'çćĉċč',
  d: 'ďđð',
  e: 'èéêëēĕėęě',
  g: 'ĝğġģ',
  h: 'ĥħ',
  i: 'ìíîïĩīĭįı',
  j: 'ĵ',
  k: 'ķ',
  l: 'ĺļľŀł',
  n: 'ñńņň',
  o: 'òóôõöøōŏő',
  r: 'ŕŗř',
  s: 'śŝşšș',
  t: 'ţťŧț',
  u: 'ùúûüũūŭůűų',
  w: 'ŵ',
  y: 'ýÿŷ',
  z: 'źżž',
};
const letters = 'abcdefghijklmnopqrstuvwxyz';
// Capitals too: not every database knows the small letter of É.
const pairs = [
  ...[...letters].map((plain) => [plain.toUpperCase(), plain] as const),
  ...Object.entries(accented).flatMap(([plain, all]) =>
    [...new Set([...all, ...[...all].map((each) => each.toUpperCase())])]
      .filter((each) => each.length === 1 && !/[A-Za-z]/.test(each))
      .map((each) => [each, plain] as const),
  ),
  ...[...'–—‐‑“”„«»·•\u00a0\t\n\r'].map((each) => [each, ' '] as const),
];
const from = pairs.map(([each]) => each).join('');
const to = pairs.map(([, plain]) => plain).join('');

/** Words at the end of a company's name that say only what it is in law. */
const legal = [
  ...[
    'inc',
    'incorporated',
    'corp',
    'corporation',
    'co',
    'company',
    'ltd',
    'limited',
    'llc',
    'llp',
    'lp',
    'plc',
    'pllc',
  ],
  ...[
    'gmbh',
    'mbh',
    'ag',
    'kg',
    'kgaa',
    'ohg',
    'ug',
    'ev',
    'eg',
    'se',
    'sa',
    'sas',
    'sarl',
    'srl',
    'spa',
    'snc',
    'bv',
    'nv',
  ],
  ...[
    'oy',
    'oyj',
    'ab',
    'as',
    'asa',
    'aps',
    'doo',
    'sro',
    'zoo',
    'kft',
    'pty',
    'pte',
    'bhd',
    'sdn',
    'kk',
    'pvt',
    'sl',
    'slu',
    'ltda',
  ],
];

/**
 * A text as it is compared, in SQL that is the same on every engine: small letters without accents, dots and apostrophes gone, other punctuation as one space.
 * `name`: also without the words of law at its end (Inc, GmbH, Ltd …), unless there is nothing else. NULL where nothing is left.
 */
export function normalised(dialect: Dialect, text: string, name: boolean): string {
  const digraphs = [
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['Æ', 'ae'],
    ['œ', 'oe'],
    ['Œ', 'oe'],
  ] as const;
  const plain = dialect.translate(text, from, to);
  const spelled = digraphs.reduce(
    (soFar, [ligature, both]) => `replace(${soFar}, ${dialect.literal(ligature)}, ${dialect.literal(both)})`,
    plain,
  );
  const joined = dialect.replaceMatches(spelled, "[.'’`´]", '');
  const spaced = `trim(${dialect.replaceMatches(joined, '[]!"#$%&()*+,/:;<=>?@\\\\^_{|}~ [-]+', ' ')})`;
  return `nullif(${name ? dialect.replaceMatches(spaced, `( (${legal.join('|')}))+$`, '') : spaced}, '')`;
}
