import { describe, expect, test } from 'vitest';
import { type Charter, charter as charterSchema } from '../charter/schema/charter.ts';
import { workspace as workspaceSchema } from '../charter/schema/workspace.ts';
import { baselineFindings, type FrozenBaseline } from './baseline.ts';
import { type Finding, finding } from './finding.ts';
import { riskPriority } from './governance/failure-modes.ts';
import { needsCheckpoint } from './governance/tools.ts';
import { governanceFindings } from './governance.ts';
import { observationFindings } from './observation.ts';
import { ownerFindings } from './owner.ts';
import { notAPerson } from './person.ts';
import { processFindings } from './process.ts';
import { rollUp, worstState } from './roll-up.ts';
import { successFindings } from './success.ts';

const now = new Date('2026-10-10T12:00:00Z');
const locate = () => null;

const workspace = workspaceSchema.parse({
  version: 1,
  organization: 'Northwind',
  people: {
    'dana.ruiz': { name: 'Dana Ruiz', email: 'dana@northwind.example' },
    'ines.okoye': { name: 'Ines Okoye', email: 'ines@northwind.example' },
    'revops.team': { name: 'RevOps team' },
    'sales.mailbox': { name: 'Sales', email: 'sales@northwind.example' },
    'acme.consulting': { name: 'Acme Consulting', kind: 'vendor' },
  },
});

function charter(sections: Record<string, unknown> = {}): Charter {
  return charterSchema.parse({
    version: 1,
    id: 'win-back',
    title: 'Win-back',
    owner: { person: 'dana.ruiz', review_every: '30d' },
    reviewer: 'ines.okoye',
    ...sections,
  });
}

const codes = (findings: readonly Finding[]) =>
  findings.filter((each) => each.state !== 'met').map((each) => `${each.state} ${each.code}`);

describe('a condition', () => {
  const each = (state: Finding['state'], severity?: Finding['severity']) =>
    finding({ code: 'a.b', subject: 's', state, message: 'm', ...(severity && { severity }) });

  test('has the worst state of the findings that decide', () => {
    expect(worstState([each('met'), each('stale'), each('unverified')])).toBe('unverified');
    expect(worstState([each('met'), each('stale')])).toBe('stale');
    expect(worstState([each('unmet'), each('unverified')])).toBe('unmet');
    expect(worstState([each('met'), each('unmet', 'warning')])).toBe('met');
  });

  test('with nothing measured is not verified, never met', () => {
    expect(worstState([])).toBe('unverified');
    expect(worstState([each('unmet', 'info')])).toBe('unverified');
  });

  test('is waived only where it does not hold, and still shows why', () => {
    const waiver = { condition: 'data' as const, person: 'ines.okoye', because: 'Soon', until: '2026-12-31' };
    expect(rollUp('data', [each('met')], waiver).state).toBe('met');
    const waived = rollUp('data', [each('unmet')], waiver);
    expect(waived.state).toBe('waived');
    expect(waived.findings.map((one) => one.state)).toEqual(['waived', 'unmet']);
  });
});

describe('one named person', () => {
  test.each([
    ['revops.team', /group/],
    ['sales.mailbox', /shared mailbox/],
    ['acme.consulting', /vendor/],
    ['nobody', /not among the people/],
  ])('%s is none', (id, reason) => {
    expect(notAPerson(workspace, id)).toMatch(reason);
  });

  test('a person is', () => {
    expect(notAPerson(workspace, 'dana.ruiz')).toBeNull();
  });
});

describe('process', () => {
  const complete = {
    process: {
      name: 'Outreach',
      produces: 'One e-mail',
      for: 'Customers',
      accountable: 'dana.ruiz',
      starts: 'Lapse',
      ends: 'Reply',
      steps: ['draft', 'send'],
      measured_by: ['spend'],
    },
  };
  const run = (
    sections: Record<string, unknown>,
    log: readonly Finding[] | null = [],
    computed = new Map([['spend', null]]),
  ) => codes(processFindings({ charter: charter(sections), workspace, locate, computed, log }));

  test('that nobody wrote down is not met', () => {
    expect(run({})).toEqual(['unmet process.not_written']);
  });

  test('names every part of the rubric that is missing', () => {
    expect(run({ process: { name: 'Outreach' } })).toEqual([
      'unmet process.produces_missing',
      'unmet process.for_missing',
      'unmet process.starts_missing',
      'unmet process.ends_missing',
      'unmet process.steps_missing',
      'unmet process.not_one_accountable',
      'unmet process.output_not_measured',
    ]);
  });

  test('complete and observed is met; complete without a log is not verified', () => {
    expect(run(complete)).toEqual([]);
    expect(run(complete, null)).toEqual(['unverified process.not_observed']);
  });

  test('accountability of two, or of a team, is nobody’s', () => {
    expect(run({ process: { ...complete.process, accountable: ['dana.ruiz', 'ines.okoye'] } })).toEqual([
      'unmet process.not_one_accountable',
    ]);
    expect(run({ process: { ...complete.process, accountable: 'revops.team' } })).toEqual([
      'unmet process.not_one_accountable',
    ]);
  });

  test('an output whose metric does not compute is not measured', () => {
    const trouble = finding({ code: 'sql.column_missing', subject: 'spend', state: 'unmet', message: 'no column' });
    expect(run(complete, [], new Map([['spend', trouble]]) as never)).toEqual(['unmet process.output_not_computable']);
  });

  test('an output whose metric nobody computed is not verified', () => {
    expect(run(complete, [], new Map())).toEqual(['unverified process.output_not_computed']);
  });
});

