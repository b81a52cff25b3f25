import { readPattern } from '../charter/pattern/read-pattern.ts';
import { fail } from '../errors/problem.ts';
import { chosen } from './expression/comparison.ts';
import { asConstantText, asDouble, asText, asWhole, type Context, shown, type Term, term } from './expression/term.ts';
import { constantInterval, dateDiff, datePart, dateTrunc, partOf } from './expression/time-functions.ts';

export interface AllowedFunction {
  /** How it is called, for messages and the reference. */
  readonly usage: string;
  readonly meaning: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly write: (context: Context, given: readonly Term[]) => Term;
}

type Write = AllowedFunction['write'];

const entry = (
  usage: string,
  meaning: string,
  [minimum, maximum]: readonly [number, number],
  write: Write,
): AllowedFunction => ({ usage, meaning, minimum, maximum, write });

/** Of one number to a double; `write` gets its SQL. */
const numeric = (name: string, meaning: string, write: (x: string) => string) =>
  entry(`${name}(x)`, meaning, [1, 1], (context, [x]) =>
    term(context, { sql: write(asDouble(context, x as Term)), type: 'number', double: true, label: `${name}(…)` }),
  );

/** Of texts to a text. */
const textual = (usage: string, meaning: string, count: number, write: (...texts: string[]) => string) =>
  entry(usage, meaning, [count, count], (context, given) =>
    term(context, { sql: write(...given.map((each) => asText(context, each))), type: 'string', label: usage }),
  );

const part = (name: string) =>
  entry(`${name}(x)`, `The ${name} of a date or timestamp.`, [1, 1], (context, [x]) =>
    partOf(context, name, x as Term),
  );
const interval = (unit: string) => entry(`INTERVAL n ${unit}`, 'A length of time.', [1, 1], constantInterval(unit));
const extreme = (name: string) =>
  entry(`${name}(a, b, …)`, `The ${name} of the arguments that are not NULL.`, [1, 50], (context, given) =>
    chosen(context, given, (sql) => `${name}(${sql.join(', ')})`, `${name}(…)`),
  );

/** Halves away from zero. Written out, because engines round halves each their own way. */
const round: Write = (context, [x, places]) => {
  const value = asDouble(context, x as Term);
  const count = places === undefined ? 0 : asWhole(context, places, 0, 12);
  const scale = asDouble(context, { sql: '', type: 'number', label: '', constant: 10 ** count });
  const half = asDouble(context, { sql: '', type: 'number', label: '', constant: 0.5 });
  return term(context, {
    sql: `(sign(${value}) * floor(abs(${value}) * ${scale} + ${half}) / ${scale})`,
    type: 'number',
    double: true,
    label: 'round(…)',
  });
};

const pattern: Write = (context, [x, regex]) => {
  const read = readPattern(asConstantText(context, regex as Term));
  if ('fault' in read) return fail('sql.regular_expression_invalid', { text: shown(context.text), ...read.fault });
  const sql = context.dialect.matches(asText(context, x as Term), read);
  return term(context, { sql, type: 'boolean', label: 'regexp_matches(…)' });
};

const like = (negate: boolean, ignoreCase: boolean) =>
  entry('x LIKE pattern', '% is any text, _ any character; ILIKE ignores case.', [2, 2], (context, [x, given]) => {
    const found = context.dialect.like(asText(context, x as Term), asConstantText(context, given as Term), ignoreCase);
    return term(context, { sql: negate ? `(NOT ${found})` : found, type: 'boolean', label: 'LIKE' });
  });

/** Text of a constant length or position; negative ones mean different things to different engines. */
const substring: Write = (context, [x, start, length]) => {
  const from = asWhole(context, start as Term, 1, 1e6);
  const count = length === undefined ? '' : `, ${asWhole(context, length, 0, 1e6)}`;
  const name = context.dialect.name === 'clickhouse' ? 'substringUTF8' : 'substr';
  return term(context, {
    sql: `${name}(${asText(context, x as Term)}, ${from}${count})`,
    type: 'string',
    label: 'substring(…)',
  });
};

const length: Write = (context, [x]) =>
  term(context, { sql: context.dialect.length(asText(context, x as Term)), type: 'integer', label: 'length(…)' });

const starts: Write = (context, [x, prefix]) => {
  const given = asConstantText(context, prefix as Term);
  const head = context.dialect.name === 'clickhouse' ? 'substringUTF8' : 'substr';
  const sql = `(${head}(${asText(context, x as Term)}, 1, ${[...given].length}) = ${context.dialect.literal(given)})`;
  return term(context, { sql, type: 'boolean', label: 'starts_with(…)' });
};

const contains: Write = (context, [x, part]) => {
  const [text, inside] = [asText(context, x as Term), asText(context, part as Term)];
  const position = context.dialect.name === 'clickhouse' ? 'positionUTF8' : 'strpos';
  return term(context, { sql: `(${position}(${text}, ${inside}) > 0)`, type: 'boolean', label: 'contains(…)' });
};

const concat: Write = (context, given) => {
  const sql = given.map((each) => `coalesce(${asText(context, each)}, '')`).join(' || ');
  return term(context, { sql: `(${sql})`, type: 'string', label: 'concat(…)' });
};

