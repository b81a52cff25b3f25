/* Generated from the OpenAPI document of the server (CONTRIBUTING.md says how): do not edit. */

/** Where each operation is found below the root of the API; what is in braces comes from its input. */
export const addresses = {
  workspace: { method: 'get', path: '/workspace' },
  portfolio: { method: 'get', path: '/portfolio' },
  portfolioProgress: { method: 'get', path: '/portfolio/progress' },
  report: { method: 'get', path: '/report' },
  schema: { method: 'get', path: '/schemas/{name}' },
  list: { method: 'get', path: '/initiatives' },
  test: { method: 'post', path: '/test' },
  importInitiatives: { method: 'post', path: '/initiatives/import' },
  importList: { method: 'post', path: '/initiatives/import/list' },
  check: { method: 'post', path: '/initiatives/{initiative}/check' },
  diagnose: { method: 'post', path: '/initiatives/{initiative}/diagnose' },
  latestDiagnosis: { method: 'get', path: '/initiatives/{initiative}/diagnosis' },
  trust: { method: 'get', path: '/trust' },
  latest: { method: 'get', path: '/initiatives/{initiative}' },
  sequence: { method: 'get', path: '/initiatives/{initiative}/sequence' },
  charterText: { method: 'get', path: '/initiatives/{initiative}/charter' },
  saveCharter: { method: 'post', path: '/initiatives/{initiative}/charter' },
  tryCharter: { method: 'post', path: '/initiatives/{initiative}/charter/try' },
  previewCharter: { method: 'post', path: '/initiatives/{initiative}/charter/preview' },
  accept: { method: 'post', path: '/initiatives/{initiative}/accept' },
  sign: { method: 'post', path: '/initiatives/{initiative}/sign' },
  stop: { method: 'post', path: '/initiatives/{initiative}/stop' },
  permission: { method: 'get', path: '/initiatives/{initiative}/permission' },
  freeze: { method: 'post', path: '/initiatives/{initiative}/freeze' },
  decide: { method: 'post', path: '/initiatives/{initiative}/gates/{gate}' },
  plan: { method: 'post', path: '/initiatives/{initiative}/plan' },
  measure: { method: 'post', path: '/initiatives/{initiative}/measure' },
  effectOverTime: { method: 'post', path: '/initiatives/{initiative}/effect-over-time' },
  value: { method: 'post', path: '/initiatives/{initiative}/value' },
  portfolioValue: { method: 'post', path: '/value' },
  waiting: { method: 'get', path: '/waiting' },
  benchmarks: { method: 'get', path: '/benchmarks' },
  runs: { method: 'get', path: '/runs' },
  latestRuns: { method: 'get', path: '/runs/latest' },
  importRuns: { method: 'post', path: '/runs/import' },
  ledgerEntries: { method: 'get', path: '/ledger/entries' },
  exportLedger: { method: 'post', path: '/ledger/export' },
  auditLedger: { method: 'get', path: '/ledger/audit' },
  checkpoint: { method: 'post', path: '/ledger/checkpoint' },
  session: { method: 'get', path: '/session' },
  accounts: { method: 'get', path: '/accounts' },
  invite: { method: 'post', path: '/accounts/{person}/invite' },
  acceptInvite: { method: 'post', path: '/invites/accept' },
  revokeAccount: { method: 'post', path: '/accounts/{person}/revoke' },
  tokens: { method: 'get', path: '/tokens' },
  createToken: { method: 'post', path: '/tokens' },
  revokeToken: { method: 'post', path: '/tokens/{token}/revoke' },
  denials: { method: 'get', path: '/denials' },
  notices: { method: 'get', path: '/notices' },
  startJob: { method: 'post', path: '/jobs' },
  jobs: { method: 'get', path: '/jobs' },
  job: { method: 'get', path: '/jobs/{id}' },
  cancelJob: { method: 'delete', path: '/jobs/{id}' },
  openapi: { method: 'get', path: '/openapi.json' },
} as const;