describe('success', () => {
  const success = {
    primary: { metric: 'spend', increase: '10%', by: '2026-12-31' },
    harmless: [{ metric: 'leave', increase_at_most: '0.5pp' }],
  };
  const computed = new Map([
    ['spend', null],
    ['leave', null],
  ]);
  const detectable = finding({ code: 'success.detectable', subject: 'spend', state: 'met', message: 'm' });
  const run = (
    given: unknown,
    detectability: Finding | null = detectable,
    of = computed,
    assignment: Finding | null = null,
  ) => {
    const declared = charter(given ? { success: given } : {});
    return codes(successFindings({ charter: declared, locate, computed: of, detectability, assignment }));
  };

  test('that is complete, computes and is detectable is met', () => {
    expect(run(success)).toEqual([]);
  });

  test('says what it was told of the assignment', () => {
    const assignment = finding({
      code: 'success.assignment_unreadable',
      subject: 'crm.arms',
      state: 'unmet',
      message: 'm',
    });
    expect(run(success, detectable, computed, assignment)).toEqual(['unmet success.assignment_unreadable']);
  });

  test('without a primary metric nobody said what working means', () => {
    expect(run(undefined)).toEqual(['unmet success.no_primary']);
  });

  test('needs direction, size, day, and a tolerance for what must not get worse', () => {
    expect(run({ primary: { metric: 'spend' }, harmless: [{ metric: 'leave' }] })).toEqual([
      'unmet success.primary_incomplete',
      'unmet success.harmless_incomplete',
    ]);
    expect(run({ primary: success.primary })).toEqual(['unmet success.harmless_incomplete']);
  });

  test('a metric that was not computed, and a target nobody could check, are not verified', () => {
    expect(run(success, null, new Map([['spend', null]]))).toEqual([
      'unverified success.metric_not_computed',
      'unverified success.detectability_unknown',
    ]);
  });
});

