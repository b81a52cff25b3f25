import { flow } from '../../../charter/write-yaml.ts';
import { type Line, written } from './line.ts';

export interface CharterParts {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  /** What it was proposed from, for the first lines. */
  readonly table: string;
  readonly day: string;
  readonly data: readonly Line[];
  readonly metrics: readonly Line[];
  readonly pipeline: readonly Line[];
  /** The `process` section as YAML text, where a log was given; it stands after the head. */
  readonly process: string | null;
}

/** The charter's text, and the line of it on which each proposal stands. */
export interface CharterText {
  readonly text: string;
  readonly lines: ReadonlyMap<number, Line>;
}

/** A whole charter from what was proposed. Lines count from 1, as locations do. */
export function charterText(parts: CharterParts): CharterText {
  const pieces: (string | Line)[] = [
    `# Proposed from ${parts.table} on ${parts.day}. Every line carries the figure it was proposed from; change what you know better.`,
    '# A section that is not there yet makes its condition unmet. Every key is explained in docs/charter.md.',
    'version: 1',
    `id: ${parts.id}`,
    `title: ${flow(parts.title)}`,
    `owner: { person: ${flow(parts.owner)}, review_every: 30d }   # one person, who accepts it themselves`,
    ...section(
      '# What the process produces, and whether it is followed.',
      parts.process === null ? [] : [parts.process.trimEnd()],
    ),
    ...section('# Numbers that look like outcomes. success.primary names the one that decides.', parts.metrics),
    ...section(
      '# What must hold for the tables that the agent and the metrics rest on.',
      parts.data.length === 0 ? [] : ['data:', ...parts.data],
    ),
    ...section('# Which columns of the revenue pipeline mean what.', parts.pipeline),
  ];
  const lines = new Map<number, Line>();
  let text = '';
  let count = 0;
  for (const piece of pieces) {
    const rendered = typeof piece === 'string' ? piece : written(piece);
    text += `${rendered}\n`;
    count += rendered.split('\n').length;
    if (typeof piece !== 'string') lines.set(count, piece);
  }
  return { text, lines };
}

function section(comment: string, pieces: readonly (string | Line)[]): readonly (string | Line)[] {
  return pieces.length === 0 ? [] : ['', comment, ...pieces];
}
