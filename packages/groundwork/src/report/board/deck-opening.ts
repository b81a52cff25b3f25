import { grouped, percent } from '../../words/numbers.ts';
import { listWords } from '../../words/phrases.ts';
import type { Amount, BoardReport } from './board-report.ts';
import { body, type Deck, type DeckSlide, hex, plainSlide, say, wide } from './deck-slide.ts';
import { middleOf, rangeWords } from './say.ts';
import { moneyNames, unreturned } from './tables-money.ts';

interface Figure {
  readonly name: string;
  readonly says: string;
  /** Its interval or its denominator: no number stands alone. */
  readonly beside: string;
}

/** The first slide: the answer in a sentence, how sure that is, and four figures. */
export function opening(deck: Deck, report: BoardReport, footer: string): void {
  const { organization, title, headline, lead, small } = report;
  const slide = plainSlide(deck, footer);
  say(slide, organization, { y: 0.45, w: 5, h: 0.35 }, { size: 14, bold: true, ink: 'ink' });
  say(slide, title, { x: wide.margin + 5, y: 0.45, w: body - 5, h: 0.35 }, { size: 14, align: 'right' });
  slide.addShape('line', { x: wide.margin, y: 0.9, w: body, h: 0, line: { color: hex('ink'), width: 2 } });
  say(slide, headline, { y: 1.2, h: 1.85 }, { size: headline.length > 130 ? 30 : 34, ink: 'ink', face: 'serif' });
  say(slide, lead, { y: 3.2, h: 1.25 }, { size: 18, face: 'serif' });
  const figures = figuresOf(report);
  const gap = 0.35;
  const w = (body - gap * (figures.length - 1)) / figures.length;
  for (const [index, figure] of figures.entries()) figureOn(slide, figure, wide.margin + index * (w + gap), w);
  if (small !== null) say(slide, small, { y: 6.5, h: 0.3 }, { size: 12, ink: 'ink3' });
}

function figureOn(slide: DeckSlide, { name, says, beside }: Figure, x: number, w: number): void {
  const y = 4.65;
  slide.addShape('line', { x, y, w, h: 0, line: { color: hex('ink'), width: 1 } });
  say(slide, name, { x, y: y + 0.12, w, h: 0.25 }, { size: 12 });
  say(slide, says, { x, y: y + 0.42, w, h: 0.55 }, { size: 28, ink: 'ink', face: 'serif' });
  say(slide, beside, { x, y: y + 1.05, w, h: 0.45 }, { size: 12 });
}

function figuresOf(report: BoardReport): readonly Figure[] {
  const { money, currency, initiatives, stages } = report;
  const at = (stage: string) => stages.find((each) => each.stage === stage)?.count ?? 0;
  const others = (['pilot', 'funded', 'proposed', 'stopped', 'retired'] as const).filter((stage) => at(stage) > 0);
  const where = (stage: string) => (stage === 'pilot' ? 'in pilot' : stage);
  const production: Figure = {
    name: 'In production',
    says: `${grouped(at('production'))} of ${grouped(initiatives)}`,
    beside: listWords(others.map((stage) => `${grouped(at(stage))} ${where(stage)}`)),
  };
  if (money === null) return [production];
  const sum = (name: string, amount: Amount, otherwise: string): Figure => {
    const range = rangeWords(amount, currency);
    return { name, says: middleOf(amount, currency), beside: range === '' ? otherwise : `${range}, P10 to P90` };
  };
  const of = `of ${grouped(money.initiatives)} of ${grouped(initiatives)} initiatives`;
  const [best] = money.byStrength.filter(({ share }) => (share ?? 0) > 0);
  const proof = best ? `; ${percent(best.share ?? 0, 0)} at claim ${best.strength}` : '';
  const benefit = money.benefit && sum(moneyNames.benefit, money.benefit, '');
  const alone = unreturned(report);
  if (alone !== null)
    return [
      sum(alone.name, money.spent, of),
      { name: moneyNames.benefit, says: 'Not known', beside: alone.why },
      production,
    ];
  return [
    sum(moneyNames.net, money.net, ''),
    benefit
      ? { ...benefit, beside: `${rangeWords(money.benefit, currency)}${proof}` }
      : { name: moneyNames.benefit, says: 'None yet', beside: 'no verdict is achieved' },
    sum(moneyNames.spent, money.spent, of),
    production,
  ];
}
