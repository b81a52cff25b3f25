import { dayOf } from '../../charter/days.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { personOf } from '../../charter/people.ts';
import type { Context } from '../context.ts';
import type { PortfolioDocument } from '../documents/portfolio.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { type Entries, pageOf } from './evidence.ts';

/** The waivers in force today, the first to end first. */
export async function waivedOf(
  ctx: Context,
  { config }: LoadedWorkspace,
  { initiatives }: PortfolioDocument,
  entries: Entries,
): Promise<BoardReportDocument['waivers']> {
  const found = initiatives.flatMap(({ initiative, title, duties }) =>
    duties.waivers.map((waiver) => ({ initiative, title, ...waiver })),
  );
  const all = await Promise.all(
    found.map(async (each) => {
      const { initiative, title, person } = each;
      const given = (await ctx.stores.records.waivers.list(initiative)).findLast(
        ({ condition, gate, until }) => condition === each.condition && gate === each.gate && until === each.until,
      );
      const entry = given && entries.find('waiver', initiative, dayOf(given.at, config.timezone));
      return {
        ...each,
        person: personOf(config, person)?.name ?? person,
        evidence: [pageOf(initiative, title), ...(entry ? [entry] : [])],
      };
    }),
  );
  return all.toSorted((a, b) => (a.until < b.until ? -1 : 1));
}
