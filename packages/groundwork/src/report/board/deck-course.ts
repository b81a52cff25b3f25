import { hasCurve } from './charts.ts';
import { curveOn, underCurve } from './deck-charts.ts';
import { columnOn, type Part } from './deck-column.ts';
import { body, type DeckSlide, say, wide } from './deck-slide.ts';
import { lowest, type Making } from './deck-stack.ts';
import { funnelTable } from './tables.ts';

const left = 7.6;
const quiet = { size: 11, ink: 'ink3' } as const;

/** How many reached production, and how far all of them came. */
export function course(making: Making): void {
  const { slide, top } = making.add(making.report.curve.says);
  courseOn(slide, making, top, null);
}

/** The same under something else, or on a slide of its own, whose title says it. */
export function courseOn(slide: DeckSlide, { report, reach }: Making, y: number, says: string | null): void {
  const isDrawn = hasCurve(report);
  const right = isDrawn ? { x: wide.margin + left + 0.4, w: body - left - 0.4 } : {};
  if (isDrawn) {
    curveOn(slide, report, { y, w: left, h: lowest - y - 0.6 });
    say(slide, underCurve(report), { y: lowest - 0.5, w: left, h: 0.5 }, quiet);
  }
  const parts: readonly Part[] = [
    { name: 'How far they came', table: funnelTable(report), parts: [1.4, 1.2, 1.1, 1.1] },
    {
      text: [...(says === null ? [] : [says]), ...(report.small === null ? [] : [report.small])].join(' '),
      look: { ink: 'ink' },
    },
  ];
  columnOn(slide, parts, { ...right, y, until: lowest }, reach);
}
