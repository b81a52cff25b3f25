import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useFolder } from '../support/folder.ts';
import { onlyProblem, say } from '../support/said.ts';
import { dayFromToday, useSmallWorkspace } from '../support/small-workspace.ts';

describe('a line that is no command', () => {
  test.each([
    ['chek win-back', 'There is no command "chek". Did you mean "check"?', null],
    ['ledger', 'There is no command "ledger".', 'ledger export or ledger checkpoint'],
    [
      'ledger exprt',
      'There is no command "ledger exprt". Did you mean "ledger export"?',
      'ledger export or ledger checkpoint',
    ],
    ['runs', 'There is no command "runs".', 'runs import'],
    ['help chek', 'There is no command "chek". Did you mean "check"?', null],
  ])('%s', async (line, message, expected) => {
    const said = await say([...line.split(' '), '--json']);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({ code: 'cli.unknown_command', message, expected });
  });

  test.each(['--json', '-x', '--workspace=.'])('%s comes before any command', async (option) => {
    const said = await say([option]);
    expect(said.code).toBe(2);
    expect(said.out + said.err).toContain(`${option} comes before any command.`);
  });

  test('nothing at all shows the help', async () => {
    const said = await say([]);
    expect(said.code).toBe(0);
    expect(said.out).toContain('groundwork');
  });
});

describe('words and options', () => {
  const workspace = useSmallWorkspace();

  test.each([
    ['check --jsn', 'cli.unknown_option', 'groundwork check has no option --jsn. Did you mean --json?'],
    ['check --as olga.owner', 'cli.unknown_option', 'groundwork check has no option --as.'],
    ['check win-back extra', 'cli.too_many_words', 'groundwork check cannot do anything with "extra".'],
    ['measure', 'cli.word_missing', 'groundwork measure needs <initiative>.'],
    ['gate win-back', 'cli.word_missing', 'groundwork gate needs <fund|pilot|production|renew>.'],
    ['accept win-back --as', 'cli.option_value', '--as of groundwork accept needs a value.'],
    ['gate win-back fund --hold=yes', 'cli.option_value', '--hold of groundwork gate takes no value.'],
    ['start --port -1', 'cli.option_value', '--port of groundwork start needs a value.'],
    ['accept win-back', 'cli.person_missing', "groundwork accept is a person's act, and does not say whose."],
    ['accept win-back --as=', 'cli.person_missing', "groundwork accept is a person's act, and does not say whose."],
    ['schema foo', 'cli.schema_unknown', 'There is no schema "foo".'],
    ['start --port abc', 'cli.port_malformed', '"abc" is not a port.'],
    ['start --port 65536', 'cli.port_malformed', '"65536" is not a port.'],
    ['start --port 80.5', 'cli.port_malformed', '"80.5" is not a port.'],
    ['demo --port x', 'cli.port_malformed', '"x" is not a port.'],
    ['init --initiative Bad_Id', 'service.id_malformed', '"Bad_Id" cannot be the id of an initiative.'],
    ['init --initiative ../x', 'service.id_malformed', '"../x" cannot be the id of an initiative.'],
    ['check win-bak', 'charter.initiative_missing', 'There is no initiative "win-bak". Did you mean "win-back"?'],
    ['check ../../etc', 'charter.id_malformed', '"../../etc" cannot be the id of an initiative.'],
    ['value nothing', 'charter.initiative_missing', 'There is no initiative "nothing".'],
  ])('%s', async (line, code, message) => {
    const said = await workspace.run(line);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({ code, message });
  });

  test('an empty word is not taken for a missing one', async () => {
    const said = await workspace.plain(['check', '', '--json']);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe('cli.word_empty');
  });

  test('an option without its value, at the end, is named', async () => {
    const said = await say(['check', '--json', '--workspace']);
    expect(onlyProblem(said)).toMatchObject({
      code: 'cli.option_value',
      message: '--workspace of groundwork check needs a value.',
    });
  });

  test('an empty workspace option is no workspace', async () => {
    const said = await say(['check', '--json', '--workspace', '/does/not/exist']);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({ code: 'service.no_workspace' });
  });
});

