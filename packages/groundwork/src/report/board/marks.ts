import type { Row } from './board-report.ts';
import { area, circle, line, path, rect, type Shape, words } from './drawing.ts';

type State = Row['conditions'][number]['state'];
type Verdict = NonNullable<Row['verdict']>;
type Strength = NonNullable<Row['strength']>;

/** The seven conditions as they are headed. */
export const conditionHeads = ['Pr', 'Su', 'Da', 'Go', 'Ba', 'Ow', 'Ob'] as const;

/** The mark of a state around a point: each has a shape of its own, so that grey suffices. */
export function conditionMark(state: State, x: number, y: number): readonly Shape[] {
  switch (state) {
    case 'met':
      return [circle(x, y, 2.2, { fill: 'met' })];
    case 'unmet':
      return [rect(x - 4.5, y - 4.5, { width: 9, height: 9 }, { fill: 'unmet' }), ...cross(x, y, 2, 'paper')];
    case 'unverified':
      return [circle(x, y, 3.4, { stroke: 'ink3', width: 1, dash: [1.5, 1.2] })];
    case 'stale':
      return [
        circle(x, y, 3.4, { stroke: 'stale', width: 1 }),
        path(`M${x} ${y - 3.4}a3.4 3.4 0 0 0 0 6.8Z`, { fill: 'stale' }),
      ];
    case 'waived':
      return [
        area(
          [
            [x, y - 4.4],
            [x + 4.4, y],
            [x, y + 4.4],
            [x - 4.4, y],
          ],
          { stroke: 'waived', width: 1 },
        ),
        line(
          [
            [x - 1.8, y],
            [x + 1.8, y],
          ],
          { stroke: 'waived', width: 1 },
        ),
      ];
  }
}

function cross(x: number, y: number, reach: number, stroke: 'paper' | 'unmet'): readonly Shape[] {
  const look = { stroke, width: 1.3 } as const;
  return [
    line(
      [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ],
      look,
    ),
    line(
      [
        [x + reach, y - reach],
        [x - reach, y + reach],
      ],
      look,
    ),
  ];
}

const segment = 12;
const gap = 3.5;

/** Four stages, the current one thick, hollow where it is declared; the tall bar after it is the closed gate, a red cross says stopped. Drawn from its left end around `y`. */
export function stageRail(
  { stage, reached, declared }: Pick<Row, 'stage' | 'reached' | 'declared'>,
  x: number,
  y: number,
): readonly Shape[] {
  const at = ['proposed', 'funded', 'pilot', 'production'].indexOf(reached);
  const isEnded = stage === 'stopped' || stage === 'retired';
  return [0, 1, 2, 3].flatMap((index) => {
    const left = x + index * (segment + gap);
    if (index > at)
      return [
        line(
          [
            [left, y],
            [left + segment, y],
          ],
          { stroke: 'strong', width: 0.6 },
        ),
      ];
    const height = index === at ? 4 : 2.2;
    const bar = rect(
      left,
      y - height / 2,
      { width: segment, height },
      declared ? { stroke: 'ink3', width: 0.7 } : { fill: index === at && !isEnded ? 'ink' : 'strong' },
    );
    if (index < at) return [bar];
    const end = left + segment + gap / 2;
    if (isEnded) return [bar, ...cross(end, y, 3, 'unmet')];
    return index === 3 || declared
      ? [bar]
      : [
          bar,
          line(
            [
              [end, y - 4.5],
              [end, y + 4.5],
            ],
            { stroke: 'ink', width: 1.4 },
          ),
        ];
  });
}

/** A to E in its box; the fainter the letter, the less it says. The box has sides of 11 points and its middle at `y`. */
export function strengthMark(strength: Strength, x: number, y: number): readonly Shape[] {
  const box = { width: 11, height: 11 };
  const solid = strength === 'A' || strength === 'B';
  const letter = words(x + 5.5, y + 2.7, strength, {
    size: 7.5,
    bold: true,
    anchor: 'middle',
    ink: solid ? 'paper' : strength === 'C' ? 'ink2' : 'ink3',
  });
  if (strength === 'E') return [letter];
  if (solid) return [rect(x, y - 5.5, box, { fill: strength === 'A' ? 'ink' : 'ink2' }), letter];
  const dash = strength === 'D' ? ({ dash: [1.6, 1.3] } as const) : {};
  return [rect(x, y - 5.5, box, { stroke: strength === 'C' ? 'ink2' : 'ink3', width: 0.8, ...dash }), letter];
}

/** Disc with tick, ring with bar, triangle, clock: around a point. */
export function verdictMark(verdict: Verdict, x: number, y: number): readonly Shape[] {
  switch (verdict) {
    case 'achieved':
      return [
        circle(x, y, 4.6, { fill: 'met' }),
        line(
          [
            [x - 2.1, y],
            [x - 0.5, y + 1.7],
            [x + 2.2, y - 1.7],
          ],
          { stroke: 'paper', width: 1.1 },
        ),
      ];
    case 'not achieved':
      return [
        circle(x, y, 4.2, { stroke: 'ink2', width: 1 }),
        line(
          [
            [x - 2, y],
            [x + 2, y],
          ],
          { stroke: 'ink2', width: 1.1 },
        ),
      ];
    case 'harmful':
      return [
        area(
          [
            [x, y - 4.8],
            [x + 5, y + 4],
            [x - 5, y + 4],
          ],
          { fill: 'unmet' },
        ),
        line(
          [
            [x, y - 1.8],
            [x, y + 1.2],
          ],
          { stroke: 'paper', width: 1.1 },
        ),
        circle(x, y + 2.7, 0.6, { fill: 'paper' }),
      ];
    case 'too early':
      return [
        circle(x, y, 4.2, { stroke: 'ink2', width: 1 }),
        line(
          [
            [x, y - 2.3],
            [x, y],
            [x + 1.8, y + 1],
          ],
          { stroke: 'ink2', width: 1 },
        ),
      ];
  }
}
