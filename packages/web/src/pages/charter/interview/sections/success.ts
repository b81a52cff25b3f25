import { valueAt } from '../../yaml/nodes.ts';
import {
  type Asked,
  choice,
  day,
  metric,
  oneOf,
  part,
  type Question,
  question,
  table,
  text,
  value,
  words,
} from '../asked.ts';

/** Who is in which arm depends on how it is compared. */
function assignment(data: unknown): readonly Question[] {
  const design = valueAt(data, ['rollout', 'design']);
  const shared = [
    part('assignment.table', 'Table that says who is where', table, 'crm.customers'),
    part('assignment.unit', 'Column with the unit that was assigned', text, 'customer_id'),
  ];
  const periods = part(
    'period',
    'Length of one reading',
    choice({ day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }),
  );
  const parts =
    design === 'holdout'
      ? [
          ...shared,
          part('assignment.arm', 'Column with the arm', text, 'segment'),
          part('assignment.agent', 'Values that mean: with the agent', words, 'agent'),
          part('assignment.control', 'Values that mean: held out', words, 'control'),
          part('assignment.expect.agent', 'Planned share with the agent', value, '50%'),
          part('assignment.expect.control', 'Planned share held out', value, '50%'),
        ]
      : design === 'staggered'
        ? [
            ...shared,
            part('assignment.first_exposed', 'Column with the day each first had the agent', text, 'went_live_on'),
            periods,
          ]
        : design === 'before_after'
          ? [periods, part('compare_with', 'Numbers that the agent cannot touch', { kind: 'metrics' })]
          : [];
  return parts.length === 0
    ? []
    : [question('rollout', 'Who gets the agent, and who does not?', { kind: 'parts', parts })];
}

export const success = (data: unknown): Asked => ({
  id: 'success',
  name: 'Success',
  questions: [
    question('metrics', 'Which numbers can be computed from your data?', {
      kind: 'many',
      named: true,
      noun: 'number',
      parts: [
        part('title', 'In words', text, 'Spend per customer'),
        part('table', 'Table', table, 'crm.customers'),
        part('unit', 'Column that says whose row it is', text, 'customer_id'),
        part(
          'kind',
          'What is computed',
          choice({
            mean: 'The mean per unit',
            rate: 'The share of units',
            ratio: 'One sum over another',
            sum: 'The total',
            quantile: 'A quantile',
          }),
        ),
        part('value', 'From which column, or condition', text, 'spend'),
        part('at', 'Column with the time of the row', text, 'contacted_at'),
        part(
          'format',
          'Shown as',
          choice({ number: 'A number', currency: 'Money', percent: 'A share', duration: 'A duration' }),
        ),
      ],
    }),
    question('success.primary.metric', 'Which number says that it works?', metric),
    question(
      'success.primary',
      'In which direction, and by how much?',
      oneOf({ increase: 'goes up by', decrease: 'goes down by' }),
      '10%',
    ),
    question('success.primary.by', 'By which day?', day),
    question('success.harmless', 'What must not get worse?', {
      kind: 'many',
      named: false,
      noun: 'number',
      parts: [
        part('metric', 'Number', metric),
        part(
          '',
          'Tolerance',
          oneOf({ increase_at_most: 'may go up by at most', decrease_at_most: 'may go down by at most' }),
          '0.5pp',
        ),
      ],
    }),
    question(
      'rollout.design',
      'How will the after be compared with the before?',
      choice({
        holdout: 'Some are held out, at random',
        staggered: 'Some start earlier than others',
        before_after: 'Only before and after',
      }),
    ),
    question('rollout.starts', 'On which day does the agent start?', day),
    ...assignment(data),
  ],
});
