import { z } from 'zod';
import { readVkey } from './keys.ts';

/** Everything the ledger can record. */
export const entryKinds = [
  'acceptance',
  'signature',
  'freeze',
  'decision',
  'waiver',
  'amendment',
  'measurement',
  'review',
  'stop',
  'resume',
  'drill',
  'import',
  'approval',
  'rotation',
] as const;
export type EntryKind = (typeof entryKinds)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 hash in lower-case hexadecimal');
const initiative = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id of an initiative')
  .max(64);
const person = z
  .string()
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'a person id, a key of people in groundwork.yaml')
  .max(128);
const day = z.iso.date();
const instant = z.iso
  .datetime({ precision: 3 })
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a UTC instant such as 2026-10-01T09:00:00.000Z');
const count = z.int().nonnegative();
const name = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.:/-]*$/, 'a name without spaces')
  .max(128);

/** What a person wrote. People are named by their id, so an e-mail address has no business here. */
const words = z
  .string()
  .trim()
  .min(1, 'some words')
  .max(2000)
  .refine(
    (text) => text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text),
    'text in valid Unicode without control characters',
  )
  .refine(
    (text) => !/[^\s@]@[^\s@.]+\.[^\s@]/.test(text),
    'no e-mail address: name the person by their id in groundwork.yaml',
  );

/** A key of the charter's tools, as the agent spells it. */
const tool = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'a name of a tool');
const vkey = z.string().refine((text) => typeof readVkey(text) !== 'string', 'a key as name+hash+base64');

const gate = z.enum(['fund', 'pilot', 'production', 'renew']);
const stage = z.enum(['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired']);
const condition = z.enum(['process', 'success', 'data', 'governance', 'baseline', 'owner', 'observation']);
const state = z.enum(['met', 'unmet', 'unverified', 'stale', 'waived']);

const conditionState = z.strictObject({ id: condition, state, evidenceHash: sha256.nullable() });
const changedSection = z.strictObject({ section: name, before: sha256.nullable(), after: sha256.nullable() });
const verdict = z.strictObject({
  metric: name,
  role: z.enum(['primary', 'harmless']),
  verdict: z.enum(['achieved', 'not achieved', 'harmful', 'too early', 'safe', 'breached', 'withheld']),
});

/** In every predicate. `index` is the entry's place in the ledger, so that an entry signed for one place fits no other. */
const common = {
  index: count,
  initiative,
  at: instant,
  person: person.nullable(),
  clock: z.enum(['system', 'simulated']),
};

/**
 * What each kind of entry says. Nothing else fits in: no names, e-mail addresses or rows, only ids, hashes, closed words, and
 * the reason a person gives.
 */
export const predicates = {
  /** The owner accepts accountability for what the owner section says. */
  acceptance: z.strictObject({ ...common, person, section: z.literal('owner'), sectionHash: sha256 }),
  /** The owner or the reviewer signs the governance; `tools` is the evidence of the tools as they were then, where the charter has MCP servers. */
  signature: z.strictObject({
    ...common,
    person,
    section: z.literal('governance'),
    sectionHash: sha256,
    tools: sha256.optional(),
  }),
  /** The baseline and the whole analysis plan; `late`: frozen after the start. */
  freeze: z.strictObject({
    ...common,
    version: z.int().positive(),
    registered: z.boolean(),
    late: z.boolean(),
    planHash: sha256,
  }),
  /** A person opens or holds a gate; `stage` is the stage after it, `pending` who must still decide. */
  decision: z.strictObject({
    ...common,
    person,
    gate,
    action: z.enum(['open', 'hold']),
    because: words.nullable(),
    charterHash: sha256,
    conditions: z.array(conditionState),
    stage,
    pending: z.array(person),
  }),
  /** A person accepts an unmet condition for one gate, until the end of a day. */
  waiver: z.strictObject({ ...common, person, condition, gate, until: day, because: words }),
  /** The charter changed after `fund`. A section that was added has no `before`, one that was removed no `after`. */
  amendment: z.strictObject({ ...common, before: sha256, after: sha256, sections: z.array(changedSection) }),
  measurement: z.strictObject({
    ...common,
    asOf: z.union([day, instant]),
    registered: z.boolean(),
    verdicts: z.array(verdict),
    resultHash: sha256,
  }),
  /** The owner's review; `evidenceHash` of what was looked at. */
  review: z.strictObject({ ...common, person, because: words.nullable(), evidenceHash: sha256.nullable() }),
  /** Nobody as the person: a stop rule of the charter tripped by itself. */
  stop: z.strictObject({ ...common, because: words }),
  resume: z.strictObject({ ...common, person, because: words }),
  drill: z.strictObject({ ...common, proved: words, milliseconds: z.number().nonnegative() }),
  /** Agent runs loaded from a file; without an initiative when the file holds several. */
  import: z.strictObject({
    ...common,
    initiative: initiative.nullable(),
    fileHash: sha256,
    rows: count,
    from: instant.nullable(),
    to: instant.nullable(),
  }),
  /** An answer to a tool call that had to wait for a human; nobody answered one that expired. */
  approval: z.strictObject({
    ...common,
    tool,
    callHash: sha256,
    outcome: z.enum(['approved', 'rejected', 'expired']),
    because: words.nullable(),
  }),
  /** From the next entry on, the key `vkey` signs. Signed by the key before it. */
  rotation: z.strictObject({ ...common, initiative: z.null(), vkey, because: words }),
} as const satisfies Record<EntryKind, z.ZodType>;

export type Predicate<K extends EntryKind = EntryKind> = z.infer<(typeof predicates)[K]>;
