import { html, raw } from 'hono/html';

/** A piece of a page, escaped. */
export type Markup = ReturnType<typeof html>;

/**
 * A chart is drawn twice, and the page shows the one that fits: scaled down to a phone, the letters of the broad one could not be read. On the slim one what
 * stands before and behind a mark stands above it.
 */
export interface Room {
  readonly name: 'broad' | 'slim';
  readonly width: number;
}

export const rooms: readonly Room[] = [
  { name: 'broad', width: 620 },
  { name: 'slim', width: 350 },
];

/** A drawing with a name that is read aloud. */
export function drawing({ name, width }: Room, height: number, label: string, body: readonly Markup[]): Markup {
  return html`<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" preserveAspectRatio="xMinYMin meet">${body}</svg>`;
}

export function text(
  x: number,
  y: number,
  words: string,
  { anchor = 'start', style = 'axis' }: { anchor?: 'start' | 'middle' | 'end'; style?: 'axis' | 'name' | 'value' } = {},
): Markup {
  return html`<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" class="${style}">${words}</text>`;
}

export function line(from: readonly [number, number], to: readonly [number, number], style: string): Markup {
  return html`<line x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}" class="${style}"/>`;
}

export function bar(x: number, y: number, size: { width: number; height: number }, style: string): Markup {
  return html`<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, size.width))}" height="${round(Math.max(0, size.height))}" class="${style}"/>`;
}

export function dot(x: number, y: number): Markup {
  return html`${raw(`<circle cx="${round(x)}" cy="${round(y)}" r="4" class="dot"/>`)}`;
}

/** Maps a domain onto pixels; a domain of one point lies at the start. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  return (value) => (d1 === d0 ? r0 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
