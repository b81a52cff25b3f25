import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../../errors/problem.ts';
import { parseRuns, type RunsOptions } from './parse-runs.ts';
import type { RunRow } from './run-row.ts';

const options: RunsOptions = {
  initiative: 'win-back',
  initiatives: ['win-back', 'scoring'],
  timezone: 'UTC',
  currency: 'EUR',
  now: new Date('2026-10-05T00:00:00Z'),
};

/** The text in pieces that cut lines and characters anywhere. */
async function* pieces(content: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

function reading(content: string | Uint8Array, given: Partial<RunsOptions> = {}, size = 7) {
  return parseRuns({ name: 'runs.txt', stream: pieces(content, size) }, { ...options, ...given });
}

async function all<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

async function rowsOf(content: string | Uint8Array, given: Partial<RunsOptions> = {}): Promise<readonly RunRow[]> {
  return all(reading(content, given).rows);
}

/** What the file is refused with: code and line of each problem. */
async function refusal(content: string | Uint8Array, given: Partial<RunsOptions> = {}) {
  const error = await rowsOf(content, given).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GroundworkError)) throw new Error(`It was not refused: ${error}`);
  return error.problems.map(({ code, location }) => [code.replace('telemetry.', ''), location?.line ?? null]);
}

const good = '{"id":"r1","started_at":"2026-10-01T09:00:00Z"}';

describe('NDJSON', () => {
  test('with every field', async () => {
    const line = JSON.stringify({
      run_id: 17,
      initiative: 'win-back',
      startTime: '2026-10-01T09:00:00.123456+02:00',
      end_time: 1_790_845_200,
      status: 'OK',
      unit_id: 'c-1',
      variant: 'agent',
      cost_usd: 0.0125,
      prompt_tokens: '1200',
      completion_tokens: 80,
      model: 'm-1',
      tool_calls: [{ name: 'crm.search' }, { name: 'email.send' }],
      tool_errors: 0,
      success: 'yes',
      task: 'draft',
      release: '2026.10',
      region: 'EMEA',
      metadata: { attempt: 2 },
    });
    expect(await rowsOf(line, { now: new Date('2026-10-05T00:00:00Z') })).toEqual([
      {
        initiative: 'win-back',
        id: '17',
        startedAt: '2026-10-01T07:00:00.123Z',
        endedAt: '2026-10-01T09:00:00.000Z',
        status: 'ok',
        unitId: 'c-1',
        arm: 'agent',
        cost: 0.0125,
        currency: 'USD',
        inputTokens: 1200,
        outputTokens: 80,
        model: 'm-1',
        toolCalls: 2,
        toolErrors: 0,
        success: true,
        task: 'draft',
        version: '2026.10',
        attributes: { region: 'EMEA', attempt: 2 },
      },
    ]);
  });

  test('passes over empty lines, a byte order mark and either line end', async () => {
    const rows = await rowsOf(`\ufeff\n${good}\r\n\r\n  \n${good.replace('r1', 'r2')}`);
    expect(rows.map((row) => row.id)).toEqual(['r1', 'r2']);
  });

  test('names every line that is wrong, and why', async () => {
    const lines = [good, '{"id":"r2"', '[1]', '"r4"', '{"started_at":"2026-10-01T09:00:00Z"}', '{"id":""}', good];
    expect(await refusal(lines.join('\n'))).toEqual([
      ['line_unreadable', 2],
      ['line_unreadable', 3],
      ['line_unreadable', 4],
      ['field_missing', 5],
      ['field_missing', 6],
      ['field_missing', 6],
      ['runs_refused', null],
    ]);
  });

  test('with ids that JSON numbers cannot tell apart is refused', async () => {
    expect(await refusal(good.replace('"r1"', '12345678901234567890'))).toEqual([
      ['value_invalid', 1],
      ['runs_refused', null],
    ]);
  });

  test('as one list is refused, with the way to take it apart', async () => {
    expect(await refusal(`[${good}]`)).toEqual([['json_array', null]]);
  });
});

