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

export interface DenialReads {
  /** The latest first. */
  list(most: number): Promise<readonly Denial[]>;
}

export interface Denials extends DenialReads {
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
    },
  };
}
