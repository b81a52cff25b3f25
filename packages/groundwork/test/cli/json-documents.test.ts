import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/services/documents/check.ts';
import { measureDocument } from '../../src/services/documents/measure.ts';
import { valueDocument } from '../../src/services/documents/value.ts';
import { useCliChildren } from '../support/cli-child.ts';
import type { Said } from '../support/said.ts';
import { dayFromToday, type SmallWorkspace, useSmallWorkspace } from '../support/small-workspace.ts';

/** What scripts read: every one of these is in the document, under these names. */
const promised = {
  check: [
    ...['initiative', 'stage', 'honestTest.passed', 'honestTest.questions.0'],
    ...['id', 'state', 'findings'].map((key) => `conditions.0.${key}`),
    ...['code', 'subject', 'state', 'measured', 'expected', 'unit', 'message', 'fix', 'sql', 'samples'].map(
      (key) => `conditions.0.findings.0.${key}`,
    ),
    ...['fund', 'pilot', 'production', 'renew'].flatMap((gate) => [`gates.${gate}.open`, `gates.${gate}.missing`]),
  ],
  measure: [
    ...['initiative', 'design', 'strength', 'registered', 'asOf', 'checks.sampleRatio.p', 'checks.sampleRatio.ok'],
    ...['metric', 'role', 'verdict', 'method', 'confidence'].map((key) => `metrics.0.${key}`),
    ...['control', 'agent'].flatMap((arm) => [`metrics.0.${arm}.units`, `metrics.0.${arm}.mean`]),
    ...['absolute', 'relative'].flatMap((scale) =>
      ['estimate', 'lower', 'upper'].map((key) => `metrics.0.effect.${scale}.${key}`),
    ),
  ],
  value: [
    ...['initiative', 'status', 'currency', 'probabilityPositive', 'paybackMonth', 'timeToValueMonth'],
    ...['benefit.cash', 'benefit.capacity', 'benefit.quality', 'cost', 'net', 'roi'].flatMap((amount) =>
      ['p10', 'p50', 'p90'].map((key) => `${amount}.${key}`),
    ),
  ],
};

/** Undefined where it is not there; null is there. */
function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (soFar, key) => (typeof soFar === 'object' && soFar !== null ? Reflect.get(soFar, key) : undefined),
      document,
    );
}

function expectPromised(document: unknown, paths: readonly string[]): void {
  expect(paths.filter((path) => at(document, path) === undefined)).toEqual([]);
}

const workspace = useSmallWorkspace(prepared);

/** Everything met, as far as the pilot gate. */
async function prepared({ run, charter, write }: SmallWorkspace): Promise<void> {
  const trials = Array.from({ length: 40 }, (_, task) => `t${task},1,1\n`);
  await write('evals/answers.csv', `task,trial,success\n${trials.join('')}`);
  await charter((given) => {
    given.evaluation = {
      suites: [{ id: 'answers', results: 'evals/answers.csv', format: 'csv', require: { pass_rate: '80%' } }],
    };
  });
  const acts = [
    'accept win-back --as olga.owner',
    'sign win-back --as olga.owner',
    'sign win-back --as rita.reviewer',
    'stop win-back --drill --as olga.owner',
    'gate win-back fund --as dan.decider',
    'freeze win-back --as olga.owner',
  ];
  for (const act of acts) expect(await run(act), act).toMatchObject({ code: 0 });
}

async function measured(): Promise<Said> {
  await workspace.write('runs.ndjson', `${JSON.stringify({ id: 'r1', started_at: new Date().toISOString() })}\n`);
  expect(await workspace.run(`runs import ${workspace.dir}/runs.ndjson --initiative win-back`)).toMatchObject({
    code: 0,
  });
  return workspace.run('measure win-back');
}

const waived = ['--waive', 'process', '--until', dayFromToday(30), '--because', 'No event log yet', '--json'];

