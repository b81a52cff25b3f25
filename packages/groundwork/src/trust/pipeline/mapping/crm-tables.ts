/** Spellings of a column, the likeliest first. Case and underscores do not count: `stage_name` is `StageName` and `stagename` too. */
export type Spellings = readonly string[];

/** How one CRM's tables land in a warehouse. */
export interface CrmTables {
  readonly deals: Spellings;
  readonly columns: Readonly<
    Record<
      'id' | 'stage' | 'is_closed' | 'is_won' | 'owner' | 'account' | 'amount' | 'created' | 'closes' | 'last_activity',
      Spellings
    >
  >;
  readonly stages: Table<'stage' | 'label' | 'order' | 'closed' | 'closed_won' | 'won' | 'probability' | 'pipeline'>;
  readonly owners: Table<'owner' | 'name' | 'active' | 'team'>;
  readonly accounts: Table<'account' | 'name'>;
  readonly accountLinks: Table<'deal' | 'account'>;
  /** What was done, in one table that names the deal. */
  readonly activity: Table<'deal' | 'at'>;
  /** What was done, in tables by kind; null where there is one for all. */
  readonly engagements: Engagements | null;
  /** One row a state. */
  readonly states: Table<'deal' | 'at' | 'stage' | 'closes'>;
  /** One row a change. */
  readonly changes: Table<'deal' | 'at' | 'field' | 'new' | 'old'>;
  /** Stages that say by their name that a deal is closed. */
  readonly words: { readonly won: Spellings; readonly lost: Spellings };
}

/** Activities that name their deals in a list of ids or in a table of links. */
export interface Engagements {
  readonly kinds: readonly Table<EngagementColumn>[];
  /** Where no table of a kind says when: the one that has all kinds. */
  readonly all: Table<EngagementColumn>;
  readonly links: Table<'engagement' | 'deal'>;
}
type EngagementColumn = 'id' | 'at' | 'deals';

export interface Table<Key extends string> {
  readonly tables: Spellings;
  readonly columns: Readonly<Record<Key, Spellings>>;
}

/** Marks of deleted rows: of the CRM, then those that Fivetran, Airbyte and Stitch add. */
export const deletedMarks: Spellings = [
  'is_deleted',
  '_fivetran_deleted',
  'archived',
  '_ab_cdc_deleted_at',
  '_sdc_deleted_at',
];

/**
 * Salesforce. Fivetran writes `opportunity.stage_name`, Airbyte and Stitch keep `Opportunity.StageName`. Names from fivetran/dbt_salesforce_source,
 * macros/get_opportunity_columns.sql, get_user_columns.sql and get_task_columns.sql; the histories from Salesforce's object reference
 * (OpportunityHistory: OpportunityId, StageName, CloseDate, CreatedDate; OpportunityFieldHistory: OpportunityId, Field, OldValue, NewValue, CreatedDate) and
 * OpportunityStage (ApiName, MasterLabel, SortOrder, IsClosed, IsWon).
 */
export const salesforce: CrmTables = {
  deals: ['opportunity', 'opportunities'],
  columns: {
    id: ['id', 'opportunity_id'],
    stage: ['stage_name', 'stage'],
    is_closed: ['is_closed'],
    is_won: ['is_won'],
    owner: ['owner_id'],
    account: ['account_id'],
    amount: ['amount'],
    created: ['created_date'],
    closes: ['close_date'],
    last_activity: ['last_activity_date'],
  },
  stages: {
    tables: ['opportunity_stage', 'opportunity_stages'],
    columns: {
      stage: ['api_name', 'master_label'],
      label: ['master_label'],
      order: ['sort_order'],
      closed: ['is_closed'],
      closed_won: [],
      won: ['is_won'],
      probability: ['default_probability'],
      pipeline: [],
    },
  },
  owners: {
    tables: ['user', 'users'],
    columns: {
      owner: ['id', 'user_id'],
      name: ['name', 'username'],
      active: ['is_active'],
      team: ['department', 'division'],
    },
  },
  accounts: {
    tables: ['account', 'accounts'],
    columns: { account: ['id', 'account_id'], name: ['name', 'account_name'] },
  },
  accountLinks: { tables: [], columns: { deal: [], account: [] } },
  activity: {
    tables: ['task', 'tasks'],
    columns: { deal: ['what_id'], at: ['activity_date', 'completed_date_time', 'created_date'] },
  },
  engagements: null,
  states: {
    tables: ['opportunity_history'],
    columns: { deal: ['opportunity_id'], at: ['created_date'], stage: ['stage_name'], closes: ['close_date'] },
  },
  changes: {
    tables: ['opportunity_field_history'],
    columns: {
      deal: ['opportunity_id'],
      at: ['created_date'],
      field: ['field'],
      new: ['new_value'],
      old: ['old_value'],
    },
  },
  words: { won: ['closed won', 'closedwon', 'won'], lost: ['closed lost', 'closedlost', 'lost'] },
};

