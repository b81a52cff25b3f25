import { inFigures } from './numbers-in-words.ts';

/** By how much a number has to change, as the charter writes it: `10%`, `0.5pp`, 3. */
export interface Amount {
  readonly size: string | number;
  readonly direction: 'increase' | 'decrease' | null;
}

const up =
  /\b(ris(e|es|ing)|rose|rais(e|es|ed|ing)|increas(e|es|ed|ing)|grow(s|th|ing|n)?|grew|more|higher|gain(s|ed)?|lift(s|ed)?|boost(s|ed|ing)?|climb(s|ed)?|above|doubl(e|es|ed|ing)|tripl(e|es|ed|ing)|twice)\b/i;
const down =
  /\b(fall|falls|fell|falling|cut|cuts|cutting|reduc(e|es|ed|ing|tion)|lower|lowers|lowered|less|fewer|decreas(e|es|ed|ing)|drop(s|ped|ping)?|declin(e|es|ed|ing)|shrink(s|ing)?|slash(es|ed)?|trim(s|med)?|shorter|shorten(s|ed|ing)?|halv(e|es|ed|ing)|below|faster|quicker|sooner|sav(e|es|ed|ing)|speed(s|ing)? up)\b/i;
/** `Up` and `down` say where something goes; `follow-up`, `set up` and `up to` do not. */
const way = (word: 'up' | 'down') =>
  new RegExp(
    `(?<![-\\w])(?<!\\b(?:follow|set|sign|pick|catch|back|break|speed|speeds|speeding|write)[\\s-])${word}\\b(?!\\s*to\\b|-)`,
    'i',
  );
const [upWay, downWay] = [way('up'), way('down')];
const better = /\b(improv(e|es|ed|ing|ement|ements)|better|optimi[sz](e|es|ed|ing))\b/i;
/** Of what less is better. */
const burden =
  /\b(time|times|hours|minutes|days|duration|latency|delays?|cost|costs|spend|churn|attrition|errors?|defects?|mistakes|rework|backlog|complaints?|escalations?|refunds?|returns|dso|no-shows)\b|(zeit|zeiten|kosten|dauer)(?![\p{L}])/iu;

const figure = '(\\d+(?:,\\d{3})*(?:\\.\\d+)?)';
const unit = '(%|percentage points?|percent|points?|pts?|pp)?';
/** A level to reach, such as `below 2%` or `no errors`: no change, as long as nobody says from where. */
const level = new RegExp(
  `(?:\\b(?:below|under|above|over|at least|at most|no more than|less than|more than|(?<!\\bup\\s)to|reach(?:es)?|hits?)\\s+[^\\d\\s]?${figure}\\s*${unit}|(?:≤|≥|<|>)\\s*${figure}\\s*${unit}|(?<![\\d.,])0(?![\\d.,]))`,
  'gi',
);
const between = new RegExp(
  `\\bfrom\\s+[^\\d\\s]?${figure}\\s*(%|percent)?\\D{0,24}?(?:\\bto\\b|->|→)\\s*(?:(?:under|below|over|above|at least|at most|about)\\s+)?[^\\d\\s]?${figure}\\s*(%|percent)?`,
  'i',
);
/** A dash apart from its figure is no sign. */
const signed = new RegExp(`(?<![\\w%.])(\\+(?=\\s*\\d)|[−–-](?=\\d))\\s*${figure}`);

/** The size of a change that a sentence names; days are to be taken out of it before. `level` where it names a level to reach instead, null where it names neither. */
export function amountInWords(words: string): Amount | 'level' | null {
  const text = inFigures(words).split('\n').map(fromWhere).join('\n');
  const range = between.exec(text);
  if (range) return difference(range[1], range[3], (range[2] ?? range[4]) !== undefined);
  const direction = directionOf(text);
  if (/\b(doubl(e|es|ed|ing)|twice)\b/i.test(text)) return { size: '100%', direction: 'increase' };
  if (/\btripl(e|es|ed|ing)\b/i.test(text)) return { size: '200%', direction: 'increase' };
  if (/\bhalv(e|es|ed|ing)\b|\b(by|in)\s+half\b|\bhalf\s+(as|the|of)\b/i.test(text))
    return { size: '50%', direction: 'decrease' };
  const rest = text.replace(level, ' ');
  const isLevel = rest !== text && !new RegExp(`\\bby\\s+[^\\d\\s]?${figure}`, 'i').test(text);
  const changing = isLevel ? rest : text;
  const found = new RegExp(`${figure}\\s*${unit}`, 'i').exec(changing);
  // Beside a level a change must say which way it goes, or it is some other number.
  if (isLevel && (!found || directionOf(rest) === null)) return toLevel(text);
  const value = found ? plain(found[1]) : 0;
  if (value === 0) return null;
  const of = found?.[2]?.toLowerCase() ?? '';
  return {
    size: of === '' ? value : `${value}${/^(percentage p|p(?!erc)|points?|pts?)/.test(of) ? 'pp' : '%'}`,
    direction,
  };
}

/** Who was asked by how much answers `3 to 2 hours` and leaves out the `from`; `5 to 10% more` is a size that is not sure. */
const fromWhere = (line: string) =>
  /^\s*[^\d\s]?\d[\d.,]*\s*\S{0,8}\s*(?:to\b|->|→)\s*[^\d\s]?\d/i.test(line) && directionOf(line) === null
    ? `from ${line.trim()}`
    : line;

/** Who was asked from where has said it in a line of its own: below 2%, and then `5% today`. `level` as long as nobody has. */
function toLevel(text: string): Amount | 'level' | null {
  const [first = '', ...more] = text.split('\n');
  const [, reach, reachUnit, sign, signUnit] = new RegExp(level.source, 'i').exec(first) ?? [];
  const today = new RegExp(`${figure}\\s*${unit}`, 'i').exec(more.at(-1)?.replace(level, ' ') ?? '');
  if (!today) return 'level';
  const units = [today[2], reachUnit, signUnit].some((each) => each !== undefined);
  return difference(today[1], reach ?? sign ?? '0', units);
}

/** Which way it is to go: as it is said, by the sign before a figure, or by what is better. null where nobody says, or both are said. */
export function directionOf(text: string): Amount['direction'] {
  const sign = signed.exec(text)?.[1];
  if (sign !== undefined) return sign === '+' ? 'increase' : 'decrease';
  const [rises, falls] = [up.test(text) || upWay.test(text), down.test(text) || downWay.test(text)];
  if (rises !== falls) return rises ? 'increase' : 'decrease';
  if (rises || !better.test(text)) return null;
  return burden.test(text) ? 'decrease' : 'increase';
}

/** `from 40% to 45%` is five points, `from 5 to 3 days` two of whatever is counted. */
function difference(from: string | undefined, to: string | undefined, share: boolean): Amount | null {
  const change = plain(to) - plain(from);
  if (change === 0) return null;
  const size = Number(Math.abs(change).toPrecision(12));
  return { size: share ? `${size}pp` : size, direction: change > 0 ? 'increase' : 'decrease' };
}

const plain = (text: string | undefined) => Number(String(text).replaceAll(',', ''));
