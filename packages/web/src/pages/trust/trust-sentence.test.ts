import { expect, it } from 'vitest';
import { trustSentence } from './trust-sentence.ts';

const row = (state: 'met' | 'unmet', example = false, checkedAt: string | null = '2026-11-28T10:00:00Z') => ({
  example,
  checkedAt,
  data: { state },
});

it('the sentence of the trust page counts what is an initiative of somebody, and no example', () => {
  expect(trustSentence([row('met'), row('unmet'), row('unmet', true, null)])).toBe(
    'The data of 1 of 2 initiatives holds.',
  );
  expect(trustSentence([row('met'), row('unmet', false, null)])).toBe(
    'The data of 1 of 2 initiatives holds. One was never checked.',
  );
  expect(trustSentence([row('unmet', true)])).toBe('No initiative counts yet.');
});
