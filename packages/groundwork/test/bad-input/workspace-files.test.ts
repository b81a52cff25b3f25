import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onlyProblem } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const charterFile = 'initiatives/win-back/charter.yaml';
const at = (...path: readonly string[]) => join(workspace.dir, ...path);
const garbage = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256));

describe('groundwork.yaml', () => {
  const commands = ['check', 'check win-back', 'measure win-back', 'accept win-back --as olga.owner'];

  test.each(commands)('missing: %s', async (command) => {
    await rm(at('groundwork.yaml'));
    const said = await workspace.run(command);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'service.no_workspace',
      message: `${workspace.dir} is no workspace: it has no groundwork.yaml, nor has any folder above it.`,
      fix: expect.stringContaining('groundwork init'),
    });
  });

  test('a folder of that name', async () => {
    await rm(at('groundwork.yaml'));
    await mkdir(at('groundwork.yaml'));
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'charter.not_a_file',
      fix: 'Move it away and write the file there.',
    });
  });

  test.each([
    ['nothing', '', 'charter.file_empty'],
    ['bytes that are no text', garbage, 'charter.not_utf8'],
    ['no YAML', 'version: 1\norganization: [Acme', 'charter.yaml_malformed'],
    ['a list', '- version: 1\n', 'charter.wrong_type'],
  ])('%s', async (_, content, code) => {
    await workspace.write('groundwork.yaml', content);
    for (const command of ['check win-back', 'value win-back']) {
      const said = await workspace.run(command);
      expect(said.code).toBe(2);
      expect(onlyProblem(said)).toMatchObject({ code, location: { file: 'groundwork.yaml' } });
    }
  });

  test('a source of another kind, a decider nobody knows and a team that decides: all told at once, each with its place', async () => {
    await workspace.config((config) => {
      config.sources.warehouse = { kind: 'mysql', url: 'mysql://db' };
      config.decides.fund = ['dan.decidr'];
      config.decides.pilot = ['the.team'];
    });
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(said.problems.map((each) => each.code).toSorted()).toEqual([
      'charter.not_a_person',
      'charter.source_kind_unavailable',
      'charter.unknown_person',
    ]);
    const places = said.problems.map(({ location }) => `${location?.line}:${location?.column}`);
    expect(new Set(places).size).toBe(3);
  });
});

describe('a charter', () => {
  test('missing', async () => {
    await rm(at(charterFile));
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'charter.file_missing',
      message: `${charterFile} is not there.`,
      fix: 'Write it, or run groundwork init --initiative win-back for a commented one.',
    });
  });

  test.each([
    ['nothing', '', 'charter.file_empty'],
    ['bytes that are no text', garbage, 'charter.not_utf8'],
    ['no YAML', 'id: win-back\n  title: x', 'charter.yaml_malformed'],
    ['a list', '- a\n', 'charter.wrong_type'],
    ['a word', 'hello', 'charter.wrong_type'],
    [
      'an id that is not its folder',
      JSON.stringify({ version: 1, id: 'other', title: 'x', owner: { person: null } }),
      'charter.id_mismatch',
    ],
  ])('%s', async (_, content, code) => {
    await workspace.write(charterFile, content);
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code,
      location: { file: charterFile, line: expect.any(Number), column: expect.any(Number) },
    });
  });

  test('with many mistakes: each one with file, line and column, in the order of the file', async () => {
    await workspace.write(
      charterFile,
      [
        'version: 1',
        'id: win-back',
        'title: Win-back',
        'owner: { person: olga.ownr }',
        'metrics:',
        '  spend: { table: crn.customers, unit: customer_id, kind: mean, valu: spend }',
        '  rate: { table: crm.customers, unit: customer_id, kind: rat, value: spend }',
        'success:',
        '  primary: { metric: spned, increase: 10, by: 2026-13-01 }',
        '  confidence: 95',
        'rollout: { design: holdout, starts: tomorrow }',
        'governance: { autonomy: everything }',
        'nonsense: true',
      ].join('\n'),
    );
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(said.problems.length).toBeGreaterThanOrEqual(10);
    const lines = said.problems.map(({ location }) => location?.line ?? 0);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    for (const line of [4, 6, 7, 9, 10, 11, 12, 13]) expect(lines, `line ${line}`).toContain(line);
    const plain = await workspace.plain(['check', 'win-back']);
    expect(plain.code).toBe(2);
    expect(plain.err).toContain(`${charterFile}:13:1`);
    expect(plain.err).toContain(`${said.problems.length} problems`);
    expect(plain.out).toBe('');
  });

  test('that is broken hides no other, and takes its own place in the answer', async () => {
    await workspace.write(
      'initiatives/other/charter.yaml',
      JSON.stringify({ version: 1, id: 'other', title: 'Other', owner: { person: null } }),
    );
    await workspace.write(charterFile, 'id: [');
    const said = await workspace.run('check');
    expect(said.code).toBe(2);
    expect(said.document).toMatchObject([
      { initiative: 'other', stage: 'proposed' },
      { initiative: 'win-back', problems: [{ code: 'charter.yaml_malformed' }] },
    ]);
    const plain = await workspace.plain(['check']);
    expect(plain.out).toContain('other');
    expect(plain.err).toContain(charterFile);
  });

  test('that is the only one and broken is not called none', async () => {
    await workspace.write(charterFile, 'id: [');
    const plain = await workspace.plain(['check']);
    expect(plain.code).toBe(2);
    expect(plain.out).toBe('');
  });

  test('none at all is no pass', async () => {
    await rm(at('initiatives'), { recursive: true });
    expect(await workspace.run('check')).toMatchObject({ code: 1, document: [] });
    expect((await workspace.plain(['check'])).out).toContain('groundwork init --initiative');
  });

  test('a variable that is not set names the variable and the place', async () => {
    await workspace.charter((charter) => {
      charter.metrics.spend.where = `region = '$\{REGION}'`;
    });
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'charter.variable_missing',
      message: 'metrics.spend.where takes the environment variable REGION, which is not set.',
      location: { file: charterFile },
    });
  });
});