describe('CSV', () => {
  const csv = (rows: string, header = 'id,started_at,cost,note') => `${header}\n${rows}`;

  test('with quotes, line ends in values, and columns that are no field', async () => {
    const rows = await rowsOf(csv('r1,2026-10-01 09:00,0.5,"two\nlines, ""quoted"""\r\nr2,2026-10-01 10:00,,\r\n'));
    expect(rows).toMatchObject([
      {
        id: 'r1',
        startedAt: '2026-10-01T09:00:00.000Z',
        cost: 0.5,
        currency: 'EUR',
        attributes: { note: 'two\nlines, "quoted"' },
      },
      { id: 'r2', cost: null, currency: null, attributes: null },
    ]);
  });

  test.each([';', '\t'])('separated by %j', async (separator) => {
    const rows = await rowsOf(csv('r1,2026-10-01 09:00,0.5,x').replaceAll(',', separator));
    expect(rows).toMatchObject([{ id: 'r1', cost: 0.5, attributes: { note: 'x' } }]);
  });

  test('names the line on which a wrong row begins, also after values that span lines', async () => {
    const text = csv(
      'r1,2026-10-01 09:00,1,"a\nb\nc"\nr2,2026-10-01 09:00,free,\n\nr3,2026-10-01 09:00,1\nr4,yesterday,1,"x\ny"\n',
    );
    expect(await refusal(`\n${text}`)).toEqual([
      ['value_invalid', 6],
      ['row_misfit', 8],
      ['value_invalid', 9],
      ['runs_refused', null],
    ]);
  });

  test('a misplaced quote refuses the file even where wrong rows are to be skipped: the rest cannot be told apart', async () => {
    const open = csv('r1,2026-10-01 09:00,1,\nr2,2026-10-01 09:00,1,"open\nr3,2026-10-01 09:00,1,');
    expect(await refusal(open, { skipInvalid: true })).toEqual([['line_unreadable', 4]]);
    expect(await refusal(csv('r1,2026-10-01 09:00,1,a "b" c\n'))).toEqual([['line_unreadable', 2]]);
    expect(await refusal(csv('r1,2026-10-01 09:00,1,"a"b\n'))).toEqual([['line_unreadable', 2]]);
  });

  test('what was wrong before a misplaced quote is told too', async () => {
    const rows = Array.from(
      { length: 9000 },
      (_, index) => `r${index},${index === 4 ? 'yesterday' : '2026-10-01 09:00'},1,`,
    );
    expect(await refusal(csv(`${rows.join('\n')}\nr,2026-10-01 09:00,1,a "b"`))).toEqual([
      ['value_invalid', 6],
      ['line_unreadable', 9002],
    ]);
  });

  test('without the columns it needs is refused at once, with those it has', async () => {
    const refused = rowsOf('name,started_at\nr1,2026-10-01 09:00');
    await expect(refused).rejects.toThrow('runs.txt has no column id; its columns are name, started_at.');
    expect(await refusal('id,started_at\nr1,2026-10-01 09:00', { initiative: null })).toEqual([['column_missing', 1]]);
    expect(await refusal('id,started_at,Started At\nr1,,')).toEqual([['column_twice', 1]]);
  });
});