const allOf = (names: readonly string[], each: AllowedFunction): Record<string, AllowedFunction> =>
  Object.fromEntries(names.map((name) => [name, each]));

/**
 * The functions that an expression in a charter may use, operators among them: of one row, deterministic, without input or output, and with the same
 * meaning on every engine because each is written here for each. Anything else is refused.
 */
export const allowedFunctions: Readonly<Record<string, AllowedFunction>> = {
  abs: numeric('abs', 'Without its sign.', (x) => `abs(${x})`),
  sign: numeric('sign', '-1, 0 or 1.', (x) => `sign(${x})`),
  floor: numeric('floor', 'The whole number below.', (x) => `floor(${x})`),
  ...allOf(
    ['ceil', 'ceiling'],
    numeric('ceil', 'The whole number above.', (x) => `ceil(${x})`),
  ),
  trunc: numeric('trunc', 'Without its fraction.', (x) => `(sign(${x}) * floor(abs(${x})))`),
  // Outside their domain these raise on some engines and give infinity on others: here they give NULL.
  sqrt: numeric('sqrt', 'Square root; NULL below zero.', (x) => `(CASE WHEN ${x} >= 0 THEN sqrt(${x}) END)`),
  ln: numeric('ln', 'Natural logarithm; NULL at zero and below.', (x) => `(CASE WHEN ${x} > 0 THEN ln(${x}) END)`),
  log10: numeric(
    'log10',
    'Logarithm to base 10; NULL at zero and below.',
    (x) => `(CASE WHEN ${x} > 0 THEN log10(${x}) END)`,
  ),
  exp: numeric(
    'exp',
    'e to the power x; NULL where no double holds it.',
    (x) => `(CASE WHEN ${x} < -700 THEN 0 WHEN ${x} < 709 THEN exp(${x}) END)`,
  ),
  round: entry('round(x, places)', 'Rounded, halves away from zero.', [1, 2], round),
  greatest: extreme('greatest'),
  least: extreme('least'),
  nullif: entry('nullif(a, b)', 'NULL where a equals b, else a.', [2, 2], (context, given) =>
    chosen(context, given, ([a, b]) => `NULLIF(${a}, ${b})`, 'nullif(…)'),
  ),
  lower: textual('lower(x)', 'In lower case.', 1, (x) => `lower(${x})`),
  upper: textual('upper(x)', 'In upper case.', 1, (x) => `upper(${x})`),
  trim: textual('trim(x)', 'Without spaces at both ends.', 1, (x) => `trim(${x})`),
  ltrim: textual('ltrim(x)', 'Without spaces at the start.', 1, (x) => `ltrim(${x})`),
  rtrim: textual('rtrim(x)', 'Without spaces at the end.', 1, (x) => `rtrim(${x})`),
  replace: textual(
    'replace(x, old, new)',
    'Every occurrence replaced.',
    3,
    (x, before, after) => `replace(${x}, ${before}, ${after})`,
  ),
  '||': textual('a || b', 'Joined; NULL if one is.', 2, (a, b) => `(${a} || ${b})`),
  concat: entry('concat(a, b, …)', 'Joined, NULLs left out.', [1, 50], concat),
  ...allOf(
    ['substring', 'substr'],
    entry('substring(x, start, length)', 'Part of a text; the first character is 1.', [2, 3], substring),
  ),
  ...allOf(
    ['length', 'char_length', 'character_length', 'len'],
    entry('length(x)', 'Characters of a text.', [1, 1], length),
  ),
  ...allOf(['starts_with', 'prefix'], entry('starts_with(x, text)', 'Whether it begins so.', [2, 2], starts)),
  contains: entry('contains(x, text)', 'Whether it occurs inside.', [2, 2], contains),
  ...allOf(
    ['regexp_matches', 'regexp_like'],
    entry(
      'regexp_matches(x, pattern)',
      'Whether a regular expression of the shared subset matches anywhere.',
      [2, 2],
      pattern,
    ),
  ),
  '~~': like(false, false),
  '!~~': like(true, false),
  '~~*': like(false, true),
  '!~~*': like(true, true),
  date_trunc: entry("date_trunc('month', x)", 'First day of the period; weeks start on Monday.', [2, 2], dateTrunc),
  date_part: entry('extract(part FROM x)', 'A part of a date or timestamp; epoch: seconds.', [2, 2], datePart),
  ...allOf(['date_diff', 'datediff'], entry("date_diff('day', a, b)", 'Calendar days from a to b.', [3, 3], dateDiff)),
  ...Object.fromEntries(
    ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'epoch', 'isodow'].map((name) => [
      name,
      part(name),
    ]),
  ),
  ...Object.fromEntries(
    ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'].map((unit) => [`to_${unit}s`, interval(unit)]),
  ),
};

/** Checks how many arguments there are, then writes the call. */
export function callFunction(
  context: Context,
  name: string,
  { usage, minimum, maximum, write }: AllowedFunction,
  given: readonly Term[],
): Term {
  if (given.length < minimum || given.length > maximum) {
    fail('sql.arguments_wrong', { text: shown(context.text), function: name, given: given.length, usage });
  }
  return write(context, given);
}