describe('governance', () => {
  const governance = {
    autonomy: 'act_with_approval',
    tools: {
      'crm.search': { effect: 'read' },
      'email.send': { effect: 'external', reversible: false, decide: 'ask', approvers: ['dana.ruiz'] },
    },
    failure_modes: [{ id: 'wrong-recipient', what: 'Wrong customer', response: 'Stop', owner: 'ines.okoye' }],
    stop: { who: ['dana.ruiz'], drill_every: '90d' },
  };
  const signed = [
    { person: 'dana.ruiz', sectionHash: 'h1', at: '2026-09-20T09:00:00.000Z' },
    { person: 'ines.okoye', sectionHash: 'h1', at: '2026-09-20T10:00:00.000Z' },
  ];
  const run = (
    given: Record<string, unknown> | null,
    more: Partial<Parameters<typeof governanceFindings>[0]> = {},
    sections: Record<string, unknown> = {},
  ) =>
    codes(
      governanceFindings({
        charter: charter({ ...(given && { governance: given }), ...sections }),
        workspace,
        locate,
        governanceHash: 'h1',
        signatures: signed,
        lastDrill: '2026-09-21T09:00:00.000Z',
        policyTrouble: null,
        now,
        ...more,
      }),
    );

  test('written, signed by two and drilled is met', () => {
    expect(run(governance)).toEqual([]);
    expect(run(null)).toEqual(['unmet governance.not_written']);
  });

  test.each([
    ['external without a human', { effect: 'external', decide: 'allow' }],
    ['irreversible without a human', { effect: 'write', reversible: false, decide: 'allow' }],
    ['a write that does not say it can be taken back', { effect: 'write', decide: 'allow' }],
    ['asking nobody', { effect: 'external', decide: 'ask' }],
    ['asking a team', { effect: 'external', decide: 'ask', approvers: ['revops.team'] }],
  ])('a tool needs a checkpoint: %s', (_, tool) => {
    expect(run({ ...governance, tools: { 'x.y': tool } })).toEqual(['unmet governance.checkpoint_missing']);
  });

  test('a read, a reversible write and a denied tool need none', () => {
    expect(
      run({
        ...governance,
        tools: {
          a: { effect: 'read' },
          b: { effect: 'write', reversible: true, decide: 'allow' },
          c: { effect: 'external', decide: 'deny' },
        },
      }),
    ).toEqual([]);
    expect(needsCheckpoint({ effect: 'write', reversible: true })).toBe(false);
  });

  test('an edit after signing makes both signatures stale and says who signs again', () => {
    const findings = governanceFindings({
      charter: charter({ governance }),
      workspace,
      locate,
      governanceHash: 'h2',
      signatures: signed,
      lastDrill: '2026-09-21T09:00:00.000Z',
      policyTrouble: null,
      now,
    });
    expect(codes(findings)).toEqual(['stale governance.signature_stale', 'stale governance.signature_stale']);
    expect(findings.at(-1)?.fix).toBe('Ines Okoye signs again: groundwork sign win-back --as ines.okoye');
  });

  test('one signature is not two, and the reviewer is not the owner', () => {
    expect(run(governance, { signatures: signed.slice(0, 1) })).toEqual(['unmet governance.not_signed']);
    expect(run(governance, {}, { reviewer: 'dana.ruiz' })).toEqual(['unmet governance.no_second_signer']);
  });

  test('without an owner the reviewer’s signature alone is not enough', () => {
    const nobody = { owner: { person: null, review_every: '30d' } };
    expect(run(governance, {}, nobody)).toEqual(['unmet governance.no_owner_to_sign']);
  });

  test('a stop that was never drilled is not met, one drilled too long ago is stale', () => {
    expect(run(governance, { lastDrill: null })).toEqual(['unmet governance.stop_never_drilled']);
    expect(run(governance, { lastDrill: '2026-07-01T09:00:00.000Z' })).toEqual(['stale governance.stop_drill_overdue']);
  });

  test('every failure mode needs a response and one person', () => {
    expect(run({ ...governance, failure_modes: [{ id: 'a', what: 'x', owner: 'dana.ruiz' }] })).toEqual([
      'unmet governance.failure_mode_incomplete',
    ]);
    expect(
      run({ ...governance, failure_modes: [{ id: 'a', what: 'x', response: 'y', owner: 'revops.team' }] }),
    ).toEqual(['unmet governance.failure_mode_incomplete']);
    expect(riskPriority({ id: 'a', what: 'x', severity: 9, occurrence: 3, detection: 4 })).toBe(108);
    expect(riskPriority({ id: 'a', what: 'x', severity: 9 })).toBeNull();
  });
});

const baselineSections = {
  baseline: { window: { from: '2026-07-01', to: '2026-09-30' } },
  rollout: {
    design: 'holdout',
    starts: '2026-10-01',
    assignment: {
      table: 'crm.a',
      unit: 'id',
      arm: 'arm',
      agent: ['a'],
      control: ['b'],
      expect: { agent: '50%', control: '50%' },
    },
  },
};
const frozen = {
  version: 1,
  frozenAt: '2026-09-30T09:00:00.000Z',
  registered: true,
  planHash: 'p',
  coverage: { firstDay: '2026-07-01', lastDay: '2026-09-30' },
};
const runBaseline = (given: Partial<Parameters<typeof baselineFindings>[0]>) =>
  codes(
    baselineFindings({
      charter: charter(baselineSections),
      locate,
      frozen,
      planHash: 'p',
      firstRun: '2026-10-01T10:00:00.000Z',
      zone: 'UTC',
      today: '2026-10-10',
      ...given,
    }),
  );

