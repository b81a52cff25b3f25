import type { ConditionId } from '../conditions/finding.ts';

export const questionIds = ['title', 'process', 'success', 'data', 'governance', 'baseline', 'owner'] as const;
export type QuestionId = (typeof questionIds)[number];

export interface Question {
  /** What it is about; null for the name. */
  readonly condition: ConditionId | null;
  readonly ask: string;
  readonly example: string;
}

/** What is asked, in this order: the name; what the fund gate asks first, without which nothing can be judged; then the four questions of the honest test. */
export const questions: Readonly<Record<QuestionId, Question>> = {
  title: {
    condition: null,
    ask: 'What is the agent to do, in a few words?',
    example: 'Win back lapsed customers by e-mail',
  },
  process: {
    condition: 'process',
    ask: 'What does the process produce, and for whom?',
    example: 'One first-touch e-mail within five days, for every lapsed customer',
  },
  success: {
    condition: 'success',
    ask: 'Which number has to change, by how much, and by which day?',
    example: 'Spend per customer rises by 10% by the end of next year',
  },
  data: {
    condition: 'data',
    ask: 'Which tables does the agent need, and can it reach and trust them today?',
    example: 'crm.customers and crm.orders; both are read every night, and checked last week',
  },
  governance: {
    condition: 'governance',
    ask: 'What may it do by itself, who approves the rest, and what happens when it goes wrong?',
    example:
      'It may read and draft. Dana Ruiz approves every e-mail. If it writes to the wrong customer, Dana Ruiz stops it and tells risk.',
  },
  baseline: {
    condition: 'baseline',
    ask: 'What is the number today: over which days, and from which table?',
    example: '42.10 a customer over the last 90 days, from crm.orders',
  },
  owner: {
    condition: 'owner',
    ask: 'Which one person is accountable for how it performs after launch, and what do they look at how often?',
    example: 'Dana Ruiz; she looks at spend per customer every Monday',
  },
};

/** The order in which gaps are closed: clarify the process, ready the data, name the owner, capture the before, write the rules; then deploy. */
export const sequence: readonly QuestionId[] = [
  'title',
  'process',
  'success',
  'data',
  'owner',
  'baseline',
  'governance',
];
