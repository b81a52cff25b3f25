import type { Pipeline } from '../../src/charter/schema/pipeline.ts';
import type { WorkspaceFiles } from '../support/made-workspace.ts';
import { realData } from '../support/real-data.ts';

/** Maven's "CRM Sales Opportunities": a pipeline of 8,800 deals, and the same table re-saved with M/D/YYYY dates. */
export const crm = realData('crm');
export const crmTables = ['accounts', 'products', 'sales_pipeline', 'sales_pipeline_us_dates', 'sales_teams'];

export function crmYaml(source = '{ kind: files, path: data }'): string {
  return `version: 1
organization: Maven
people:
  dana.ruiz:  { name: Dana Ruiz }
  marcus.lee: { name: Marcus Lee }
  ines.okoye: { name: Ines Okoye }
decides: { fund: [marcus.lee], pilot: [ines.okoye], production: [marcus.lee] }
sources:
  crm: ${source}
`;
}

/** What a `pipeline` section says of either table at the least. */
export const crmPipeline = (table: string): Pipeline => ({
  table,
  id: 'opportunity_id',
  stage: 'deal_stage',
  stages: { open: ['Prospecting', 'Engaging'], won: ['Won'], lost: ['Lost'] },
  owner: 'sales_agent',
  account: 'account',
  amount: 'close_value',
  created: 'engage_date',
  closes: 'close_date',
  as_of: '2017-12-31',
  stale_after: '90d',
});

/** Columns of the re-saved table, declared as they are written. */
export const monthFirst =
  '{ engage_date: { logicalType: date, format: M/d/yyyy }, close_date: { logicalType: date, format: M/d/yyyy } }';
export const dayFirst =
  '{ engage_date: { logicalType: date, format: d/M/yyyy }, close_date: { logicalType: date, format: d/M/yyyy } }';

/**
 * What an agent that works on this pipeline would rest on: rules, references, the pipeline's own questions, and two metrics with a time. Nothing was ever
 * assigned here; the western office stands in for an arm, so that both arms are read over the dates.
 */
export function crmCharter(id: string, table: string, columns = '{}'): string {
  return `version: 1
id: ${id}
title: Deal coaching, ${id}
facing: revenue
owner: { person: dana.ruiz }
reviewer: ines.okoye
metrics:
  won_value: { table: ${table}, unit: sales_agent, kind: mean, value: close_value, where: deal_stage = 'Won', at: close_date, format: currency }
  win_rate:  { table: ${table}, unit: sales_agent, kind: ratio, numerator: "CASE WHEN deal_stage = 'Won' THEN 1 ELSE 0 END", denominator: "1", where: "deal_stage IN ('Won', 'Lost')", at: close_date }
  median_deal: { table: ${table}, unit: opportunity_id, kind: quantile, quantile: 0.5, value: close_value, where: deal_stage = 'Won', at: close_date }
success:
  primary: { metric: won_value, increase: 10%, by: 2017-12-31 }
  harmless: [{ metric: win_rate, decrease_at_most: 5% }]
  minimum_events: 5
rollout:
  design: holdout
  starts: 2017-07-01
  assignment: { table: crm.sales_teams, unit: sales_agent, arm: regional_office, agent: [West], control: [Central, East], expect: { agent: 33%, control: 67% } }
baseline:
  window: { from: 2017-03-01, to: 2017-06-30 }
data:
  ${table}:
    key: [opportunity_id]
    columns: ${columns}
    references:
      - { from: product, to: crm.products.product }
      - { from: account, to: crm.accounts.account }
      - { from: sales_agent, to: crm.sales_teams.sales_agent }
    quality:
      - { metric: rowCount, mustBe: 8800 }
      - { property: account, metric: nullValues, mustBe: 0 }
      - { property: close_date, metric: nullValues, mustBe: 0 }
      - { property: close_value, metric: nullValues, mustBe: 0 }
      - { property: account, metric: nullValues, mustBeLessThan: 20, unit: percent, severity: warning }
      - { property: deal_stage, metric: invalidValues, arguments: { validValues: [Won, Lost, Engaging, Prospecting] }, mustBe: 0 }
      - { type: sql, query: "SELECT count(*) FROM {object} WHERE close_date < engage_date", mustBe: 0 }
  crm.accounts:    { key: [account], quality: [{ metric: rowCount, mustBe: 85 }] }
  crm.products:    { key: [product], quality: [{ metric: rowCount, mustBe: 7 }] }
  crm.sales_teams: { key: [sales_agent], references: [{ from: sales_agent, to: "${table}.sales_agent" }] }
pipeline:
  table: ${table}
  id: opportunity_id
  stage: deal_stage
  stages: { open: [Prospecting, Engaging], won: [Won], lost: [Lost] }
  owner: sales_agent
  account: account
  amount: close_value
  created: engage_date
  closes: close_date
  as_of: 2017-12-31
  stale_after: 90d
`;
}

export const isoDates = crmCharter('iso', 'crm.sales_pipeline');
export const usDates = crmCharter('us', 'crm.sales_pipeline_us_dates', monthFirst);

export function crmWorkspace(charters: Readonly<Record<string, string>>, workspace = crmYaml()): WorkspaceFiles {
  const named = Object.entries(charters).map(([id, text]) => [`initiatives/${id}/charter.yaml`, text]);
  const copies = crmTables.map((table) => [`data/${table}.csv`, crm.path(`${table}.csv`)]);
  return {
    files: { 'groundwork.yaml': workspace, ...Object.fromEntries(named) },
    ...(crm.present ? { copies: Object.fromEntries(copies) } : {}),
  };
}
