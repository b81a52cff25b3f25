/** The light colours of the visual language: as a board report is printed. */
export const inks = {
  paper: '#FFFFFF',
  sunken: '#F5F6F7',
  rule: '#E3E6E9',
  strong: '#88929B',
  ink: '#14181C',
  ink2: '#434B53',
  ink3: '#626B74',
  data: '#0B5563',
  band: '#D7E6E9',
  band2: '#B7D2D7',
  met: '#1E7A4C',
  unmet: '#B3261E',
  stale: '#855600',
  waived: '#6247AA',
} as const;
export type Ink = keyof typeof inks;

/** The same on a dark screen. */
export const darkInks: Readonly<Record<Ink, string>> = {
  paper: '#0F1215',
  sunken: '#171B1F',
  rule: '#272D33',
  strong: '#66717B',
  ink: '#ECEFF1',
  ink2: '#B8C0C7',
  ink3: '#929CA5',
  data: '#67BDC9',
  band: '#173339',
  band2: '#245059',
  met: '#58B984',
  unmet: '#FF8B7D',
  stale: '#E0AD4B',
  waived: '#B3A0EE',
};

interface Look {
  readonly fill?: Ink;
  readonly stroke?: Ink;
  readonly width?: number;
  readonly dash?: readonly [number, number];
}

export interface PathShape extends Look {
  readonly kind: 'path';
  /** As SVG writes it. */
  readonly d: string;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly ink: Ink;
  readonly bold: boolean;
  readonly anchor: 'start' | 'middle' | 'end';
}

export type Shape = PathShape | TextShape;

/** A picture of paths and words, in points: the page shows it as SVG, the PDF draws the same. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Read aloud. */
  readonly label: string;
  readonly shapes: readonly Shape[];
}

type Point = readonly [x: number, y: number];

const at = (value: number) => String(Math.round(value * 100) / 100);
const pair = ([x, y]: Point) => `${at(x)} ${at(y)}`;

export function path(d: string, look: Look): PathShape {
  return { kind: 'path', d, ...look };
}

export function line(points: readonly Point[], look: Look): PathShape {
  return path(`M${points.map(pair).join('L')}`, look);
}

export function area(points: readonly Point[], look: Look): PathShape {
  return path(`M${points.map(pair).join('L')}Z`, look);
}

export function rect(x: number, y: number, size: { readonly width: number; readonly height: number }, look: Look) {
  const { width, height } = size;
  return path(`M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}Z`, look);
}

export function circle(x: number, y: number, r: number, look: Look): PathShape {
  return path(
    `M${at(x - r)} ${at(y)}a${at(r)} ${at(r)} 0 1 0 ${at(2 * r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-2 * r)} 0Z`,
    look,
  );
}

export function words(
  x: number,
  y: number,
  text: string,
  {
    size = 9,
    ink = 'ink',
    bold = false,
    anchor = 'start',
  }: {
    readonly size?: number;
    readonly ink?: Ink;
    readonly bold?: boolean;
    readonly anchor?: TextShape['anchor'];
  } = {},
): TextShape {
  return { kind: 'text', x, y, text, size, ink, bold, anchor };
}

/** Lines from lower left to upper right inside a rectangle, each cut where it leaves it: what is expected is hatched, never solid. */
export function hatch(
  x: number,
  y: number,
  { width, height }: { readonly width: number; readonly height: number },
): PathShape[] {
  const step = 5;
  const count = Math.floor((width + height) / step);
  return Array.from({ length: count }, (_, index) => {
    const offset = (index + 1) * step;
    const low: Point = offset <= height ? [x, y + offset] : [x + offset - height, y + height];
    const high: Point = offset <= width ? [x + offset, y] : [x + width, y + offset - width];
    return line([low, high], { stroke: 'data', width: 0.6 });
  });
}

/** Maps a domain onto points; a domain of one value lies at the start. */
export function scale([d0, d1]: Point, [r0, r1]: Point): (value: number) => number {
  return (value) => (d1 === d0 ? r0 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
}