describe('an agent that must be stopped', () => {
  test.each([
    ['broken', 'id: ['],
    ['gone', null],
  ])('can be, by anybody who is known, though its charter is %s', async (_, content) => {
    expect((await workspace.run('gate win-back fund --as dan.decider')).document).toMatchObject({ stage: 'funded' });
    await workspace.write(charterFile, content ?? '');
    if (content === null) await rm(at('initiatives/win-back'), { recursive: true });
    const unknown = await workspace.run('stop win-back --as nobody --because x');
    expect(onlyProblem(unknown).code).toBe('gate.unknown_person');
    expect((await workspace.run('stop win-back --as olga.owner --drill')).code).toBe(2);
    const said = await workspace.run('stop win-back --as dan.decider --because x');
    expect(said).toMatchObject({ code: 0, document: { stage: 'stopped', mayAct: false } });
  });

  test('can be, though its runs are lost', async () => {
    expect((await workspace.run('gate win-back fund --as dan.decider')).code).toBe(0);
    expect((await workspace.run('freeze win-back --as olga.owner')).code).toBe(0);
    await rm(at('.groundwork/measurements.duckdb'));
    expect((await workspace.run('check win-back')).code).toBe(2);
    expect((await workspace.run('stop win-back --as olga.owner --because x')).code).toBe(0);
  });
});

describe('files that a charter names', () => {
  test.each([
    [
      'an ODCS contract that is not there',
      (c: Loose) => (c.data['crm.customers'].contract = 'contracts/none.yaml'),
      'contracts/none.yaml',
    ],
    [
      'an ODCS contract outside',
      (c: Loose) => (c.data['crm.customers'].contract = '../../../../etc/passwd'),
      'outside the workspace',
    ],
    ['policies that are not there', (c: Loose) => (c.governance.policies = 'none.cedar'), 'none.cedar'],
    [
      'results that are not there',
      (c: Loose) =>
        (c.evaluation = {
          suites: [{ id: 'a', results: 'evals/none.csv', format: 'csv', require: { pass_rate: '80%' } }],
        }),
      'evals/none.csv',
    ],
  ])('%s: one finding that names it, and the rest is computed', async (_, change, named) => {
    await workspace.charter(change);
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(1);
    const about = allFindings(said.document).filter((each) => each.message.includes(named));
    expect(about).toHaveLength(1);
    expect(about[0]).toMatchObject({ fix: expect.stringMatching(/\S/), state: expect.stringMatching(/^un/) });
    expect(allFindings(said.document).some((each) => each.code === 'metric.no_rows')).toBe(false);
  });

  test.each([
    ['a contract', 'contracts/x.yaml', (c: Loose) => (c.data['crm.customers'].contract = 'contracts/x.yaml')],
    ['policies', 'x.cedar', (c: Loose) => (c.governance.policies = 'x.cedar')],
    [
      'results',
      'evals/x.csv',
      (c: Loose) =>
        (c.evaluation = {
          suites: [{ id: 'a', results: 'evals/x.csv', format: 'csv', require: { pass_rate: '80%' } }],
        }),
    ],
    [
      'promptfoo results',
      'evals/x.json',
      (c: Loose) =>
        (c.evaluation = {
          suites: [{ id: 'a', results: 'evals/x.json', format: 'promptfoo', require: { pass_rate: '80%' } }],
        }),
    ],
  ])('%s of garbage: a finding that does not hold', async (_, file, change) => {
    await workspace.write(file, garbage);
    await workspace.charter(change);
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(1);
    const about = allFindings(said.document).filter((each) => each.message.includes(file));
    expect(about).toHaveLength(1);
    expect(about[0]?.state).toMatch(/^un/);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: tests break it in every way.
type Loose = any;

function allFindings(
  document: unknown,
): readonly { code: string; message: string; state: string; fix: string | null }[] {
  return (document as Loose).conditions.flatMap((each: Loose) => each.findings);
}
