/** What `measure` found, as it answered. */
export interface EffectRecord<Document = unknown> {
  readonly id: number;
  readonly initiative: string;
  /** The instant up to which data was read. */
  readonly asOf: string;
  /** When it was measured. */
  readonly at: string;
  /** `documentHash(document)`. */
  readonly hash: string;
  readonly document: Document;
}

export type NewEffect = Omit<EffectRecord, 'id' | 'hash'>;

export interface EffectReads {
  latest<D = unknown>(initiative: string): Promise<EffectRecord<D> | null>;
  /** Oldest first. */
  list<D = unknown>(initiative: string): Promise<readonly EffectRecord<D>[]>;
}

export interface Effects extends EffectReads {
  add(effect: NewEffect): Promise<EffectRecord>;
}