/** What the operations answer, and what that is made of. */
export interface Documents {
  Session: {
    kind: "local" | "account" | "token" | "nobody";
    person: string | null;
    name: string | null;
    roles: ("viewer" | "contributor" | "owner" | "decider" | "admin" | "agent")[];
    mayWrite: boolean;
    methods: {
      password: boolean;
      oidc: ({
        id: string;
        name: string;
      })[];
    };
  };
  Invite: {
    person: string;
    email: string;
    link: string;
    expiresAt: string;
  };
  AcceptedInvite: {
    person: string;
    email: string;
  };
  Accounts: ({
    person: string;
    name: string | null;
    email: string | null;
    roles: ("viewer" | "contributor" | "owner" | "decider" | "admin" | "agent")[];
    account: {
      since: string;
      methods: (string)[];
      sessions: number;
      signedInAt: string | null;
      invited: {
        by: string;
        at: string;
      } | null;
      counts: boolean;
    } | null;
    invite: {
      expiresAt: string;
      counts: boolean;
    } | null;
  })[];
  RevokedAccount: {
    person: string;
    tokens: number;
  };
  Tokens: ({
    id: string;
    prefix: string;
    name: string;
    person: string | null;
    roles: ("viewer" | "contributor" | "owner" | "decider" | "admin" | "agent")[];
    createdBy: string;
    createdAt: string;
    expiresAt: string;
    lastUsedAt: string | null;
    state: "counts" | "expired" | "revoked";
  })[];
  NewToken: {
    id: string;
    name: string;
    person: string | null;
    roles: ("viewer" | "contributor" | "owner" | "decider" | "admin" | "agent")[];
    expiresAt: string;
    token: string;
  };
  RevokedToken: {
    id: string;
    name: string;
    person: string | null;
    revokedAt: string;
  };
  Denials: ({
    at: string;
    who: string;
    what: string;
    initiative: string | null;
    code: string;
    why: string;
    address: string | null;
  })[];
  Problems: {
    problems: ({
      code: string;
      kind: "input" | "missing" | "refused" | "forbidden" | "unavailable";
      message: string;
      expected: string | null;
      fix: string;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[];
  };
  ProblemDetails: {
    problems: ({
      code: string;
      kind: "input" | "missing" | "refused" | "forbidden" | "unavailable";
      message: string;
      expected: string | null;
      fix: string;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[];
    type: string;
    title: string;
    status: number;
    detail: string;
    instance: string;
  };
  EntryReference: {
    index: number;
    leafHash: string;
  };
  Acceptance: {
    initiative: string;
    person: string;
    section: "owner";
    sectionHash: string;
    at: string;
    entry: Documents['EntryReference'];
  };
  Signature: {
    initiative: string;
    person: string;
    role: "owner" | "reviewer";
    section: "governance";
    sectionHash: string;
    at: string;
    waitsFor: (string)[];
    entry: Documents['EntryReference'];
  };
  Stop: {
    initiative: string;
    person: string;
    drill: boolean;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    mayAct: boolean;
    milliseconds: number | null;
    at: string;
    entry: Documents['EntryReference'];
  };
  Freeze: {
    initiative: string;
    version: number;
    registered: boolean;
    at: string;
    contentHash: string;
    planHash: string;
    rows: number;
    metrics: ({
      metric: string;
      units: number;
      mean: number | null;
      events: number;
      missing: number;
      sqlHash: string;
    })[];
    plannedUnits: number | null;
    notes: (string)[];
    entry: Documents['EntryReference'];
  };
  Decision: {
    initiative: string;
    gate: "fund" | "pilot" | "production" | "renew";
    action: "open" | "hold";
    person: string;
    opened: boolean;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    waitsFor: (string)[];
    nextDue: string | null;
    missing: ({
      id: string;
      message: string;
      fix: string | null;
    })[];
    waiver: {
      condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      until: string;
    } | null;
    at: string;
    notes: (string)[];
    entry: Documents['EntryReference'] | null;
  };
  RunsImport: {
    file: string;
    rows: number;
    imported: number;
    repeated: number;
    initiatives: ({
      initiative: string;
      runs: number;
      latest: string | null;
    })[];
    entry: Documents['EntryReference'] | null;
  };
  LedgerExport: {
    file: string | null;
    entries: number;
    size: number;
    root: string;
    vkey: string;
    text: string | null;
  };
  LedgerAudit: ({
    code: string;
    message: string;
    expected: string | null;
    fix: string;
    entry: number | null;
  })[];
  Checkpoint: {
    size: number;
    root: string;
    note: string;
    vkey: string;
    at: string;
  };
  Initiatives: ({
    initiative: string;
    title: string | null;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    owner: string | null;
    ok: boolean;
    problems: (string)[];
  })[];
  Permission: {
    initiative: string;
    mayAct: boolean;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    reason: string | null;
  };
  Benchmark: {
    id: string;
    what: string;
    written: string;
    value: number;
    compare: "in_production" | "not_in_production" | "return_on_cost" | "months_to_value" | null;
    quoted: {
      from: string;
      in: number | null;
    } | null;
    counts: string;
    n: number | null;
    basis: "realised" | "expected" | "unknown";
    paidBy: string | null;
    date: number | null;
    source: {
      name: string;
      url: string | null;
    } | null;
    verdict: string;
    own: boolean;
  };
  Benchmarks: (Documents['Benchmark'])[];
  Finding: {
    code: string;
    subject: string;
    state: "met" | "unmet" | "unverified" | "stale" | "waived";
    measured: number | string | boolean | null;
    expected: string | null;
    unit: string | null;
    message: string;
    fix: string | null;
    sql: string | null;
    samples: ({
      [key: string]: string | number | boolean | null;
    })[];
    severity: "error" | "warning" | "info";
    location: {
      file: string;
      line: number;
      column: number;
    } | null;
    observedAt: string | null;
  };
  Condition: {
    id: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
    state: "met" | "unmet" | "unverified" | "stale" | "waived";
    findings: (Documents['Finding'])[];
  };
  Gate: {
    open: boolean;
    missing: (string)[];
    reasons: ({
      id: string;
      message: string;
      fix: string | null;
    })[];
    passed: boolean;
    due: string | null;
    notBefore: string | null;
    decides: (string)[];
    waitsFor: (string)[];
  };
  Check: {
    initiative: string;
    title: string;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    owner: string | null;
    ownerName: string | null;
    asOf: string;
    charter: {
      hash: string;
      file: string;
    };
    honestTest: {
      passed: boolean;
      questions: ({
        condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
        question: string;
        answer: "yes" | "no" | "not verified";
        state: "met" | "unmet" | "unverified" | "stale" | "waived";
      })[];
    };
    conditions: (Documents['Condition'])[];
    gates: {
      fund: Documents['Gate'];
      pilot: Documents['Gate'];
      production: Documents['Gate'];
      renew: Documents['Gate'];
    };
    nextGate: "fund" | "pilot" | "production" | "renew" | null;
    declared: {
      stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      since: string | null;
      endedIn: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired" | null;
    } | null;
    declaredEnded: {
      stage: "stopped" | "retired";
      on: string | null;
    } | null;
    gapToCloseFirst: {
      id: string;
      message: string;
      fix: string | null;
    } | null;
  };
  CharterText: {
    initiative: string;
    file: string;
    text: string;
    hash: string | null;
    problems: ({
      code: string;
      kind: "input" | "missing" | "refused" | "forbidden" | "unavailable";
      message: string;
      expected: string | null;
      fix: string;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[];
  };
  CharterTried: {
    initiative: string;
    ok: boolean;
    problems: ({
      code: string;
      kind: "input" | "missing" | "refused" | "forbidden" | "unavailable";
      message: string;
      expected: string | null;
      fix: string;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[];
    changed: (string)[];
    signaturesLost: ("owner" | "governance" | "baseline")[];
    gaps: ({
      condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      code: string;
      subject: string;
      message: string;
      fix: string | null;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[];
  };
  CharterPreview: {
    initiative: string;
    metrics: ({
      metric: string;
      title: string;
      format: string | null;
      kind: "mean" | "rate" | "ratio" | "sum" | "quantile";
      table: string;
      level: number | null;
      units: number;
      rows: number;
      missing: number;
      trouble: string | null;
      fix: string | null;
      sql: string | null;
    })[];
    window: {
      from: string;
      to: string;
    } | null;
    detectability: Documents['Finding'] | null;
  };
  CharterSaved: {
    initiative: string;
    file: string;
    hash: string;
    created: boolean;
  };
  Diagnosis: {
    initiative: string;
    title: string;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    ownerName: string | null;
    asOf: string;
    charter: {
      hash: string;
      file: string;
    };
    nextGate: "fund" | "pilot" | "production" | "renew" | null;
    organization: string;
    currency: string;
    gap: {
      id: string;
      message: string;
      fix: string | null;
    } | null;
    after: ({
      id: string;
      message: string;
      fix: string | null;
    })[];
    conditions: (Documents['Condition'])[];
    pipeline: {
      table: string;
      [key: string]: unknown;
    } | null;
    process: {
      table: string;
      [key: string]: unknown;
    } | null | {
      notMeasurable: string;
    };
    suspicions: (Documents['Finding'])[];
  };
  EffectSeries: {
    initiative: string;
    metric: string;
    title: string;
    format: string | null;
    kind: "mean" | "rate" | "ratio" | "sum" | "quantile";
    confidence: number;
    baseline: {
      from: string;
      to: string;
      frozenAt: string | null;
    } | null;
    starts: string;
    by: string | null;
    asOf: string;
    target: {
      value: number;
      scale: "relative" | "points" | "absolute";
      direction: "increase" | "decrease";
    };
    levels: ({
      from: string;
      to: string;
      agent: number | null;
      control: number | null;
    })[];
    looks: ({
      day: string;
      units: {
        agent: number;
        control: number;
      };
      absolute: {
        estimate: number | null;
        lower: number | null;
        upper: number | null;
      } | null;
      relative: {
        estimate: number | null;
        lower: number | null;
        upper: number | null;
      } | null;
      verdict: "achieved" | "not achieved" | "harmful" | "too early";
    })[];
    above: {
      zero: string | null;
      target: string | null;
    };
    notes: (string)[];
  };
  HonestTest: {
    questions: ({
      id: "title" | "process" | "success" | "data" | "governance" | "baseline" | "owner";
      condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation" | null;
      honest: boolean;
      question: string;
      example: string;
      answer: string | null;
      state: "answered" | "vague" | "no" | "missing";
      verified: "unverified";
      followUp: {
        code: string;
        ask: string;
        instead: boolean;
      } | null;
      closing: {
        gap: string;
        who: string;
        does: string;
        evidence: string;
        command: string;
      };
    })[];
    next: "title" | "process" | "success" | "data" | "governance" | "baseline" | "owner" | null;
    verdict: "yes" | "gap" | "unfinished";
    sentence: string;
    gapToCloseFirst: "title" | "process" | "success" | "data" | "governance" | "baseline" | "owner" | null;
    skeleton: {
      id: string;
      file: string;
      text: string;
      taken: boolean;
    } | null;
  };
  InitiativesImport: {
    file: string;
    sheet: {
      name: string;
      others: (string)[];
    } | null;
    currency: string;
    dryRun: boolean;
    rows: number;
    columns: ({
      field: string;
      column: string;
      read: string | null;
    })[];
    unusedColumns: (string)[];
    initiatives: ({
      initiative: string;
      line: number;
      title: string;
      file: string;
      outcome: "new" | "there" | "counted";
      declaredStage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired" | null;
      verified: "unverified";
      owner: {
        id: string;
        name: string;
        isNew: boolean;
      } | null;
      sponsor: {
        id: string;
        name: string;
        isNew: boolean;
      } | null;
      spend: {
        amount: number;
        currency: string;
      } | null;
      promise: {
        amount: number;
        currency: string;
      } | null;
      days: {
        started: string | null;
        funded: string | null;
        piloted: string | null;
        produced: string | null;
        ended: string | null;
        resumed: string | null;
      };
      because: string | null;
      notes: (string)[];
    })[];
    skipped: ({
      line: number;
      title: string | null;
      reason: string;
      fix: string;
      status: string | null;
    })[];
    people: ({
      id: string;
      name: string;
      isNew: boolean;
    })[];
    spend: ({
      amount: number;
      currency: string;
      initiatives: number;
      converted: {
        from: string;
        to: string;
        perUnit: number;
        on: string;
        source: string;
      } | null;
    })[];
    promise: ({
      amount: number;
      currency: string;
      initiatives: number;
    })[];
    exampleDecider: {
      name: string;
      gates: ("fund" | "pilot" | "production" | "renew")[];
    } | null;
    example: {
      file: string;
      text: string;
    } | null;
  };
  SeriesBasis: {
    kind: "series";
    metric: string;
    period: "day" | "week" | "month" | "quarter" | "year";
    from: string;
    periods: ({
      period: string;
      observed: number | null;
      forecast: number;
      lower: number;
      upper: number;
    })[];
    cumulative: {
      estimate: number | null;
      lower: number | null;
      upper: number | null;
    } | null;
    model: string;
    placebo: {
      launches: number;
      covered: number;
      factor: number;
    } | null;
    chosen: (string)[];
    rejected: ({
      name: string;
      because: string;
    })[];
    segmented: {
      estimate: number | null;
      lower: number | null;
      upper: number | null;
      levelChange: number;
      slopeChange: number;
    } | null;
    warnings: (string)[];
  };
  GroupTimesBasis: {
    kind: "group_times";
    metric: string;
    period: "day" | "week" | "month" | "quarter" | "year";
    units: number;
    neverExposed: number;
    leftOut: {
      incomplete: number;
      exposedFromTheStart: number;
    };
    groupTimes: ({
      estimate: number;
      standardError: number;
      lower: number;
      upper: number;
      group: string;
      period: string;
      exposed: number;
      compared: number;
    })[];
    byExposure: ({
      estimate: number;
      standardError: number;
      lower: number;
      upper: number;
      exposure: number;
    })[];
    byGroup: ({
      estimate: number;
      standardError: number;
      lower: number;
      upper: number;
      group: string;
    })[];
    byPeriod: ({
      estimate: number;
      standardError: number;
      lower: number;
      upper: number;
      period: string;
    })[];
    overall: {
      simple: {
        estimate: number;
        standardError: number;
        lower: number;
        upper: number;
      };
      group: {
        estimate: number;
        standardError: number;
        lower: number;
        upper: number;
      };
      calendar: {
        estimate: number;
        standardError: number;
        lower: number;
        upper: number;
      };
      dynamic: {
        estimate: number;
        standardError: number;
        lower: number;
        upper: number;
      };
    };
    preTrend: {
      statistic: number;
      degreesOfFreedom: number;
      p: number;
    } | null;
    sensitivity: {
      breakdown: number | null;
      intervals: ({
        multiple: number;
        lower: number;
        upper: number;
      })[];
    } | null;
    eventStudy: {
      byExposure: ({
        estimate: number;
        standardError: number;
        lower: number;
        upper: number;
        exposure: number;
      })[];
      dynamic: {
        estimate: number;
        standardError: number;
        lower: number;
        upper: number;
      };
    } | null;
  };
  SyntheticBasis: {
    kind: "synthetic";
    metric: string;
    period: "day" | "week" | "month" | "quarter" | "year";
    unit?: string | undefined;
    from?: string | undefined;
    periods?: ({
      period: string;
      observed: number;
      synthetic: number;
      lower: number | null;
      upper: number | null;
    })[] | undefined;
    unitWeights: ({
      unit: string;
      weight: number;
    })[];
    compared: number;
    placebos: number;
    placeboP: number;
    leftOut: {
      incomplete: number;
      exposedFromTheStart: number;
    };
  };
  MetricEffect: {
    metric: string;
    title: string;
    format: string | null;
    kind: "mean" | "rate" | "ratio" | "sum" | "quantile";
    role: "primary" | "harmless" | "secondary" | "comparison";
    verdict: "achieved" | "not achieved" | "harmful" | "too early" | "safe" | "breached" | null;
    method: string;
    confidence: number;
    adjusted: {
      method: "Bonferroni";
      over: number;
      of: "harmless metrics" | "segments";
    } | null;
    control: {
      units: number;
      clusters: number | null;
      mean: number | null;
      events: number;
      missing: number;
    };
    agent: {
      units: number;
      clusters: number | null;
      mean: number | null;
      events: number;
      missing: number;
    };
    effect: {
      absolute: {
        estimate: number | null;
        lower: number | null;
        upper: number | null;
      };
      relative: {
        estimate: number | null;
        lower: number | null;
        upper: number | null;
      };
    } | null;
    message: string;
    standardError: number | null;
    beyondTolerance: boolean | null;
    target: {
      value: number;
      scale: "relative" | "points" | "absolute";
      direction: "increase" | "decrease";
    } | null;
    tolerances: ({
      value: number;
      scale: "relative" | "absolute";
      direction: "increase" | "decrease";
      written: string;
    })[];
    sql: string;
  };
  Measure: {
    initiative: string;
    design: "holdout" | "staggered" | "before_after";
    strength: "A" | "B" | "C" | "D" | "E";
    registered: boolean;
    baseline: number | null;
    asOf: string;
    checks: {
      sampleRatio: {
        p: number | null;
        ok: boolean;
        expected: {
          agent: number;
          control: number;
        };
        units: {
          agent: number;
          control: number;
        };
        clusters: {
          agent: number;
          control: number;
        } | null;
        inBoth: number;
        inNeither: number;
      } | null;
    };
    metrics: (Documents['MetricEffect'])[];
    segments: ({
      column: string;
      value: string;
      metric: string;
      confidence: number;
      adjusted: {
        method: "Bonferroni";
        over: number;
        of: "harmless metrics" | "segments";
      } | null;
      effect: {
        absolute: {
          estimate: number | null;
          lower: number | null;
          upper: number | null;
        };
        relative: {
          estimate: number | null;
          lower: number | null;
          upper: number | null;
        };
      } | null;
    })[];
    basis: (Documents['SeriesBasis'] | Documents['GroupTimesBasis'] | Documents['SyntheticBasis'])[];
    notes: (string)[];
  };
  ForecastRatio: {
    initiatives: number;
    ratio: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    } | null;
    next: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
      initiatives: number;
      mean: number;
      error: number;
      spread: number;
      degreesOfFreedom: number;
    } | null;
    needed: number;
    each: ({
      initiative: string;
      title: string;
      verdict: string;
      ratio: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    })[];
    leftOut: ({
      initiative: string;
      why: string;
    })[];
    says: string;
  };
  Value: {
    initiative: string;
    status: "realised" | "expected" | "promised";
    verdict: string | null;
    ended: {
      stage: "stopped" | "retired";
      on: string | null;
      cost: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      benefit: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      harm: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
    } | null;
    exploratory: boolean;
    strength: "A" | "B" | "C" | "D" | "E";
    currency: string;
    converted: {
      from: string;
      to: string;
      perUnit: number;
      on: string;
      source: string;
    } | null;
    horizonMonths: number;
    benefit: {
      cash: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      capacity: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      quality: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    };
    cost: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    };
    net: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    };
    roi: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    };
    npv: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    } | null;
    probabilityPositive: number | null;
    paybackMonth: number | null;
    spent: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    };
    costs: ({
      name: string;
      once: boolean;
      amount: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    })[];
    corrected: {
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      ratio: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      initiatives: number;
    } | null;
    timeToValueMonth: number | null;
    provenOn: string | null;
    toDate: {
      months: number;
      benefit: {
        cash: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        capacity: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        quality: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
      };
      harm: {
        cash: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        capacity: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        quality: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
      } | null;
      cost: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    } | null;
    months: ({
      from: string;
      cumulativeNet: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    })[];
    sensitivity: ({
      input: "effect" | "worth" | "per_month" | "recaptured" | "cost";
      of: string;
      low: {
        at: number;
        net: number;
        roi: number | null;
      };
      high: {
        at: number;
        net: number;
        roi: number | null;
      };
      share: number | null;
    })[];
    scenarios: ({
      id: string;
      status: "assumed";
      assumes: (string)[];
      cost: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      roi: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      npv: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      probabilityPositive: number | null;
      paybackMonth: number | null;
      difference: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    })[];
    notes: (string)[];
  };
  PortfolioValue: {
    currency: string;
    converted: ({
      from: string;
      to: string;
      perUnit: number;
      on: string;
      source: string;
      initiatives: (string)[];
    })[];
    initiatives: ({
      initiative: string;
      title: string;
      standing: "realised" | "expected" | "promised";
      verdict: string | null;
      horizonMonths: number;
      cost: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      roi: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      shrunk: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      netToDate: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      corrected: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
    })[];
    unvalued: ({
      initiative: string;
      problems: ({
        code: string;
        kind: "input" | "missing" | "refused" | "forbidden" | "unavailable";
        message: string;
        expected: string | null;
        fix: string;
        location: {
          file: string;
          line: number;
          column: number;
        } | null;
      })[];
    })[];
    totals: {
      realised: {
        initiatives: number;
        cost: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        net: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        roi: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        shrunk: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        netToDate: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        corrected: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
      } | null;
      expected: {
        initiatives: number;
        cost: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        net: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        roi: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        shrunk: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        netToDate: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        corrected: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
      } | null;
      promised: {
        initiatives: number;
        cost: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        net: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        roi: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        shrunk: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        netToDate: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        corrected: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
      } | null;
    };
    ended: {
      initiatives: ({
        initiative: string;
        title: string;
        stage: "stopped" | "retired";
        on: string | null;
        cost: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        benefit: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        harm: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
        net: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        } | null;
      })[];
      cost: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
    };
    toDate: {
      initiatives: number;
      benefit: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      harm: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      byStrength: ({
        strength: "A" | "B" | "C" | "D" | "E";
        initiatives: number;
        benefit: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        share: number | null;
      })[];
      spent: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      roi: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
    } | null;
    forecast: Documents['ForecastRatio'];
    byFacing: ({
      facing: "revenue" | "internal" | "unknown";
      initiatives: number;
      benefit: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      harm: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      spent: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
    })[];
    mean: {
      initiatives: number;
      mean: number;
      spread: number;
    } | null;
    notes: (string)[];
  };
  Latest: {
    initiative: string;
    title: string;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    reached: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    stopped: {
      at: string;
      person: string;
      because: string;
    } | null;
    spent: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    } | null;
    incidents: {
      count: number;
      days: number;
      budget: number | null;
    };
    owner: string | null;
    ownerName: string | null;
    conditions: ({
      id: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      state: "met" | "unmet" | "unverified" | "stale" | "waived";
      checkedAt: string | null;
      countsUntil: string | null;
      reason: string | null;
      fix: string | null;
    })[];
    check: Documents['Check'] | null;
    effect: Documents['Measure'] | null;
    value: {
      at: string;
      answer: Documents['Value'];
    } | null;
    series: {
      at: string;
      answer: Documents['EffectSeries'];
    } | null;
    charter: {
      file: string;
      hash: string;
      version: {
        number: number;
        since: string;
      } | null;
      document: {
        [key: string]: unknown;
      };
      listSaid: ({
        what: string;
        text: string;
      })[];
    };
    entries: ({
      index: number;
      at: string;
      text: string;
      leafHash: string;
    })[];
  };
  LedgerEntries: {
    size: number;
    checkpoint: {
      size: number;
      root: string;
      at: string;
    } | null;
    vkey: string | null;
    entries: ({
      index: number;
      at: string;
      kind: "acceptance" | "signature" | "freeze" | "decision" | "waiver" | "amendment" | "measurement" | "review" | "stop" | "resume" | "drill" | "import" | "approval" | "rotation";
      initiative: string | null;
      person: string | null;
      text: string;
      leafHash: string;
      statement: {
        [key: string]: unknown;
      } | null;
    })[];
    next: number | null;
  };
  NoticePayload: {
    type: "owner.review_due" | "gate.blocked" | "verdict.changed" | "decision.waiting" | "approval.waiting" | "agent.stopped" | "charter.changed";
    timestamp: string;
    data: {
      organization: string;
      initiative: string;
      title: string;
      message: string;
      fix: string | null;
      people: ({
        id: string;
        name: string;
      })[];
      url: string | null;
    };
  };
  Notices: {
    notices: ({
      id: string;
      payload: Documents['NoticePayload'];
      deliveries: ({
        channel: "webhook" | "slack";
        state: "waiting" | "delivered" | "failed";
        attempts: number;
        dueAt: string | null;
        endedAt: string | null;
        trouble: string | null;
      })[];
    })[];
    next: string | null;
  };
  MetricPlan: {
    metric: string;
    role: "primary" | "harmless";
    kind: "mean" | "rate" | "ratio" | "sum" | "quantile";
    confidence: number;
    adjusted: {
      method: "Bonferroni";
      over: number;
      of: "harmless metrics" | "segments";
    } | null;
    points: boolean;
    from: "frozen baseline" | "baseline window" | "assigned units";
    level: number | null;
    standardDeviation: number | null;
    halfWidth: number | null;
    unitsPerWeek: number | null;
    target: {
      absolute: number | null;
      relative: number | null;
      written: string;
      scale: "relative" | "absolute";
      direction: "increase" | "decrease";
    };
    units: {
      agent: number;
      control: number;
    } | null;
    clusters: {
      agent: number;
      control: number;
      designEffect: number | null;
    } | null;
    smallest: {
      absolute: number | null;
      relative: number | null;
      written: string | null;
    };
    seen: boolean | null;
    reason: string;
    chance: {
      seen: number | null;
      achieved: number | null;
    };
    atLeast: boolean;
    events: {
      expected: number;
      needed: number;
      reachedOn: string | null;
    } | null;
    needed: {
      units: number | null;
      weeks: number | null;
      periods: number | null;
      day: string | null;
    } | null;
    weeks: ({
      weeks: number;
      day: string;
      units: number;
      events: number;
      enoughEvents: boolean;
      smallest: {
        absolute: number | null;
        relative: number | null;
        written: string | null;
      };
    })[];
    horizons: ({
      periods: number;
      day: string;
      halfWidth: number;
      smallest: {
        absolute: number | null;
        relative: number | null;
        written: string | null;
      };
      seen: boolean | null;
      chance: {
        seen: number | null;
        achieved: number | null;
      };
      atLeast: boolean;
      checked: boolean;
    })[];
    covariate: {
      column: string;
      correlation: number | null;
      explained: number;
      smallestWithout: {
        absolute: number | null;
        relative: number | null;
        written: string | null;
      };
    } | null;
    message: string;
  };
  Plan: {
    initiative: string;
    design: "holdout" | "staggered" | "before_after";
    baseline: number | null;
    window: {
      from: string;
      to: string;
    } | null;
    starts: string;
    by: string | null;
    past: boolean;
    confidence: number;
    power: number;
    split: {
      agent: number;
      control: number;
    } | null;
    period: "day" | "week" | "month" | "quarter" | "year" | null;
    plannedUnits: number | null;
    method: string;
    seen: boolean | null;
    message: string;
    metrics: (Documents['MetricPlan'])[];
    alternatives: ({
      metric: string;
      change: "later_day" | "more_units" | "equal_split" | "larger_effect" | "larger_tolerance" | "covariate" | "fewer_harmless" | "lower_confidence" | "lower_power" | "comparison" | "longer_before";
      to: string | null;
      enough: boolean;
      advised: boolean;
      smallest: {
        absolute: number | null;
        relative: number | null;
        written: string | null;
      } | null;
      message: string;
    })[];
    notes: (string)[];
  };
  Standing: {
    initiative: string;
    title: string;
    problems: ({
      message: string;
      fix: string;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[];
    facing: "revenue" | "internal" | null;
    owner: {
      id: string;
      name: string;
    } | null;
    sponsor: {
      id: string;
      name: string;
    } | null;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    converted: {
      from: string;
      to: string;
      perUnit: number;
      on: string;
      source: string;
    } | null;
    example: boolean;
    declared: {
      stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      since: string | null;
      endedIn: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired" | null;
    } | null;
    over: boolean;
    stageSince: string | null;
    reached: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    stopped: {
      at: string;
      person: string;
      because: string;
    } | null;
    conditions: ({
      id: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      state: "met" | "unmet" | "unverified" | "stale" | "waived";
      reason: string | null;
      fix: string | null;
    })[];
    checkedAt: string | null;
    effect: {
      metric: string;
      verdict: "achieved" | "not achieved" | "harmful" | "too early" | null;
      message: string;
      relative: {
        estimate: number | null;
        lower: number | null;
        upper: number | null;
      } | null;
      strength: "A" | "B" | "C" | "D" | "E";
      registered: boolean;
      harm: (string)[];
      measuredAt: string;
    } | null;
    claim: "A" | "B" | "C" | "D" | "E" | null;
    money: {
      status: "realised" | "expected" | "promised";
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      early: boolean;
      horizonMonths: number;
      valuedAt: string;
    } | null;
    toDate: {
      spent: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      proven: boolean;
    } | null;
    spendSaid: {
      amount: number;
      currency: string;
    } | null;
    promiseSaid: {
      amount: number;
      currency: string;
      per: "year";
    } | null;
    duties: {
      accepts: {
        person: string;
        again: boolean;
      } | null;
      signs: ({
        person: string;
        role: "owner" | "reviewer";
        again: boolean;
      })[];
      review: {
        person: string;
        due: string;
        overdue: boolean;
        every: string;
      } | null;
      waivers: ({
        condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
        gate: "fund" | "pilot" | "production" | "renew";
        person: string;
        because: string;
        until: string;
      })[];
    };
    next: {
      gate: "fund" | "pilot" | "production" | "renew";
      open: boolean;
      decides: ({
        id: string;
        name: string;
      })[];
      waitsFor: ({
        id: string;
        name: string;
      })[];
      due: string | null;
      notBefore: string | null;
      blocked: {
        id: string;
        state: "met" | "unmet" | "unverified" | "stale" | "waived" | null;
        message: string;
        fix: string | null;
      } | null;
      missing: number;
    } | null;
  };
  Portfolio: {
    organization: string;
    currency: string;
    converted: ({
      from: string;
      to: string;
      perUnit: number;
      on: string;
      source: string;
      initiatives: (string)[];
    })[];
    unsummed: (string)[];
    asOf: string;
    initiatives: (Documents['Standing'])[];
    value: {
      at: string;
      answer: Documents['PortfolioValue'];
    } | null;
    unvalued: string | null;
    funnel: ({
      stage: "proposed" | "funded" | "pilot" | "production";
      reached: number;
      declared: number;
      here: number;
      stopped: number;
    })[];
    inProduction: {
      count: number;
      declared: number;
      of: number;
      gone: number;
      lower: number | null;
      upper: number | null;
      benchmark: {
        share: number;
        of: Documents['Benchmark'];
      } | null;
      benchmarkProblems: (string)[];
    };
    fixFirst: string | null;
    heldUp: ({
      by: string;
      initiatives: (string)[];
      expected: number | null;
    })[];
  };
  ProgressCurve: {
    initiatives: number;
    events: number;
    ended: number;
    running: number;
    eventsDeclared: number;
    declared: number;
    reached: {
      days: number;
      share: number | null;
      lower: number | null;
      upper: number | null;
    } | null;
    half: {
      days: number;
      lower: number | null;
      upper: number | null;
    } | null;
    steps: ({
      days: number;
      atRisk: number;
      events: number;
      ended: number;
      censored: number;
      share: number | null;
      lower: number | null;
      upper: number | null;
    })[];
  };
  Journey: {
    initiative: string;
    title: string;
    started: string | null;
    stays: ({
      stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      from: string | null;
      to: string | null;
      declared: boolean;
    })[];
    moved: ({
      stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      on: string;
    })[];
    production: string | null;
    ended: {
      on: string | null;
      as: "stopped" | "retired" | "removed";
      because: string | null;
      declared: boolean;
    } | null;
    leftOut: string | null;
  };
  Death: {
    initiative: string;
    title: string;
    how: "stopped" | "retired" | "removed" | "stalled";
    on: string | null;
    cause: "success" | "data" | "observation" | "owner" | "harmful" | "other" | "unknown";
    condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation" | null;
    state: "met" | "unmet" | "unverified" | "stale" | "waived" | null;
    since: string | null;
    also: ("process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation")[];
    harm: (string)[];
    because: string | null;
    declared: boolean;
    said: {
      text: string;
      cause: "success" | "data" | "observation" | "owner" | "harmful" | "other" | null;
    } | null;
    spent: number | null;
    spendSaid: {
      amount: number;
      currency: string;
    } | null;
    expected: number | null;
  };
  Sequence: {
    initiative: string;
    title: string;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    declared: boolean;
    gate: "fund" | "pilot" | "production" | "renew";
    done: number;
    steps: ({
      condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      title: string;
      state: "met" | "unmet" | "unverified" | "stale" | "waived";
      now: boolean;
      since: string | null;
      who: ({
        id: string;
        name: string;
      })[];
      reason: string | null;
      fix: string | null;
      evidence: string;
    })[];
    after: (string)[];
    spent: number | null;
    expected: number | null;
    warning: string | null;
  };
  PortfolioProgress: {
    organization: string;
    currency: string;
    asOf: string;
    initiatives: number;
    confidence: number;
    says: string;
    took: string | null;
    small: string | null;
    excluded: string | null;
    curve: Documents['ProgressCurve'];
    benchmark: {
      share: number;
      of: Documents['Benchmark'];
    } | null;
    groups: ({
      by: "facing" | "owner" | "quarter";
      id: string;
      name: string;
      curve: Documents['ProgressCurve'];
    })[];
    differences: ({
      by: "facing" | "owner" | "quarter";
      p: number;
      says: string;
    })[];
    conversion: ({
      from: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      to: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      entered: number;
      movedOn: number;
      ended: number;
      there: number;
      leftOut: number;
      movedOnUndated: number;
      share: number | null;
      lower: number | null;
      upper: number | null;
      half: {
        days: number;
        lower: number | null;
        upper: number | null;
      } | null;
      stay: {
        mean: number;
        lower: number;
        upper: number;
        within: number;
      } | null;
    })[];
    timeToValue: {
      curve: Documents['ProgressCurve'];
      medianDays: number | null;
      benchmark: {
        months: number;
        of: Documents['Benchmark'];
      } | null;
    };
    forecast: Documents['ForecastRatio'] | null;
    facing: ({
      facing: "revenue" | "internal" | "unknown";
      initiatives: (string)[];
      production: number;
      ended: number;
      spent: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      benefit: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      harm: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      proven: number | null;
      expected: number | null;
      early: number;
    })[];
    stalled: {
      afterDays: number;
      initiatives: ({
        initiative: string;
        title: string;
        stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
        declared: boolean;
        since: string;
        days: number;
        spent: number | null;
        expected: number | null;
        by: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation" | null;
      })[];
      spent: number | null;
      expected: number | null;
    };
    causes: ({
      cause: "success" | "data" | "observation" | "owner" | "harmful" | "other" | "unknown";
      name: string;
      quoted: number | null;
      initiatives: (string)[];
      stopped: number;
      stalled: number;
      conditions: ({
        condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
        count: number;
      })[];
      said: (string)[];
      share: number;
      cumulative: number;
      spent: number | null;
      expected: number | null;
    })[];
    deaths: (Documents['Death'])[];
    saidCauses: string | null;
    blocking: ({
      condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      initiatives: (string)[];
      expected: number | null;
      alone: (string)[];
      expectedAlone: number | null;
    })[];
    fixFirst: string | null;
    sequences: (Documents['Sequence'])[];
    journeys: (Documents['Journey'])[];
    leftOut: ({
      initiative: string;
      why: string;
    })[];
    valuedAt: string | null;
    unvalued: string | null;
    quotedOrder: string | null;
    notes: (string)[];
  };
  InitiativeSequence: {
    initiative: string;
    plan: Documents['Sequence'] | null;
  };
  ReportEvidence: {
    label: string;
    address: string | null;
    entry: number | null;
    file: string | null;
    line: number | null;
  };
  ReportQuarter: {
    id: string;
    name: string;
    from: string;
    to: string;
    through: string;
    over: boolean;
  };
  ReportMoney: {
    initiatives: number;
    benefit: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    } | null;
    harm: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    } | null;
    spent: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    };
    net: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    };
    roi: {
      p10: number | null;
      p50: number | null;
      p90: number | null;
    } | null;
    byStrength: ({
      strength: "A" | "B" | "C" | "D" | "E";
      name: string;
      initiatives: number;
      benefit: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      share: number | null;
    })[];
  };
  BoardReport: {
    organization: string;
    currency: string;
    dashboard: string | null;
    asOf: string;
    today: string;
    quarter: Documents['ReportQuarter'];
    title: string;
    headline: string;
    lead: string;
    small: string | null;
    initiatives: number;
    money: Documents['ReportMoney'] | null;
    expected: {
      initiatives: number;
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      shrunk: boolean;
      early: number;
      horizonMonths: number | null;
    } | null;
    promised: {
      initiatives: number;
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      };
      shrunk: boolean;
      early: number;
      horizonMonths: number | null;
    } | null;
    listsPromise: string | null;
    valuedAt: string | null;
    forecast: {
      text: string;
      evidence: (Documents['ReportEvidence'])[];
    } | null;
    rows: ({
      initiative: string;
      title: string;
      owner: string | null;
      stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired" | null;
      reached: "proposed" | "funded" | "pilot" | "production";
      declared: boolean;
      conditions: ({
        id: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
        state: "met" | "unmet" | "unverified" | "stale" | "waived";
      })[];
      verdict: "achieved" | "not achieved" | "harmful" | "too early" | null;
      strength: "A" | "B" | "C" | "D" | "E" | null;
      exploratory: boolean;
      spent: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      spendSaid: {
        amount: number;
        currency: string;
      } | null;
      net: {
        p10: number | null;
        p50: number | null;
        p90: number | null;
      } | null;
      proven: boolean;
      ahead: {
        status: "realised" | "expected" | "promised";
        net: {
          p10: number | null;
          p50: number | null;
          p90: number | null;
        };
        early: boolean;
      } | null;
      next: {
        gate: "fund" | "pilot" | "production" | "renew";
        open: boolean;
        missing: number;
      } | null;
      evidence: (Documents['ReportEvidence'])[];
    })[];
    funnel: ({
      stage: "proposed" | "funded" | "pilot" | "production";
      reached: number;
      declared: number;
      here: number;
      ended: number;
    })[];
    curve: {
      says: string;
      excluded: string | null;
      confidence: number;
      of: Documents['ProgressCurve'];
      benchmark: {
        share: number;
        of: Documents['Benchmark'];
      } | null;
    };
    moves: ({
      text: string;
      evidence: (Documents['ReportEvidence'])[];
    })[];
    decided: ({
      on: string;
      initiative: string;
      title: string;
      what: string;
      person: string | null;
      because: string | null;
      evidence: (Documents['ReportEvidence'])[];
    })[];
    ended: ({
      initiative: string;
      title: string;
      how: "stopped" | "retired" | "removed" | "stalled";
      on: string | null;
      inQuarter: boolean;
      cause: string;
      because: string | null;
      said: boolean;
      person: string | null;
      harm: (string)[];
      spent: number | null;
      evidence: (Documents['ReportEvidence'])[];
    })[];
    causes: ({
      cause: string;
      quoted: number | null;
      stopped: number;
      stalled: number;
      said: number;
      spent: number | null;
      expected: number | null;
    })[];
    fixFirst: string | null;
    waivers: ({
      initiative: string;
      title: string;
      condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation";
      gate: "fund" | "pilot" | "production" | "renew";
      person: string;
      because: string;
      until: string;
      evidence: (Documents['ReportEvidence'])[];
    })[];
    decisions: ({
      ask: string;
      why: string;
      evidence: (Documents['ReportEvidence'])[];
    })[];
    benchmarks: (Documents['Benchmark'])[];
    before: {
      quarter: Documents['ReportQuarter'];
      money: Documents['ReportMoney'] | null;
      incomparable: string | null;
      stages: ({
        stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
        count: number;
        declared: number;
      })[];
      unknown: number;
    } | null;
    stages: ({
      stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
      count: number;
      declared: number;
    })[];
    untold: (string)[];
    ledger: {
      size: number;
      root: string;
      checkpoint: {
        size: number;
        root: string;
        at: string;
        note: string;
      } | null;
      vkey: string | null;
      says: string;
    };
    notes: (string)[];
  };
  Runs: {
    asOf: string;
    from: string;
    to: string;
    initiatives: ({
      initiative: string;
      title: string | null;
      runs: number;
      failed: number;
      unended: number;
      first: string;
      latest: string;
      costs: ({
        currency: string | null;
        cost: number;
        runs: number;
        withoutCost: number;
      })[];
      days: ({
        day: string;
        runs: number;
        failed: number;
      })[];
    })[];
  };
  LatestRuns: {
    runs: ({
      initiative: string;
      id: string;
      startedAt: string;
      endedAt: string | null;
      seconds: number | null;
      status: "ok" | "error" | null;
      unitId: string | null;
      arm: string | null;
      task: string | null;
      model: string | null;
      version: string | null;
      cost: number | null;
      currency: string | null;
      inputTokens: number | null;
      outputTokens: number | null;
      toolCalls: number | null;
      toolErrors: number | null;
      success: boolean | null;
    })[];
    next: {
      before: string;
      beforeRun: string;
    } | null;
  };
  LatestDiagnosis: {
    at: string;
    checkedAt: string;
    answer: Documents['Diagnosis'];
    earlier: {
      pipeline: {
        at: string;
        found: {
          table: string;
          [key: string]: unknown;
        } | null;
      } | null;
      process: {
        at: string;
        found: {
          table: string;
          [key: string]: unknown;
        } | null | {
          notMeasurable: string;
        };
      } | null;
    };
  } | null;
  Trust: {
    asOf: string;
    initiatives: ({
      initiative: string;
      title: string;
      example: boolean;
      problems: (string)[];
      checkedAt: string | null;
      diagnosedAt: string | null;
      data: {
        counts: {
          met: number;
          unmet: number;
          unverified: number;
          stale: number;
          waived: number;
        };
        worst: string | null;
        state: "met" | "unmet" | "unverified" | "stale" | "waived" | null;
      };
      process: {
        counts: {
          met: number;
          unmet: number;
          unverified: number;
          stale: number;
          waived: number;
        };
        worst: string | null;
        state: "met" | "unmet" | "unverified" | "stale" | "waived" | null;
      };
      tables: ({
        counts: {
          met: number;
          unmet: number;
          unverified: number;
          stale: number;
          waived: number;
        };
        worst: string | null;
        table: string;
      })[];
    })[];
  };
  WaitingItem: {
    id: string;
    kind: "gate" | "acceptance" | "signature" | "review" | "waiver";
    initiative: string;
    title: string;
    stage: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    gate: "fund" | "pilot" | "production" | "renew" | null;
    condition: "process" | "success" | "data" | "governance" | "baseline" | "owner" | "observation" | null;
    role: "owner" | "reviewer" | null;
    again: boolean;
    people: ({
      id: string;
      name: string;
    })[];
    due: string | null;
    notBefore: string | null;
    overdue: boolean;
    blocked: {
      id: string;
      state: "met" | "unmet" | "unverified" | "stale" | "waived" | null;
      message: string;
      fix: string | null;
    } | null;
    missing: number;
    because: string | null;
  };
  Waiting: {
    person: {
      id: string;
      name: string;
    };
    asOf: string;
    forYou: (Documents['WaitingItem'])[];
    blocked: (Documents['WaitingItem'])[];
    comingUp: (Documents['WaitingItem'])[];
    forOthers: (Documents['WaitingItem'])[];
  };
  Workspace: {
    organization: string;
    currency: string;
    timezone: string;
    people: ({
      id: string;
      name: string;
      title: string | null;
      mayAct: boolean;
    })[];
    decides: {
      fund?: (string)[];
      pilot?: (string)[];
      production?: (string)[];
      renew?: (string)[];
    };
    sources: ({
      name: string;
      kind: string;
    })[];
    schedule: {
      check: string | null;
      measure: string | null;
    };
    now: string;
    today: string;
  };
  JsonSchema: {
    [key: string]: unknown;
  };
  Job: {
    id: string;
    verb: "check" | "diagnose" | "measure" | "effectOverTime" | "value" | "portfolioValue" | "plan";
    initiative: string | null;
    state: "queued" | "running" | "done" | "failed" | "cancelled";
    message: string | null;
    createdAt: string;
    startedAt: string | null;
    endedAt: string | null;
    problems: ({
      code: string;
      kind: "input" | "missing" | "refused" | "forbidden" | "unavailable";
      message: string;
      expected: string | null;
      fix: string;
      location: {
        file: string;
        line: number;
        column: number;
      } | null;
    })[] | null;
  };
  Jobs: (Documents['Job'])[];
  Changed: {
    what: string;
    initiative: string | null;
    at: string;
  };
  ReportFile: string;
  OpenApi: {
    openapi: string;
    [key: string]: unknown;
  };
  Done: {
    ok: true;
  };
  ProviderAddress: {
    url: string;
  };
}

