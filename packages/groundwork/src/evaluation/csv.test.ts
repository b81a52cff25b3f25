import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError, type Problem } from '../errors/problem.ts';
import { readCsvResults } from './csv.ts';

const ended = { errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

const read = (text: string, columns = {}, rest = {}) =>
  readCsvResults({ name: 'evals/latest.csv', text }, { columns, ...rest });

function problemOf(text: string, columns = {}): Problem {
  try {
    read(text, columns);
  } catch (error) {
    if (error instanceof GroundworkError) return error.problems[0] as Problem;
    throw error;
  }
  throw new Error('It was read without a problem.');
}

describe('readCsvResults', () => {
  test('gathers trials by task, in the order of first appearance', () => {
    expect(read('task,trial,success\nb,1,true\na,1,false\nb,2,false\n')).toEqual({
      tasks: [
        { id: 'b', variant: null, trials: 2, successes: 1, ...ended },
        { id: 'a', variant: null, trials: 1, successes: 0, ...ended },
      ],
      at: null,
    });
  });

  test.each([
    ['true', 1],
    ['TRUE', 1],
    ['pass', 1],
    ['yes', 1],
    ['1', 1],
    ['1.0', 1],
    ['2', 1],
    ['false', 0],
    ['fail', 0],
    ['no', 0],
    ['0', 0],
    ['0.0', 0],
    ['0.99', 0],
    ['-1', 0],
  ])('reads %s as %i success', (text, successes) => {
    expect(read(`task,trial,success\nt,1,${text}\n`).tasks[0]?.successes).toBe(successes);
  });

  test.each([
    ['error', { trials: 1, errors: 1 }],
    ['timeout', { trials: 1, timeouts: 1 }],
    ['timed out', { trials: 1, timeouts: 1 }],
    ['skipped', { trials: 0, skipped: 1 }],
    ['', { trials: 0, unscored: 1 }],
    ['null', { trials: 0, unscored: 1 }],
    ['NaN', { trials: 0, unscored: 1 }],
  ])('"%s" is counted apart and never as a pass', (text, counted) => {
    expect(read(`task,trial,success\nt,1,${text}\n`).tasks).toEqual([
      { id: 't', variant: null, successes: 0, ...ended, ...counted },
    ]);
  });

  test('takes what passes from the suite', () => {
    const text = 'task,trial,success\nt,1,0.4\nt,2,0.6\nt,3,good\n';
    const passing = (rest: object, trials = text) => read(trials, {}, rest).tasks[0]?.successes;
    expect(passing({ passes_at: 0.5 }, text.replace('good', '0.5'))).toBe(2);
    expect(passing({ passes_at_most: 0.4 }, text.replace('good', '0.5'))).toBe(1);
    expect(passing({ passes_at: ['good', '0.4'] })).toBe(2);
    expect(() => passing({ passes_at: 0.5 })).toThrow('Line 4 of evals/latest.csv has "good" as success.');
  });

  test('takes the names of columns from the suite and ignores the rest', () => {
    const renamed = { task: 'task_id', trial: 'run', success: 'reward' };
    expect(read('user,reward,task_id,run\nmia,1.0,7,0\n', renamed).tasks).toEqual([
      { id: '7', variant: null, trials: 1, successes: 1, ...ended },
    ]);
  });

  test('is as old as its oldest trial', () => {
    const text = 'task,trial,success,at\na,1,1,2026-03-02T10:00:00+02:00\na,2,1,2026-03-01\na,3,1,\n';
    expect(read(text).at).toBe('2026-03-01T00:00:00.000Z');
  });

  test('reads a byte order mark, CRLF, quoted commas, quoted newlines and blank lines', () => {
    const text = '\uFEFFtask,trial,success\r\n"a, ""first""\r\nline",1,true\r\n\r\nb,1,false\r\n';
    expect(read(text).tasks.map((task) => task.id)).toEqual(['a, "first"\r\nline', 'b']);
  });

  test('an empty file and a header alone hold no task', () => {
    expect(read('').tasks).toEqual([]);
    expect(read('task,trial,success\n').tasks).toEqual([]);
  });
});

describe('what readCsvResults refuses', () => {
  test('a trial that stands twice, with both lines', () => {
    const { code, message, location } = problemOf('task,trial,success\n"a\nb",1,true\nc,1,true\n"a\nb",1,false\n');
    expect(code).toBe('evaluation.trial_repeated');
    expect(message).toBe('Task a\nb, trial 1 stands twice in evals/latest.csv: lines 2 and 5.');
    expect(location).toEqual({ file: 'evals/latest.csv', line: 5, column: 1 });
  });

  test('names the column that is missing and those that are there', () => {
    const problem = problemOf('task;trial;success\na;1;true\n');
    expect(problem.code).toBe('evaluation.column_missing');
    expect(problem.expected).toBe('one of its columns: task;trial;success');
    expect(problemOf('task,trial,success\na,1,1\n', { at: 'ran_at' }).message).toBe(
      'evals/latest.csv has no column "ran_at".',
    );
  });

  test.each([
    ['task,trial,success\na,1,maybe\n', 'Line 2 of evals/latest.csv has "maybe" as success.'],
    ['task,trial,success\na,1,Infinity\n', 'Line 2 of evals/latest.csv has "Infinity" as success.'],
    ['task,trial,success\na,1,constructor\n', 'Line 2 of evals/latest.csv has "constructor" as success.'],
    ['task,trial,success\na,1,1\n,2,1\n', 'Line 3 of evals/latest.csv has no task.'],
    ['task,trial,success,at\na,1,1,03/04/2026\n', 'Line 2 of evals/latest.csv has "03/04/2026" as at.'],
    ['task,trial,success,at\na,1,1,2026-13-01\n', 'Line 2 of evals/latest.csv has "2026-13-01" as at.'],
  ])('refuses a value it cannot read, with its line: %j', (text, message) => {
    expect(problemOf(text)).toMatchObject({ code: 'evaluation.value_unreadable', message });
  });

  test.each([
    ['task,trial,success\na,1\n', 'Line 2 of evals/latest.csv has more or fewer fields than the header.'],
    ['task,trial,success\na,1,"true\n', 'Line 2 of evals/latest.csv opens a quote that is never closed.'],
    ['task,trial,success\na,1,tr"ue\n', 'Line 2 of evals/latest.csv has a quote inside an unquoted field.'],
    ['task,trial,success\na,1,"tr"ue\n', 'Line 2 of evals/latest.csv has text after a closing quote.'],
  ])('refuses what RFC 4180 does not allow, with its line: %j', (text, message) => {
    expect(problemOf(text)).toMatchObject({ code: 'evaluation.csv_malformed', message });
  });

  test('counts every trial it was given, whatever the task is called', () => {
    const tasks = fc.uniqueArray(
      fc.string({ minLength: 1 }).filter((id) => id.trim() !== ''),
      {
        selector: (id) => id.trim(),
        minLength: 1,
        maxLength: 8,
      },
    );
    const outcomes = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(tasks, outcomes, (ids, passes) => {
        const quoted = (id: string) => `"${id.replaceAll('"', '""')}"`;
        const rows = ids.flatMap((id) => passes.map((pass, trial) => `${quoted(id)},${trial},${pass}`));
        const result = read(['task,trial,success', ...rows].join('\r\n'));
        expect(result.tasks.map((task) => task.id)).toEqual(ids.map((id) => id.trim()));
        for (const task of result.tasks) {
          expect(task).toMatchObject({ trials: passes.length, successes: passes.filter(Boolean).length });
        }
      }),
    );
  });

  test('any text is read or refused with a typed error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' ', 'é'), maxLength: 40 }),
        (text) => {
          try {
            read(`task,trial,success\n${text}`);
          } catch (error) {
            expect(error).toBeInstanceOf(GroundworkError);
          }
        },
      ),
    );
  });
});
