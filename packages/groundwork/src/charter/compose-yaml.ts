import { Composer, type CST, type Document, type ErrorCode, Lexer, LineCounter, Parser } from 'yaml';
import { type Location, type Problem, problem } from '../errors/problem.ts';

/** Deeper nesting is no charter; it would exhaust the memory of the parser. */
const deepest = 100;
/** Keys, values and punctuation marks of one file. A charter of a hundred tables has about 20,000. */
export const mostParts = 250_000;

export interface Composed {
  readonly document: Document.Parsed;
  readonly locationOf: (offset: number) => Location;
}

/**
 * Parses text to a YAML 1.2 document with positions, or gives all that is wrong with it. Only the core schema is
 * understood, whatever the text declares: no dates, no binary, no merge keys. Time and memory are bounded for any text.
 */
export function composeYaml(text: string, file: string): Composed | readonly Problem[] {
  const locationOf = locator(text, file);
  const limits: Problem[] = [];
  const composer = new Composer({
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    // Keys are compared by the reader: comparing each with each takes time that grows with the square of their number.
    uniqueKeys: false,
  });
  const documents = take(2, composer.compose(limited(text, limits, locationOf), true, text.length));
  if (limits.length > 0) return limits;
  const [document, second] = documents;
  if (document === undefined)
    return [problem('charter.yaml_malformed', syntax('IMPOSSIBLE', 'it holds nothing'), locationOf(0))];
  const problems = syntaxProblems(document, locationOf);
  if (second) {
    const at = second.contents?.range?.[0] ?? second.range[0];
    problems.push(
      problem('charter.yaml_malformed', syntax('MULTIPLE_DOCS', 'it holds several documents'), locationOf(at)),
    );
  }
  return problems.length > 0 ? problems : { document, locationOf };
}

/** The tokens of a text, ended as soon as a limit is passed. */
function* limited(text: string, limits: Problem[], locationOf: (offset: number) => Location): Generator<CST.Token> {
  const parser = new Parser();
  let parts = 0;
  for (const lexeme of new Lexer().lex(text)) {
    parts += 1;
    if (parts > mostParts)
      limits.push(problem('charter.yaml_too_long', { limit: mostParts }, locationOf(parser.offset)));
    // A level of a list is one entry of the parser's stack, a level of keys up to two.
    else if (parser.stack.length > 2 * deepest) {
      limits.push(problem('charter.yaml_too_deep', { limit: deepest }, locationOf(parser.offset)));
    }
    if (limits.length > 0) return;
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** All syntax errors and warnings, the first of each line: one slip makes several. */
function syntaxProblems(document: Document.Parsed, locationOf: (offset: number) => Location): Problem[] {
  const byLine = new Map<number, Problem>();
  const found = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  // Where the indentation cannot be read, nothing after it is what it seems: the tab alone is said.
  const tab = found.findIndex(({ code }) => code === 'TAB_AS_INDENT');
  for (const { code, message, pos } of tab === -1 ? found : found.slice(0, tab + 1)) {
    const location = locationOf(pos[0]);
    if (byLine.has(location.line)) continue;
    byLine.set(location.line, problem('charter.yaml_malformed', syntax(code, message), location));
  }
  return [...byLine.values()];
}

function syntax(code: ErrorCode, message: string): { reason: string; fix: string } {
  const reason = (message.split('\n')[0] ?? '').trim().replace(/[.:]$/, '');
  return { reason: reason.charAt(0).toLowerCase() + reason.slice(1), fix: fixes[code] };
}

const quote = 'Put the text in quotes if it holds : # { } [ ] , & * ! | > % or @.';
const indent = 'Indent with spaces, the same number for all keys of one group.';
const fixes: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'Write the alias alone: *name.',
  BAD_ALIAS: 'Give the anchor a name: &name.',
  BAD_COLLECTION_TYPE: 'Remove the tag.',
  BAD_DIRECTIVE: 'Remove the line that starts with %.',
  BAD_DQ_ESCAPE: 'Use single quotes, where a backslash is only a backslash.',
  BAD_INDENT: indent,
  BAD_PROP_ORDER: 'Write the anchor directly before its value.',
  BAD_SCALAR_START: quote,
  BLOCK_AS_IMPLICIT_KEY: `Start a group of keys on a line of its own. ${quote}`,
  BLOCK_IN_FLOW: 'Write what is inside { } or [ ] on its own, without dashes or indented keys.',
  DUPLICATE_KEY: 'Keep one of the two.',
  IMPOSSIBLE: 'Write it as plain keys and values.',
  KEY_OVER_1024_CHARS: 'Write a colon and a space after the key, and a shorter key.',
  MISSING_CHAR: `Close what was opened: quotes, { or [, and write a space after a colon. ${quote}`,
  MULTILINE_IMPLICIT_KEY: 'Write the key and its colon on one line.',
  MULTIPLE_ANCHORS: 'Keep one anchor.',
  MULTIPLE_DOCS: 'Write one document: remove the --- and what follows it.',
  MULTIPLE_TAGS: 'Remove the tags.',
  NON_STRING_KEY: 'Write the key as text.',
  RESOURCE_EXHAUSTION: 'Nest less.',
  TAB_AS_INDENT: 'Replace every tab at the start of a line with spaces, the same number for all keys of one group.',
  TAG_RESOLVE_FAILED: 'Remove the tag, which starts with !, or put the text in quotes.',
  UNEXPECTED_TOKEN: `Check the line for a missing comma, colon or quote. ${quote}`,
};

function locator(text: string, file: string): (offset: number) => Location {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = lines.linePos(Math.min(Math.max(offset, 0), text.length));
    return { file, line, column: col };
  };
}

function take<T>(count: number, from: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const each of from) {
    taken.push(each);
    if (taken.length === count) break;
  }
  return taken;
}
