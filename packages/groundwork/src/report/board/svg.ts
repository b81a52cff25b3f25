import { html, raw } from 'hono/html';
import type { Markup } from '../charts/svg.ts';
import type { Drawing, Shape } from './drawing.ts';

/** A drawing as SVG with a name that is read aloud, in the colours of the page: dark on a dark screen, light on paper. */
export function svgOf({ width, height, label, shapes }: Drawing): Markup {
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${shapes.map(shapeOf)}</svg>`;
}

function shapeOf(shape: Shape): Markup {
  if (shape.kind === 'text') {
    const { x, y, text, size, ink, bold, anchor } = shape;
    return html`<text x="${x}" y="${y}" font-size="${size}" font-weight="${bold ? 600 : 400}" text-anchor="${anchor}" fill="var(--${ink})">${text}</text>`;
  }
  const { d, fill, stroke, width, dash } = shape;
  const look = [
    `fill="${fill ? `var(--${fill})` : 'none'}"`,
    ...(stroke ? [`stroke="var(--${stroke})" stroke-width="${width ?? 1}"`] : []),
    ...(dash ? [`stroke-dasharray="${dash.join(' ')}"`] : []),
  ];
  // Numbers and names of ours alone.
  return html`${raw(`<path d="${d}" ${look.join(' ')}/>`)}`;
}
