/** A whole workspace file, commented: shown in docs/charter.md, and where its examples of single keys come from. */
export const exampleWorkspace = `# groundwork.yaml
version: 1
organization: Northwind
currency: USD
timezone: America/New_York
people:
  dana.ruiz:  { name: Dana Ruiz,  email: dana@northwind.example,   title: VP Revenue Operations }
  marcus.lee: { name: Marcus Lee, email: marcus@northwind.example, title: CRO }
  ines.okoye: { name: Ines Okoye, email: ines@northwind.example,   title: Head of Risk }
decides:                                    # who opens which gate; where several are named, all must
  fund: [marcus.lee]
  pilot: [dana.ruiz, ines.okoye]
  production: [marcus.lee]
  renew: [marcus.lee]
sources:
  crm:       { kind: files, path: data }    # CSV, TSV, JSON, NDJSON, Parquet (.gz too); the table is the file name: crm.customers
  warehouse: { kind: postgres, url: "\${WAREHOUSE_URL}", schema: public }
  # built in: agents.runs, agents.tool_calls, agents.outcomes
schedule: { check: 1d, measure: 1d }        # what a running server repeats by itself
notify:   { webhook: "\${NOTIFY_URL}" }      # also secret, slack
exchange_rates: { EUR: { per_unit: 1.08, on: 2026-09-30, source: ECB reference rate } }
`;

/** A whole charter, commented: shown in docs/charter.md, and where its examples of single keys come from. */
export const exampleCharter = `# initiatives/win-back/charter.yaml
version: 1
id: win-back
title: Win-back e-mail agent
facing: revenue                             # revenue | internal
owner: { person: dana.ruiz, review_every: 30d }
sponsor: marcus.lee
reviewer: ines.okoye                        # signs the governance beside the owner

process:
  name: Lapsed-customer outreach
  produces: One first-touch e-mail to every lapsed customer within five days
  for: Lapsed customers
  accountable: dana.ruiz
  starts: Customer lapses
  ends: Reply, or fourteen days
  steps: [segment, draft, approve, send]
  measured_by: [spend_per_customer]
  log: { table: crm.outreach_events, case: customer_id, activity: step, at: occurred_at, resource: rep }   # optional
  flow: { start: [segment], end: [send], next: { segment: [draft], draft: [approve], approve: [send, draft] } }
  fitness: { mustBeGreaterOrEqualTo: 0.9 }

metrics:
  spend_per_customer:
    table: crm.customers
    unit: customer_id                       # rows are summed to units; units are what is compared
    kind: mean                              # mean | rate | ratio | sum | quantile
    value: spend                            # a SQL expression of one row; ratio takes numerator and denominator
    at: contacted_at                        # the row's time; without it: one reading, no time axis, no before and after
    where: "region = 'US'"                  # optional
    adjust_for: history                     # optional: known before the start, narrows the interval (CUPED)
    format: currency
  unsubscribe_rate: { table: crm.customers, unit: customer_id, kind: rate, value: "unsubscribed = 1", at: contacted_at }

success:
  primary: { metric: spend_per_customer, increase: 10%, by: 2026-12-31 }
  harmless: [{ metric: unsubscribe_rate, increase_at_most: 0.5pp }]
  confidence: 95%
  power: 80%
  segments: [region]                        # optional: the effect by segment, adjusted for looking at several
  claim: A                                  # the weakest claim strength that counts

rollout:
  design: holdout                           # holdout | staggered | before_after
  starts: 2026-10-01
  assignment: { table: crm.customers, unit: customer_id, arm: segment, agent: ["Womens E-Mail"], control: ["No E-Mail"], expect: { agent: 50%, control: 50% } }
  # { design: staggered, period: month, starts: …, assignment: { table: crm.regions, unit: region, first_exposed: went_live_on } }   # null: never exposed
  # { design: before_after, period: week, starts: …, compare_with: [metrics the agent cannot touch] }
baseline:
  window: { from: 2026-07-01, to: 2026-09-30 }

data:
  crm.customers:
    key: [customer_id]
    columns: { contacted_at: { logicalType: date, format: MM/dd/yyyy } }     # what does not parse is counted
    fresh: { at: updated_at, within: 24h }
    references: [{ from: account_id, to: crm.accounts.id }]
    quality:                                # Open Data Contract Standard 3.1 words, exactly one comparison each
      - { property: email, metric: nullValues, mustBe: 0, severity: error }
      - { metric: rowCount, mustBeGreaterThan: 1000 }
      - { property: zip, metric: invalidValues, arguments: { pattern: '^[0-9]{5}$' }, mustBeLessThan: 1, unit: percent }
      - { type: sql, query: "SELECT count(*) FROM {object} WHERE won_at < created_at", mustBe: 0 }
    # or: contract: contracts/customers.odcs.yaml   (a whole ODCS 3.1 file, used as it is)
pipeline:                                   # optional: revenue-pipeline trust
  table: crm.opportunities
  id: opportunity_id
  stage: deal_stage
  stages: { open: [Prospecting, Engaging], won: [Won], lost: [Lost] }
  owner: sales_agent
  account: account
  amount: close_value
  created: engage_date
  closes: close_date
  as_of: 2026-06-30                         # default: today
  stale_after: 90d
access:
  - { mcp: { command: [node, server.js] }, needs: [search_customers, send_email] }
  - { http: https://crm.internal/health }

governance:
  autonomy: act_with_approval               # suggest | act_with_approval | act
  tools:
    crm.search:  { effect: read }
    email.send:  { effect: external, reversible: false, decide: ask, approvers: [dana.ruiz], expires: 4h }
  policies: policies.cedar                  # optional, on top of the table above
  limits: { cost_per_day: 200, runs_per_hour: 500, tool_calls_per_run: 30 }
  failure_modes:
    - { id: wrong-recipient, what: Sends to the wrong customer, effect: Privacy breach, cause: Duplicate accounts,
        severity: 9, occurrence: 3, detection: 4, prevention: Approval before send, detected_by: Bounce and complaint watch,
        response: Stop and notify risk within one hour, owner: ines.okoye }
  stop: { who: [dana.ruiz, ines.okoye], drill_every: 90d, when: [{ metric: unsubscribe_rate, above: 2% }] }

evaluation:
  suites:
    - { id: regression, results: evals/latest.json, format: promptfoo, require: { pass_rate: 90%, pass_hat: { k: 4, at_least: 60% } } }
economics:
  benefits:
    - { metric: spend_per_customer, worth: 1, per_month: 21000, recaptured: 50%, kind: cash }     # cash | capacity | quality
  costs:
    - { name: Build, amount: 40000, on: 2026-08-01 }
    - { name: Licence, per_month: 2000 }
    - { name: Human review, per_approval: 3.5 }
    - { name: Model tokens, from: telemetry }
  horizon: 12mo
  discount: 10%
`;