describe('the documents that scripts read', () => {
  test('check answers one document for one initiative, with exactly the keys of the API', async () => {
    const { code, document } = await workspace.run('check win-back');
    expect(code).toBe(1);
    expectPromised(document, promised.check);
    expect(checkDocument.parse(document)).toEqual(document);
    expect(checkDocument.parse(document).conditions.map((each) => each.id)).toEqual([
      'process',
      'success',
      'data',
      'governance',
      'baseline',
      'owner',
      'observation',
    ]);
  });

  test('check answers an array where no initiative is named, also of one', async () => {
    const { code, document } = await workspace.run('check');
    expect(code).toBe(1);
    expect(document).toEqual([expect.objectContaining({ initiative: 'win-back', stage: 'funded' })]);
    expectPromised((document as readonly unknown[])[0], promised.check);
  });

  test('a charter that cannot be read takes its place in the array, and the others are answered', async () => {
    await workspace.write('initiatives/broken/charter.yaml', 'version: 1\nid: broken\ntitel: Broken\n');
    const { code, document } = await workspace.run('check');
    expect(code).toBe(2);
    expect(document).toEqual([
      { initiative: 'broken', problems: expect.arrayContaining([expect.objectContaining({ kind: 'input' })]) },
      expect.objectContaining({ initiative: 'win-back' }),
    ]);
  });

  test('measure', async () => {
    const { code, document } = await measured();
    expect(code).toBe(0);
    expectPromised(document, promised.measure);
    expect(measureDocument.parse(document)).toEqual(document);
    expect(document).toMatchObject({ design: 'holdout', strength: 'A', registered: true });
  });

  test('value, before there is a measurement and after', async () => {
    const expected = await workspace.run('value win-back');
    expect(expected).toMatchObject({ code: 0, document: { status: 'promised', strength: 'E' } });
    await measured();
    const realised = await workspace.run('value win-back');
    expect(realised).toMatchObject({ code: 0, document: { status: 'realised', strength: 'A', currency: 'EUR' } });
    for (const { document } of [expected, realised]) {
      expectPromised(document, promised.value);
      expect(valueDocument.parse(document)).toEqual(document);
    }
  });
});

describe('exit codes', () => {
  test('0: everything holds', async () => {
    await measured();
    const gate = ['gate', 'win-back', 'pilot', '--as', 'dan.decider'];
    expect(await workspace.plain([...gate, ...waived])).toMatchObject({ code: 0, document: { stage: 'pilot' } });
    const { code, document } = await workspace.run('check win-back');
    const states = checkDocument.parse(document).conditions.map(({ id, state }) => [id, state]);
    expect(states.filter(([, state]) => state !== 'met')).toEqual([['process', 'waived']]);
    expect(code).toBe(0);
    expect((await workspace.run('verify')).code).toBe(0);
  });

  test('1: a condition, a gate, a person or a ledger does not hold', async () => {
    expect((await workspace.run('check win-back')).code).toBe(1);
    expect(await workspace.run('gate win-back pilot --as dan.decider')).toMatchObject({
      code: 1,
      problems: [],
      document: { opened: false, missing: [{ id: 'process' }, { id: 'observation' }], entry: null },
    });
    expect(await workspace.run('gate win-back fund --as dan.decider')).toMatchObject({
      code: 1,
      problems: [{ code: 'gate.already_passed', kind: 'refused' }],
    });
    expect(await workspace.run('gate win-back pilot --as olga.owner')).toMatchObject({
      code: 1,
      problems: [{ code: 'gate.not_a_decider', kind: 'forbidden' }],
    });
    const { text } = (await workspace.run('ledger export')).document as { text: string };
    await workspace.write('forged.ledger', text.replace('"index":1', '"index":2'));
    expect(await workspace.run(`verify ${workspace.dir}/forged.ledger`)).toMatchObject({
      code: 1,
      document: { ok: false, problems: [{ line: 3 }] },
    });
  });

  test.each([
    ['check other', 'charter.initiative_missing'],
    ['measure other', 'charter.initiative_missing'],
    ['value other', 'charter.initiative_missing'],
    ['freeze win-back', 'cli.person_missing'],
    ['gate win-back', 'cli.word_missing'],
    ['chekc win-back', 'cli.unknown_command'],
    ['runs import nowhere.ndjson --initiative win-back', 'service.file_missing'],
    ['verify nowhere.ledger', 'service.file_missing'],
  ])('2: %s is wrong input: %s', async (words, code) => {
    expect(await workspace.run(words)).toMatchObject({ code: 2, problems: [{ code }] });
  });
});

describe('as a process of its own', () => {
  const cli = useCliChildren();
  const started = (...words: readonly string[]) => cli([...words, '--workspace', workspace.dir, '--json']).ended();

  test('stdout is one JSON document and nothing else, also of an error, and the exit code is that of the answer', async () => {
    const answered = await started('check', 'win-back');
    expect([answered.code, answered.err]).toEqual([1, '']);
    expectPromised(answered.document, promised.check);
    const refused = await started('gate', 'win-back', 'fund', '--as', 'nobody');
    expect(refused).toMatchObject({ code: 2, err: '', problems: [{ code: 'gate.unknown_person' }] });
    expect(Object.keys(refused.document as object)).toEqual(['problems']);
    const [problem] = refused.problems;
    expect(Object.keys(problem as object).toSorted()).toEqual(
      ['code', 'expected', 'fix', 'kind', 'location', 'message'].toSorted(),
    );
    expect((await started('measure', 'win-back')).code).toBe(0);
  });
});
