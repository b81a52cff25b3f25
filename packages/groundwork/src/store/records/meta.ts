/** Facts about the records as a whole. `origin` is the ledger's name in its checkpoints; `vkey` the public key in use. */
export const metaNames = ['origin', 'vkey'] as const;
export type MetaName = (typeof metaNames)[number];

export interface MetaReads {
  get(name: MetaName): Promise<string | null>;
}

export interface Meta extends MetaReads {
  set(name: MetaName, value: string): Promise<void>;
}
