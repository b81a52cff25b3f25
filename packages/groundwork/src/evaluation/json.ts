import { fail } from '../errors/problem.ts';
import type { ResultsFile } from './results.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The formats that are read from JSON, as errors name them. */
export type JsonFormat = 'promptfoo' | 'inspect' | 'langfuse' | 'phoenix';

/**
 * Reads JSON, or lines of JSON objects (then an array of them). NaN and Infinity, which Python writes although JSON does not have them,
 * are read as null: a score that is not a number is no score. Fails with `evaluation.json_malformed`.
 */
export function readJson(file: ResultsFile, format: JsonFormat): Json {
  const text = file.text.replace(/^\uFEFF/, '');
  try {
    return parse(text);
  } catch (error) {
    const lines = text.split(/\r?\n/);
    const whole = lines.filter((line) => line.trim() !== '');
    if (whole.length > 1 && isObjectText(whole[0] as string)) return readJsonLines(lines, file, format);
    return fail('evaluation.json_malformed', { file: file.name, format, line: null }, { cause: error });
  }
}

function readJsonLines(lines: readonly string[], file: ResultsFile, format: JsonFormat): readonly Json[] {
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [parse(line)];
    } catch (error) {
      const location = { file: file.name, line: index + 1, column: 1 };
      return fail(
        'evaluation.json_malformed',
        { file: file.name, format, line: index + 1 },
        { location, cause: error },
      );
    }
  });
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(withoutNaN(text)) as Json;
  }
}

/** Replaces NaN, Infinity and -Infinity outside of strings by null. */
function withoutNaN(text: string): string {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const quote = text.indexOf('"', from);
    const until = quote < 0 ? text.length : quote;
    parts.push(text.slice(from, until).replace(/-?\bInfinity\b|\bNaN\b/g, 'null'));
    const next = quote < 0 ? text.length : endOfString(text, quote);
    parts.push(text.slice(until, next));
    from = next;
  }
  return parts.join('');
}

/** Just past the quote that closes the string opened at `quote`. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function isObjectText(line: string): boolean {
  try {
    return isObject(parse(line));
  } catch {
    return false;
  }
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that is not blank; null otherwise. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A name, which some tools write as a number. */
export function nameOf(value: Json | undefined): string | null {
  return typeof value === 'number' ? String(value) : textOf(value);
}
