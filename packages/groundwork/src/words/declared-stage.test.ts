import { expect, test } from 'vitest';
import { declaredStages } from './declared-stage.ts';

test('what is declared counts until a record says where it stands, and a proposal is nothing to say', () => {
  const stay = (stage: string, declared: boolean) => ({ stage, declared });
  const journeys = [
    { initiative: 'live', stays: [stay('proposed', true), stay('production', true)] },
    { initiative: 'recorded', stays: [stay('pilot', true), stay('funded', false)] },
    { initiative: 'idea', stays: [stay('proposed', true)] },
    { initiative: 'new', stays: [] },
  ];
  expect([...declaredStages(journeys)]).toEqual([['live', 'production']]);
});
