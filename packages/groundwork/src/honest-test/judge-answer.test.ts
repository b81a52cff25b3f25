import { describe, expect, test } from 'vitest';
import { forWhom } from './content.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Known } from './lack.ts';
import { type QuestionId, questionIds, questions } from './questions.ts';

const known: Known = {
  workspace: {
    people: {
      'dana.ruiz': { name: 'Dana Ruiz', kind: 'person', email: 'dana@northwind.example' },
      'the.team': { name: 'Growth', kind: 'team' },
    },
    sources: { crm: { kind: 'files', path: 'data' } },
  },
  today: '2026-11-28',
};

/** The state, and the rule that found something open first. */
const judged = (question: QuestionId, answer: string) => {
  const { state, lacks } = judgeAnswer(question, answer, known);
  return [state, ...(lacks[0] ? [lacks[0].code] : [])].join(' ');
};
const table = (question: QuestionId, rows: readonly (readonly [string, string])[]) =>
  test.each(rows)(`${question}: %s → %s`, (answer, expected) => expect(judged(question, answer)).toBe(expected));

describe('an answer is judged by rules', () => {
  test.each(questionIds)('the example of %s is answered', (each) => {
    expect(judged(each, questions[each].example)).toBe('answered');
    expect(judged(each, '   ')).toBe('missing');
  });

  table('title', [
    ['AI agent', 'vague no_deed'],
    ['Automate things', 'vague no_deed'],
    ['Quote assistant', 'answered'],
  ]);
  table('process', [
    ['Efficiency', 'vague no_product'],
    ['Insights for the team', 'vague no_product'],
    ['A priced quote within a day', 'vague no_customer'],
    ['One e-mail to every lapsed customer within five days', 'answered'],
    ['A priced quote within a day\ndealers', 'answered'],
    ['Efficiency\nA priced quote', 'vague no_customer'],
    ['A forecast every Monday for the CRO', 'answered'],
    ['That is not defined yet', 'no'],
  ]);
  table('success', [
    ['It gets faster', 'vague no_metric'],
    ['Better quality', 'vague no_metric'],
    ['Productivity up 10% by 2027-12-31', 'vague no_metric'],
    ['Response time falls', 'vague no_size'],
    ['10% on tickets for each agent by 2027-06-30', 'vague no_direction'],
    ['Response time falls by 20%', 'vague no_day'],
    ['Response time falls by 20% by 03/04/2027', 'vague unclear_day'],
    ['Response time falls by 20% by March', 'vague unclear_day'],
    ['Response time falls by 20% by 03/04/2027\n2027-04-03', 'answered'],
    ['Response time falls by 20% by last quarter', 'vague day_past'],
    ['Win rate from 20% to 25% by Q2 2027', 'answered'],
    ['Cut response time in half by June 2027', 'answered'],
    ['Error rate below 2% by March 2027', 'vague a_level'],
    ['Error rate below 2% by March 2027\nfrom 5% to 2%', 'answered'],
    ['Error rate below 2% by March 2027\n5%', 'answered'],
    ['We will know it when we see it', 'no'],
  ]);
  table('data', [
    ['We have the data', 'vague no_table'],
    ['Yes', 'vague no_table'],
    ['Our data warehouse has everything', 'vague no_table'],
    ['crm.customers', 'vague no_access'],
    ['crm.customers, which it can read', 'answered'],
    ['The Salesforce opportunities, loaded every night', 'vague no_such_source'],
    ['snowflake, refreshed every night', 'vague no_such_source'],
    ['The data is not clean', 'no'],
    ['crm.customers, but we cannot reach it', 'no'],
  ]);
  table('governance', [
    ['We monitor it', 'vague no_limits'],
    ['It may draft. Legal looks after it. If it fails, we stop it.', 'vague no_checkpoint'],
    ['It may draft. Somebody approves. If it is wrong, we stop it.', 'vague nobody_approves'],
    ['It may draft. Dana approves every e-mail.', 'vague no_failure'],
    ['It may draft. Dana approves every e-mail. If it is wrong, she stops it. We monitor it.', 'vague nothing_watched'],
    ['It can only suggest. If it fails, Dana stops it.', 'answered'],
    ['No e-mail leaves without approval by Dana Ruiz. If a customer complains, she stops it.', 'answered'],
    ['Not written down yet', 'no'],
    ['We will write it down after the launch', 'no'],
  ]);
  table('baseline', [
    ['It feels slow', 'vague no_number'],
    ['42 a customer', 'vague no_window'],
    ['42 a customer over the last 90 days', 'vague no_source'],
    ['42 a customer in 2027 from crm.orders', 'vague window_ahead'],
    ['42 a customer last quarter, from crm.orders', 'answered'],
    ['We will measure it after the launch', 'no'],
    ['It is not measured', 'no'],
  ]);
  table('owner', [
    ['RevOps', 'vague not_a_person'],
    ['The RevOps team', 'vague not_a_person'],
    ['Growth', 'vague not_a_person'],
    ['sales@northwind.example', 'vague not_a_person'],
    ['VP Revenue Operations', 'vague not_a_person'],
    ['Accenture Inc', 'vague not_a_person'],
    ['We all are', 'vague not_a_person'],
    ['Dana Ruiz and Marcus Lee', 'vague not_a_person'],
    ['We monitor it\nDana Ruiz', 'vague nothing_watched'],
    ['Dana', 'vague no_rhythm'],
    ['李小龙', 'vague no_rhythm'],
    ['dana.ruiz', 'vague no_rhythm'],
    ['Marcus Lee, CRO', 'vague no_rhythm'],
    ['RevOps team\nDana Ruiz', 'vague no_rhythm'],
    ['Dana, win rate weekly', 'answered'],
    ['李小龙, win rate weekly', 'answered'],
    ['RevOps team\nDana Ruiz\nwin rate weekly', 'answered'],
    ['Nobody yet', 'no'],
    ['TBD', 'no'],
  ]);
});

test.each([
  ['A priced quote for dealers within one working day', 'dealers'],
  ['For dealers: a priced quote within one working day', 'dealers'],
  ['One first-touch e-mail within five days, for every lapsed customer', 'every lapsed customer'],
  ['A reply for each ticket in less than two hours', 'each ticket'],
  ['A forecast for the CRO by Monday', 'the CRO'],
  ['A shortlist for customers in Texas', 'customers in Texas'],
  ['Drafts for our account managers, for five days', 'our account managers'],
  ['One e-mail to every lapsed customer within five days', 'every lapsed customer'],
  ['A list for 30 days', null],
])('whom it is for: %s → %s', (text, customer) => {
  expect(forWhom(text)).toBe(customer);
});
