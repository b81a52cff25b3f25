import type { Section } from '../../charter/schema/charter.ts';

/** `owner` and `reviewer` sign the governance; `acceptance` is the owner accepting the ownership. */
export const signatureRoles = ['owner', 'reviewer', 'acceptance'] as const;
export type SignatureRole = (typeof signatureRoles)[number];

/** A person's signature or acceptance of one section of a charter, bound to its hash. */
export interface Signature {
  readonly id: number;
  readonly initiative: string;
  readonly section: Section;
  readonly sectionHash: string;
  readonly role: SignatureRole;
  readonly person: string;
  readonly at: string;
}

export type NewSignature = Omit<Signature, 'id'>;

export interface SignatureReads {
  /** Oldest first. */
  list(
    initiative: string,
    filter?: { readonly section?: Section; readonly role?: SignatureRole },
  ): Promise<readonly Signature[]>;
}

export interface Signatures extends SignatureReads {
  add(signature: NewSignature): Promise<Signature>;
}
