import { z } from 'zod';
import { columnName, tableName, words } from './primitives.ts';

const dealColumn = columnName.meta({
  description: 'The column that says which opportunity it is about.',
  examples: ['opportunity_id'],
});

/** Tables that say more about what the deals refer to. All of them lie in the same source as the deals. */
export const lookups = {
  teams: z
    .strictObject({
      table: tableName.meta({
        description: 'The table that says who is in which team.',
        examples: ['crm.sales_teams'],
      }),
      owner: columnName.meta({
        description: 'The column with the person, as the owner column of the deals writes it.',
        examples: ['sales_agent'],
      }),
      team: columnName.meta({ description: 'The column with the team, or its manager.', examples: ['manager'] }),
      region: columnName.optional().meta({ description: 'The column with the region.', examples: ['regional_office'] }),
    })
    .optional()
    .meta({ description: 'Which team each owner is in.' }),
  products: z
    .strictObject({
      table: tableName.meta({ description: 'The table with the products there are.', examples: ['crm.products'] }),
      product: columnName.meta({
        description: 'The column with the product, as the product column of the deals writes it.',
        examples: ['product'],
      }),
    })
    .optional()
    .meta({ description: 'The products there are: a deal for another one is an orphan.' }),
  owners: z
    .strictObject({
      table: tableName.meta({ description: 'The table with the people who may own deals.', examples: ['crm.user'] }),
      owner: columnName.meta({
        description: 'The column with the person, as the owner column of the deals writes it.',
        examples: ['id'],
      }),
      active: columnName.optional().meta({
        description: 'The column that says whether the person is still active.',
        examples: ['is_active'],
      }),
      name: columnName
        .optional()
        .meta({ description: 'The column with the name, for people to read.', examples: ['name'] }),
    })
    .optional()
    .meta({ description: 'The people who may own deals: one who is not there, or no longer active, owns nothing.' }),
  accounts: z
    .strictObject({
      table: tableName.meta({ description: 'The table with the accounts there are.', examples: ['crm.accounts'] }),
      account: columnName.meta({
        description: 'The column with the account, as the account column of the deals writes it.',
        examples: ['account_id'],
      }),
      name: columnName.optional().meta({
        description: 'The column with the name, in which the same account may be there twice.',
        examples: ['name'],
      }),
    })
    .optional()
    .meta({ description: 'The accounts there are.' }),
  account_links: z
    .strictObject({
      table: tableName.meta({
        description: 'The table that links opportunities to accounts.',
        examples: ['crm.deal_company'],
      }),
      deal: dealColumn,
      account: columnName.meta({ description: 'The column with the account.', examples: ['company_id'] }),
    })
    .optional()
    .meta({ description: 'For a CRM that keeps the account of an opportunity in a table of links, as HubSpot does.' }),
  activity: z
    .strictObject({
      table: tableName.meta({ description: 'The table with one row for each activity.', examples: ['crm.task'] }),
      deal: dealColumn,
      at: columnName.meta({ description: 'The column with the time of the activity.', examples: ['activity_date'] }),
    })
    .optional()
    .meta({ description: 'Calls, meetings, e-mails and tasks. What lies after as_of has not happened yet.' }),
};

export const history = z
  .strictObject({
    table: tableName.meta({
      description: 'The table with one row for each state or each change of an opportunity.',
      examples: ['crm.opportunity_history'],
    }),
    deal: dealColumn,
    at: columnName.meta({ description: 'The column with the time from which it is so.', examples: ['created_date'] }),
    stage: columnName.optional().meta({
      description: 'One row a state: the column with the stage.',
      examples: ['stage_name'],
    }),
    closes: columnName.optional().meta({
      description: 'One row a state: the column with the close date as it was then.',
      examples: ['close_date'],
    }),
    field: columnName.optional().meta({
      description: 'One row a change: the column with the name of the field that was changed.',
      examples: ['field'],
    }),
    new: columnName.optional().meta({
      description: 'One row a change: the column with the new value.',
      examples: ['new_value'],
    }),
    old: columnName.optional().meta({
      description: 'One row a change: the column with the value before.',
      examples: ['old_value'],
    }),
    stage_field: words.optional().meta({
      description:
        'One row a change: what field says of the stage. Default: StageName, dealstage, or the stage column.',
      examples: ['StageName'],
    }),
    closes_field: words.optional().meta({
      description:
        'One row a change: what field says of the close date. Default: CloseDate, closedate, or the closes column.',
      examples: ['CloseDate'],
    }),
  })
  .superRefine((written, context) => {
    const changes = written.field !== undefined;
    if (changes && written.new === undefined)
      context.addIssue({ code: 'custom', path: ['new'], message: 'the column with the new value' });
    if (!changes && written.stage === undefined && written.closes === undefined)
      context.addIssue({ code: 'custom', path: ['stage'], message: 'stage, closes, or field and new' });
  })
  .optional()
  .meta({ description: 'How the opportunities came to where they are: their states, or the changes of their fields.' });

export const forecast = z
  .strictObject({
    table: tableName.meta({
      description: 'The table with one row for each forecast that was made.',
      examples: ['crm.forecast_snapshots'],
    }),
    at: columnName.meta({ description: 'The column with the day on which it was made.', examples: ['snapshot_on'] }),
    period: columnName.meta({
      description: 'The column with the first day of what it is for.',
      examples: ['quarter_start'],
    }),
    amount: columnName.meta({ description: 'The column with what was forecast.', examples: ['forecast_amount'] }),
    every: z
      .enum(['month', 'quarter', 'year'])
      .optional()
      .meta({
        description: 'How long a period is. Default: quarter.',
        examples: ['quarter'],
      }),
    actual: columnName.optional().meta({
      description:
        'The column with what came of it. Default: the amounts of the deals won with a close date in the period, where the forecast has neither owner nor region.',
      examples: ['actual_amount'],
    }),
    owner: columnName.optional().meta({ description: 'The column with whose forecast it is.', examples: ['rep'] }),
    region: columnName.optional().meta({ description: 'The column with the region it is for.', examples: ['region'] }),
  })
  .optional()
  .meta({ description: 'Forecasts as they were made: without them their accuracy is not measurable.' });
