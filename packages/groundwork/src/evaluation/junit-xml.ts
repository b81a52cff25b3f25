import { SaxesParser } from 'saxes';
import { fail } from '../errors/problem.ts';
import type { ResultsFile } from './results.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
}

/**
 * The elements of an XML file, without their text. Only the entities that XML itself defines are known: a document type is passed over,
 * what it declares is never expanded and nothing outside the file is read. Fails with `evaluation.xml_malformed`.
 */
export function readXml(file: ResultsFile): XmlElement | null {
  const top: OpenElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: OpenElement = { name, attributes, children: [] };
    (open.at(-1) as OpenElement).children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('error', (error) => {
    const line = parser.line;
    // saxes begins its own messages with line and column.
    const trouble = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    fail(
      'evaluation.xml_malformed',
      { file: file.name, line, trouble },
      { location: { file: file.name, line, column: parser.column + 1 }, cause: error },
    );
  });
  parser.write(file.text.replace(/^\uFEFF/, '')).close();
  return top.children[0] ?? null;
}
