import { addDuration, dayOf } from '../../src/charter/quantities.ts';
import type { WorkspaceFiles } from '../support/made-workspace.ts';
import { realData } from '../support/real-data.ts';

/** Hillstrom's randomised e-mail test, two of its arms. */
export const outreach = realData('outreach');

/** Where it is not about to be midnight, so that the day of the start is still today when the test ends. */
const zone = hourIn('America/New_York') === '23' ? 'Asia/Tokyo' : 'America/New_York';
const today = dayOf(new Date(), zone);
const after = (count: number) => addDuration(today, `${count}d`, zone);
const before = (count: number) => new Date(Date.parse(today) - count * 86_400_000).toISOString().slice(0, 10);

/** The table has no dates, so the days are those around the day of the test: it starts today, and the window lies before. */
export const days = {
  today,
  tomorrow: after(1),
  by: after(60),
  from: before(30),
  to: before(1),
  waivedUntil: after(90),
};

function hourIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(new Date());
}

export function outreachYaml(
  crm = '{ kind: files, path: data }',
  decides: Readonly<Record<string, string>> = {},
): string {
  const { fund = '[marcus.lee]', pilot = '[dana.ruiz, ines.okoye]', production = '[marcus.lee]' } = decides;
  return `version: 1
organization: Outreach
currency: USD
timezone: ${zone}
people:
  dana.ruiz:  { name: Dana Ruiz,  title: VP Marketing }
  marcus.lee: { name: Marcus Lee, title: CRO }
  ines.okoye: { name: Ines Okoye, title: Head of Risk }
  tom.becker: { name: Tom Becker, title: Head of Support }
decides:
  fund: ${fund}
  pilot: ${pilot}
  production: ${production}
  renew: [dana.ruiz]
sources:
  crm: ${crm}
`;
}

export interface OutreachCharter {
  readonly id: string;
  readonly primary: string;
  readonly harmless: string;
  readonly expect?: string;
  readonly segments?: string;
  readonly autonomy?: string;
  readonly starts?: string;
  readonly columns?: string;
}

/** A charter over the outreach table; every metric that is not promised is measured beside. */
export function outreachCharter(charter: OutreachCharter): string {
  const { id, primary, harmless, segments = '[]', autonomy = 'act_with_approval' } = charter;
  const { expect = '{ agent: 50%, control: 50% }', columns = '{}', starts = days.today } = charter;
  return `version: 1
id: ${id}
title: Women's e-mail, ${id}
facing: revenue
owner: { person: dana.ruiz, review_every: 30d }
sponsor: marcus.lee
reviewer: ines.okoye
process:
  name: Outreach to past customers
  produces: One e-mail to every customer of the last year
  for: Customers of the last year
  accountable: dana.ruiz
  starts: A customer bought within a year
  ends: Two weeks after the e-mail
  steps: [segment, draft, approve, send]
  measured_by: [spend]
metrics:
  spend:            { table: crm.customers, unit: customer_id, kind: mean, value: spend, format: currency }
  spend_adjusted:   { table: crm.customers, unit: customer_id, kind: mean, value: spend, adjust_for: history, format: currency }
  visit:            { table: crm.customers, unit: customer_id, kind: rate, value: visit = 1 }
  visit_adjusted:   { table: crm.customers, unit: customer_id, kind: rate, value: visit = 1, adjust_for: history }
  conversion:       { table: crm.customers, unit: customer_id, kind: rate, value: conversion = 1 }
  spend_per_visit:  { table: crm.customers, unit: customer_id, kind: ratio, numerator: spend, denominator: visit }
  large_spend:      { table: crm.customers, unit: customer_id, kind: quantile, quantile: 0.995, value: spend }
  total_spend:      { table: crm.customers, unit: customer_id, kind: sum, value: spend, format: currency }
success:
  primary: ${primary.replace(/ \}$/, `, by: ${days.by} }`)}
  harmless: [${harmless}]
  confidence: 95%
  power: 80%
  segments: ${segments}
  claim: A
rollout:
  design: holdout
  starts: ${starts}
  assignment: { table: crm.customers, unit: customer_id, arm: segment, agent: ["Womens E-Mail"], control: ["No E-Mail"], expect: ${expect} }
baseline:
  window: { from: ${days.from}, to: ${days.to} }
data:
  crm.customers:
    key: [customer_id]
    columns: ${columns}
    quality:
      - { metric: rowCount, mustBe: 42693 }
      - { property: spend, metric: nullValues, mustBe: 0 }
      - { property: history, metric: invalidValues, arguments: { minimum: 0 }, mustBe: 0 }
      - { property: segment, metric: invalidValues, arguments: { validValues: [Womens E-Mail, No E-Mail] }, mustBe: 0 }
governance:
  autonomy: ${autonomy}
  tools:
    crm.search: { effect: read }
    email.send: { effect: external, reversible: false, decide: ask, approvers: [dana.ruiz], expires: 4h }
  limits: { incidents_per_month: 0 }
  failure_modes:
    - { id: wrong-recipient, what: Sends to the wrong customer, response: Stop and notify risk within one hour, owner: ines.okoye }
  stop: { who: [dana.ruiz, ines.okoye], drill_every: 90d }
evaluation:
  suites: [{ id: regression, results: evals/regression.csv, format: csv, require: { pass_rate: 80% } }]
economics:
  benefits: [{ metric: spend, worth: 1, per_month: 21000, recaptured: 50%, kind: cash }]
  costs: [{ name: Build, amount: 4000, on: ${days.today} }, { name: Licence, per_month: 200 }]
  horizon: 12mo
`;
}

/** Charters whose promise the published result keeps, and that its variance and volume can show. */
export const spendPromise = {
  primary: '{ metric: spend, increase: 60% }',
  harmless: '{ metric: visit, decrease_at_most: 1pp }, { metric: conversion, decrease_at_most: 0.1pp }',
  segments: '[channel]',
};
export const spend = outreachCharter({ id: 'spend', ...spendPromise });
export const visit = outreachCharter({
  id: 'visit',
  primary: '{ metric: visit, increase: 4pp }',
  harmless: '{ metric: spend, decrease_at_most: 0.1 }',
});
export const conversion = outreachCharter({
  id: 'conversion',
  primary: '{ metric: conversion, increase: 50% }',
  harmless: '{ metric: visit, decrease_at_most: 1pp }',
});

/** A workspace with these charters by their id, over the real table as a file. */
export function outreachWorkspace(
  charters: Readonly<Record<string, string>>,
  workspace = outreachYaml(),
): WorkspaceFiles {
  const named = Object.entries(charters).map(([id, text]) => [`initiatives/${id}/charter.yaml`, text]);
  return {
    files: { 'groundwork.yaml': workspace, 'evals/regression.csv': passedTrials(), ...Object.fromEntries(named) },
    ...(outreach.present ? { copies: { 'data/customers.csv.gz': outreach.path('customers.csv.gz') } } : {}),
  };
}

/** Sixty tasks of three trials that all pass. */
function passedTrials(): string {
  const tasks = Array.from({ length: 60 }, (_, task) => [1, 2, 3].map((trial) => `task-${task},${trial},1\n`).join(''));
  return `task,trial,success\n${tasks.join('')}`;
}

/** One agent run that began now. */
export function runNow(id: string): string {
  return `${JSON.stringify({ id, started_at: new Date().toISOString(), status: 'ok', cost: 0.02 })}\n`;
}
