import { durationWords } from '../../words/phrases.ts';
import { ageOf, daysOf, factOf, stageIs } from './context.ts';
import { nearness } from './facts/duplicates.ts';
import type { Question } from './questions.ts';

/** A deal that refers to something that is not there. */
function orphan(about: 'owner' | 'account' | 'product'): Question {
  return {
    code: `pipeline.orphan_${about}`,
    about,
    needs: [about],
    rests: about,
    optional: true,
    gravity: 'share',
    group: 'all',
    faults: true,
    conditions: (c) => ({ askedOf: `NOT ${c.role(about).missing}`, bad: `${factOf(about, 'there')} = 0` }),
    says: (c) => `name ${article[about]} that is not in ${c.pipeline[`${about}s`]?.table ?? `the table of ${about}s`}`,
    nothing: `deal has ${article[about]}`,
    fix: (c) =>
      `Correct ${c.role(about).column} on these deals, or add what is missing to ${c.pipeline[`${about}s`]?.table ?? 'the table'}.`,
  };
}

const article = { owner: 'an owner', account: 'an account', product: 'a product' } as const;

/** What can be asked once other tables are at hand: who and what the deals refer to, how they came to where they are, and what was done about them. */
export const furtherQuestions: readonly Question[] = [
  orphan('owner'),
  {
    code: 'pipeline.inactive_owner',
    about: 'owner',
    needs: ['stage', 'owner'],
    rests: 'owner',
    restsOn: { column: 'active', lacking: 'the table of owners does not say who is active' },
    optional: true,
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => ({
      askedOf: `${stageIs(c, 'open')} AND ${factOf('owner', 'active')} IS NOT NULL`,
      bad: `${factOf('owner', 'active')} = 0`,
    }),
    says: () => 'belong to someone who is no longer active',
    nothing: 'open deal has an owner of whom it is known',
    blind: 'have no owner of whom it is known',
    fix: () => 'Give these deals to someone who works on them, or close them.',
  },
  orphan('account'),
  orphan('product'),
  {
    code: 'pipeline.stale_in_stage',
    about: 'stage',
    needs: ['stage'],
    rests: 'stages',
    lacks: ({ stale_in_stage_after }) =>
      stale_in_stage_after === undefined
        ? 'pipeline.stale_in_stage_after does not say how long a deal may stay in a stage'
        : null,
    optional: true,
    gravity: 'share',
    group: 'open',
    faults: true,
    // Where the history ends in another stage than the deal is in, it does not know when the deal came into this one.
    conditions: (c) => ({
      askedOf: `${stageIs(c, 'open')} AND ${factOf('stages', 'there')} = 1 AND ${factOf('stages', 'last')} = ${c.role('stage').cell.text}`,
      bad: `${ageOf(c, factOf('stages', 'entered'))} > ${daysOf(c.pipeline.stale_in_stage_after ?? '1d', c.asOf)}`,
    }),
    says: (c) =>
      `have been in their stage for more than ${durationWords(c.pipeline.stale_in_stage_after ?? '')} on ${c.asOf}`,
    nothing: 'open deal has a history that ends in its stage',
    blind: 'have no history that ends in the stage they are in, so it is not known of them',
    fix: () => 'Move these deals on or close them, or say in pipeline.stale_in_stage_after how long a stage may take.',
  },
  moved(
    'back',
    'pipeline.moved_back',
    'moved back to an earlier stage',
    'Ask why: a stage that deals come back from was entered too early.',
  ),
  moved(
    'skipped',
    'pipeline.skipped_stage',
    'passed over a stage',
    'Ask why: a stage that deals pass over is not needed, or what it stands for was not done.',
  ),
  {
    code: 'pipeline.close_date_pushed',
    about: 'closes',
    needs: ['stage', 'closes'],
    rests: 'pushes',
    optional: true,
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => ({
      askedOf: `${stageIs(c, 'open')} AND ${factOf('pushes', 'pushed')} IS NOT NULL`,
      bad: `${factOf('pushes', 'pushed')} > ${c.pipeline.pushes_allowed ?? 0}`,
    }),
    says: (c) => {
      const allowed = c.pipeline.pushes_allowed ?? 0;
      return `had their close date moved to a later day${allowed === 0 ? '' : ` more than ${allowed === 1 ? 'once' : `${allowed} times`}`}`;
    },
    nothing: 'open deal has a history of its close date',
    blind: 'have no history of their close date',
    fix: () => 'Ask what will be different this time, and move the deal to when it is really expected, or close it.',
  },
  noActivity('activity'),
  noActivity('last_activity'),
  {
    code: 'pipeline.duplicate_deals',
    about: 'account',
    needs: ['id', 'stage', 'account', 'amount', 'closes'],
    dates: ['closes'],
    rests: 'duplicate',
    optional: true,
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => ({
      askedOf: `${stageIs(c, 'open')} AND ${(['account', 'amount', 'closes'] as const).map((name) => `NOT ${c.role(name).missing}`).join(' AND ')}`,
      bad: `${factOf('duplicate', 'there')} = 1`,
    }),
    says: (c) => {
      const near = nearness(c.pipeline.duplicates);
      return `repeat an earlier open deal of the same account, with an amount within ${near.amount_within} and a close date within ${durationWords(near.close_within)} of it`;
    },
    nothing: 'open deal has an account, an amount and a close date',
    blind: 'lack the account, the amount or the close date to tell',
    fix: () => 'Merge what is one deal: its amount is counted twice.',
  },
];

