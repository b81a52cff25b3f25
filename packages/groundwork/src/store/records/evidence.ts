import type { Selectable } from 'kysely';
import type { ConditionId, State } from '../../conditions/finding.ts';
import { conditionsSince } from './condition-times.ts';
import { evidenceHash } from './documents.ts';
import { document, type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** What a finding rests on, addressed by its content. */
interface Evidence<Body = unknown> {
  /** `evidenceHash` of the four below. */
  readonly hash: string;
  readonly initiative: string;
  /** What was looked at: `check`, `data`, `access`, `evaluation:regression` … */
  readonly kind: string;
  readonly observedAt: string;
  readonly body: Body;
}

/** A condition as it was found last, and since when without a break it has been found to hold, or not to. */
export interface ConditionSince {
  readonly condition: ConditionId;
  readonly state: State;
  readonly since: string;
}

export type NewEvidence = Omit<Evidence, 'hash'>;

export interface EvidenceReads {
  get<B = unknown>(hash: string): Promise<Evidence<B> | null>;
  /** The one observed last, of any kind that is named. */
  latest<B = unknown>(initiative: string, kind: string): Promise<Evidence<B> | null>;
  /** How many there are of a kind. */
  count(initiative: string, kind: string): Promise<number>;
  /** The last of every kind, by kind. */
  latestOfEach(initiative: string): Promise<readonly Evidence[]>;
  /** Every condition as it had been found last by an instant, in their order; those that nobody had looked at are not there. */
  conditionsSince(initiative: string, until: string): Promise<readonly ConditionSince[]>;
}

export interface EvidenceStore extends EvidenceReads {
  /** Inserts it unless the very same is there. */
  add(evidence: NewEvidence): Promise<Evidence>;
}

function read<B>(row: Selectable<Database['evidence']>): Evidence<B> {
  const { hash, initiative, kind, observed_at: observedAt, body } = row;
  return { hash, initiative, kind, observedAt, body: JSON.parse(body) };
}

export function evidence(handle: Handle): EvidenceStore {
  const { db } = handle;
  const of = (initiative: string) => db().selectFrom('evidence').selectAll().where('initiative', '=', initiative);
  const byHash = (hash: string) => db().selectFrom('evidence').selectAll().where('hash', '=', hash);
  return {
    async get<B>(hash: string) {
      const row = await byHash(hash).executeTakeFirst();
      return row ? read<B>(row) : null;
    },
    async latest<B>(initiative: string, kind: string) {
      const row = await of(initiative)
        .where('kind', '=', kind)
        .orderBy('observed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? read<B>(row) : null;
    },
    async count(initiative, kind) {
      const { rows } = await db()
        .selectFrom('evidence')
        .select(({ fn }) => fn.countAll().as('rows'))
        .where('initiative', '=', initiative)
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow();
      return Number(rows);
    },
    async latestOfEach(initiative) {
      const rows = await of(initiative)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('evidence as later')
                .select('later.id')
                .whereRef('later.initiative', '=', 'evidence.initiative')
                .whereRef('later.kind', '=', 'evidence.kind')
                .where(({ eb, or, and }) =>
                  or([
                    eb('later.observed_at', '>', eb.ref('evidence.observed_at')),
                    and([
                      eb('later.observed_at', '=', eb.ref('evidence.observed_at')),
                      eb('later.id', '>', eb.ref('evidence.id')),
                    ]),
                  ]),
                ),
            ),
          ),
        )
        .execute();
      return rows.map((row) => read(row)).sort((a, b) => (a.kind < b.kind ? -1 : 1));
    },
    conditionsSince: (initiative, until) => conditionsSince(handle, initiative, instant(until)),
    async add(given) {
      const hash = evidenceHash(given);
      await db()
        .insertInto('evidence')
        .values({
          hash,
          initiative: given.initiative,
          kind: given.kind,
          observed_at: instant(given.observedAt),
          body: document(given.body),
        })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
      return read(await byHash(hash).executeTakeFirstOrThrow());
    },
  };
}
