import { commentLine, idText } from './write-yaml.ts';

/** Who is written into a new workspace: an id such as `dana.ruiz`, with a name where it is known. */
export interface NewPerson {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** Whom init writes where it does not know who owns an initiative. Until somebody is named instead, no portfolio counts it. */
export const exampleOwner = { id: 'first.last', name: 'First Last' } as const;

/** Whether a person of a charter is still the one that init wrote. A person of that id whose name was changed is a person. */
export function isExampleOwner(
  { people }: { readonly people: Readonly<Record<string, { readonly name: string }>> },
  person: string | null,
): boolean {
  if (person !== exampleOwner.id) return false;
  return !Object.hasOwn(people, person) || people[person]?.name === exampleOwner.name;
}

/** A commented groundwork.yaml that is valid as it is. `person` is the id of the first person, or the person. */
export function workspaceTemplate(given: {
  readonly organization: string;
  readonly person: string | NewPerson;
  /** A folder of files that is there already. */
  readonly source?: { readonly name: string; readonly path: string };
  /** The currency, with what says so. Default: USD, to be changed. */
  readonly currency?: { readonly code: string; readonly comment: string };
}): string {
  const person = typeof given.person === 'string' ? { id: given.person } : given.person;
  const email = person.email === undefined ? '' : `, email: ${quoted(person.email)}`;
  return `# A workspace: one company, its people, who decides, and where its data is. It belongs in git.
# Every key is explained in docs/charter.md.
version: 1
organization: ${quoted(given.organization)}
currency: ${given.currency?.code ?? 'USD'}                               # ${commentLine(given.currency?.comment ?? 'ISO 4217')}
timezone: UTC                               # IANA, such as Europe/Berlin: where days begin and end

# Everybody whom a charter names, each under an id.
people:
  ${person.id}: { name: ${quoted(person.name ?? nameOf(person.id))}${email} }

# Who opens which gate; where several are named, all must. Nobody decides alone on what they own.
decides:
  fund:       [${person.id}]
  pilot:      [${person.id}]
  production: [${person.id}]
  renew:      [${person.id}]

# Where the data is. A table is called source.table: ${given.source ? `${given.source.name}.customers is customers.csv in that folder` : 'crm.customers is data/customers.csv here'}.
sources:
  ${given.source?.name ?? 'crm'}: { kind: files, path: ${given.source ? quoted(given.source.path) : 'data'} }          # CSV, TSV, JSON, NDJSON, Parquet, also .gz
  # warehouse: { kind: postgres, url: "\${WAREHOUSE_URL}" }   # a role that can only read

# What a running server repeats by itself, and who is told when something stops holding.
# schedule: { check: 1d, measure: 1d }
# notify:   { webhook: "\${NOTIFY_URL}" }
`;
}

/** A commented first charter that is valid as it is; what it does not say yet makes its condition unmet. */
export function charterTemplate(given: {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
}): string {
  return `# What this initiative promises, written before launch. A section that is not there yet makes its condition unmet.
# Every key is explained in docs/charter.md.
version: 1
id: ${idText(given.id)}
title: ${quoted(given.title)}
# facing: revenue                           # revenue | internal
owner: { person: ${given.owner ?? 'null'}, review_every: 30d }   # one person, who accepts it themselves
# sponsor: first.last                       # decides on the next dollar
# reviewer: first.last                      # signs the governance beside the owner

# What the process produces, for whom, and who is accountable.
# process:
#   name: Lapsed-customer outreach
#   produces: One first-touch e-mail to every lapsed customer within five days
#   for: Lapsed customers
#   accountable: first.last
#   starts: Customer lapses
#   ends: Reply, or fourteen days
#   steps: [segment, draft, approve, send]
#   measured_by: [spend_per_customer]

# The numbers this charter speaks of, each computed from rows of a table.
# metrics:
#   spend_per_customer: { table: crm.customers, unit: customer_id, kind: mean, value: spend, at: contacted_at }
#   unsubscribe_rate:   { table: crm.customers, unit: customer_id, kind: rate, value: "unsubscribed = 1", at: contacted_at }

# What "working" means: one metric that decides, and what must not get worse.
# success:
#   primary: { metric: spend_per_customer, increase: 10%, by: 2026-12-31 }
#   harmless: [{ metric: unsubscribe_rate, increase_at_most: 0.5pp }]

# When the agent starts, how the after is compared, and the days that make the before.
# rollout:
#   design: holdout                         # holdout | staggered | before_after
#   starts: 2026-10-01
#   assignment: { table: crm.customers, unit: customer_id, arm: segment, agent: [agent], control: [control], expect: { agent: 50%, control: 50% } }
# baseline:
#   window: { from: 2026-07-01, to: 2026-09-30 }

# What must hold for the tables that the agent and the metrics rest on.
# data:
#   crm.customers:
#     key: [customer_id]
#     quality:
#       - { property: email, metric: nullValues, mustBe: 0 }
# access:
#   - { mcp: { command: [node, server.js] }, needs: [send_email] }

# Guardrails, human checkpoints and failure modes. The owner and the reviewer sign this section.
# governance:
#   autonomy: act_with_approval             # suggest | act_with_approval | act
#   tools:
#     crm.search: { effect: read }
#     email.send: { effect: external, reversible: false, decide: ask, approvers: [first.last], expires: 4h }
#   failure_modes:
#     - { id: wrong-recipient, what: Sends to the wrong customer, response: Stop and notify risk, owner: first.last }
#   stop: { who: [first.last], drill_every: 90d, when: [{ metric: unsubscribe_rate, above: 2% }] }

# How it is known that it keeps working, and what it returns.
# evaluation:
#   suites:
#     - { id: regression, results: evals/latest.csv, format: csv, require: { pass_rate: 90% } }
# economics:
#   benefits:
#     - { metric: spend_per_customer, worth: 1, per_month: 21000, recaptured: 50%, kind: cash }
#   costs:
#     - { name: Licence, per_month: 2000 }
`;
}

/** Any text as YAML: a JSON string is one. A dollar and a brace are escaped, since they would take an environment variable. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll('${', () => '$${'));
}

function nameOf(id: string): string {
  return id
    .split(/[._-]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
