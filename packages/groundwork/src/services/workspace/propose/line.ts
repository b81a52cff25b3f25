import { commentLine } from '../../../charter/write-yaml.ts';

export type ProposedSection = 'data' | 'metrics' | 'pipeline';

/** One line of a charter, with the figure it was proposed from. */
export interface Line {
  readonly section: ProposedSection;
  /** `crm.customers.email`, or a table or metric. */
  readonly subject: string;
  /** YAML, with its indentation; always a single line. */
  readonly yaml: string;
  /** What was counted; null for a line that only opens a list. */
  readonly figure: string | null;
  /** Whether it holds on the data it came from, as far as the profile knows; `left`: written as a comment, for the person to decide. */
  readonly state: 'holds' | 'fails' | 'left' | 'opens';
}

const widestFigure = 240;
const figureColumn = 72;
const widestLine = 140;

/** A figure as a comment: one line, and not too long to read. */
export function commentText(text: string): string {
  const line = commentLine(text);
  return line.length > widestFigure ? `${line.slice(0, widestFigure - 1).trimEnd()}…` : line;
}

/** The line as it is written: its figure behind it, or above it where both are long. */
export function written({ yaml, figure, state }: Line): string {
  const indent = /^ */.exec(yaml)?.[0] ?? '';
  const text = state === 'left' ? `${indent}# ${yaml.slice(indent.length)}` : yaml;
  if (figure === null) return text;
  const comment = `# ${commentText(figure)}`;
  if (Math.max(figureColumn, text.length + 2) + comment.length <= widestLine || state === 'left')
    return `${text.padEnd(Math.min(figureColumn, widestLine))}${text.length >= figureColumn ? '  ' : ''}${comment}`;
  return `${indent}${comment}\n${text}`;
}
