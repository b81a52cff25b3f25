/** Words that the rules look for, and that people write in haste. */
const looked = `
january february march april june july august september october november december quarter month percent points
increase increases reduce reduces decrease falls drops raises rises grows lower shorter faster fewer doubles halves
access approve approves approval approved automatically suggests drafts reviews decides monitor escalates customer customers
synced exported refreshed updated connected checked trusted weekly nightly hourly measured average`
  .trim()
  .split(/\s+/);
const known = new Set(looked);
const byFirst = Map.groupBy(looked, (word) => word.charAt(0));
const months = new Set(looked.slice(0, 11));

/**
 * A text in which words that are one slip of the pen from one that the rules look for are that word: a letter missing, doubled, added or swapped with the next. A letter that is another
 * makes another word (`risk`), as does another beginning; names are left alone.
 */
export function withoutSlips(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}@._-])\p{L}{4,}(?![\p{L}\p{N}@_])/gu, (word, at: number) => {
    const lower = word.toLowerCase();
    if (known.has(lower)) return word;
    const meant = byFirst.get(lower.charAt(0))?.find((each) => each.length > 4 && isSlip(lower, each));
    if (meant === undefined || word === lower) return meant ?? word;
    const isMonth = months.has(meant) && besideDay(text.slice(0, at), text.slice(at + word.length));
    return isMonth ? meant.charAt(0).toUpperCase() + meant.slice(1) : word;
  });
}

/** With a capital it is a name, unless it stands where a month does. */
const besideDay = (before: string, after: string) =>
  /(\d\.?|\b(by|of|until|in|end|mid))[\s-]+$/i.test(before) || /^\.?,?\s+\d/.test(after);

/** Whether one letter fewer, one more, or two that changed places make the one of the other. */
function isSlip(written: string, meant: string): boolean {
  if (stem(written) === stem(meant)) return false;
  let at = 0;
  while (at < written.length && written[at] === meant[at]) at += 1;
  const [rest, of] = [written.slice(at), meant.slice(at)];
  if (rest.length + 1 === of.length) return rest === of.slice(1);
  if (rest.length === of.length + 1) return rest.slice(1) === of;
  return rest.length === of.length && rest[0] === of[1] && rest[1] === of[0] && rest.slice(2) === of.slice(2);
}

/** `customers` is another form of `customer`, as `reduced` is of `reduce`: no slip. */
const stem = (word: string) => word.replace(/(e?s|e?d|e)$/, '');
