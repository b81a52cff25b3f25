import { html } from 'hono/html';
import type { Markup } from '../charts/svg.ts';
import type { Link } from '../report.ts';
import { type Reach, shownLink } from './links.ts';

/** Words that lead where the dashboard is reached. */
export function linked(links: readonly Link[], reach: Reach): Markup {
  const one = (link: Link) => {
    const { text, href } = shownLink(link, reach);
    return href === null ? text : html`<a href="${href}">${text}</a>`;
  };
  return html`<span class="rests">${links.map((each, index) => html`${index === 0 ? '' : '; '}${one(each)}`)}</span>`;
}
