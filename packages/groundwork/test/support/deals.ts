import type { Pipeline } from '../../src/charter/schema/pipeline.ts';

/** A pipeline section over a small table of deals, `crm.deals`, on a fixed day. */
export const dealsPipeline: Pipeline = {
  table: 'crm.deals',
  id: 'id',
  stage: 'stage',
  stages: { open: ['New', 'Talking'], won: ['Won'], lost: ['Lost'] },
  owner: 'owner',
  account: 'account',
  amount: 'amount',
  created: 'created',
  closes: 'closes',
  as_of: '2026-03-31',
  stale_after: '30d',
};

/** The columns of that table, as the first line of its CSV file. */
export const dealsHeader = 'id,stage,owner,account,amount,created,closes';
