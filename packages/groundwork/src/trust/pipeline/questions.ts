import { dialects } from '../../sql/dialects/index.ts';
import { durationWords } from '../../words/phrases.ts';
import { ageOf, type DealGroup, daysOf, everyDeal, type QuestionContext, stageIs, unknownState } from './context.ts';
import type { FactName } from './facts/fact.ts';
import { furtherQuestions } from './further-questions.ts';
import type { MappedPipeline } from './mapping/mapped-pipeline.ts';
import type { RoleName } from './roles.ts';

/** Deals that a question is about: those it can be asked of, and those among them for which the answer is bad, as SQL conditions. */
export interface Conditions {
  readonly askedOf: string;
  readonly bad: string;
}

/** How bad a bad answer is. `share`: an error above a tenth of the deals of that group, a warning otherwise. */
export type Gravity = 'error' | 'warning' | 'share';

/** One thing that the pipeline table is asked. */
export interface Question {
  readonly code: string;
  /** The column that the finding is about. */
  readonly about: RoleName;
  readonly needs: readonly RoleName[];
  /** Those that must hold a date, not text. */
  readonly dates?: readonly RoleName[];
  /** What else the charter must say; the sentence that says it does not. */
  readonly lacks?: (pipeline: MappedPipeline) => string | null;
  /** What other tables must have said about the deals. */
  readonly rests?: FactName;
  /** Columns of that fact, where a table may be there without them; and what is missing then. */
  readonly restsOn?: { readonly column: string; readonly lacking: string };
  /** Another question answers it better. */
  readonly superseded?: (pipeline: MappedPipeline) => boolean;
  /** Asked only where the charter asks for it: otherwise the report says that it was not. */
  readonly optional?: true;
  /** A fault of an open deal: one that has it is not believable. */
  readonly faults: boolean;
  readonly gravity: Gravity;
  /** The deals whose number the share is of. */
  readonly group: DealGroup;
  conditions(context: QuestionContext): Conditions;
  /** `have no owner`; with the deals before it. */
  readonly says: (context: QuestionContext) => string;
  /** What is not there when nothing can be asked: `open deal has a close date`. */
  readonly nothing: string;
  /** Of the deals of the group that cannot be asked: why. */
  readonly blind?: string;
  readonly fix: (context: QuestionContext) => string;
}

/** Both conditions, without the one that says nothing. */
export function both({ askedOf, bad }: Conditions): string {
  return askedOf === everyDeal ? bad : `${askedOf} AND ${bad}`;
}

function missing(about: 'owner' | 'account' | 'amount' | 'closes' | 'created', code: string, word: string): Question {
  return {
    code,
    about,
    needs: ['stage', about],
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => ({ askedOf: stageIs(c, 'open'), bad: c.role(about).missing }),
    says: () => `have no ${word}`,
    nothing: 'deal is open',
    fix: (c) => `Fill in ${c.role(about).column} on the open deals.`,
  };
}

function closedWithout(
  about: 'amount' | 'closes',
  group: 'won' | 'lost' | 'closed',
  code: string,
  word: string,
  gravity: Gravity,
): Question {
  return {
    code,
    about,
    needs: ['stage', about],
    gravity,
    group,
    faults: false,
    conditions: (c) => ({ askedOf: stageIs(c, group), bad: c.role(about).missing }),
    says: () => `have no ${word}`,
    nothing: `deal is ${group}`,
    fix: (c) => `Fill in ${c.role(about).column} on the ${group} deals.`,
  };
}

/**
 * What one pipeline table can answer. Severity: what cannot be true (an unknown stage, a deal without id, one closed before it was created) is an
 * error from the first row; coverage and age are an error above a tenth of the deals asked about and a warning below, because every real
 * CRM has some; an amount on lost deals is a warning, because nothing is computed from it.
 */
export const questions: readonly Question[] = [
  {
    code: 'pipeline.unknown_stage',
    about: 'stage',
    needs: ['stage'],
    gravity: 'error',
    group: 'all',
    faults: false,
    conditions: (c) => ({ askedOf: everyDeal, bad: unknownState(c) }),
    says: () => 'are in a stage that is neither open, won nor lost',
    nothing: 'deal is there',
    fix: () => 'Add the stage to pipeline.stages, or correct it on these deals.',
  },
  {
    code: 'pipeline.missing_id',
    about: 'id',
    needs: ['id'],
    gravity: 'error',
    group: 'all',
    faults: true,
    conditions: (c) => ({ askedOf: everyDeal, bad: c.role('id').missing }),
    says: () => 'have no id',
    nothing: 'deal is there',
    fix: (c) => `Fill in ${c.role('id').column}, or name the column that identifies a deal.`,
  },
  missing('owner', 'pipeline.missing_owner', 'owner'),
  missing('account', 'pipeline.missing_account', 'account'),
  missing('amount', 'pipeline.missing_amount', 'amount'),
  missing('closes', 'pipeline.missing_close_date', 'close date'),
  // Without it nothing can be said of the age of a deal, and silence is no pass.
  missing('created', 'pipeline.missing_created', 'creation date'),
  {
    code: 'pipeline.close_date_past',
    about: 'closes',
    needs: ['stage', 'closes'],
    dates: ['closes'],
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => ({
      askedOf: `${stageIs(c, 'open')} AND NOT ${c.role('closes').missing}`,
      bad: `${c.role('closes').value} < ${dialects[c.dialect].dateLiteral(c.asOf)}`,
    }),
    says: (c) => `should have closed before ${c.asOf}`,
    nothing: 'open deal has a close date',
    blind: 'have no close date, so it is not known of them',
    fix: () => 'Move the close date to when the deal is now expected to close, or close the deal.',
  },
  {
    code: 'pipeline.stale',
    about: 'created',
    needs: ['stage', 'created'],
    dates: ['created'],
    lacks: ({ stale_after }) =>
      stale_after === undefined ? 'pipeline.stale_after does not say how old a live deal may be' : null,
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => ({
      askedOf: `${stageIs(c, 'open')} AND NOT ${c.role('created').missing}`,
      bad: `${ageOf(c, c.role('created').value)} > ${daysOf(c.pipeline.stale_after ?? '1d', c.asOf)}`,
    }),
    says: (c) => `are older than ${durationWords(c.pipeline.stale_after ?? '')} on ${c.asOf}`,
    nothing: 'open deal has a creation date',
    blind: 'have no creation date, so their age is not known',
    fix: () => 'Close the deals that nobody works on, or say in pipeline.stale_after how old a live deal may be.',
  },
  {
    code: 'pipeline.closed_before_created',
    about: 'closes',
    needs: ['created', 'closes'],
    dates: ['created', 'closes'],
    gravity: 'error',
    group: 'all',
    faults: true,
    conditions: (c) => ({
      askedOf: `NOT ${c.role('created').missing} AND NOT ${c.role('closes').missing}`,
      bad: `${c.role('closes').value} < ${c.role('created').value}`,
    }),
    says: () => 'close before they were created',
    nothing: 'deal has both a creation date and a close date',
    fix: () => 'Correct the dates; if many are wrong, the date format is probably read the wrong way round.',
  },
  closedWithout('closes', 'closed', 'pipeline.closed_without_close_date', 'close date', 'share'),
  closedWithout('amount', 'won', 'pipeline.won_without_amount', 'amount', 'share'),
  closedWithout('amount', 'lost', 'pipeline.lost_without_amount', 'amount', 'warning'),
  ...furtherQuestions,
];
