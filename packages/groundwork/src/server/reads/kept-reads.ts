import type { Context } from '../../services/context.ts';
import type { VerbId } from '../../services/endpoints.ts';
import { findingOut, isStillSo, type RestsOn } from '../../services/rests-on.ts';
import { authorize, runVerb } from '../../services/run-verb.ts';
import { tagOf } from './tag-of.ts';

/** An answer as it is sent. */
export interface Sendable {
  readonly body: Uint8Array<ArrayBuffer>;
  /** What the client keeps it under. */
  readonly tag: string;
  /** What to ask with for the following page, where the answer is one of several. */
  readonly next: unknown;
}

export interface KeptReads {
  /** What the verb answers to whoever asks, put together anew where anything that it rests on has changed. Fails as the verb does. */
  answer(ctx: Context, verb: VerbId, input: Input): Promise<Sendable>;
}

type Input = Readonly<Record<string, unknown>>;
type Kept = Sendable & { readonly restsOn: RestsOn; readonly bytes: number };

/** Reads that rest on the stores, on files that are read through `lookAt`, on the clock and on who asks, and on nothing else. */
const mayBeKept = [
  'workspace',
  'portfolio',
  'portfolioProgress',
  'report',
  'schema',
  'list',
  'latestDiagnosis',
  'trust',
  'latest',
  'sequence',
  'charterText',
  'waiting',
  'benchmarks',
  'runs',
  'latestRuns',
  'ledgerEntries',
  'session',
  'notices',
] as const satisfies readonly VerbId[];

/** Not whether an agent may act, what is wrong with the ledger, and accounts: those are looked up whenever somebody asks. */
export function isKept(verb: VerbId): boolean {
  return mayBeKept.some((each) => each === verb);
}

/** In all, and of one answer: the portfolio of a thousand initiatives takes three million. */
const mostBytes = { all: 64 * 2 ** 20, one: 16 * 2 ** 20 };

/** Of what is around an answer, and around each file that it rests on. */
const [objectBytes, entryBytes] = [2048, 64];

/**
 * Keeps what was answered last, by verb, input and who asked, in memory. Every answer is held against what it rests on before it is sent again: the command line and other
 * servers write the same stores, and people edit the files.
 */
export function openKeptReads({ all, one } = mostBytes): KeptReads {
  /** The one that was sent last comes last. */
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<unknown>>();
  let bytes = 0;

  const forget = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, answer: Kept) => {
    forget(key);
    if (answer.bytes > one) return;
    kept.set(key, answer);
    bytes += answer.bytes;
    for (const oldest of kept.keys()) {
      if (bytes <= all) return;
      forget(oldest);
    }
  };
  const stillSo = async (ctx: Context, key: string): Promise<Kept | null> => {
    const known = kept.get(key);
    if (!known || !(await isStillSo(ctx, known.restsOn))) return null;
    // Someone else may have put another in its place meanwhile, which is no older.
    if (kept.get(key) === known) keep(key, known);
    return known;
  };
  const putTogether = async (ctx: Context, key: string, verb: VerbId, input: Input): Promise<Sendable> => {
    const found = await findingOut(ctx, (watched) => runVerb(watched, verb, input));
    const sendable = sendableOf(verb, found.answer, found.now);
    if (found.restsOn)
      keep(key, { ...sendable, restsOn: found.restsOn, bytes: weightOf(key, sendable, found.restsOn) });
    return sendable;
  };

  return {
    async answer(ctx, verb, input) {
      // A verb may refuse more than its route did: acting in the name of somebody else.
      await authorize(ctx, verb, input);
      const key = JSON.stringify([verb, ctx.actor, ctx.session ?? null, input]);
      const known = await stillSo(ctx, key);
      if (known) return known;
      // Whoever asks the same meanwhile waits, and takes the answer if it is still so.
      const other = underWay.get(key);
      if (other) {
        await other.catch(() => {});
        const theirs = await stillSo(ctx, key);
        if (theirs) return theirs;
      }
      const working = putTogether(ctx, key, verb, input);
      underWay.set(key, working);
      return working.finally(() => {
        if (underWay.get(key) === working) underWay.delete(key);
      });
    },
  };
}

/** What is kept of an answer takes in memory, roughly: many are empty, and rest on a thousand files all the same. */
function weightOf(key: string, { body, tag }: Sendable, { files }: RestsOn): number {
  let bytes = objectBytes + body.byteLength + key.length + tag.length;
  for (const [path, mark] of files) bytes += entryBytes + path.length + mark.length;
  return bytes;
}

function sendableOf(verb: VerbId, answer: unknown, now: string): Sendable {
  const text = JSON.stringify(answer);
  return {
    body: Buffer.from(text),
    tag: tagOf(verb, answer as object, text, now),
    next: (answer as { readonly next?: unknown } | null)?.next ?? null,
  };
}
