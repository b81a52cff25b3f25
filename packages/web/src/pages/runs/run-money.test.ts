import { expect, it } from 'vitest';
import { runMoney } from './run-money.ts';

it('what runs cost is written as money is everywhere, and small amounts keep their digits', () => {
  expect([runMoney(4.51, 'USD'), runMoney(0.0167, 'USD'), runMoney(0, 'EUR')]).toEqual(['$4.51', '$0.0167', '€0']);
});

it('a cost in no currency that is known is written as the file says it', () => {
  expect([runMoney(3, 'credits'), runMoney(0.5, null)]).toEqual(['3.0000 credits', '0.5000']);
});
