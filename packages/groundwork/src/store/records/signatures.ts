import type { Selectable } from 'kysely';
import type { Section } from '../../charter/schema/charter.ts';
import { type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** `owner` and `reviewer` sign the governance; `acceptance` is the owner accepting the ownership. */
type SignatureRole = 'owner' | 'reviewer' | 'acceptance';

/** A person's signature or acceptance of one section of a charter, bound to its hash. */
interface Signature {
  readonly id: number;
  readonly initiative: string;
  readonly section: Section;
  readonly sectionHash: string;
  readonly role: SignatureRole;
  readonly person: string;
  readonly at: string;
}

type NewSignature = Omit<Signature, 'id'>;

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

function read(row: Selectable<Database['signatures']>): Signature {
  return {
    id: row.id,
    initiative: row.initiative,
    section: row.section as Section,
    sectionHash: row.section_hash,
    role: row.role as SignatureRole,
    person: row.person,
    at: row.at,
  };
}

export function signatures({ db }: Handle): Signatures {
  return {
    async list(initiative, { section, role } = {}) {
      const rows = await db()
        .selectFrom('signatures')
        .selectAll()
        .where('initiative', '=', initiative)
        .$if(section !== undefined, (query) => query.where('section', '=', section as Section))
        .$if(role !== undefined, (query) => query.where('role', '=', role as SignatureRole))
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
    async add({ initiative, section, sectionHash, role, person, at }) {
      const row = await db()
        .insertInto('signatures')
        .values({ initiative, section, section_hash: sectionHash, role, person, at: instant(at) })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
  };
}