/** What each operation takes and answers. */
export interface Operations {
  workspace: { input: Record<string, never>; output: Documents['Workspace'] };
  portfolio: { input: Record<string, never>; output: Documents['Portfolio'] };
  portfolioProgress: { input: Record<string, never>; output: Documents['PortfolioProgress'] };
  report: { input: {
    quarter?: string | undefined;
  }; output: Documents['BoardReport'] };
  schema: { input: {
    name: "charter" | "workspace";
  }; output: Documents['JsonSchema'] };
  list: { input: Record<string, never>; output: Documents['Initiatives'] };
  test: { input: {
    answers: {
      title?: string | undefined;
      process?: string | undefined;
      success?: string | undefined;
      data?: string | undefined;
      governance?: string | undefined;
      baseline?: string | undefined;
      owner?: string | undefined;
    };
  }; output: Documents['HonestTest'] };
  importInitiatives: { input: {
    file: string;
    map?: {
      [key: string]: string;
    } | undefined;
    statuses?: {
      [key: string]: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    } | undefined;
    dates?: string | undefined;
    dryRun?: boolean | undefined;
  }; output: Documents['InitiativesImport'] };
  importList: { input: {
    name: string;
    content: string;
    map?: {
      [key: string]: string;
    } | undefined;
    statuses?: {
      [key: string]: "proposed" | "funded" | "pilot" | "production" | "stopped" | "retired";
    } | undefined;
    dates?: string | undefined;
    dryRun?: boolean | undefined;
  }; output: Documents['InitiativesImport'] };
  check: { input: {
    initiative: string;
  }; output: Documents['Check'] };
  diagnose: { input: {
    initiative: string;
  }; output: Documents['Diagnosis'] };
  latestDiagnosis: { input: {
    initiative: string;
  }; output: Documents['LatestDiagnosis'] };
  trust: { input: Record<string, never>; output: Documents['Trust'] };
  latest: { input: {
    initiative: string;
  }; output: Documents['Latest'] };
  sequence: { input: {
    initiative: string;
  }; output: Documents['InitiativeSequence'] };
  charterText: { input: {
    initiative: string;
  }; output: Documents['CharterText'] };
  saveCharter: { input: {
    initiative: string;
    text: string;
    over?: string | null | undefined;
    as?: string | undefined;
  }; output: Documents['CharterSaved'] };
  tryCharter: { input: {
    initiative: string;
    text: string;
  }; output: Documents['CharterTried'] };
  previewCharter: { input: {
    initiative: string;
    text: string;
  }; output: Documents['CharterPreview'] };
  accept: { input: {
    initiative: string;
    as: string;
  }; output: Documents['Acceptance'] };
  sign: { input: {
    initiative: string;
    as: string;
  }; output: Documents['Signature'] };
  stop: { input: {
    initiative: string;
    as: string;
    because?: string | undefined;
    drill?: boolean | undefined;
  }; output: Documents['Stop'] };
  permission: { input: {
    initiative: string;
  }; output: Documents['Permission'] };
  freeze: { input: {
    initiative: string;
    as: string;
    because?: string | undefined;
  }; output: Documents['Freeze'] };
  decide: { input: {
    initiative: string;
    gate: string;
    as: string;
    because?: string | undefined;
    hold?: boolean | undefined;
    waive?: string | undefined;
    until?: string | undefined;
  }; output: Documents['Decision'] };
  plan: { input: {
    initiative: string;
  }; output: Documents['Plan'] };
  measure: { input: {
    initiative: string;
  }; output: Documents['Measure'] };
  effectOverTime: { input: {
    initiative: string;
  }; output: Documents['EffectSeries'] };
  value: { input: {
    initiative: string;
  }; output: Documents['Value'] };
  portfolioValue: { input: Record<string, never>; output: Documents['PortfolioValue'] };
  waiting: { input: {
    as: string;
  }; output: Documents['Waiting'] };
  benchmarks: { input: Record<string, never>; output: Documents['Benchmarks'] };
  runs: { input: Record<string, never>; output: Documents['Runs'] };
  latestRuns: { input: {
    initiative?: string | undefined;
    limit?: number | undefined;
    before?: string | undefined;
    beforeRun?: string | undefined;
  }; output: Documents['LatestRuns'] };
  importRuns: { input: {
    file: string;
    initiative?: string | undefined;
  }; output: Documents['RunsImport'] };
  ledgerEntries: { input: {
    before?: number | undefined;
    limit?: number | undefined;
    initiative?: string | undefined;
    kind?: "acceptance" | "signature" | "freeze" | "decision" | "waiver" | "amendment" | "measurement" | "review" | "stop" | "resume" | "drill" | "import" | "approval" | "rotation" | undefined;
  }; output: Documents['LedgerEntries'] };
  exportLedger: { input: Record<string, never>; output: Documents['LedgerExport'] };
  auditLedger: { input: Record<string, never>; output: Documents['LedgerAudit'] };
  checkpoint: { input: Record<string, never>; output: Documents['Checkpoint'] };
  session: { input: Record<string, never>; output: Documents['Session'] };
  accounts: { input: Record<string, never>; output: Documents['Accounts'] };
  invite: { input: {
    person: string;
  }; output: Documents['Invite'] };
  acceptInvite: { input: {
    invite: string;
    password: string;
  }; output: Documents['AcceptedInvite'] };
  revokeAccount: { input: {
    person: string;
  }; output: Documents['RevokedAccount'] };
  tokens: { input: Record<string, never>; output: Documents['Tokens'] };
  createToken: { input: {
    name: string;
    for?: string | undefined;
    agent?: boolean | undefined;
    roles?: ("viewer" | "contributor" | "owner" | "decider" | "admin" | "agent")[] | undefined;
    days?: number | undefined;
  }; output: Documents['NewToken'] };
  revokeToken: { input: {
    token: string;
  }; output: Documents['RevokedToken'] };
  denials: { input: {
    most?: number | undefined;
  }; output: Documents['Denials'] };
  notices: { input: {
    limit?: number | undefined;
    before?: string | undefined;
    initiative?: string | undefined;
  }; output: Documents['Notices'] };
  startJob: { input: {
    verb: "check" | "diagnose" | "measure" | "effectOverTime" | "value" | "portfolioValue" | "plan";
    input?: {
      initiative?: string | undefined;
    } | undefined;
  }; output: Documents['Job'] };
  jobs: { input: Record<string, never>; output: Documents['Jobs'] };
  job: { input: {
    id: string;
  }; output: Documents['Job'] };
  cancelJob: { input: {
    id: string;
  }; output: Documents['Job'] };
  openapi: { input: Record<string, never>; output: Documents['OpenApi'] };
}
