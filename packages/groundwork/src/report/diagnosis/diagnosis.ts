import type { ConditionId, Finding, State } from '../../conditions/finding.ts';
import type { DeeperTrust } from '../../trust/diagnose-trust.ts';
import type { PipelineReport } from '../../trust/pipeline/report.ts';

/** Whether the ground under an agent is sound, and what to do about it: what `diagnose` answers, and what the reports are written from. */
export interface Diagnosis {
  readonly initiative: string;
  readonly title: string;
  readonly organization: string;
  readonly currency: string;
  readonly stage: string;
  readonly ownerName: string | null;
  /** ISO 8601. */
  readonly asOf: string;
  readonly charter: { readonly hash: string; readonly file: string };
  readonly nextGate: string | null;
  /** The operating gap to close first; null when nothing keeps the next gate closed. */
  readonly gap: Gap | null;
  /** What keeps the next gate closed after that, in order. */
  readonly after: readonly Gap[];
  readonly conditions: readonly {
    readonly id: ConditionId;
    readonly state: State;
    readonly findings: readonly DiagnosedFinding[];
  }[];
  /** null where the charter has no pipeline, or it cannot be read: then the findings say why. */
  readonly pipeline: PipelineReport | null;
  /** null where the charter names no log, or it cannot be read. */
  readonly process: DeeperTrust['process'];
  /** What nobody declared a rule for and yet looks wrong. */
  readonly suspicions: readonly DiagnosedFinding[];
}

export interface Gap {
  readonly id: string;
  readonly message: string;
  readonly fix: string | null;
}

/** A finding with nothing left open. */
export type DiagnosedFinding = Required<Pick<Finding, 'severity'>> &
  Omit<Finding, 'severity' | 'location' | 'observedAt'> & {
    readonly location: Finding['location'] | null;
    readonly observedAt: string | null;
  };
