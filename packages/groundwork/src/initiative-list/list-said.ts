/** What else a list says of an initiative, as its charter keeps it in a comment: declared by nobody, and no evidence. */
export interface ListSaid {
  /** `department`; `comment`; `status` … */
  readonly what: string;
  readonly text: string;
}

/** Amounts are told where money is. */
const told = ['spend', 'promise'];

/** The lines that `planImport` left in a charter, in their order; empty where there is none. */
export function listSaidIn(text: string): readonly ListSaid[] {
  return [...text.matchAll(/^# ([a-z]+), as the list says: (.+)$/gm)].flatMap(([, what = '', said = '']) =>
    told.includes(what) ? [] : [{ what, text: said.trim() }],
  );
}
