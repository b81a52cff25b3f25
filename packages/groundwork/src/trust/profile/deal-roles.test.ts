import { describe, expect, test } from 'vitest';
import { stageGroup } from './deal-roles.ts';

describe('the group of a stage by its words', () => {
  test.each([
    // The standard stages of Salesforce.
    ...(
      [
        'Prospecting',
        'Qualification',
        'Needs Analysis',
        'Value Proposition',
        'Id. Decision Makers',
        'Perception Analysis',
      ] as const
    ).map((each) => [each, 'open'] as const),
    ...(['Proposal/Price Quote', 'Negotiation/Review'] as const).map((each) => [each, 'open'] as const),
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
    // The standard stages of HubSpot.
    ...(
      [
        'appointmentscheduled',
        'qualifiedtobuy',
        'presentationscheduled',
        'decisionmakerboughtin',
        'contractsent',
      ] as const
    ).map((each) => [each, 'open'] as const),
    ['closedwon', 'won'],
    ['closedlost', 'lost'],
    ['Engaging', 'open'],
    ['Won', 'won'],
    ['Lost', 'lost'],
    ['Lost - no decision', 'lost'],
    ['gewonnen', 'won'],
    ['Stage 3', 'unknown'],
    ['Wonderful', 'unknown'],
  ] as const)('%s is %s', (stage, group) => {
    expect(stageGroup(stage)).toBe(group);
  });
});
