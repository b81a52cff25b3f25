import { type Handle, instant } from './handle.ts';

/** The owner looked at the results: an acceptance, a renewal, or a review of its own. */
interface Review {
  readonly id: number;
  readonly initiative: string;
  readonly person: string;
  readonly note: string | null;
  readonly at: string;
}

type NewReview = Omit<Review, 'id'>;

export interface ReviewReads {
  /** Oldest first. */
  list(initiative: string): Promise<readonly Review[]>;
  latest(initiative: string): Promise<Review | null>;
}

export interface Reviews extends ReviewReads {
  add(review: NewReview): Promise<Review>;
}

export function reviews({ db }: Handle): Reviews {
  const of = (initiative: string) => db().selectFrom('reviews').selectAll().where('initiative', '=', initiative);
  return {
    list: (initiative) => of(initiative).orderBy('id').execute(),
    async latest(initiative) {
      const row = await of(initiative).orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row ?? null;
    },
    add: (review) =>
      db()
        .insertInto('reviews')
        .values({ ...review, at: instant(review.at) })
        .returningAll()
        .executeTakeFirstOrThrow(),
  };
}
