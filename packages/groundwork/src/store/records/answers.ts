import { document, type Handle, instant } from './handle.ts';

/** What a verb answered last, for pages that must not wait for it. */
export interface Answer<Document = unknown> {
  readonly at: string;
  readonly document: Document;
}

/** Of all initiatives together. */
export const wholeWorkspace = '';

export interface AnswerReads {
  latest<D = unknown>(initiative: string, verb: string): Promise<Answer<D> | null>;
  /** When the verb answered last, by initiative. */
  times(verb: string): Promise<ReadonlyMap<string, string>>;
}

export interface Answers extends AnswerReads {
  /** In place of what the verb answered before. */
  keep(answer: Answer & { readonly initiative: string; readonly verb: string }): Promise<void>;
}

export function answers({ db }: Handle): Answers {
  return {
    async latest<D>(initiative: string, verb: string) {
      const row = await db()
        .selectFrom('answers')
        .select(['at', 'document'])
        .where('initiative', '=', initiative)
        .where('verb', '=', verb)
        .executeTakeFirst();
      return row ? { at: row.at, document: JSON.parse(row.document) as D } : null;
    },
    async times(verb) {
      const rows = await db().selectFrom('answers').select(['initiative', 'at']).where('verb', '=', verb).execute();
      return new Map(rows.map(({ initiative, at }) => [initiative, at]));
    },
    async keep({ initiative, verb, at, document: content }) {
      const row = { at: instant(at), document: document(content) };
      await db()
        .insertInto('answers')
        .values({ initiative, verb, ...row })
        .onConflict((conflict) => conflict.columns(['initiative', 'verb']).doUpdateSet(row))
        .execute();
    },
  };
}
