const ones = 'one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const parts: Readonly<Record<string, number>> = { third: 3, thirds: 3, quarter: 4, quarters: 4, fifth: 5, tenth: 10 };
const scales: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mio: 1e6, million: 1e6 };

const count = new RegExp(
  `\\b(?:(${tens.join('|')})(?:[\\s-](${ones.join('|')}))?|(zero|${ones.slice(1).join('|')}|${teens.join('|')}))\\b`,
  'gi',
);
/** `A third`, `two thirds`; a quarter is a length of time as well, unless something is moved by it. */
const part =
  /\b(?:(?:an?|one)\s+(third|fifth|tenth)|(by)\s+(?:a|one)\s+(quarter)|(two)[\s-]+(thirds)|(three)[\s-]+(quarters))\b/gi;
/** `10k`, `2 million`; `5m` are minutes as often, unless they are money. */
const scaled = /(\d+(?:\.\d+)?)\s*(k|thousand|mn|mio|million|(?<=[$€£]\s*[\d.]+\s*)m)\b/gi;

/** A text with its numbers in figures: `ten percent` as `10 percent`, `a third` as `33.3%`, `10k` as `10000`, `10,5 %` as `10.5 %`. One alone is an article as often as a number. */
export function inFigures(text: string): string {
  return text
    .replace(/(\d),(\d{1,2})(?!\d)/g, '$1.$2')
    .replace(/\b(?:one|1)(?:\s+and\s+a\s+half|\.5)\b/gi, '1.5')
    .replace(part, (...[, third, by, quarter, two, thirds, three, quarters]) =>
      share(by ? 'by ' : '', two ? 2 : three ? 3 : 1, String(third ?? quarter ?? thirds ?? quarters)),
    )
    .replace(count, (_, ten?: string, one?: string, other?: string) => String(countOf(ten, one, other)))
    .replace(scaled, (_, figure: string, scale: string) =>
      String(Number((Number(figure) * (scales[scale.toLowerCase()] ?? 1)).toPrecision(12))),
    );
}

function share(before: string, of: number, part: string): string {
  return `${before}${Number(((of / (parts[part.toLowerCase()] ?? 1)) * 100).toPrecision(3))}%`;
}

function countOf(ten: string | undefined, one: string | undefined, other: string | undefined): number {
  const place = (words: readonly string[], word: string | undefined) => words.indexOf(String(word).toLowerCase()) + 1;
  if (ten !== undefined) return 10 * (place(tens, ten) + 1) + place(ones, one);
  return place(teens, other) > 0 ? place(teens, other) + 9 : place(ones, other);
}
