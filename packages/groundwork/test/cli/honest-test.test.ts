import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { onlyProblem } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const bin = fileURLToPath(new URL('../../bin/groundwork.js', import.meta.url));
/** Gives a program a terminal of its own (util-linux). */
const pseudoTerminal = '/usr/bin/script';
const workspace = useSmallWorkspace();

const yes = `title: Quote assistant
process: A priced quote within a day, for every account manager
success: Response time falls by 20% by the end of next year
data: crm.customers, read every night
governance: It may draft. Olga Owner approves every quote. If a price is wrong, Olga Owner stops it.
baseline: 30 hours over the last 90 days, from crm.customers
owner: olga.owner looks at response time every week
`;
const answers = async (text: string) => {
  await workspace.write('idea.yaml', text);
  return join(workspace.dir, 'idea.yaml');
};
const charterFile = () => join(workspace.dir, 'initiatives/quote-assistant/charter.yaml');

describe('groundwork test', () => {
  test('ends with 0 where every question is answered, writes nothing, and calls nothing verified', async () => {
    const said = await workspace.run(`test --answers ${await answers(yes)}`);
    expect(said.code).toBe(0);
    expect(said.document).toMatchObject({ verdict: 'yes', gapToCloseFirst: null, saved: null });
    const { questions } = said.document as { questions: readonly { verified: string }[] };
    expect(new Set(questions.map(({ verified }) => verified))).toEqual(new Set(['unverified']));
    expect(existsSync(charterFile())).toBe(false);
  });

  test('ends with 1 and the gap to close first, with who closes it and what will show it', async () => {
    const file = await answers(
      yes.replace(/^owner:.*$/m, 'owner: The RevOps team').replace(/^baseline:.*$/m, 'baseline: no'),
    );
    const said = await workspace.plain(['test', '--answers', file]);
    expect(said.code).toBe(1);
    expect(said.out).toContain('Not yet. No one person is accountable');
    expect(said.out).toMatch(/evidence +an acceptance in the ledger, by the person themselves/);
    expect(said.out).toContain('Which one person, by first and last name?');
  });

  test('names the tables that are there where one is named that is not', async () => {
    const file = await answers(yes.replace('crm.customers, read', 'crm.quotes, read'));
    const said = await workspace.plain(['test', '--answers', file]);
    expect(said.code).toBe(1);
    expect(said.out).toContain('Not yet. It is to stand on a table that its source does not have.');
    expect(said.out.replace(/\s+/g, ' ')).toMatch(/crm has no table quotes\. It has .*\bcustomers\b/);
  });

  test('--save writes a charter that check reads as unmet, and never over one that is there', async () => {
    const file = await answers(yes);
    expect(await workspace.run(`test --answers ${file} --save`)).toMatchObject({
      code: 0,
      document: { saved: 'initiatives/quote-assistant/charter.yaml' },
    });
    const check = await workspace.run('check quote-assistant');
    expect(check.code).toBe(1);
    const { conditions } = check.document as { conditions: readonly { id: string; state: string }[] };
    expect(conditions.filter(({ state }) => state === 'met')).toEqual([]);
    const before = readFileSync(charterFile(), 'utf8');
    writeFileSync(charterFile(), `${before}# by hand\n`);
    const again = await workspace.run(`test --answers ${file} --save`);
    expect(again.code).toBe(1);
    expect(onlyProblem(again).code).toBe('service.file_exists');
    expect(readFileSync(charterFile(), 'utf8')).toBe(`${before}# by hand\n`);
  });

  test('ends with 2 for answers that cannot be read, with the line and what was meant', async () => {
    const unknown = await workspace.run(`test --answers ${await answers('title: Quotes\nownr: Dana\n')}`);
    expect(unknown.code).toBe(2);
    expect(onlyProblem(unknown)).toMatchObject({
      code: 'cli.answer_unknown',
      message: 'The honest test has no question "ownr". Did you mean "owner"?',
      location: { line: 2, column: 1 },
    });
    const codes = async (text: string) =>
      (await workspace.run(`test --answers ${await answers(text)}`)).problems.map(({ code }) => code);
    expect(await codes('owner: [Dana, Marcus]\n')).toEqual(['cli.answer_no_text']);
    expect(await codes('- owner\n')).toEqual(['cli.answers_malformed']);
    expect(await codes('owner: "a\n')).toEqual(['charter.yaml_malformed']);
    expect((await workspace.run('test --answers not-there.yaml')).problems[0]?.code).toBe('service.file_missing');
  });

  test('takes a bare no and figures of YAML and JSON for answers', async () => {
    const said = await workspace.run(
      `test --answers ${await answers('{"title": "Quote assistant", "baseline": false, "success": 10}')}`,
    );
    const { questions } = said.document as {
      questions: readonly { id: string; answer: string | null; state: string }[];
    };
    expect(questions.find(({ id }) => id === 'baseline')).toMatchObject({ answer: 'no', state: 'no' });
    expect(questions.find(({ id }) => id === 'success')).toMatchObject({ answer: '10', state: 'vague' });
  });

  test('reads answers from a pipe, and says what is missing where the pipe is empty', () => {
    const piped = (input: string) =>
      spawnSync(process.execPath, [bin, 'test', '--json', '--workspace', workspace.dir], { input, encoding: 'utf8' });
    expect(JSON.parse(piped(yes).stdout)).toMatchObject({ verdict: 'yes' });
    const empty = piped('');
    expect(empty.status).toBe(2);
    expect(JSON.parse(empty.stdout).problems[0].code).toBe('cli.answers_missing');
  });
});

