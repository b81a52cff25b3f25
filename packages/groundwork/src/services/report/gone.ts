import { personOf } from '../../charter/people.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { causeWords } from '../../portfolio/causes.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { type Entries, pageOf } from './evidence.ts';
import type { MemberThen } from './members.ts';
import type { ProgressThen } from './past-quarter.ts';
import type { Quarter } from './quarter.ts';

type Ended = BoardReportDocument['ended'][number];

interface Given {
  readonly deaths: ProgressThen['deaths'];
  readonly members: readonly MemberThen[];
  readonly quarter: Quarter;
  readonly entries: Entries;
  readonly config: Workspace;
}

/** What was stopped or stalled by the end of the quarter and why, the latest first; what stands still now after those that ended. */
export function goneOf({ deaths, members, quarter, entries, config }: Given): Ended[] {
  return deaths
    .map((death): Ended => {
      const { initiative, title, how, on, harm, because, spent } = death;
      const standing = members.find((each) => each.initiative === initiative)?.standing ?? null;
      const stopper = standing?.stopped?.person ?? null;
      const entry = on === null || how === 'stalled' ? null : entries.find('stop', initiative, on);
      return {
        initiative,
        title,
        how,
        on,
        inQuarter: how !== 'stalled' && on !== null && on >= quarter.from,
        cause: causeWords[death.cause].name,
        because,
        person: how === 'stopped' && stopper ? (personOf(config, stopper)?.name ?? stopper) : null,
        harm,
        spent,
        evidence: [pageOf(initiative, title), ...(entry ? [entry] : [])],
      };
    })
    .toSorted((a, b) => Number(a.how === 'stalled') - Number(b.how === 'stalled') || after(a.on, b.on));
}

function after(a: string | null, b: string | null): number {
  return (b ?? '').localeCompare(a ?? '');
}
