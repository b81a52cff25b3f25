import { usePortfolio, useWorkspace } from '../../api/queries.ts';
import { dayIn, shortDay, timeIn } from '../../charts/days.ts';
import type { Charter, Initiative, Standing } from '../../groundwork.ts';

/** What every part of the page needs: what was found, what was promised, and how people and days are called here. */
export interface PageData {
  readonly found: Initiative;
  /** As it is read; the server has taken its secrets out. */
  readonly charter: Charter;
  /** The row of the portfolio, which knows who stopped it and what was spent; undefined until it is read. */
  readonly standing: Standing | undefined;
  readonly today: string;
  readonly currency: string;
  /** `Dana Ruiz` of `dana.ruiz`; the id where nobody of the workspace has it. */
  readonly name: (person: string) => string;
  /** A day or an instant: `28 Nov`. */
  readonly day: (when: string) => string;
  /** An instant: `28 Nov, 06:00`. */
  readonly moment: (when: string) => string;
  /** A sentence of the product as this page writes it: people by their names, days as `28 Nov`. */
  readonly said: (text: string) => string;
}

export function usePageData(found: Initiative): PageData {
  const workspace = useWorkspace().data;
  const standing = usePortfolio().data?.initiatives.find(({ initiative }) => initiative === found.initiative);
  const timezone = workspace?.timezone ?? 'UTC';
  const today = workspace?.today ?? dayIn(new Date().toISOString(), timezone);
  const people = workspace?.people ?? [];
  const name = (person: string) => people.find(({ id }) => id === person)?.name ?? person;
  const day = (when: string) => shortDay(when.length > 10 ? dayIn(when, timezone) : when, today);
  return {
    found,
    charter: found.charter.document as unknown as Charter,
    standing,
    today,
    currency: workspace?.currency ?? 'USD',
    name,
    day,
    moment: (when) => `${day(when)}, ${timeIn(when, timezone)}`,
    said: (text) => sayDays(nameEverybody(text, people), today),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Days of ISO 8601 inside a sentence as the page writes them. */
export const sayDays = (text: string, today: string): string =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (day) => shortDay(day, today));

/** Ids of people inside a sentence as their names. A longer id that begins like a shorter one stays whole. */
export function nameEverybody(text: string, people: readonly Named[]): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return text.replace(/[\w.@-]*\w/g, (word) => names.get(word) ?? word);
}

/** The day stands beside it: the instant inside the sentence says it once more. */
export const sayEntry = (text: string): string =>
  text.replace(/^Measured as of \d{4}-\d{2}-\d{2}T[\d:.]+Z/, 'Measured');
