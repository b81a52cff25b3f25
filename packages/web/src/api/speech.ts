import { dayIn, shortDay, timeIn, zoneIn } from '../ui/days.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** How a workspace calls its people, its days and its times: one way on every page. */
export interface Speech {
  readonly timezone: string;
  /** `2026-11-28`. */
  readonly today: string;
  /** `Dana Ruiz` of `dana.ruiz`; the id where nobody of the workspace has it. */
  readonly name: (person: string) => string;
  /** A day or an instant: `28 Nov`, `28 Nov 2025` of another year. */
  readonly day: (when: string) => string;
  /** An instant with its zone: `28 Nov, 06:00 EST`. */
  readonly moment: (at: string) => string;
  /** The same without the zone, in a list whose head says it: `28 Nov, 06:00`. */
  readonly listed: (at: string) => string;
  /** A sentence of the product in which people and days are called so. */
  readonly said: (text: string) => string;
  readonly parts: (text: string) => readonly Part[];
}

/** A piece of a sentence: what is called otherwise than it is written there has its `id`; a command is typed as it stands. */
export interface Part {
  readonly text: string;
  readonly id?: string;
  readonly command?: true;
}

/** An entry of the ledger has its instant beside it: the one inside its sentence says it once more. */
export const sayEntry = (text: string): string =>
  text.replace(/^Measured as of (\d{4}-\d{2}-\d{2}T[\d:.]+Z|\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC)/, 'Measured');

export function speechOf(given: {
  readonly timezone: string;
  readonly today: string;
  readonly people: readonly Person[];
}): Speech {
  const { timezone, today } = given;
  const names = new Map(given.people.map(({ id, name }) => [id, name]));
  const day = (when: string) => shortDay(when.length > 10 ? dayIn(when, timezone) : when, today);
  const listed = (at: string) => `${day(at)}, ${timeIn(at, timezone)}`;
  const moment = (at: string) => `${listed(at)} ${zoneIn(at, timezone)}`;
  const call = (word: string): Part => {
    const name = names.get(word);
    if (name !== undefined) return { text: name, id: word };
    const spoken = spokenInstant.exec(word);
    if (spoken) return { text: moment(`${spoken[1]}T${spoken[2]}:00Z`) };
    if (!dated.test(word)) return { text: word };
    return { text: word.length > 10 ? moment(word) : day(word) };
  };
  const parts = (text: string): readonly Part[] => {
    const at = text.search(/\bgroundwork [a-z]/);
    const sentence = at < 0 ? text : text.slice(0, at);
    const pieces = sentence
      .split(/(\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC|[\w.:@-]*\w)/)
      .filter(Boolean)
      .map(call);
    return together(at < 0 ? pieces : [...pieces, { text: text.slice(at), command: true }]);
  };
  return {
    timezone,
    today,
    name: (person) => names.get(person) ?? person,
    day,
    moment,
    listed,
    said: (text) =>
      parts(text)
        .map(({ text: each }) => each)
        .join(''),
    parts,
  };
}

/** An instant as the product writes it in sentences: in UTC, to the minute. */
const spokenInstant = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) UTC$/;

/** A day of ISO 8601, or an instant in UTC. */
const dated = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:[\d.]+)?Z)?$/;

/** Neighbours that are plain text are one piece. */
function together(pieces: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  for (const each of pieces) {
    const last = parts.at(-1);
    const plain = each.id === undefined && each.command === undefined;
    if (last && plain && last.id === undefined) parts[parts.length - 1] = { text: last.text + each.text };
    else parts.push(each);
  }
  return parts;
}
