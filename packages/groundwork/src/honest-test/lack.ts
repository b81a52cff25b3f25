import type { Workspace } from '../charter/schema/workspace.ts';

/** What an answer leaves open. */
export interface Lack {
  /** `no_metric`, `not_a_person`: the rule that found it. */
  readonly code: string;
  /** The question to ask next. */
  readonly ask: string;
  /** What is said next stands instead of the answer, not beside it. */
  readonly instead: boolean;
}

export interface Known {
  readonly workspace: Pick<Workspace, 'people' | 'sources'>;
  /** The tables that a source has, as far as they were looked up: what is not compared is not judged. */
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  /** YYYY-MM-DD, in the zone of the workspace. */
  readonly today: string;
}

/** `text` is as the rules know it (`plainly`), `said` as it was written: names of tables and systems stand in that. */
export type Rule = (text: string, known: Known, said: string) => readonly (Lack | false)[];

/** A lack by its rule and the question to ask next. */
export const lack = (code: string, ask: string, instead = false): Lack => ({ code, ask, instead });
