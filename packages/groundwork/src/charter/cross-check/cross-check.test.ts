import { describe, expect, test } from 'vitest';
import { exampleCharter, exampleWorkspace } from '../example.ts';
import { readYaml } from '../read-yaml.ts';
import { charter as charterSchema } from '../schema/charter.ts';
import { workspace as workspaceSchema } from '../schema/workspace.ts';
import { substitute } from '../substitute.ts';
import { crossCheck, crossCheckWorkspace } from './cross-check.ts';

function located(text: string, file: string) {
  const read = readYaml(text, file);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.located;
}

const env = { WAREHOUSE_URL: 'postgres://db/crm', NOTIFY_URL: 'https://notify.example' };
const workspace = workspaceSchema.parse(substitute(located(exampleWorkspace, 'groundwork.yaml'), env).value);

function check(text: string): string[] {
  const written = located(text, 'charter.yaml');
  return crossCheck({ charter: charterSchema.parse(written.value), workspace, written }).map(
    ({ code, message, location }) => `${location?.line}:${location?.column} ${code.slice(8)} ${message}`,
  );
}

/** The example with one text in place of another: what it breaks. */
function broken(from: string, to: string): string[] {
  if (exampleCharter.split(from).length !== 2) throw new Error(`the example has not exactly one ${from}`);
  return check(exampleCharter.replace(from, () => to)).map((each) => each.replace(/^\d+:\d+ /, ''));
}

const head = 'version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\n';

describe('crossCheck finds nothing wrong', () => {
  test('with the example', () => {
    expect(check(exampleCharter)).toEqual([]);
  });

  test('with a charter that has only what it must have, or sections that have only begun', () => {
    expect(check(head)).toEqual([]);
    expect(
      check(
        `version: 1\nid: a\ntitle: A\nowner: { person: null }\nprocess: {}\nsuccess: {}\ngovernance: { stop: {} }\n`,
      ),
    ).toEqual([]);
    const metrics = 'metrics: { m: { table: crm.c, unit: u, kind: mean, value: x } }\n';
    expect(check(`${head}${metrics}success: { primary: { metric: m }, harmless: [{ metric: m }] }\n`)).toEqual([]);
    expect(check(`${head}process: { flow: { start: [a], end: [b], next: { a: [b] } } }\n`)).toEqual([]);
  });
});

const danglingNames = [
  [
    'primary: { metric: spend_per_customer',
    'primary: { metric: spend_per_custmer',
    'unknown_metric success.primary.metric names the metric "spend_per_custmer", which the charter does not define. Did you mean "spend_per_customer"?',
  ],
  [
    'harmless: [{ metric: unsubscribe_rate',
    'harmless: [{ metric: churn',
    'unknown_metric success.harmless[0].metric names the metric "churn", which the charter does not define.',
  ],
  [
    'measured_by: [spend_per_customer]',
    'measured_by: [spend_per_customer, toString]',
    'unknown_metric process.measured_by[1] names the metric "toString", which the charter does not define.',
  ],
  [
    'when: [{ metric: unsubscribe_rate',
    'when: [{ metric: unsubscribes',
    'unknown_metric governance.stop.when[0].metric names the metric "unsubscribes", which the charter does not define. Did you mean "unsubscribe_rate"?',
  ],
  [
    'benefits:\n    - { metric: spend_per_customer',
    'benefits:\n    - { metric: x',
    'unknown_metric economics.benefits[0].metric names the metric "x", which the charter does not define.',
  ],
  [
    'owner: { person: dana.ruiz',
    'owner: { person: dana',
    'unknown_person owner.person names "dana", who is not in people.',
  ],
  [
    'sponsor: marcus.lee',
    'sponsor: marcus.le',
    'unknown_person sponsor names "marcus.le", who is not in people. Did you mean "marcus.lee"?',
  ],
  ['reviewer: ines.okoye', 'reviewer: x', 'unknown_person reviewer names "x", who is not in people.'],
  [
    'accountable: dana.ruiz',
    'accountable: [dana.ruiz, x]',
    'unknown_person process.accountable[1] names "x", who is not in people.',
  ],
  [
    'approvers: [dana.ruiz]',
    'approvers: [x]',
    'unknown_person governance.tools["email.send"].approvers[0] names "x", who is not in people.',
  ],
  [
    'hour, owner: ines.okoye',
    'hour, owner: x',
    'unknown_person governance.failure_modes[0].owner names "x", who is not in people.',
  ],
  [
    'who: [dana.ruiz, ines.okoye]',
    'who: [dana.ruiz, x]',
    'unknown_person governance.stop.who[1] names "x", who is not in people.',
  ],
  [
    'spend_per_customer:\n    table: crm.customers',
    'spend_per_customer:\n    table: cmr.customers',
    'unknown_source metrics.spend_per_customer.table reads from "cmr", which is not a source. Did you mean "crm"?',
  ],
  [
    'log: { table: crm.outreach_events',
    'log: { table: lake.outreach_events',
    'unknown_source process.log.table reads from "lake", which is not a source.',
  ],
  [
    'assignment: { table: crm.customers, unit: customer_id',
    'assignment: { table: lake.customers, unit: customer_id',
    'unknown_source rollout.assignment.table reads from "lake", which is not a source.',
  ],
  [
    'data:\n  crm.customers:',
    'data:\n  lake.customers:',
    'unknown_source data["lake.customers"] reads from "lake", which is not a source.',
  ],
  [
    'to: crm.accounts.id',
    'to: lake.accounts.id',
    'unknown_source data["crm.customers"].references[0].to reads from "lake", which is not a source.',
  ],
  [
    'table: crm.opportunities',
    'table: lake.opportunities',
    'unknown_source pipeline.table reads from "lake", which is not a source.',
  ],
  [
    '- { http: https://crm.internal/health }',
    '- { source: lake }',
    'unknown_source access[1].source reads from "lake", which is not a source.',
  ],
  [
    'flow: { start: [segment]',
    'flow: { start: [segmnt]',
    'unknown_step process.flow.start[0] names the step "segmnt", which is not in process.steps. Did you mean "segment"?',
  ],
  [
    'end: [send], next',
    'end: [close], next',
    'unknown_step process.flow.end[0] names the step "close", which is not in process.steps.',
  ],
  [
    'draft: [approve], ',
    'review: [approve], ',
    'unknown_step process.flow.next.review names the step "review", which is not in process.steps.',
  ],
  [
    'approve: [send, draft]',
    'approve: [send, archive]',
    'unknown_step process.flow.next.approve[1] names the step "archive", which is not in process.steps.',
  ],
];

