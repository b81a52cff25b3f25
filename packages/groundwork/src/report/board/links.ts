import type { LinkWriter } from '../markdown.ts';
import type { Link } from '../report.ts';
import type { BoardReport, Evidence } from './board-report.ts';

/** Where a file of the report leads, which is read where nobody knows. */
export interface Reach {
  /** Where the dashboard is reached from other machines too; null where nobody says. */
  readonly base: string | null;
}

const onThisMachine = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The address that the workspace declares, and no other: where a server happens to listen is dead for everybody to whom the file is sent. */
export function reachOf({ dashboard }: Pick<BoardReport, 'dashboard'>): Reach {
  return { base: dashboard === null || onThisMachine.test(dashboard) ? null : dashboard };
}

/** What a fact rests on as links: the fact names its initiative already. */
export function linksOf(evidence: readonly Evidence[]): readonly Link[] {
  return evidence.map(({ label, address, file, line }) => ({
    label: address?.startsWith('/initiatives/') ? 'its page' : label,
    address,
    place: file === null ? null : { file, line: line ?? 1 },
  }));
}

/** A link as it is shown: its words, and where they lead. */
export interface ShownLink {
  readonly text: string;
  readonly href: string | null;
}

/** `its page` where a link leads there; the charter and its line where nothing is reached. */
export function shownLink({ label, address, place }: Link, { base }: Reach): ShownLink {
  if (base === null || address === null) return { text: place === null ? label : placeWords(place), href: null };
  return { text: label, href: `${base}${address}` };
}

/** `charter win-back, line 12`: the path is the same of each, and said once. */
function placeWords({ file, line }: NonNullable<Link['place']>): string {
  const id = /^initiatives\/(.+)\/charter\.yaml$/.exec(file)?.[1];
  return `${id === undefined ? file : `charter ${id}`}, line ${line}`;
}

/** Where nothing can be followed: `charter win-back, line 12; ledger entry 39`. */
export function linksWords(links: readonly Link[]): string {
  return links.map((each) => shownLink(each, { base: null }).text).join('; ');
}

/** What the words of links mean to whoever cannot follow them; null where everybody can. */
export function whereWords({ rows }: Pick<BoardReport, 'rows'>, { base }: Reach): string | null {
  const place = rows.flatMap(({ evidence }) => linksOf(evidence)).find((each) => each.place)?.place;
  if (base !== null || !place) return null;
  return `“${placeWords(place)}” is that line of ${place.file} in the folder of the workspace; entries are those of the ledger (groundwork ledger export), and the portfolio is what groundwork portfolio shows.`;
}

/** In Markdown a charter is a file beside: `folder` is the way to that of the workspace. The rest leads to the dashboard, where its address is declared. */
export function relativeLinks(reach: Reach, folder: string): LinkWriter {
  return (link) => {
    if (link.place !== null) {
      const parts = `${folder}${link.place.file}`.split('/').map(encodeURIComponent);
      const path = parts.join('/').replaceAll('(', '%28').replaceAll(')', '%29');
      return { text: placeWords(link.place), href: `${path}#L${link.place.line}` };
    }
    return shownLink(link, reach);
  };
}
