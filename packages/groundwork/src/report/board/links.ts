import type { LinkWriter } from '../markdown.ts';
import type { Link } from '../report.ts';
import type { BoardReport, Evidence } from './board-report.ts';

/** Where a file of the report leads, which is read where nobody knows. */
export interface Reach {
  /** Where the dashboard is reached; null where nobody knows. */
  readonly base: string | null;
  /** Whether that is so from other machines too: else a link says besides where it leads. */
  readonly isLasting: boolean;
}

const onThisMachine = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The address that the workspace declares, else the one that is known: `base`. */
export function reachOf({ dashboard }: Pick<BoardReport, 'dashboard'>, base: string | null): Reach {
  const declared = dashboard === null || onThisMachine.test(dashboard) ? null : dashboard;
  const reached = declared ?? base;
  return { base: reached, isLasting: reached !== null && !onThisMachine.test(reached) };
}

/** What a fact rests on as links: the fact names its initiative already. */
export function linksOf(evidence: readonly Evidence[]): readonly Link[] {
  return evidence.map(({ label, address, file, line }) => ({
    label: address?.startsWith('/initiatives/') ? 'its page' : label,
    address,
    place: file === null ? null : { file, line: line ?? 1 },
  }));
}

/** A link as it is shown: its words, where they lead, and what is said besides. */
export interface ShownLink {
  readonly text: string;
  readonly href: string | null;
  readonly beside: string | null;
}

/** `its page` where a link leads there for good; with the charter and its line where it may not; these alone where nothing is reached. */
export function shownLink({ label, address, place }: Link, { base, isLasting }: Reach): ShownLink {
  const at = place && placeWords(place);
  if (base === null || address === null) return { text: at ?? label, href: null, beside: null };
  return { text: label, href: `${base}${address}`, beside: isLasting ? null : at };
}

/** `charter win-back, line 12`: the path is the same of each, and said once. */
function placeWords({ file, line }: NonNullable<Link['place']>): string {
  const id = /^initiatives\/(.+)\/charter\.yaml$/.exec(file)?.[1];
  return `${id === undefined ? file : `charter ${id}`}, line ${line}`;
}

/** Where nothing can be followed: `charter win-back, line 12; ledger entry 39`. */
export function linksWords(links: readonly Link[]): string {
  return links.map((each) => shownLink(each, { base: null, isLasting: false }).text).join('; ');
}

/** What the words of links mean to whoever cannot follow them; null where everybody can. */
export function whereWords({ rows }: Pick<BoardReport, 'rows'>, { isLasting }: Reach): string | null {
  const place = rows.flatMap(({ evidence }) => linksOf(evidence)).find((each) => each.place)?.place;
  if (isLasting || !place) return null;
  return `“${placeWords(place)}” is that line of ${place.file} in the folder of the workspace; entries are those of the ledger (groundwork ledger export), and the portfolio is what groundwork portfolio shows.`;
}

/** In Markdown a charter is a file beside: `folder` is the way to that of the workspace. The rest leads to the dashboard, where it is reached. */
export function relativeLinks(reach: Reach, folder: string): LinkWriter {
  return (link) => {
    if (link.place !== null) {
      const parts = `${folder}${link.place.file}`.split('/').map(encodeURIComponent);
      const path = parts.join('/').replaceAll('(', '%28').replaceAll(')', '%29');
      return { text: placeWords(link.place), href: `${path}#L${link.place.line}` };
    }
    const { text, href } = shownLink(link, reach);
    return { text, href };
  };
}