describe('crossCheck finds names that refer to nothing', () => {
  test.each(danglingNames)('%s → %s', (from, to, expected) => {
    expect(broken(from, to)).toEqual([expected]);
  });

  test('telemetry is a source that need not be declared', () => {
    expect(broken('log: { table: crm.outreach_events', 'log: { table: agents.tool_calls')).toEqual([]);
  });

  test('comparison series must be metrics, and none that the agent works on', () => {
    const text = `${head}metrics:
  m: { table: crm.c, unit: u, kind: mean, value: x, at: d }
  h: { table: crm.c, unit: u, kind: mean, value: x, at: d }
  c: { table: crm.c, unit: u, kind: mean, value: x, at: d }
success: { primary: { metric: m }, harmless: [{ metric: h }] }
rollout: { design: before_after, starts: 2026-10-01, period: week, compare_with: [c, m, h, x] }
`;
    expect(check(text).map((each) => each.split(' ').slice(0, 6).join(' '))).toEqual([
      '10:86 series_not_independent rollout.compare_with[1] compares with m,',
      '10:89 series_not_independent rollout.compare_with[2] compares with h,',
      '10:92 unknown_metric rollout.compare_with[3] names the metric',
    ]);
  });
});

describe('crossCheck finds contradictions', () => {
  test.each([
    [
      'increase: 10%, by',
      'increase: 10%, decrease: 5%, by',
      'both_given success.primary has both increase and decrease.',
    ],
    [
      'increase_at_most: 0.5pp',
      'increase_at_most: 0.5pp, decrease_at_most: 1pp',
      'both_given success.harmless[0] has both increase_at_most and decrease_at_most.',
    ],
    [
      'from: 2026-07-01, to: 2026-09-30',
      'from: 2026-07-01, to: 2026-06-30',
      'dates_reversed baseline.window.to is 2026-06-30, and baseline.window.from is 2026-07-01.',
    ],
    [
      'to: 2026-09-30',
      'to: 2026-10-01',
      'dates_reversed baseline.window.to is 2026-10-01, and rollout.starts is 2026-10-01.',
    ],
    [
      'by: 2026-12-31',
      'by: 2026-10-01',
      'dates_reversed success.primary.by is 2026-10-01, and rollout.starts is 2026-10-01.',
    ],
    [
      'agent: 50%, control: 50%',
      'agent: 50%, control: 40%',
      'split_not_whole rollout.assignment.expect sums to 90%: 50% with the agent, 40% held out.',
    ],
    [
      'control: ["No E-Mail"]',
      'control: ["No E-Mail", "Womens E-Mail"]',
      'named_twice rollout.assignment.control[1] names "Womens E-Mail", which rollout.assignment.agent names as well.',
    ],
    [
      'agent: ["Womens E-Mail"], control: ["No E-Mail"]',
      'agent: [1, 2], control: ["1"]',
      'named_twice rollout.assignment.control[0] names "1", which rollout.assignment.agent names as well.',
    ],
    [
      'won: [Won]',
      'won: [Won, Engaging]',
      'named_twice pipeline.stages.won[1] names "Engaging", which pipeline.stages.open names as well.',
    ],
    [
      'fitness: { mustBeGreaterOrEqualTo: 0.9 }',
      'fitness: {}',
      'comparison_count process.fitness compares with nothing.',
    ],
    [
      'fitness: { mustBeGreaterOrEqualTo: 0.9 }',
      'fitness: { mustBeBetween: [1, 0.5] }',
      'range_reversed process.fitness.mustBeBetween goes from 1 to 0.5.',
    ],
    [
      'above: 2% }',
      'above: 2%, below: 5% }',
      'rule_unclear governance.stop.when[0] stops at every level: above 2% or below 5%.',
    ],
    [', above: 2% }', ' }', 'missing_choice governance.stop.when[0] says too little: one of its keys is missing.'],
  ])('%s → %s', (from, to, expected) => {
    expect(broken(from, to)).toEqual([expected]);
  });

  test('a split of thirds that is as whole as decimals can be, and one of tenths', () => {
    expect(broken('agent: 50%, control: 50%', 'agent: 33.3%, control: 66.7%')).toEqual([]);
    expect(broken('agent: 50%, control: 50%', 'agent: 0.1%, control: 99.9%')).toEqual([]);
  });

  test('a quantile that is promised of units assigned in clusters', () => {
    const clustered = (kind: string) =>
      check(
        `${head}metrics: { m: { table: crm.c, unit: u, ${kind}, value: x } }\nsuccess: { primary: { metric: m }, harmless: [{ metric: m }] }\nrollout: { design: holdout, starts: 2026-10-01, assignment: { table: crm.c, unit: u, cluster: account, arm: a, agent: [1], control: [2], expect: { agent: 50%, control: 50% } } }\n`,
      );
    expect(clustered('kind: mean')).toEqual([]);
    expect(clustered('kind: quantile, quantile: 0.5')).toEqual([
      '6:31 quantile_of_clusters success.primary.metric promises m, a quantile of units, where rollout.assignment.cluster says that whole values of account are assigned.',
      expect.stringContaining('quantile_of_clusters success.harmless[0].metric promises m'),
    ]);
  });

  test('ids that are given twice', () => {
    const mode = '{ id: x, what: y }';
    expect(
      check(`${head}governance:\n  failure_modes:\n    - ${mode}\n    - { id: z, what: y }\n    - ${mode}\n`),
    ).toEqual([
      '9:13 duplicate_id governance.failure_modes[2] has the id "x", which governance.failure_modes[0] has already.',
    ]);
    const suite = '{ id: x, results: a.csv, format: csv, require: {} }';
    expect(check(`${head}evaluation: { suites: [${suite}, ${suite}] }\n`)).toEqual([
      expect.stringContaining('duplicate_id evaluation.suites[1] has the id "x"'),
    ]);
  });
});

