import { type Asked, day, part, person, question, value } from '../asked.ts';

export const baseline: Asked = {
  id: 'baseline',
  name: 'Baseline',
  questions: [
    question('baseline.window', 'Which days before the start make the before?', {
      kind: 'parts',
      parts: [part('from', 'First day', day), part('to', 'Last day', day)],
    }),
  ],
};

export const owner: Asked = {
  id: 'owner',
  name: 'Owner',
  questions: [
    question('owner.person', 'Which one person answers for how it performs?', person),
    question('owner.review_every', 'How often does that person look at the results?', value, '30d'),
    question('sponsor', 'Who decides on the next dollar?', person),
  ],
};
