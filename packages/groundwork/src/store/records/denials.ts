import { type Handle, instant } from './handle.ts';

/** Something that somebody may not do, and tried. */
export interface Denial {
  readonly at: string;
  /** `person dana.ruiz`, `token 4f…` or `nobody`. */
  readonly who: string;
  /** A verb, or the method and the path of a request. */
  readonly what: string;
  readonly initiative: string | null;
  readonly code: string;
  readonly why: string;
  /** Where the request came from; null for a command on this machine. */
  readonly address: string | null;
}

/** Whoever is denied writes a row, so there is an end to them. */
const kept = 10_000;

export interface DenialReads {
  /** The latest first. */
  list(most: number): Promise<readonly Denial[]>;
}

export interface Denials extends DenialReads {
  /** Keeps it, and of all the last ten thousand. */
  add(denial: Denial): Promise<void>;
}

export function denials({ db }: Handle): Denials {
  return {
    async list(most) {
      return db()
        .selectFrom('denials')
        .select(['at', 'who', 'what', 'initiative', 'code', 'why', 'address'])
        .orderBy('id', 'desc')
        .limit(most)
        .execute();
    },
    async add(denial) {
      await db()
        .insertInto('denials')
        .values({ ...denial, at: instant(denial.at) })
        .execute();
      const oldestKept = db()
        .selectFrom('denials')
        .select('id')
        .orderBy('id', 'desc')
        .limit(1)
        .offset(kept - 1);
      await db().deleteFrom('denials').where('id', '<', oldestKept).execute();
    },
  };
}