describe('crossCheck finds economics that cannot be computed', () => {
  test.each([
    ['worth: 1,', 'worth: { low: 2, high: 1 },', 'range_reversed economics.benefits[0].worth goes from 2 to 1.'],
    [
      'recaptured: 50%',
      'recaptured: { low: 60%, high: 40% }',
      'range_reversed economics.benefits[0].recaptured goes from 0.6 to 0.4.',
    ],
    [
      'amount: 40000,',
      'amount: { low: 50000, high: 40000 },',
      'range_reversed economics.costs[0].amount goes from 50000 to 40000.',
    ],
    [
      'discount: 10%',
      'scenarios: { bold: { worth: { low: 2, high: 1 } } }',
      'range_reversed economics.scenarios.bold.worth goes from 2 to 1.',
    ],
    [
      'discount: 10%',
      'scenarios: { bold: { metric: spend_per_customer } }',
      'missing_choice economics.scenarios.bold says too little: one of its keys is missing.',
    ],
    [
      'discount: 10%',
      'scenarios: { bold: { metric: unsubscribe_rate, worth: 2 } }',
      'rule_unclear economics.scenarios.bold.metric is about benefits on unsubscribe_rate, of which there are none.',
    ],
    [
      'recaptured: 50%, kind: cash }',
      'recaptured: 50%, kind: cash }\n    - { metric: unsubscribe_rate, worth: 1, per_month: 1, kind: quality }\n  scenarios: { bold: { worth: 2, recaptured: 40% } }',
      'rule_unclear economics.scenarios.bold.worth is one amount for benefits on different metrics: spend_per_customer, unsubscribe_rate.',
    ],
  ])('%s → %s', (from, to, expected) => {
    expect(broken(from, to)).toEqual([expected]);
  });
});

