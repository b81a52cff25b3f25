import type { Problem, VerbOutput } from '../../../groundwork.ts';
import { type Path, plain, read, valueAt } from '../yaml/nodes.ts';
import { offsetOf, pathAt } from '../yaml/places.ts';
import type { Asked, Question, SectionId } from './asked.ts';

export type Gap = VerbOutput<'tryCharter'>['gaps'][number];

/** What is still to be said to an answer, in the words of the server. */
export interface FollowUp {
  readonly message: string;
  readonly fix: string | null;
  readonly kind: 'problem' | 'gap';
}

export interface Placed {
  /** By the path of the question, joined with dots. */
  readonly byQuestion: ReadonlyMap<string, readonly FollowUp[]>;
  /** By section, of what belongs to no question of it. */
  readonly bySection: ReadonlyMap<SectionId, readonly FollowUp[]>;
}

export const idOf = ({ path, as }: Pick<Question, 'path'> & { readonly as?: Question['as'] }) =>
  path.join('.') + (as?.kind === 'one' ? '.*' : '');

/** Puts what the server says to the question that it is about: by the subject, else by where it stands in the text, nearest first. */
export function placeFollowUps(
  text: string,
  sections: readonly Asked[],
  { problems, gaps }: { readonly problems: readonly Problem[]; readonly gaps: readonly Gap[] },
): Placed {
  const byQuestion = new Map<string, FollowUp[]>();
  const bySection = new Map<SectionId, FollowUp[]>();
  const data = plain(read(text));
  const all = sections.flatMap((each) => each.questions);
  const add = <K>(to: Map<K, FollowUp[]>, key: K, said: FollowUp) => {
    const known = to.get(key) ?? [];
    if (!known.some((each) => each.message === said.message)) to.set(key, [...known, said]);
  };
  for (const { message, fix, location } of problems) {
    const found = location && nearest(all, pathAt(text, offsetOf(text, location)), data);
    if (found) add(byQuestion, idOf(found), { message, fix, kind: 'problem' });
  }
  for (const { condition, subject, message, fix, location } of gaps) {
    const said = { message, fix, kind: 'gap' } as const;
    const own = sections.find((each) => each.id === condition)?.questions ?? [];
    const path = location ? pathAt(text, offsetOf(text, location)) : [];
    const found =
      all.find((each) => each.path.join('.') === subject && each.as.kind !== 'one') ??
      (subject.includes('.') ? nearest(own, subject.split('.'), data) : null) ??
      (path.length > 0 ? nearest(own, path, data) : null) ??
      firstOpen(own, data);
    if (found) add(byQuestion, idOf(found), said);
    else add(bySection, condition, said);
  }
  return { byQuestion, bySection };
}

/** The question about a path: the one that asks for it or for what it is in; of a group, the first in it that is open. */
function nearest(questions: readonly Question[], path: Path, data: unknown): Question | null {
  const around = questions
    .filter((each) => each.as.kind !== 'one' && starts(path, each.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  if (around) return around;
  const size = questions.find(
    (each) => each.as.kind === 'one' && starts(path, each.path) && path.length > each.path.length,
  );
  if (size) return size;
  return path.length === 0
    ? null
    : firstOpen(
        questions.filter((each) => starts(each.path, path)),
        data,
      );
}

const firstOpen = (questions: readonly Question[], data: unknown): Question | null =>
  questions.find((each) => !isAnswered(each, data)) ?? questions[0] ?? null;

const starts = (path: Path, beginning: Path) =>
  beginning.length <= path.length && beginning.every((step, index) => String(step) === String(path[index]));

/** Whether the text says anything there. */
export function isAnswered({ path, as }: Question, data: unknown): boolean {
  const value = valueAt(data, path);
  if (as.kind === 'one') return as.keys.some((each) => has(valueAt(value, [each.value])));
  if (as.kind === 'parts') return as.parts.some((each) => has(valueAt(value, each.path)));
  return has(value);
}

function has(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