describe('who acts', () => {
  const workspace = useSmallWorkspace();

  test.each(['accept win-back', 'sign win-back', 'freeze win-back', 'gate win-back fund', 'stop win-back --because x'])(
    '%s: a person nobody knows is wrong input, a team is refused',
    async (line) => {
      const unknown = await workspace.run(`${line} --as nobody`);
      expect(unknown.code).toBe(2);
      expect(onlyProblem(unknown)).toMatchObject({
        code: 'gate.unknown_person',
        expected: expect.stringContaining('olga.owner'),
      });
      const team = await workspace.run(`${line} --as the.team`);
      expect(team.code).toBe(1);
      expect(onlyProblem(team).code).toBe('gate.not_a_person');
    },
  );

  test.each([
    [
      'accept win-back --as dan.decider',
      'service.not_the_owner',
      'olga.owner accepts: groundwork accept win-back --as olga.owner',
    ],
    [
      'sign win-back --as dan.decider',
      'service.not_a_signer',
      'The owner and the reviewer sign the governance, each with --as.',
    ],
    [
      'gate win-back fund --as olga.owner',
      'gate.not_a_decider',
      'Ask dan.decider, or change decides.fund in groundwork.yaml.',
    ],
    ['stop win-back --as dan.decider --because x', 'service.not_a_stopper', 'Ask olga.owner.'],
  ])('%s is refused', async (line, code, fix) => {
    const said = await workspace.run(line);
    expect(said.code).toBe(1);
    expect(onlyProblem(said)).toMatchObject({ code, fix });
  });

  test('the person may come from the environment, and is checked alike', async () => {
    const said = await workspace.run('accept win-back', { GROUNDWORK_AS: 'nobody' });
    expect(onlyProblem(said).code).toBe('gate.unknown_person');
  });
});

describe('gates and waivers', () => {
  const workspace = useSmallWorkspace();
  const until = dayFromToday(30);
  const nextYear = new Date().getUTCFullYear() + 1;

  test.each([
    ['gate win-back fnd --as dan.decider', 'gate.unknown_gate'],
    ['gate win-back fund --as dan.decider --hold', 'gate.reason_missing'],
    ['gate win-back pilot --as dan.decider --waive process', 'gate.waiver_incomplete'],
    [`gate win-back pilot --as dan.decider --until ${until}`, 'gate.waiver_incomplete'],
    [`gate win-back pilot --as dan.decider --waive process --until ${until}`, 'gate.reason_missing'],
    [`gate win-back pilot --as dan.decider --waive proces --until ${until} --because x`, 'gate.unknown_condition'],
    ['gate win-back pilot --as dan.decider --waive process --until tomorrow --because x', 'gate.waiver_day_malformed'],
    [
      `gate win-back pilot --as dan.decider --waive process --until ${nextYear}-02-30 --because x`,
      'gate.waiver_day_malformed',
    ],
    ['gate win-back pilot --as dan.decider --waive process --until 2020-12-31 --because x', 'gate.waiver_expired'],
    ['gate win-back pilot --as dan.decider --waive process --until 2999-12-31 --because x', 'gate.waiver_too_long'],
    [`gate win-back pilot --as dan.decider --hold --waive process --until ${until} --because x`, 'gate.waiver_on_hold'],
    ['stop win-back --as olga.owner', 'gate.reason_missing'],
    ['stop win-back --as olga.owner --because x --drill', 'service.stop_or_drill'],
  ])('%s', async (line, code) => {
    const said = await workspace.run(line);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe(code);
  });

  test('a waiver whose reason is blank has none', async () => {
    const said = await workspace.plain([
      ...`gate win-back pilot --as dan.decider --waive process --until ${until} --json`.split(' '),
      '--because',
      '   ',
    ]);
    expect(onlyProblem(said).code).toBe('gate.reason_missing');
  });

  test('a gate that stays closed says why, and nothing is decided', async () => {
    const said = await workspace.run('gate win-back pilot --as dan.decider');
    expect(said.code).toBe(1);
    expect(said.document).toMatchObject({ opened: false, entry: null, stage: 'proposed' });
  });
});