function moved(column: 'back' | 'skipped', code: string, says: string, fix: string): Question {
  return {
    code,
    about: 'stage',
    needs: ['stage'],
    rests: 'stages',
    restsOn: { column, lacking: 'nothing says in which order deals pass the stages (pipeline.stages.open)' },
    optional: true,
    gravity: 'share',
    group: 'all',
    faults: true,
    conditions: () => ({
      askedOf: `${factOf('stages', 'there')} = 1 AND ${factOf('stages', 'ranked')} = 1`,
      bad: `${factOf('stages', column)} = 1`,
    }),
    says: () => says,
    nothing: 'deal has a history of stages that all have a place in the order (pipeline.stages)',
    blind: 'have no history of their stages, or one with a stage that is not in pipeline.stages',
    fix: () => fix,
  };
}

/** By the table of activities where there is one, else by the column of the deals: a deal that is younger than the limit is not held to it. */
function noActivity(by: 'activity' | 'last_activity'): Question {
  return {
    code: by === 'activity' ? 'pipeline.no_activity' : 'pipeline.no_recent_activity',
    about: by === 'activity' ? 'id' : 'last_activity',
    needs: by === 'activity' ? ['id', 'stage'] : ['stage', 'last_activity'],
    ...(by === 'activity'
      ? { rests: 'activity' }
      : {
          dates: ['last_activity'],
          superseded: (pipeline) => (pipeline.activity ?? pipeline.engagements) !== undefined,
        }),
    lacks: ({ inactive_after }) =>
      inactive_after === undefined ? 'pipeline.inactive_after does not say how long a deal may lie still' : null,
    optional: true,
    gravity: 'share',
    group: 'open',
    faults: true,
    conditions: (c) => {
      const limit = daysOf(c.pipeline.inactive_after ?? '1d', c.asOf);
      const last = by === 'activity' ? factOf('activity', 'last') : c.role('last_activity').value;
      const old = (day: string) => `(${day} IS NULL OR ${ageOf(c, day)} > ${limit})`;
      const young = c.has('created') && !c.role('created').undated;
      return {
        askedOf: stageIs(c, 'open'),
        bad: young ? `${old(last)} AND ${old(c.role('created').value)}` : old(last),
      };
    },
    says: (c) => `had no activity in the ${durationWords(c.pipeline.inactive_after ?? '')} before ${c.asOf}`,
    nothing: 'deal is open',
    fix: () => 'Work on these deals or close them; if people do work on them, see that it is recorded.',
  };
}
