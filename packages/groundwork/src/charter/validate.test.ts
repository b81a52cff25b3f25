import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';
import { charter } from './schema/charter.ts';
import { workspace } from './schema/workspace.ts';
import { validate } from './validate.ts';

type Schema = typeof charter | typeof workspace;

function problemsOf(text: string, schema: Schema = charter) {
  const read = readYaml(text, 'initiatives/a/charter.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const result = validate(schema as typeof charter, { written: read.located, value: read.located.value });
  return result.ok ? [] : result.problems;
}

/** Each problem as `line:column code message (expected)`. */
function lines(text: string, schema: Schema = charter): string[] {
  return problemsOf(text, schema).map(
    ({ code, message, expected, location }) =>
      `${location?.line}:${location?.column} ${code.slice(8)} ${message} (${expected})`,
  );
}

const head = 'version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\n';
const workspaceHead = 'version: 1\norganization: Northwind\n';

describe('validate', () => {
  test('gives the value with its defaults where all is well', () => {
    const read = readYaml(`${head}success: {}\n`, 'c');
    if (!read.ok) throw new Error();
    const result = validate(charter, { written: read.located, value: read.located.value });
    expect(result).toMatchObject({
      ok: true,
      value: { owner: { review_every: '30d' }, success: { confidence: '95%', claim: 'A' } },
    });
  });
});

describe('validate reports', () => {
  test.each([
    [
      'an unknown key',
      `${head}sucess: {}\n`,
      '5:1 unknown_key charter.yaml has no key "sucess". Did you mean "success"?',
    ],
    ['an unknown key that is like nothing', `${head}budget: 5\n`, '5:1 unknown_key charter.yaml has no key "budget".'],
    [
      'a misspelt key that must be there, once',
      'version: 1\nid: a\ntitel: A\nowner: { person: x }\n',
      '3:1 unknown_key charter.yaml has no key "titel". Did you mean "title"?',
    ],
    [
      'a missing key',
      `${head}success:\n  primary:\n    increase: 10%\n`,
      '6:3 missing_key success.primary lacks "metric". (letters, digits and underscores, not starting with a digit)',
    ],
    [
      'a missing key of the file',
      'id: a\ntitle: A\nowner: { person: x }\n',
      '1:1 missing_key charter.yaml lacks "version". (1)',
    ],
    ['an empty key', 'version: 1\nid: a\ntitle:\nowner: { person: x }\n', '3:1 wrong_type title is empty. (text)'],
    [
      'an empty text',
      'version: 1\nid: a\ntitle: ""\nowner: { person: x }\n',
      '3:8 malformed title is empty. (text that is not empty)',
    ],
    ['a wrong type', `${head}process: { steps: draft }\n`, '5:19 wrong_type process.steps is "draft". (a list)'],
    ['a list in place of keys', `${head}data: [1]\n`, '5:7 wrong_type data is a list. (a group of keys)'],
    [
      'a number in place of a duration',
      'version: 1\nid: a\ntitle: A\nowner: { person: x, review_every: 30 }\n',
      '4:35 wrong_type owner.review_every is 30. (a number and s, m, h, d, w, mo or y, such as 30d)',
    ],
    [
      'a word that is not allowed',
      `${head}facing: revenues\n`,
      '5:9 not_allowed facing is "revenues". Did you mean "revenue"? (one of revenue, internal)',
    ],
    [
      'a wrong form',
      'version: 1\nid: Win Back\ntitle: A\nowner: { person: x }\n',
      '2:5 malformed id is "Win Back". (lower-case letters, digits and single dashes, such as win-back)',
    ],
    [
      'a day that is not',
      `${head}baseline: { window: { from: 2026-02-30, to: 2026-03-01 } }\n`,
      '5:29 malformed baseline.window.from is "2026-02-30", and there is no such day. (a day as YYYY-MM-DD, such as 2026-12-31)',
    ],
    [
      'a key of the wrong form',
      `${head}metrics: { a-b: { table: crm.c, unit: u, kind: mean, value: x } }\n`,
      '5:12 key_malformed "a-b" cannot be a key of metrics. (letters, digits and underscores, not starting with a digit)',
    ],
    [
      'a number out of range',
      `${head}governance: { failure_modes: [{ id: a, what: b, severity: 11 }] }\n`,
      '5:59 out_of_range governance.failure_modes[0].severity is 11. (a number of at most 10)',
    ],
    [
      'a fraction in place of a whole number',
      `${head}success: { minimum_events: 1.5 }\n`,
      '5:28 wrong_type success.minimum_events is 1.5. (a whole number)',
    ],
    [
      'an empty list',
      `${head}data: { crm.c: { key: [] } }\n`,
      '5:23 out_of_range data["crm.c"].key is an empty list. (at least 1 item)',
    ],
    [
      'an unknown kind',
      `${head}metrics: { m: { table: crm.c, unit: u, kind: median, value: x } }\n`,
      '5:46 not_allowed metrics.m.kind is "median". Did you mean "mean"? (one of mean, sum, rate, ratio, quantile)',
    ],
    [
      'no kind',
      `${head}metrics:\n  m: { table: crm.c, unit: u, value: x }\n`,
      '6:3 missing_key metrics.m lacks "kind". (mean, sum, rate, ratio, quantile)',
    ],
    [
      'a duration of centuries',
      'version: 1\nid: a\ntitle: A\nowner: { person: x, review_every: 200y }\n',
      '4:35 malformed owner.review_every is "200y". (at most 100 years)',
    ],
    ['nothing at all', '# nothing\n', '1:1 wrong_type charter.yaml is empty. (a group of keys)'],
  ])('%s', (_what, text, expected) => {
    expect(lines(text)).toHaveLength(1);
    expect(lines(text)[0]).toContain(expected);
  });
});

describe('validate', () => {
  test('lists the keys that there are, without those already used', () => {
    const [first] = problemsOf(`${head}success: { primary: { metric: m, target: 5 } }\n`);
    expect(first?.expected).toBe('one of increase, decrease, by');
    expect(first?.fix).toBe('Remove "target".');
  });

  test('reports everything, in the order of the file', () => {
    expect(
      lines('version: 2\nid: A\nextra: 1\nowner: { person: 5, review: 30d }\n').map((each) =>
        each.split(' ').slice(0, 2).join(' '),
      ),
    ).toEqual([
      '1:1 missing_key',
      '1:10 not_allowed',
      '2:5 malformed',
      '3:1 unknown_key',
      '4:18 wrong_type',
      '4:21 unknown_key',
    ]);
  });
});

describe('validate, for a value that fits no branch of a union, speaks of the closest', () => {
  const costs = (cost: string) => lines(`${head}economics:\n  costs:\n    - ${cost}\n`);
  const access = (probe: string) => lines(`${head}access:\n  - ${probe}\n`);

  test.each([
    [
      '{ name: x, amount: 5 }',
      '7:7 missing_key economics.costs[0] lacks "on". (a day as YYYY-MM-DD, such as 2026-12-31)',
    ],
    [
      '{ name: x, amount: 5, on: soon }',
      '7:33 malformed economics.costs[0].on is "soon". (a day as YYYY-MM-DD, such as 2026-12-31)',
    ],
    [
      '{ name: x, per_mont: 5 }',
      '7:18 unknown_key economics.costs[0] has no key "per_mont". Did you mean "per_month"? (one of per_month)',
    ],
    ['{ name: x, per_month: -5 }', '7:29 out_of_range economics.costs[0].per_month is -5. (a number of at least 0)'],
    ['{ name: x, from: logs }', '7:24 not_allowed economics.costs[0].from is "logs". (telemetry)'],
    [
      '{ name: x }',
      '7:7 missing_choice economics.costs[0] says too little: one of its keys is missing. (amount and on, per_month, per_approval, per_run, from)',
    ],
  ])('cost %s', (cost, expected) => {
    expect(costs(cost)).toEqual([expected]);
  });

  test.each([
    [
      '{ mcp: { comand: [node] } }',
      '6:14 unknown_key access[0].mcp has no key "comand". Did you mean "command"? (one of command, env)',
    ],
    ['{ mcp: { command: node } }', '6:23 wrong_type access[0].mcp.command is "node". (a list)'],
    ['{ mcp: node }', '6:12 wrong_type access[0].mcp is "node". (a group of keys)'],
    [
      '{ htp: x }',
      '6:7 unknown_key access[0] has no key "htp". Did you mean "http"? (one of http, headers, status, within)',
    ],
    ['{ http: x, within: 2m }', '6:24 malformed access[0].within is "2m". (at most 60s)'],
    [
      '{ http: x, within: abcs }',
      '6:24 malformed access[0].within is "abcs". (a number and s, m, h, d, w, mo or y, such as 30d)',
    ],
    ['{ http: x, within: 1mo }', '6:24 malformed access[0].within is "1mo". (at most 60s)'],
    ['{ http: 5 }', '6:13 wrong_type access[0].http is 5. (text)'],
    ['{}', '6:5 missing_choice access[0] says too little: one of its keys is missing. (mcp, http, source)'],
    ['5', '6:5 wrong_type access[0] is 5. (a group of keys)'],
  ])('probe %s', (probe, expected) => {
    expect(access(probe)).toEqual([expected]);
  });

  test('and names a key that no branch knows', () => {
    expect(costs('{ name: x, budget: 5 }')).toEqual([
      expect.stringContaining('7:7 missing_choice'),
      expect.stringContaining('7:18 unknown_key economics.costs[0] has no key "budget".'),
    ]);
  });
});

describe('validate, for a union, tells', () => {
  test('a number in quotes from the number', () => {
    expect(lines('version: "1"\nid: a\ntitle: A\nowner: { person: x }\n')).toEqual([
      '1:10 wrong_type version is "1". (the number 1, without quotes)',
    ]);
    expect(problemsOf('version: "1"\nid: a\ntitle: A\nowner: { person: x }\n')[0]?.fix).toBe(
      'Write the number 1, without quotes.',
    );
  });

  test('what else is wrong beside an unknown kind, by the one that was meant', () => {
    expect(lines(`${head}metrics: { m: { tabel: crm.c, unit: u, kind: meen, valeu: x } }\n`)).toEqual([
      expect.stringContaining('5:17 unknown_key metrics.m has no key "tabel". Did you mean "table"?'),
      expect.stringContaining('5:46 not_allowed metrics.m.kind is "meen". Did you mean "mean"?'),
      expect.stringContaining('5:52 unknown_key metrics.m has no key "valeu". Did you mean "value"?'),
    ]);
  });

  test('what is wrong whatever the kind, where none is like it or none is given', () => {
    const wrong = (kind: string) => `${head}metrics: { m: { tabel: crm.c, unit: 5, ${kind}extra: 1 } }\n`;
    expect(lines(wrong('kind: x, '))).toEqual([
      expect.stringContaining('5:17 unknown_key metrics.m has no key "tabel". Did you mean "table"?'),
      expect.stringContaining('5:37 wrong_type metrics.m.unit is 5.'),
      expect.stringContaining('5:46 not_allowed metrics.m.kind is "x".'),
    ]);
    expect(lines(wrong(''))).toEqual([
      expect.stringContaining('missing_key metrics.m lacks "kind".'),
      expect.stringContaining('unknown_key metrics.m has no key "tabel".'),
      expect.stringContaining('wrong_type metrics.m.unit is 5.'),
    ]);
  });

  test.each([
    [
      'success: { primary: { metric: m, increase: 10 % } }',
      'malformed success.primary.increase is "10 %". (a relative percentage (10%), percentage points (0.5pp) or an absolute number (0.25), more than 0)',
    ],
    ['success: { primary: { metric: m, increase: true } }', 'wrong_type success.primary.increase is true.'],
    ['success: { primary: { metric: m, increase: 0% } }', 'malformed success.primary.increase is "0%".'],
    ['success: { primary: { metric: m, increase: -1 } }', 'success.primary.increase is -1.'],
    ['success: { primary: { metric: m, increase: [1] } }', 'wrong_type success.primary.increase is a list.'],
    [
      'process: { accountable: [dana.ruiz, 5] }',
      'wrong_type process.accountable[1] is 5. (a key of people in groundwork.yaml, such as dana.ruiz)',
    ],
    [
      'economics: { benefits: [{ metric: m, worth: { low: 1 }, per_month: 1, kind: cash }] }',
      'missing_key economics.benefits[0].worth lacks "high". (a number)',
    ],
    [
      'economics: { benefits: [{ metric: m, worth: much, per_month: 1, kind: cash }] }',
      'wrong_type economics.benefits[0].worth is "much". (a number, or low and high)',
    ],
    ['rollout: { design: holdout, starts: 2026-01-01, period: week }', 'unknown_key rollout has no key "period".'],
  ])('%s', (text, expected) => {
    expect(lines(`${head}${text}\n`).join('\n')).toContain(expected);
  });

  test('a kind decides which keys there are', () => {
    expect(lines(`${head}metrics: { m: { table: crm.c, unit: u, kind: ratio, value: x, denominator: y } }\n`)).toEqual([
      expect.stringContaining('5:12 missing_key metrics.m lacks "numerator".'),
      expect.stringContaining('5:53 unknown_key metrics.m has no key "value".'),
    ]);
  });
});

describe('validate keeps secrets', () => {
  test('a bare number for a rate is told which keys a rate has, and what it says passes', () => {
    const rate = '{ per_unit: 1.08, on: 2026-09-30, source: "ECB reference rate" }';
    expect(lines(`${workspaceHead}exchange_rates: { EUR: 1.08 }\n`, workspace)).toEqual([
      `3:24 wrong_type exchange_rates.EUR is 1.08. (a rate with its day and its source, such as ${rate})`,
    ]);
    expect(lines(`${workspaceHead}exchange_rates: { EUR: ${rate} }\n`, workspace)).toEqual([]);
    expect(lines(`${workspaceHead}exchange_rates: { EUR: { per_unit: 1.08, day: 1 } }\n`, workspace).join()).toMatch(
      /unknown_key.*missing_key|missing_key.*unknown_key/,
    );
  });

  test('a malformed connection URL is not shown', () => {
    expect(
      lines(`${workspaceHead}sources: { w: { kind: postgres, url: "mysql://dana:hunter2@db/crm" } }\n`, workspace),
    ).toEqual([
      '3:38 malformed sources.w.url is "***". (a connection URL, such as postgres://user:password@host:5432/database)',
    ]);
    expect(lines(`${workspaceHead}notify: { slack: "hooks.slack/T0/secret" }\n`, workspace)[0]).toContain(
      'notify.slack is "***".',
    );
  });

  test('what was put in for a variable is not shown: only what was written', () => {
    const read = readYaml(`${workspaceHead}currency: \${MONEY}\n`, 'groundwork.yaml');
    if (!read.ok) throw new Error();
    const value = { ...(read.located.value as object), currency: 'hunter2' };
    const result = validate(workspace, { written: read.located, value });
    expect(result.ok ? [] : result.problems.map((each) => each.message)).toEqual([`currency is "\${MONEY}".`]);
  });

  test('a value that could not be completed is left out', () => {
    const read = readYaml(`${head}facing: \${FACING}\n`, 'charter.yaml');
    if (!read.ok) throw new Error();
    const result = validate(charter, { written: read.located, value: read.located.value, except: [['facing']] });
    expect(result).toMatchObject({ ok: false, problems: [] });
  });
});

describe('validate never throws and always says where', () => {
  const keys = [
    'version',
    'id',
    'title',
    'owner',
    'person',
    'metrics',
    'm',
    'kind',
    'success',
    'primary',
    'increase',
    'access',
    'mcp',
    'command',
    'http',
    'economics',
    'costs',
    'benefits',
    'worth',
    'low',
    'data',
    'crm.c',
    'quality',
    'mustBe',
    'rollout',
    'design',
    'toString',
    'length',
    '0',
  ];
  const leaf = fc.oneof(
    fc.constantFrom('a', 'mean', '10%', 'holdout', '2026-01-01', ''),
    fc.integer({ max: 12, min: -1 }),
    fc.constant(null),
    fc.boolean(),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 5 }),
    ),
  }));

  test('for a group with a length that cannot be compared, of which it says what it says of any', () => {
    const said = (length: unknown) =>
      problemsOf(JSON.stringify({ version: 1, id: 'a', title: { length }, owner: { length } })).map(
        ({ code, message }) => [code, message],
      );
    expect(said('x')[0]).toEqual(['charter.wrong_type', 'title is a group of keys.']);
    for (const length of [{ toString: 0 }, { valueOf: 'a', toString: null }, [{ toString: {} }]])
      expect(said(length)).toEqual(said('x'));
  });

  test('for any value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        for (const { location, message, fix } of problemsOf(JSON.stringify(value, null, 1))) {
          expect(location?.line).toBeGreaterThan(0);
          expect(message).toMatch(/\S\.( Did you mean ".*"\?)?$/);
          expect(fix).not.toContain('undefined');
        }
      }),
      { numRuns: 400, seed: 4 },
    );
  });
});
