/** A frozen baseline. Written once: there is no way to change or remove one, in code or in the database. */
export interface Baseline<Document = unknown> {
  readonly initiative: string;
  /** From 1. */
  readonly version: number;
  readonly at: string;
  /** Whether it was frozen before the start and before the first agent run. */
  readonly registered: boolean;
  /** `documentHash(document)`. */
  readonly hash: string;
  readonly document: Document;
}

export type NewBaseline = Omit<Baseline, 'hash'>;

export interface BaselineReads {
  get<D = unknown>(initiative: string, version: number): Promise<Baseline<D> | null>;
  latest<D = unknown>(initiative: string): Promise<Baseline<D> | null>;
  /** By version. */
  list<D = unknown>(initiative: string): Promise<readonly Baseline<D>[]>;
}

export interface Baselines extends BaselineReads {
  /** Fails with `store.baseline_exists` when this version is there. */
  add(baseline: NewBaseline): Promise<Baseline>;
}