describe('any format', () => {
  test('a byte that is not UTF-8 is known by its line', async () => {
    const ndjson = Buffer.concat([Buffer.from(`${good}\n{"id":"`), Buffer.from([0xe9]), Buffer.from('"}\n')]);
    expect(await refusal(ndjson)).toEqual([
      ['line_unreadable', 2],
      ['runs_refused', null],
    ]);
    const csv = Buffer.concat([
      Buffer.from('id,started_at\nr1,2026-10-01 09:00\nr'),
      Buffer.from([0xe9]),
      Buffer.from(',2026-10-01 09:00\nr3,2026-10-01 09:00\n'),
    ]);
    expect(await refusal(csv)).toEqual([
      ['line_unreadable', 3],
      ['runs_refused', null],
    ]);
    expect((await rowsOf(csv, { skipInvalid: true })).map((row) => row.id)).toEqual(['r1', 'r3']);
  });

  test('gzip is unpacked, and a broken one is said to be', async () => {
    const packed = gzipSync(`${good}\n`);
    expect(await rowsOf(packed)).toHaveLength(1);
    expect(await refusal(packed.subarray(0, packed.length - 9))).toEqual([['gzip_broken', null]]);
  });

  test('UTF-16 is named', async () => {
    expect(await refusal(Buffer.from(`\ufeff${good}`, 'utf16le'))).toEqual([['encoding', null]]);
  });

  test.each(['', '\n\n', 'id,started_at\n', gzipSync('')])(
    'a file without runs is not an import: %j',
    async (content) => {
      expect(await refusal(content)).toEqual([['no_runs', null]]);
    },
  );

  test('times without an offset are in the zone of the workspace, also across a change of clocks', async () => {
    const at = async (time: string) =>
      (await rowsOf(`id,started_at\nr,${time}`, { timezone: 'America/New_York' }))[0]?.startedAt;
    expect(await at('2026-10-01T09:00:00')).toBe('2026-10-01T13:00:00.000Z');
    expect(await at('2026-01-15 09:00:00.5')).toBe('2026-01-15T14:00:00.500Z');
    expect(await at('2026-10-01T09:00:00-05:00')).toBe('2026-10-01T14:00:00.000Z');
    // The hour that clocks skip on 8 March is read past the gap.
    expect(await at('2026-03-08T02:30:00')).toBe('2026-03-08T07:30:00.000Z');
  });

  test.each([
    ['started_at', '2026-02-30T09:00:00Z', 'value_invalid'],
    ['started_at', '2026-10-01', 'value_invalid'],
    ['started_at', '01/02/2026 09:00', 'value_invalid'],
    ['started_at', '2026-10-01T25:00:00Z', 'value_invalid'],
    ['started_at', 42, 'value_invalid'],
    ['started_at', '2026-10-06T00:00:01Z', 'in_the_future'],
    ['ended_at', '2026-10-01T08:59:59Z', 'ends_first'],
    ['ended_at', 'later', 'value_invalid'],
    ['status', 'maybe', 'value_invalid'],
    ['status', 1, 'value_invalid'],
    ['success', 'perhaps', 'value_invalid'],
    ['cost', -1, 'value_invalid'],
    ['cost', '$1', 'value_invalid'],
    ['cost', '1,5', 'value_invalid'],
    ['cost', true, 'value_invalid'],
    ['currency', 'euro', 'value_invalid'],
    ['input_tokens', 1.5, 'value_invalid'],
    ['output_tokens', '1e400', 'value_invalid'],
    ['tool_calls', {}, 'value_invalid'],
    ['unit_id', { a: 1 }, 'value_invalid'],
    ['attributes', [1], 'value_invalid'],
    ['initiative', 'scoring', 'initiative_other'],
  ])('%s %j is refused', async (field, value, code) => {
    const record = { ...JSON.parse(good), [field]: value };
    expect(await refusal(JSON.stringify(record))).toEqual([
      [code, 1],
      ['runs_refused', null],
    ]);
  });

  test('each run may name its initiative, which must be one of the workspace', async () => {
    const lines = ['scoring', 'win-back', 'winback'].map((initiative) =>
      JSON.stringify({ ...JSON.parse(good), initiative }),
    );
    const rows = await rowsOf(lines.slice(0, 2).join('\n'), { initiative: null });
    expect(rows.map((row) => row.initiative)).toEqual(['scoring', 'win-back']);
    expect(await refusal([...lines, good].join('\n'), { initiative: null })).toEqual([
      ['initiative_unknown', 3],
      ['initiative_missing', 4],
      ['runs_refused', null],
    ]);
  });

  test('of many wrong lines twenty are shown and all are counted', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? '{' : good.replace('r1', `r${index}`)));
    const problems = await refusal(lines.join('\n'));
    expect(problems).toHaveLength(21);
    await expect(rowsOf(lines.join('\n'))).rejects.toThrow(
      "30 of 60 runs in runs.txt can't be read, so none was imported",
    );
  });

  test('nothing is given out after the first thing that is wrong, unless it is to be skipped', async () => {
    const content = [good, '{', good.replace('r1', 'r3')].join('\n');
    const given: string[] = [];
    const strict = reading(content);
    await expect(async () => {
      for await (const row of strict.rows) given.push(row.id);
    }).rejects.toThrow();
    expect(given).toEqual(['r1']);
    const lenient = reading(content, { skipInvalid: true });
    expect((await all(lenient.rows)).map((row) => row.id)).toEqual(['r1', 'r3']);
    expect(lenient.report()).toMatchObject({ runs: 2, invalid: 1, problems: [{ code: 'telemetry.line_unreadable' }] });
  });

  test('tells which names it kept as attributes', async () => {
    const read = reading(`id,started_at,region,Team\nr1,2026-10-01 09:00,EMEA,\nr2,2026-10-01 09:00,,blue\n`);
    await all(read.rows);
    expect(read.report().attributes).toEqual(['region', 'Team']);
  });
});

describe('whatever is in a file', () => {
  test('runs written as NDJSON or CSV come back, however the bytes are cut', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((each) => each.trim() !== '');
    const run = fc.record({
      id: text,
      started_at: fc
        .date({ min: new Date('2024-01-01'), max: new Date('2026-10-01'), noInvalidDate: true })
        .map((each) => each.toISOString()),
      cost: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }).map((each) => each + 0)),
      task: fc.option(text),
      region: fc.option(text),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (runs, size) => {
          const expected = runs.map((each) => ({
            id: each.id.trim(),
            startedAt: each.started_at,
            cost: each.cost,
            task: each.task,
            attributes: each.region === null ? null : { region: each.region },
          }));
          const quoted = (value: unknown) => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`);
          const header = ['id', 'started_at', 'cost', 'task', 'region'] as const;
          const csv = [
            header.join(','),
            ...runs.map((each) => header.map((name) => quoted(each[name])).join(',')),
          ].join('\n');
          const ndjson = runs.map((each) => JSON.stringify(each)).join('\n');
          for (const content of [csv, ndjson]) {
            const rows = await all(reading(content, {}, size).rows);
            expect(
              rows.map(({ id, startedAt, cost, task, attributes }) => ({ id, startedAt, cost, task, attributes })),
            ).toEqual(expected);
          }
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  test('any bytes are read or refused in words, never a crash', async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc
        .string({
          unit: fc.constantFrom('{', '}', '"', ',', '\n', '\r', ':', '[', ']', 'id', 'started_at', '1', '\ufeff', ';'),
          maxLength: 40,
        })
        .map((each) => Buffer.from(each)),
    );
    await fc.assert(
      fc.asyncProperty(noise, fc.boolean(), async (bytes, skipInvalid) => {
        const error = await rowsOf(bytes, { skipInvalid }).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (error !== null) expect(error).toBeInstanceOf(GroundworkError);
      }),
      { numRuns: 400, seed: 9 },
    );
  });
});