describe('baseline', () => {
  test('frozen before the start and the first run, with the plan unchanged, is met', () => {
    expect(runBaseline({})).toEqual([]);
  });

  test('not frozen is not met', () => {
    expect(runBaseline({ frozen: null })).toEqual(['unmet baseline.not_frozen']);
    expect(runBaseline({ frozen: null, charter: charter() })).toEqual([
      'unmet baseline.baseline_missing',
      'unmet baseline.rollout_missing',
      'unmet baseline.not_frozen',
    ]);
  });

  test('frozen after the start, or after the agent ran, proves nothing', () => {
    expect(runBaseline({ frozen: { ...frozen, registered: false } })).toEqual(['unmet baseline.late']);
    expect(runBaseline({ firstRun: '2026-09-29T10:00:00.000Z' })).toEqual(['unmet baseline.late']);
  });

  test('days are those of the workspace, and two times of one day say their zone', () => {
    const late = (frozenAt: string, firstRun: string) =>
      baselineFindings({
        charter: charter(baselineSections),
        locate,
        frozen: { ...frozen, frozenAt },
        planHash: 'p',
        firstRun,
        zone: 'America/New_York',
        today: '2026-10-10',
      }).find(({ code }) => code === 'baseline.late')?.message;
    expect(late('2026-09-30T02:00:00.000Z', '2026-09-28T12:00:00.000Z')).toBe(
      'Version 1 was frozen on 2026-09-29, after the first agent run on 2026-09-28.',
    );
    expect(late('2026-09-30T02:00:00.000Z', '2026-09-29T22:00:00.000Z')).toBe(
      'Version 1 was frozen on 2026-09-30 at 02:00:00 UTC, after the first agent run on 2026-09-29 at 22:00:00 UTC.',
    );
  });

  test('a run in the second of the freeze is not held against it, one in the second before is', () => {
    const frozenAt = '2026-09-30T09:00:00.640Z';
    expect(runBaseline({ frozen: { ...frozen, frozenAt }, firstRun: '2026-09-30T09:00:00.000Z' })).toEqual([]);
    expect(runBaseline({ frozen: { ...frozen, frozenAt }, firstRun: '2026-09-30T08:59:59.999Z' })).toEqual([
      'unmet baseline.late',
    ]);
  });
});

describe('a baseline that is not as it was frozen, or was not in time', () => {
  test('once the start has passed, freezing it is no longer the fix; once the agent has run, neither is a later start', () => {
    const fix = (today: string, firstRun: string | null = null, late: FrozenBaseline | null = null) =>
      baselineFindings({
        charter: charter(baselineSections),
        locate,
        frozen: late,
        planHash: 'p',
        firstRun,
        zone: 'UTC',
        today,
      })[0]?.fix;
    const otherId = 'ive the next comparison an id of its own (groundwork init --initiative <id>)';
    expect(fix('2026-10-01')).toMatch(/^Freeze it before the start: groundwork freeze/);
    expect(fix('2026-10-02')).toMatch(/^The start, 2026-10-01, has passed\. If the agent has worked: give the next/);
    expect(fix('2026-10-02')).toContain('If it has not: move rollout.starts to a day to come and freeze before it:');
    const ran = '2026-09-29T10:00:00.000Z';
    expect(fix('2026-10-01', ran)).toMatch(/^The agent runs already, since 2026-09-29\. Give the next comparison/);
    for (const each of [fix('2026-10-02', ran, frozen), fix('2026-10-02', null, { ...frozen, registered: false })])
      expect(each).toContain(otherId);
    expect(fix('2026-10-02', ran, frozen)).not.toContain('move rollout.starts');
  });

  test('of an agent that its history declares to be running already, freezing is no fix, unless a new start lies ahead', () => {
    const fix = (history: object, rollout: object = {}) =>
      baselineFindings({
        charter: charter({ history, ...rollout }),
        locate,
        frozen: null,
        planHash: 'p',
        firstRun: null,
        zone: 'UTC',
        today: '2026-10-01',
      }).at(-1)?.fix;
    const live = { started: '2025-02-03', produced: '2025-11-17' };
    expect(fix(live)).toMatch(
      /^The agent runs already, as its history declares, since 2025-11-17\. Give the next comparison an id of its own/,
    );
    expect(fix({ ...live, piloted: 'unknown' })).toMatch(/^The agent runs already, as its history declares\. Give/);
    const stopped = { ...live, ended: { on: '2026-01-01', as: 'stopped' } };
    for (const given of [fix({ started: '2025-02-03' }), fix(stopped), fix(live, baselineSections)])
      expect(given).toMatch(/^Freeze it before the start: groundwork freeze/);
  });

  test('a changed plan makes it stale, and a window without rows does not count as covered', () => {
    expect(runBaseline({ planHash: 'other' })).toEqual(['stale baseline.plan_changed']);
    expect(runBaseline({ frozen: { ...frozen, coverage: { firstDay: '2026-08-15', lastDay: '2026-09-30' } } })).toEqual(
      ['unmet baseline.window_not_covered'],
    );
  });
});

