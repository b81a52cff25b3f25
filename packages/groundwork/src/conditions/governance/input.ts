import type { Charter } from '../../charter/schema/charter.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import type { Finding } from '../finding.ts';
import type { SectionSignature } from '../owner.ts';
import type { Locate } from '../process.ts';

export interface GovernanceInput {
  readonly charter: Charter;
  readonly workspace: Workspace;
  readonly locate: Locate;
  readonly governanceHash: string | null;
  readonly signatures: readonly SectionSignature[];
  /** When the stop was last drilled, ISO 8601. */
  readonly lastDrill: string | null;
  /** Why the Cedar policies do not validate; null where they do or none are named. */
  readonly policyTrouble: Finding | null;
  readonly now: Date;
}
