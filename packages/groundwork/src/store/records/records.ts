import type { Kysely } from 'kysely';
import type { AccountReads, Accounts } from './accounts.ts';
import type { AnswerReads, Answers } from './answers.ts';
import type { BaselineReads, Baselines } from './baselines.ts';
import type { DecisionReads, Decisions } from './decisions.ts';
import type { DenialReads, Denials } from './denials.ts';
import type { DrillReads, Drills } from './drills.ts';
import type { EffectReads, Effects } from './effects.ts';
import type { EvidenceReads, EvidenceStore } from './evidence.ts';
import type { InitiativeReads, Initiatives } from './initiatives.ts';
import type { JobReads, Jobs } from './jobs.ts';
import type { Ledger, LedgerReads } from './ledger.ts';
import type { Meta, MetaReads } from './meta.ts';
import type { NoticeReads, Notices } from './notices.ts';
import type { Others } from './others.ts';
import type { ReviewReads, Reviews } from './reviews.ts';
import type { SignatureReads, Signatures } from './signatures.ts';
import type { StandingReads, Standings } from './standings.ts';
import type { StopReads, Stops } from './stops.ts';
import type { TokenReads, Tokens } from './tokens.ts';
import type { WaiverReads, Waivers } from './waivers.ts';

export type RecordsEngine = 'sqlite' | 'postgres';

/** What can be read at any time. */
interface RecordsReads {
  readonly initiatives: InitiativeReads;
  readonly decisions: DecisionReads;
  readonly waivers: WaiverReads;
  readonly signatures: SignatureReads;
  readonly reviews: ReviewReads;
  readonly baselines: BaselineReads;
  readonly evidence: EvidenceReads;
  readonly effects: EffectReads;
  readonly drills: DrillReads;
  readonly stops: StopReads;
  readonly ledger: LedgerReads;
  readonly meta: MetaReads;
  readonly answers: AnswerReads;
  readonly standings: StandingReads;
  readonly accounts: AccountReads;
  readonly tokens: TokenReads;
  readonly denials: DenialReads;
  readonly notices: NoticeReads;
  readonly jobs: JobReads;
}

/** What can be read and written inside a transaction: only there, so that a verb's writes and its ledger entry stand or fall together. */
export interface RecordsTransaction {
  readonly initiatives: Initiatives;
  readonly decisions: Decisions;
  readonly waivers: Waivers;
  readonly signatures: Signatures;
  readonly reviews: Reviews;
  readonly baselines: Baselines;
  readonly evidence: EvidenceStore;
  readonly effects: Effects;
  readonly drills: Drills;
  readonly stops: Stops;
  readonly ledger: Ledger;
  readonly meta: Meta;
  readonly answers: Answers;
  readonly standings: Standings;
  readonly accounts: Accounts;
  readonly tokens: Tokens;
  readonly denials: Denials;
  readonly notices: Notices;
  readonly jobs: Jobs;
}

/** The records store: small, transactional, never lost. */
export interface Records extends RecordsReads {
  readonly engine: RecordsEngine;
  /** Where it is, for people: a file, or host and database without the password. */
  readonly location: string;
  /**
   * Runs `work` and commits everything it wrote, or nothing when it throws. Inside, use `tx` only: touching `records` there throws.
   * Transactions of one process on SQLite take turns.
   */
  transaction<T>(work: (tx: RecordsTransaction) => Promise<T>): Promise<T>;
  /**
   * The same text twice means that nothing was written in between, by this process or another: asking is far cheaper than reading. Another text may mean that all is as it
   * was. Whoever keeps what was read asks before reading.
   */
  stamp(): Promise<string>;
  readonly others: Others;
  /** The database as the library that signs people in wants it; only the tables auth_* are its own. */
  signIn(): Kysely<unknown>;
  close(): Promise<void>;
}