describe('owner', () => {
  const accepted = [{ person: 'dana.ruiz', sectionHash: 'o1', at: '2026-09-21T09:00:00.000Z' }];
  const run = (given: Partial<Parameters<typeof ownerFindings>[0]> = {}, person: string | null = 'dana.ruiz') =>
    codes(
      ownerFindings({
        charter: charter({ owner: { person, review_every: '30d' } }),
        workspace,
        locate,
        ownerHash: 'o1',
        acceptances: accepted,
        lastReview: '2026-09-21T09:00:00.000Z',
        now,
        ...given,
      }),
    );

  test('one person who accepted, with a review in time, is met', () => {
    expect(run()).toEqual([]);
  });

  test('nobody, a team, a vendor and a mailbox are no owners', () => {
    expect(run({}, null)).toEqual(['unmet owner.nobody']);
    for (const id of ['revops.team', 'acme.consulting', 'sales.mailbox'])
      expect(run({}, id)).toEqual(['unmet owner.not_a_person']);
  });

  test('nobody accepts for somebody else, and an edit asks again', () => {
    expect(run({ acceptances: [{ ...(accepted[0] as (typeof accepted)[0]), person: 'ines.okoye' }] })).toEqual([
      'unmet owner.not_accepted',
    ]);
    expect(run({ ownerHash: 'o2' })).toEqual(['stale owner.acceptance_stale']);
  });

  test('a review that is overdue by the workspace’s days makes it stale', () => {
    expect(run({ now: new Date('2026-10-21T23:00:00Z') })).toEqual([]);
    expect(run({ now: new Date('2026-10-22T01:00:00Z') })).toEqual(['stale owner.review_overdue']);
  });
});

describe('observation', () => {
  const sections = {
    success: { primary: { metric: 'spend', increase: '10%', by: '2026-12-31' } },
    evaluation: { suites: [{ id: 'regression', results: 'r.csv', format: 'csv', require: { pass_rate: '90%' } }] },
  };
  const passing = [finding({ code: 'evaluation.pass_rate', subject: 'regression', state: 'met', message: 'm' })];
  const run = (given: Partial<Parameters<typeof observationFindings>[0]> = {}) =>
    codes(
      observationFindings({
        charter: charter(sections),
        workspace,
        locate,
        evaluations: passing,
        runs: { count: 5, latest: '2026-10-10T06:00:00.000Z' },
        measuredAt: new Map([['spend', '2026-10-01T06:00:00.000Z']]),
        stoppedAt: null,
        now,
        ...given,
      }),
    );

  test('passing evaluations, recent runs and recent measurements are met', () => {
    expect(run()).toEqual([]);
  });

  test('runs that never came are not verified, runs that stopped coming are stale', () => {
    expect(run({ runs: { count: 0, latest: null } })).toEqual(['unverified observation.no_runs']);
    expect(run({ runs: { count: 5, latest: '2026-10-09T11:00:00.000Z' } })).toEqual(['stale observation.runs_late']);
  });

  test('runs that a stop keeps away are said to be, and are no observation', () => {
    const stoppedAt = '2026-10-08T11:00:00.000Z';
    expect(run({ stoppedAt, runs: { count: 0, latest: null } })).toEqual(['unverified observation.runs_stopped']);
    expect(run({ stoppedAt, runs: { count: 5, latest: '2026-10-08T11:00:00.000Z' } })).toEqual([
      'stale observation.runs_stopped',
    ]);
    expect(run({ stoppedAt })).toEqual([]);
  });

  test('every metric that matters must have been measured within the review period', () => {
    expect(run({ measuredAt: new Map() })).toEqual(['unverified observation.never_measured']);
    expect(run({ measuredAt: new Map([['spend', '2026-09-01T06:00:00.000Z']]) })).toEqual([
      'stale observation.measured_late',
    ]);
  });

  test('no evaluation means nobody can see whether it still works', () => {
    expect(run({ charter: charter({ success: sections.success }), evaluations: [] })).toEqual([
      'unmet observation.no_evaluation',
    ]);
  });
});

describe('a finding', () => {
  test('whose number no JSON can carry was not measured, and holds no longer', () => {
    const given = { code: 'pipeline.won_value', subject: 'crm.deals', state: 'met', message: 'm' } as const;
    expect(finding({ ...given, measured: Number.POSITIVE_INFINITY })).toMatchObject({
      measured: null,
      state: 'unverified',
    });
    expect(finding({ ...given, state: 'unmet', measured: Number.NaN })).toMatchObject({
      measured: null,
      state: 'unmet',
    });
    expect(finding({ ...given, measured: 1.7e308 })).toMatchObject({ measured: 1.7e308, state: 'met' });
    expect(finding({ ...given, samples: [{ value: Number.NEGATIVE_INFINITY, id: 1 }] }).samples).toEqual([
      { value: '-Infinity', id: 1 },
    ]);
  });
});