describe('files that are named', () => {
  const workspace = useSmallWorkspace();
  const folder = useFolder();

  test.each([
    ['verify nothere.ledger', 'service.file_missing'],
    ['verify .', 'service.file_unreadable'],
    ['verify --against nothere.txt', 'service.file_missing'],
    ['runs import nothere.ndjson', 'service.file_missing'],
    ['runs import .', 'service.file_unreadable'],
    ['ledger export no/such/folder/x.ledger', 'service.file_unwritable'],
  ])('%s', async (line, code) => {
    const said = await workspace.run(line);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe(code);
  });

  test('another file is not taken for a ledger that was changed a thousand times', async () => {
    const file = join(folder.path, 'other.json');
    await writeFile(file, JSON.stringify({ many: Array.from({ length: 50 }, (_, index) => index) }, null, 2));
    const said = await say(['verify', file, '--json']);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe('ledger.not_a_ledger');
  });

  test('a key that is none is wrong input, not a ledger that does not hold', async () => {
    const said = await workspace.run('verify --key nonsense');
    expect(said.code).toBe(2);
    expect(said.problems).toMatchObject([{ code: 'ledger.verifier_key_invalid' }]);
  });

  test('an export never overwrites', async () => {
    const file = join(folder.path, 'kept.ledger');
    await writeFile(file, 'mine');
    const said = await workspace.plain(['ledger', 'export', file, '--json']);
    expect(said.code).toBe(1);
    expect(onlyProblem(said).code).toBe('service.file_exists');
    expect(await readdir(folder.path)).toEqual(['kept.ledger']);
  });

  test('runs for an initiative that does not exist are refused whole', async () => {
    const run = { id: 'r1', started_at: new Date(Date.now() - 60_000).toISOString(), status: 'ok' };
    await workspace.write('runs.ndjson', `${JSON.stringify(run)}\n`);
    const said = await workspace.plain([
      'runs',
      'import',
      join(workspace.dir, 'runs.ndjson'),
      '--initiative',
      'nope',
      '--json',
    ]);
    expect(said.code).toBe(2);
    expect(said.problems[0]).toMatchObject({ message: expect.stringContaining('nope') });
    await workspace.write('empty.ndjson', '');
    const empty = await workspace.plain(['runs', 'import', join(workspace.dir, 'empty.ndjson'), '--json']);
    expect(empty.code).toBe(2);
    expect(onlyProblem(empty).code).toMatch(/^telemetry\./);
  });

  test('a folder that is not empty is no place for the demo', async () => {
    await writeFile(join(folder.path, 'mine.txt'), 'mine');
    const said = await say(['demo', folder.path, '--json']);
    expect(said.code).toBe(1);
    expect(onlyProblem(said).code).toBe('service.file_exists');
    const file = await say(['demo', join(folder.path, 'mine.txt'), '--json']);
    expect(file.code).toBe(1);
    expect(onlyProblem(file).code).toBe('service.file_exists');
  });

  test('init where a file is in the way says so', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    const said = await say(['init', file, '--json']);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'service.file_unwritable',
      message: expect.stringContaining(file),
    });
  });

  test('init never overwrites a charter', async () => {
    const said = await workspace.run('init --initiative win-back');
    expect(said.code).toBe(1);
    expect(onlyProblem(said).code).toBe('service.file_exists');
  });
});

test('a port that is in use is named, and the workspace is free again', async () => {
  const root = join((await import('node:os')).tmpdir(), `groundwork-port-${process.pid}`);
  await mkdir(root);
  try {
    expect((await say(['init', root])).code).toBe(0);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const said = await say(['start', '--port', String(port), '--workspace', root, '--json']);
    await new Promise((resolve) => server.close(resolve));
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'service.port_in_use',
      message: `Port ${port} of 127.0.0.1 is in use.`,
    });
    expect((await say(['check', '--workspace', root, '--json'])).document).toMatchObject([
      { initiative: 'first-initiative' },
    ]);
    expect(await readdir(join(root, '.groundwork'))).not.toContain('owner.json');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