const property = (name: string): Spellings => [
  `property_${name}`,
  `properties_${name}`,
  `properties__${name}__value`,
  `property_${name}__value`,
  name,
];

/**
 * HubSpot. Fivetran writes `deal.deal_pipeline_stage_id` and `property_…` (fivetran/dbt_hubspot, macros/staging/get_deal_columns.sql, and fivetran/dbt_hubspot_source,
 * macros/get_deal_pipeline_stage_columns.sql, get_deal_stage_columns.sql, get_deal_property_history_columns.sql, get_owner_columns.sql, get_deal_company_columns.sql);
 * Airbyte writes `deals.properties_…`, Stitch `deals.property_…__value`.
 * Engagements: Fivetran writes one table a kind, `engagement_call.property_hs_timestamp`, and `engagement_deal` for the links (before HubSpot's API v3, `engagement.timestamp`;
 * the same package, get_engagement_call_columns.sql, get_engagement_columns.sql, get_engagement_deal_columns.sql); Airbyte writes `engagements_calls.properties_hs_timestamp`
 * with the ids of the deals as a list in `deals` (source-hubspot, schemas/engagements_calls.json); Stitch writes `engagements.engagement__timestamp` (singer-io/tap-hubspot,
 * schemas/engagements.json) and puts lists into tables of their own, `engagements__associations__dealids` with `_sdc_source_key_engagement_id` and `value`.
 */
export const hubspot: CrmTables = {
  deals: ['deal', 'deals'],
  columns: {
    id: ['deal_id', 'id', ...property('hs_object_id')],
    stage: ['deal_pipeline_stage_id', ...property('dealstage')],
    is_closed: property('hs_is_closed'),
    is_won: property('hs_is_closed_won'),
    owner: ['owner_id', ...property('hubspot_owner_id')],
    account: ['company_id', ...property('hs_primary_associated_company')],
    amount: property('amount'),
    created: [...property('createdate'), 'created_at'],
    closes: property('closedate'),
    last_activity: property('notes_last_updated'),
  },
  stages: {
    tables: ['deal_pipeline_stage', 'deal_pipeline_stages', 'pipeline_stage', 'pipeline_stages'],
    columns: {
      stage: ['stage_id', 'id'],
      label: ['label'],
      order: ['display_order'],
      closed: ['is_closed'],
      closed_won: ['closed_won'],
      won: [],
      probability: ['probability'],
      pipeline: ['pipeline_id'],
    },
  },
  owners: {
    tables: ['owner', 'owners'],
    columns: { owner: ['owner_id', 'id'], name: ['email', 'last_name'], active: ['is_active', 'active'], team: [] },
  },
  accounts: {
    tables: ['company', 'companies'],
    columns: { account: ['id', 'company_id'], name: property('name') },
  },
  accountLinks: {
    tables: ['deal_company', 'deal_companies'],
    columns: { deal: ['deal_id'], account: ['company_id'] },
  },
  activity: { tables: [], columns: { deal: [], at: [] } },
  engagements: {
    kinds: ['call', 'email', 'meeting', 'note', 'task'].map((kind) => ({
      tables: [`engagement_${kind}`, `engagements_${kind}s`],
      columns: { id: ['engagement_id', 'id'], at: property('hs_timestamp'), deals: ['deals', 'associations_deals'] },
    })),
    all: {
      tables: ['engagement', 'engagements'],
      columns: {
        id: ['id', 'engagement_id'],
        at: ['timestamp', 'engagement__timestamp', 'engagement_timestamp', ...property('hs_timestamp')],
        deals: ['associations_deal_ids', 'associations__deal_ids'],
      },
    },
    links: {
      tables: ['engagement_deal', 'engagement_deals', 'engagements__associations__deal_ids'],
      columns: {
        engagement: ['engagement_id', '_sdc_source_key_engagement_id'],
        deal: ['deal_id', 'value'],
      },
    },
  },
  states: {
    tables: ['deal_stage', 'deal_stage_history'],
    columns: { deal: ['deal_id'], at: ['date_entered', 'timestamp'], stage: ['value', 'stage_id'], closes: [] },
  },
  changes: {
    tables: ['deal_property_history', 'deals_property_history'],
    columns: {
      deal: ['deal_id', 'dealId'],
      at: ['timestamp'],
      field: ['name', 'property'],
      new: ['value'],
      old: [],
    },
  },
  words: { won: ['closedwon', 'closed won'], lost: ['closedlost', 'closed lost'] },
};