describe('crossCheck finds quality rules that cannot be computed', () => {
  const rule = (text: string) =>
    check(`${head}data:\n  crm.c:\n    columns: { d: { logicalType: date } }\n    quality:\n      - ${text}\n`);

  test.each([
    ['{ property: email, metric: nullValues }', 'comparison_count data["crm.c"].quality[0] compares with nothing.'],
    [
      '{ property: email, metric: nullValues, mustBe: 0, mustBeLessThan: 5 }',
      'comparison_count data["crm.c"].quality[0] has 2 comparisons: mustBe, mustBeLessThan.',
    ],
    ['{ property: email, mustBe: 0 }', 'rule_unclear data["crm.c"].quality[0] computes nothing.'],
    [
      '{ metric: rowCount, query: "SELECT 1", mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] has both a metric and a query.',
    ],
    ['{ type: sql, mustBe: 0 }', 'rule_unclear data["crm.c"].quality[0] has the type sql and no query.'],
    [
      '{ type: library, query: "SELECT 1", mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] has the type library and no metric.',
    ],
    [
      '{ metric: nullValues, mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] does not say whose nullValues are counted.',
    ],
    [
      '{ metric: duplicateValues, mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] does not say whose duplicateValues are counted.',
    ],
    [
      '{ metric: rowCount, property: email, mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] counts rows and names a column.',
    ],
    [
      '{ metric: rowCount, unit: percent, mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] compares all rows with themselves.',
    ],
    [
      '{ metric: nullValues, property: [a, b], mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] counts nullValues of 2 columns.',
    ],
    [
      '{ metric: invalidValues, property: email, mustBe: 0 }',
      'rule_unclear data["crm.c"].quality[0] does not say which values are valid.',
    ],
    [
      '{ metric: nullValues, property: email, mustBe: none }',
      'rule_unclear data["crm.c"].quality[0] compares a count with "none".',
    ],
    [
      '{ metric: rowCount, mustBeBetween: [5, 1] }',
      'range_reversed data["crm.c"].quality[0].mustBeBetween goes from 5 to 1.',
    ],
    [
      '{ metric: invalidValues, property: a, arguments: { pattern: "^(?!N)" }, mustBe: 0 }',
      'regular_expression_invalid data["crm.c"].quality[0].arguments.pattern is a regular expression that uses look-ahead, (?!, at character 2.',
    ],
    [
      '{ metric: invalidValues, property: a, arguments: { minLength: 5, maxLength: 2 }, mustBe: 0 }',
      'range_reversed data["crm.c"].quality[0].arguments.maxLength goes from 5 to 2.',
    ],
  ])('%s', (text, expected) => {
    expect(rule(text).map((each) => each.replace(/^\d+:\d+ /, ''))).toEqual([expected]);
  });

  test.each([
    '{ metric: duplicateValues, property: [a, b], mustBe: 0 }',
    '{ metric: duplicateValues, arguments: { properties: [a, b] }, mustBe: 0 }',
    '{ metric: invalidValues, property: d, mustBe: 0 }',
    '{ metric: invalidValues, property: a, arguments: { minimum: 0 }, mustBeLessOrEqualTo: 5, unit: percent }',
    '{ metric: rowCount, mustBeBetween: [5, 5] }',
    '{ query: "SELECT max(x) FROM {object}", mustBe: done }',
    '{ type: text, description: Reviewed every quarter }',
    '{ type: custom, description: Checked by another engine }',
  ])('and lets %s be', (text) => {
    expect(rule(text)).toEqual([]);
  });
});

describe('crossCheckWorkspace', () => {
  function checkWorkspace(text: string): string[] {
    const written = located(
      `version: 1\norganization: N\npeople:\n  a: { name: A }\n  b: { name: B, kind: committee }\n${text}`,
      'groundwork.yaml',
    );
    return crossCheckWorkspace(workspaceSchema.parse(written.value), written).map(
      ({ message, location }) => `${location?.line}:${location?.column} ${message}`,
    );
  }

  test('wants deciders to be people of the workspace', () => {
    expect(checkWorkspace('decides: { fund: [a, b], renew: [c, constructor] }\n')).toEqual([
      '6:22 decides.fund[1] names "b", which is a committee.',
      '6:34 decides.renew[0] names "c", who is not in people.',
      '6:37 decides.renew[1] names "constructor", who is not in people.',
    ]);
  });

  test('keeps the name of the built-in source', () => {
    expect(checkWorkspace('sources:\n  agents: { kind: files, path: x }\n')).toEqual([
      '7:3 sources.agents cannot be called "agents": that name is taken by the telemetry of agents.',
    ]);
  });
});
