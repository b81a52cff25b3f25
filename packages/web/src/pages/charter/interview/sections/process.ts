import { type Asked, choice, oneOf, part, person, question, table, text, words } from '../asked.ts';

/** What stands above all sections of the charter. */
export const initiative: Asked = {
  id: 'initiative',
  name: 'The initiative',
  questions: [
    question('title', 'What is this initiative called, in a few words?', text, 'Win-back e-mail agent'),
    question(
      'facing',
      'Does it face customers and revenue, or the company itself?',
      choice({ revenue: 'Customers and revenue', internal: 'The company itself' }),
    ),
  ],
};

export const process: Asked = {
  id: 'process',
  name: 'Process',
  questions: [
    question('process.name', 'Which process does the agent work in?', text, 'Lapsed-customer outreach'),
    question(
      'process.produces',
      'What does the process produce?',
      { kind: 'long' },
      'One first-touch e-mail to every lapsed customer within five days',
    ),
    question('process.for', 'For whom does it produce that?', text, 'Lapsed customers'),
    question('process.accountable', 'Which one person is accountable for the process?', person),
    question('process.starts', 'What starts it?', text, 'Customer lapses'),
    question('process.ends', 'What ends it?', text, 'Reply, or fourteen days'),
    question(
      'process.steps',
      'Which steps does it take, in their usual order?',
      words,
      'segment, draft, approve, send',
    ),
    question('process.measured_by', 'Which numbers measure what it produces?', { kind: 'metrics' }),
    question('process.log', 'Where is each step recorded?', {
      kind: 'parts',
      parts: [
        part('table', 'Table with one row for each event', table, 'crm.outreach_events'),
        part('case', 'Column with the case', text, 'customer_id'),
        part('activity', 'Column with the step', text, 'step'),
        part('at', 'Column with the time', text, 'occurred_at'),
        part('resource', 'Column with who took the step', text, 'rep'),
      ],
    }),
    question('process.flow', 'With which steps may a case start, and with which end?', {
      kind: 'parts',
      parts: [
        part('start', 'Steps with which it may start', words, 'segment'),
        part('end', 'Steps with which it may end', words, 'send'),
      ],
    }),
    question('process.flow.next', 'Which steps may follow each step?', {
      kind: 'many',
      named: true,
      noun: 'step',
      parts: [part('', 'Steps that may follow it', words, 'draft, approve')],
    }),
    question(
      'process.fitness',
      'How closely must what is recorded follow that, from 0 to 1?',
      oneOf({ mustBeGreaterOrEqualTo: 'must be at least', mustBeGreaterThan: 'must be more than' }),
      '0.9',
    ),
  ],
};
