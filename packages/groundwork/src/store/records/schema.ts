import type { Generated, GeneratedAlways } from 'kysely';

/*
 * The same columns on both engines. Instants are ISO 8601 text in UTC with milliseconds, so that text order is time order; documents are canonical JSON text, so
 * that a hash stays checkable byte for byte; yes and no are 1 and 0.
 */

interface InitiativeTable {
  id: string;
  stage: string;
  stage_since: string;
  charter_hash: string;
  first_seen_at: string;
  stopped_at: string | null;
  stopped_by: string | null;
  stopped_because: string | null;
  updated_at: string;
}

interface DecisionTable {
  id: GeneratedAlways<number>;
  initiative: string;
  gate: string;
  round: number;
  person: string;
  action: string;
  because: string | null;
  at: string;
  charter_hash: string;
  conditions: string;
  superseded_at: string | null;
  settled_at: string | null;
}

interface WaiverTable {
  id: GeneratedAlways<number>;
  initiative: string;
  condition: string;
  gate: string;
  person: string;
  because: string;
  until: string;
  at: string;
  revoked_at: string | null;
  revoked_by: string | null;
}

interface SignatureTable {
  id: GeneratedAlways<number>;
  initiative: string;
  section: string;
  section_hash: string;
  role: string;
  person: string;
  at: string;
}

interface ReviewTable {
  id: GeneratedAlways<number>;
  initiative: string;
  person: string;
  note: string | null;
  at: string;
}

interface BaselineTable {
  initiative: string;
  version: number;
  at: string;
  registered: number;
  hash: string;
  document: string;
}

interface EvidenceTable {
  id: GeneratedAlways<number>;
  hash: string;
  initiative: string;
  kind: string;
  observed_at: string;
  body: string;
}

interface EffectTable {
  id: GeneratedAlways<number>;
  initiative: string;
  as_of: string;
  at: string;
  hash: string;
  document: string;
}

interface DrillTable {
  id: GeneratedAlways<number>;
  initiative: string;
  person: string;
  passed: number;
  note: string | null;
  at: string;
}

interface StopTable {
  id: GeneratedAlways<number>;
  initiative: string;
  action: string;
  person: string;
  because: string;
  at: string;
}

interface LedgerEntryTable {
  position: number;
  leaf_hash: string;
  envelope: string;
  kind: string;
  initiative: string | null;
  at: string;
}

/** One row, id 1. Locking it is how appenders take turns. */
interface LedgerHeadTable {
  id: Generated<number>;
  size: number;
  /** JSON list of hashes. */
  hashes: string;
}

interface LedgerCheckpointTable {
  size: number;
  root_hash: string;
  note: string;
  at: string;
}

interface LedgerKeyTable {
  id: GeneratedAlways<number>;
  vkey: string;
  from_position: number;
  at: string;
}

interface MetaTable {
  name: string;
  value: string;
}

interface AnswerTable {
  initiative: string;
  verb: string;
  at: string;
  document: string;
}

interface StandingTable {
  initiative: string;
  /** How often what it rests on has changed; triggers count. */
  revision: number;
  /** The revision that was read for the document; null before one is kept. */
  kept_revision: number | null;
  charter_mark: string | null;
  until: string | null;
  document: string | null;
}

/** The tables auth_* are better-auth's: on PostgreSQL instants are Date and yes and no are true and false, as it wants them. */
interface AuthUserTable {
  id: string;
  person: string;
  name: string;
  email: string;
  email_verified: number | boolean;
  image: string | null;
  invited_by: string | null;
  invited_at: string | null;
  created_at: string | Date;
  updated_at: string | Date;
}

interface AuthSessionTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: string | Date;
  created_at: string | Date;
  updated_at: string | Date;
}

interface AuthAccountTable {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  password: string | null;
  created_at: string | Date;
  updated_at: string | Date;
}

interface InviteTable {
  person: string;
  hash: string;
  created_by: string;
  created_at: string;
  expires_at: string;
}

interface ApiTokenTable {
  id: string;
  hash: string;
  prefix: string;
  name: string;
  person: string | null;
  roles: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  revoked_by: string | null;
}

interface DenialTable {
  id: GeneratedAlways<number>;
  at: string;
  who: string;
  what: string;
  initiative: string | null;
  code: string;
  why: string;
  address: string | null;
}

interface NoticeTable {
  id: string;
  at: string;
  initiative: string;
  kind: string;
  document: string;
}

interface NoticeDeliveryTable {
  notice: string;
  channel: string;
  state: string;
  attempts: number;
  due_at: string;
  ended_at: string | null;
  trouble: string | null;
}

interface NoticeMarkTable {
  initiative: string;
  document: string;
}

interface JobTable {
  place: string;
  id: string;
  at: string;
  document: string;
}

export interface Database {
  initiatives: InitiativeTable;
  decisions: DecisionTable;
  waivers: WaiverTable;
  signatures: SignatureTable;
  reviews: ReviewTable;
  baselines: BaselineTable;
  evidence: EvidenceTable;
  effects: EffectTable;
  drills: DrillTable;
  stops: StopTable;
  ledger_entries: LedgerEntryTable;
  ledger_head: LedgerHeadTable;
  ledger_checkpoints: LedgerCheckpointTable;
  ledger_keys: LedgerKeyTable;
  meta: MetaTable;
  answers: AnswerTable;
  standings: StandingTable;
  auth_users: AuthUserTable;
  auth_sessions: AuthSessionTable;
  auth_accounts: AuthAccountTable;
  invites: InviteTable;
  api_tokens: ApiTokenTable;
  denials: DenialTable;
  notices: NoticeTable;
  notice_deliveries: NoticeDeliveryTable;
  notice_marks: NoticeMarkTable;
  jobs: JobTable;
}
