/** The owner looked at the results: an acceptance, a renewal, or a review of its own. */
export interface Review {
  readonly id: number;
  readonly initiative: string;
  readonly person: string;
  readonly note: string | null;
  readonly at: string;
}

export type NewReview = Omit<Review, 'id'>;

export interface ReviewReads {
  /** Oldest first. */
  list(initiative: string): Promise<readonly Review[]>;
  latest(initiative: string): Promise<Review | null>;
}

export interface Reviews extends ReviewReads {
  add(review: NewReview): Promise<Review>;
}
