import type { PipelineReport } from '../../trust/pipeline/report.ts';
import { grouped, money, percent, percentRange } from '../../words/numbers.ts';
import type { Block, Chart, Section } from '../report.ts';
import { notMeasurable, right, rowsShown } from './parts.ts';

type Groups = Exclude<PipelineReport['owners'], { readonly notMeasurable: string }>;

/** Share of deals that an operator can work with; the line in the charts. */
export const believableTarget = { at: 0.95, label: '95%' };

/** A section for each grouping that has groups; what the deals cannot be grouped by is said together at the end. */
export function groupSections({ teams, regions, owners }: PipelineReport, currency: string): readonly Section[] {
  const groupings = { 'By team': teams, 'By region': regions, 'By owner': owners };
  const sections: Section[] = [];
  const unknown: Block[] = [];
  for (const [title, groups] of Object.entries(groupings)) {
    if ('notMeasurable' in groups) unknown.push(notMeasurable(title, groups.notMeasurable));
    else if (groups.rows.length > 0) sections.push(groupSection(title, groups, currency));
  }
  const last = sections.at(-1);
  if (unknown.length === 0) return sections;
  if (last === undefined) return [{ title: 'By group', aside: null, blocks: unknown }];
  return [...sections.slice(0, -1), { ...last, blocks: [...last.blocks, ...unknown] }];
}

function groupSection(title: string, groups: Groups, currency: string): Section {
  return {
    title,
    aside: 'worst first',
    blocks: [{ kind: 'chart', chart: groupIntervals(groups), tableFollows: true }, groupTable(groups, currency)],
  };
}

function groupIntervals({ rows }: Groups): Chart {
  return {
    kind: 'intervals',
    title: 'Share of open deals that is believable',
    aside: '95% intervals (Wilson)',
    note: rows.some(({ few }) => few) ? 'Fewer than 20 open deals make no percentage: few.' : null,
    rows: rows.slice(0, rowsShown).map(({ name, id, open, believable, share }) => ({
      label: name ?? id ?? 'nobody',
      says: `${grouped(believable.deals)} of ${grouped(open.deals)}`,
      estimate: share?.share ?? null,
      lower: share?.lower ?? null,
      upper: share?.upper ?? null,
    })),
    target: believableTarget,
  };
}

function groupTable({ rows, rest }: Groups, currency: string): Block {
  const worth = (value: number | null) => (value === null ? '' : money(value, currency));
  return {
    kind: 'table',
    columns: [
      { title: '' },
      { title: 'open', align: right },
      { title: 'believable', align: right },
      { title: 'share' },
      { title: 'value', align: right },
      { title: 'with an account', align: right },
      { title: 'with an amount', align: right },
      { title: 'mostly' },
    ],
    rows: [
      ...rows
        .slice(0, rowsShown)
        .map(({ name, id, open, believable, share, mainReason, with: has }) => [
          name ?? id ?? 'nobody',
          grouped(open.deals),
          grouped(believable.deals),
          share === null ? 'few' : `${percent(share.share)} (${percentRange(share.lower, share.upper)})`,
          worth(open.value),
          has.account === null ? '' : grouped(has.account),
          has.amount === null ? '' : grouped(has.amount),
          mainReason === null ? '' : `${grouped(mainReason.deals)} ${mainReason.says}`,
        ]),
      ...(rows.length > rowsShown ? [[`${rows.length - rowsShown} more`, ...Array<string>(7).fill('')]] : []),
      ...(rest === null
        ? []
        : [
            [
              `${grouped(rest.groups)} others`,
              grouped(rest.open.deals),
              grouped(rest.believable.deals),
              '',
              worth(rest.open.value),
              '',
              '',
              '',
            ],
          ]),
    ],
  };
}