describe.skipIf(!existsSync(pseudoTerminal))('groundwork test in a terminal', () => {
  const talk = () => {
    const line = `'${process.execPath}' '${bin}' test --workspace '${workspace.dir}'`;
    const terminal = spawn(pseudoTerminal, ['-qefc', line, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const said = { shown: '' };
    terminal.stdout.on('data', (data) => {
      said.shown += data;
    });
    const says = async (text: string) => {
      while (!said.shown.includes(text)) {
        if (terminal.exitCode !== null) throw new Error(`It ended without saying "${text}":\n${said.shown}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    return { terminal, said, says, ended: once(terminal, 'close') };
  };

  test('asks one question at a time, until Ctrl-D', async () => {
    const { terminal, said, says, ended } = talk();
    await says('What is the agent to do');
    terminal.stdin.write('Quote assistant\r');
    await says('What does the process produce');
    terminal.stdin.write('A priced quote\r');
    await says('For whom?');
    terminal.stdin.write('for every account manager\r');
    await says('Which number has to change');
    terminal.stdin.write('\u0004');
    await ended;
    expect(terminal.exitCode).toBe(1);
    expect(said.shown).toContain('5 questions are still to be answered');
  });

  test('says that nothing is written, and writes it where the answer is yes', async () => {
    const { terminal, said, says, ended } = talk();
    await says('What is the agent to do');
    terminal.stdin.write('Dealer quotes\r');
    for (const question of [
      'What does the process',
      'Which number',
      'Which tables',
      'What may it do',
      'What is the number',
      'Which one person',
    ]) {
      await says(question);
      terminal.stdin.write('\r');
    }
    await says('Write initiatives/dealer-quotes/charter.yaml now?');
    expect(said.shown).toContain('Nothing is written yet.');
    expect(existsSync(join(workspace.dir, 'initiatives/dealer-quotes/charter.yaml'))).toBe(false);
    terminal.stdin.write('y\r');
    await ended;
    expect(said.shown).toContain('is written. Next: groundwork check dealer-quotes');
    expect(existsSync(join(workspace.dir, 'initiatives/dealer-quotes/charter.yaml'))).toBe(true);
  });
});
