import { describe, expect, test } from 'vitest';
import { workspaceOf } from '../charter/load-workspace.ts';
import { honestTest } from '../honest-test/honest-test.ts';
import type { test as testVerb } from '../services/honest-test/test.ts';
import { type Answers, interview } from './interview.ts';

const { config } = await workspaceOf(
  '.',
  'version: 1\norganization: Northwind\npeople: { dana.ruiz: { name: Dana Ruiz } }\nsources: { crm: { kind: files, path: data } }\n',
  { env: {} },
);

type Result = Awaited<ReturnType<typeof testVerb>>;

/** What the verb answers, of a workspace that is nowhere on disk. */
async function judge(answers: Answers): Promise<Result> {
  const { gap, skeleton, questions, ...rest } = honestTest(answers, { workspace: config, today: '2026-11-28' });
  return {
    ...rest,
    questions: questions.map((each) => ({ ...each, verified: 'unverified' })),
    gapToCloseFirst: gap?.id ?? null,
    skeleton: skeleton && { ...skeleton, taken: false },
  };
}

/** Whoever answers line by line; null: gone. */
async function answering(replies: readonly (string | null)[]) {
  const asked: string[] = [];
  const left = [...replies];
  const result = await interview({
    judge,
    ask: async (text) => {
      asked.push(text);
      return left.shift() ?? null;
    },
  });
  return { asked, result, states: result.questions.map(({ state }) => state) };
}

describe('the interview', () => {
  test('asks again where an answer is vague, adds what is said next, and puts a person instead of a team', async () => {
    const { asked, result } = await answering([
      'Quote assistant',
      'A priced quote within a day',
      'for every account manager',
      'It gets faster',
      'response time',
      'by 20%',
      'by 2027-12-31',
      'We have the data',
      'crm.quotes, read every night',
      'It may draft. Dana Ruiz approves every quote. If a price is wrong, she stops it.',
      '30 hours over the last 90 days, from crm.quotes',
      'The RevOps team',
      'Dana Ruiz',
      'response time',
      'every Monday',
    ]);
    expect(result.verdict).toBe('yes');
    expect(asked[4]).toMatch(/is no number\. Which number/);
    expect(result.questions.find(({ id }) => id === 'success')?.answer).toBe(
      'It gets faster\nresponse time\nby 20%\nby 2027-12-31',
    );
    expect(result.questions.find(({ id }) => id === 'owner')?.answer).toBe('Dana Ruiz\nresponse time\nevery Monday');
  });

  test('takes a no for an answer, and an empty line for none', async () => {
    const { states, asked } = await answering(['Quote assistant', 'no', '', 'no', 'no', 'no', 'nobody']);
    expect(states).toEqual(['answered', 'no', 'missing', 'no', 'no', 'no', 'no']);
    expect(asked).toHaveLength(7);
  });

  test('asks about one answer four times at most', async () => {
    const { asked, states } = await answering(['AI', 'AI', 'AI', 'AI', null]);
    expect(asked).toHaveLength(5);
    expect(states[0]).toBe('vague');
  });

  test('ends where nobody answers any more, with what was said', async () => {
    const { result } = await answering(['Quote assistant', null]);
    expect(result).toMatchObject({ verdict: 'unfinished', next: 'process' });
  });
});
