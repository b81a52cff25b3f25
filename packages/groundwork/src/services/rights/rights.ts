import type { Role } from '../../charter/schema/accounts.ts';
import type { VerbId } from '../endpoints.ts';

/**
 * What one may do at all. Of what is left, groundwork.yaml and the charter say for which initiative: `decides`, `owner`, `reviewer` and `governance.stop.who` are looked at
 * by the verbs themselves.
 */
export type Right =
  /** Needs no account. */
  | 'anyone'
  | 'read'
  /** To ask whether an agent may act. */
  | 'ask'
  /** To compute, and to write charters and what is exported. */
  | 'contribute'
  | 'import'
  /** To accept and freeze as the owner. */
  | 'own'
  | 'sign'
  | 'stop'
  | 'decide'
  /** One's own tokens; only for who has signed in, not for a token. */
  | 'self'
  | 'administer';

/** The right that each verb needs. */
export const rightFor: Readonly<Record<VerbId, Right>> = {
  session: 'anyone',
  acceptInvite: 'anyone',
  workspace: 'read',
  schema: 'read',
  portfolio: 'read',
  portfolioProgress: 'read',
  report: 'read',
  list: 'read',
  test: 'read',
  latest: 'read',
  sequence: 'read',
  latestDiagnosis: 'read',
  trust: 'read',
  charterText: 'read',
  saveCharter: 'contribute',
  importInitiatives: 'contribute',
  importList: 'contribute',
  tryCharter: 'contribute',
  previewCharter: 'contribute',
  auditLedger: 'read',
  ledgerEntries: 'read',
  notices: 'read',
  waiting: 'read',
  benchmarks: 'read',
  runs: 'read',
  latestRuns: 'read',
  permission: 'ask',
  check: 'contribute',
  diagnose: 'contribute',
  plan: 'contribute',
  measure: 'contribute',
  effectOverTime: 'contribute',
  value: 'contribute',
  portfolioValue: 'contribute',
  exportLedger: 'contribute',
  checkpoint: 'contribute',
  importRuns: 'import',
  accept: 'own',
  freeze: 'own',
  sign: 'sign',
  stop: 'stop',
  decide: 'decide',
  tokens: 'self',
  createToken: 'self',
  revokeToken: 'self',
  accounts: 'administer',
  invite: 'administer',
  revokeAccount: 'administer',
  denials: 'administer',
};

const everybody: readonly Right[] = ['read', 'ask', 'self'];

/** What each role grants. Whoever owns or decides may also sign and stop where the charter names them. */
export const grants: Readonly<Record<Role, readonly Right[]>> = {
  viewer: everybody,
  contributor: [...everybody, 'contribute', 'import'],
  owner: [...everybody, 'own', 'sign', 'stop'],
  decider: [...everybody, 'decide', 'sign', 'stop'],
  admin: [...everybody, 'contribute', 'import', 'own', 'sign', 'stop', 'decide', 'administer'],
  agent: ['ask', 'import'],
};

/** The roles that grant a right, for whoever lacks it. */
export function rolesWith(right: Right): readonly Role[] {
  return (Object.keys(grants) as Role[]).filter((role) => grants[role].includes(right));
}
