import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { BoardReport } from '../../api/report.ts';
import { Decided } from './decided.tsx';

const evidence: never[] = [];
const said = (count: number) => Array.from({ length: count }, (_, index) => ({ text: `Move ${index}.`, evidence }));
const acts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    on: '2026-11-02',
    initiative: `agent-${index}`,
    title: `Agent ${index}`,
    what: 'Funded',
    person: null,
    because: null,
    evidence,
  }));
const text = (given: object) =>
  renderToStaticMarkup(<Decided report={given as unknown as BoardReport} />).replaceAll(/<[^>]*>/g, ' ');

test('what is too long for the page says how many more there are and where', () => {
  const shown = text({ decided: acts(62), moves: said(63) });
  expect(shown).toContain('Agent 59');
  expect(shown).not.toContain('Agent 60');
  expect(shown).toContain('2 more are in the ledger.');
  expect(shown).toContain('Move 59.');
  expect(shown).not.toContain('Move 60.');
  expect(shown).toContain('3 more are on the progress page.');
  expect(text({ decided: acts(60), moves: said(60) })).not.toContain('more are');
});
