/** By how much a number has to change, as the charter writes it: `10%`, `0.5pp`, 3. */
export interface Amount {
  readonly size: string | number;
  readonly direction: 'increase' | 'decrease' | null;
}

const up =
  /\b(up|ris(e|es|ing)|raises?|increas(e|es|ed|ing)|grow(s|th|ing)?|more|higher|gains?|above|doubles?|improves?)\b/i;
const down =
  /\b(down|falls?|falling|cut|cuts|reduc(e|es|ed|ing)|lower|lowers|less|fewer|decreas(e|es|ed|ing)|drops?|shorter|shortens?|halves|halve|below|faster|quicker|sooner|saves?|saving)\b/i;
const figure = '(\\d+(?:,\\d{3})*(?:\\.\\d+)?)';

/** A level to reach, such as `below 2%`: no change, as long as nobody says from where. */
const level = new RegExp(
  `\\b(?:below|under|above|over|at least|at most|no more than|less than|more than|to)\\s+[^\\d\\s]?${figure}`,
  'i',
);

/** The size of a change that a sentence names; days are to be taken out of it before. `level` where it names a level to reach instead, null where it names neither. */
export function amountInWords(text: string): Amount | 'level' | null {
  const direction = up.test(text) === down.test(text) ? null : up.test(text) ? 'increase' : 'decrease';
  const between = new RegExp(
    `\\bfrom\\s+[^\\d\\s]?${figure}\\s*(%|percent)?\\D{0,24}?\\bto\\s+[^\\d\\s]?${figure}\\s*(%|percent)?`,
    'i',
  ).exec(text);
  if (between) return difference(between);
  if (/\b(double|doubles|doubling)\b/i.test(text)) return { size: '100%', direction: 'increase' };
  if (/\b(halve|halves|halving|(?:by|in) half)\b/i.test(text)) return { size: '50%', direction: 'decrease' };
  if (level.test(text) && !new RegExp(`\\bby\\s+[^\\d\\s]?${figure}`, 'i').test(text)) return 'level';
  const found = new RegExp(`${figure}\\s*(%|percentage points?|percent|points?|pp)?`, 'i').exec(text);
  if (!found) return null;
  const value = plain(found[1]);
  if (value === 0) return null;
  const unit = found[2]?.toLowerCase() ?? '';
  return { size: unit === '' ? value : `${value}${/point|pp/.test(unit) ? 'pp' : '%'}`, direction };
}

/** `from 40% to 45%` is five points, `from 5 to 3 days` two of whatever is counted. */
function difference([, a, percentA, b, percentB]: RegExpExecArray): Amount | null {
  const change = plain(b) - plain(a);
  if (change === 0) return null;
  const size = Number(Math.abs(change).toPrecision(12));
  const share = percentA !== undefined || percentB !== undefined;
  return { size: share ? `${size}pp` : size, direction: change > 0 ? 'increase' : 'decrease' };
}

const plain = (text: string | undefined) => Number(String(text).replaceAll(',', ''));
