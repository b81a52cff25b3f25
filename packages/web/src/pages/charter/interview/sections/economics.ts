import { type Asked, choice, day, metric, oneOf, part, question, text, value } from '../asked.ts';

export const economics: Asked = {
  id: 'economics',
  name: 'Costs and benefits',
  questions: [
    question('economics.benefits', 'What is the effect worth?', {
      kind: 'many',
      named: false,
      noun: 'benefit',
      parts: [
        part('metric', 'Number', metric),
        part('worth', 'Money for one unit of it', value, '1'),
        part('per_month', 'Units a month', value, '21000'),
        part('recaptured', 'Part that the company really gets', value, '50%'),
        part('kind', 'Kind', choice({ cash: 'Cash', capacity: 'Capacity', quality: 'Quality' })),
      ],
    }),
    question('economics.costs', 'What does it cost?', {
      kind: 'many',
      named: false,
      noun: 'cost',
      parts: [
        part('name', 'For what', text, 'Licence'),
        part(
          '',
          'How much',
          oneOf({
            per_month: 'a month',
            amount: 'once',
            per_approval: 'for each approval',
            per_run: 'for each run',
            from: 'as the runs report',
          }),
          '2000',
        ),
        part('on', 'Paid on, where it is paid once', day),
      ],
    }),
    question('economics.scenarios', 'Under which other assumptions is the return to be shown?', {
      kind: 'many',
      named: true,
      noun: 'scenario',
      parts: [
        part('metric', 'Benefits that it changes: those on this number, or all', metric),
        part('effect', 'Part of the effect that comes', value, '50%'),
        part('worth', 'Money for one unit', value, '0.8'),
        part('per_month', 'Units a month', value, '15000'),
        part('recaptured', 'Part that the company really gets', value, '40%'),
        part('costs', 'Costs, as a part of those above', value, '120%'),
      ],
    }),
    question('economics.horizon', 'How far is the return counted?', value, '12mo'),
    question('economics.discount', 'At which yearly rate is later money worth less?', value, '10%'),
  ],
};
