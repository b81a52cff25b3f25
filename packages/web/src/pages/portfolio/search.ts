import type { Stage } from '../../groundwork.ts';

export const shows = ['all', 'blocked', 'revenue', 'internal'] as const;
export type Show = (typeof shows)[number];

export const sortKeys = ['title', 'stage', 'conditions', 'owner', 'verdict', 'spent', 'net', 'next'] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the page shows and in which order, as its address says it. What is not there is as usual: all of them, the worst first. */
export interface PortfolioSearch {
  readonly show?: Exclude<Show, 'all'>;
  readonly owner?: string;
  readonly stage?: Stage;
  readonly q?: string;
  readonly sort?: SortKey;
  readonly down?: true;
}

const stages: readonly string[] = ['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired'];

/** Reads an address that anybody may have written: what it does not know it leaves out. */
export function readSearch(given: Record<string, unknown>): PortfolioSearch {
  const { show, owner, stage, q, sort, down } = given;
  return {
    ...(show !== 'all' && shows.includes(show as Show) && { show: show as Exclude<Show, 'all'> }),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
    ...(stages.includes(String(stage)) && { stage: stage as Stage }),
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(sortKeys.includes(sort as SortKey) && { sort: sort as SortKey, ...(down === true && { down: true as const }) }),
  };
}
