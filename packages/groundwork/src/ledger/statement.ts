import { z } from 'zod';
import { canonicalJson } from '../canonical/json.ts';
import { fail } from '../errors/problem.ts';
import { type EntryKind, entryKinds, type Predicate, predicates } from './predicates.ts';
import { type Subject, subjectOf } from './subject.ts';

export const statementType = 'https://in-toto.io/Statement/v1';

type PredicateType<K extends EntryKind> = `urn:groundwork:predicate:${K}:v1`;

/** An in-toto Statement v1 of one kind; `predicateType` tells the kinds apart. */
export interface StatementOf<K extends EntryKind> {
  readonly _type: typeof statementType;
  readonly subject: readonly [Subject];
  readonly predicateType: PredicateType<K>;
  readonly predicate: Predicate<K>;
}

export type Statement = { [K in EntryKind]: StatementOf<K> }[EntryKind];

/** What is to be recorded, before the ledger gives it its place. */
export type EntryDraft = {
  [K in EntryKind]: { readonly kind: K; readonly predicate: Omit<Predicate<K>, 'index'> };
}[EntryKind];

/** What was read, or in words why it is not a statement of ours. */
export type ReadStatement =
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly why: string };

const envelopeOfPredicate = z.strictObject({
  _type: z.literal(statementType),
  subject: z.array(z.unknown()),
  predicateType: z.string(),
  predicate: z.unknown(),
});

export function predicateType<K extends EntryKind>(kind: K): PredicateType<K> {
  return `urn:groundwork:predicate:${kind}:v1`;
}

const kindByType: ReadonlyMap<string, EntryKind> = new Map(entryKinds.map((kind) => [predicateType(kind), kind]));

export function kindOf(statement: Statement): EntryKind {
  return kindByType.get(statement.predicateType) as EntryKind;
}

/** The statement for entry number `index`. Fails with `ledger.entry_invalid` when the draft does not fit its kind. */
export function statementOf(draft: EntryDraft, index: number): Statement {
  const { kind } = draft;
  if (!entryKinds.includes(kind)) return fail('ledger.entry_invalid', { kind, why: 'there is no such kind of entry' });
  const parsed = predicates[kind].safeParse({ ...draft.predicate, index });
  if (!parsed.success) return fail('ledger.entry_invalid', { kind, why: inWords(parsed.error) });
  return build(kind, parsed.data);
}

/** Reads a parsed payload as a statement of ours. Never throws. */
export function readStatement(value: unknown): ReadStatement {
  const outer = envelopeOfPredicate.safeParse(value);
  if (!outer.success) return { ok: false, why: inWords(outer.error) };
  const kind = kindByType.get(outer.data.predicateType);
  if (kind === undefined)
    return { ok: false, why: `its predicate type is ${JSON.stringify(outer.data.predicateType)}` };
  const parsed = predicates[kind].safeParse(outer.data.predicate);
  if (!parsed.success) return { ok: false, why: inWords(parsed.error, ['predicate']) };
  const statement = build(kind, parsed.data);
  const same = canonicalJson(statement) === canonicalJson(value);
  return same
    ? { ok: true, statement }
    : { ok: false, why: 'its subject or its spelling does not follow from its predicate' };
}

/** The kind and its predicate belong together by construction, which the type system cannot follow through a union. */
function build(kind: EntryKind, predicate: Predicate): Statement {
  const subject = subjectOf(kind, predicate as Predicate<typeof kind>);
  return { _type: statementType, subject: [subject], predicateType: predicateType(kind), predicate } as Statement;
}

function inWords(error: z.ZodError, within: readonly string[] = []): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => ({ message, path: [...within, ...path].join('.') }))
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    .join('; ');
}
