import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Measurement } from '../../groundwork.ts';
import type { PageData } from './page-data.ts';
import { Segments } from './segments.tsx';

const data = { charter: { metrics: { spend: { kind: 'mean', title: 'Spend' } } } } as unknown as PageData;
const bounds = (estimate: number | null, lower: number | null, upper: number | null) => ({ estimate, lower, upper });
const segment = (value: string, relative: ReturnType<typeof bounds> | null, over: number | null = 2) => ({
  column: 'channel',
  value,
  metric: 'spend',
  confidence: 0.975,
  adjusted: over === null ? null : { method: 'Bonferroni', over, of: 'segments' },
  effect: relative && { absolute: relative, relative },
});
const shown = (segments: readonly unknown[]) =>
  renderToStaticMarkup(<Segments data={data} effect={{ segments } as unknown as Measurement} />).replace(
    /<[^>]+>/g,
    ' ',
  );

it('segments show each effect with its interval, and that they are exploratory and widened', () => {
  const text = shown([segment('Web', bounds(0.12, 0.02, 0.22)), segment('Phone', bounds(-0.05, -0.2, 0.1))]);
  expect(text).toContain('Exploratory: shown, and never judged.');
  expect(text).toContain('Each interval stands at 97.50%, adjusted for 2 segments (Bonferroni)');
  expect(text).toMatch(/channel\s+Web/);
  expect(text).toContain('+12.0% (+2.0% to +22.0%)');
  expect(text).toContain('−5.0% (−20.0% to +10.0%)');
});

it('a segment whose effect is withheld says so, and one that has no ratio', () => {
  const text = shown([segment('Web', null), segment('Phone', bounds(null, null, null))]);
  expect(text).toContain('withheld');
  expect(text).toContain('undefined');
});

it('nothing is said of segments where the charter asks for none', () => {
  expect(shown([])).toBe('');
});
