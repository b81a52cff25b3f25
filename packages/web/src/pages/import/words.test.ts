import { describe, expect, test } from 'vitest';
import { pairsOf, withStatus } from './words.ts';

describe('a status that is chosen on the page', () => {
  test('stands beside those that were written', () => {
    expect(pairsOf(withStatus('Live=production;', 'On hold', 'pilot'))).toEqual({
      Live: 'production',
      'On hold': 'pilot',
    });
  });

  test('is one pair also where its word has the marks that part pairs: the list is read without marks', () => {
    expect(pairsOf(withStatus('', 'On hold; Q3=later', 'pilot'))).toEqual({ 'On hold Q3 later': 'pilot' });
  });
});
