/** What a finding rests on, addressed by its content. */
export interface Evidence<Body = unknown> {
  /** `evidenceHash` of the four below. */
  readonly hash: string;
  readonly initiative: string;
  /** What was looked at: `check`, `data`, `access`, `evaluation:regression` … */
  readonly kind: string;
  readonly observedAt: string;
  readonly body: Body;
}

export type NewEvidence = Omit<Evidence, 'hash'>;

export interface EvidenceReads {
  get<B = unknown>(hash: string): Promise<Evidence<B> | null>;
  /** The one observed last, of any kind that is named. */
  latest<B = unknown>(initiative: string, kind: string): Promise<Evidence<B> | null>;
  /** The last of every kind, by kind. */
  latestOfEach(initiative: string): Promise<readonly Evidence[]>;
}

export interface EvidenceStore extends EvidenceReads {
  /** Inserts it unless the very same is there. */
  add(evidence: NewEvidence): Promise<Evidence>;
}
