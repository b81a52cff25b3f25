import type { PipelineReport } from '../../trust/pipeline/report.ts';
import { grouped, money, percent } from '../../words/numbers.ts';
import type { BarsChart, Block, Cell, Section } from '../report.ts';
import { chart, notMeasurable, right } from './parts.ts';
import { forecastBlocks } from './pipeline-forecast.ts';
import { groupSections } from './pipeline-groups.ts';
import { movementBlocks } from './pipeline-movement.ts';

/** What these deals are worth is what is not known. */
const noAmount = 'pipeline.missing_amount';

type Believability = Exclude<PipelineReport['believability'], { readonly notMeasurable: string }>;

/** How far the pipeline can be trusted: what is believable and why the rest is not, who has it, how deals age and close, how good forecasts were. */
export function pipelineSections(report: PipelineReport, currency: string): readonly Section[] {
  return [
    {
      title: 'The pipeline',
      aside: `${report.table}, as of ${report.asOf}`,
      blocks: [...believableBlocks(report, currency), chart(stageBars(report))],
    },
    ...groupSections(report, currency),
    { title: 'How deals age and close', aside: null, blocks: movementBlocks(report) },
    { title: 'Forecasts', aside: null, blocks: forecastBlocks(report) },
  ].filter((each): each is Section => each !== null);
}

/** What share of the open deals is believable, and why the rest is not. */
export function believableBlocks({ believability }: PipelineReport, currency: string): readonly Block[] {
  if ('notMeasurable' in believability) return [notMeasurable('What is believable', believability.notMeasurable)];
  return [
    ...(believability.open.deals > 0 ? [chart(reasonBars(believability, currency))] : []),
    reasonTable(believability, currency),
    ...notMeasuredBlocks(believability),
  ];
}

/** What the data cannot answer, one by one; what the charter does not ask, in one sentence. */
function notMeasuredBlocks({ notMeasured }: Believability): readonly Block[] {
  const blind = notMeasured.filter((each) => !each.undeclared);
  const unasked = notMeasured
    .filter((each) => each.undeclared)
    .map(({ question }) => question.replaceAll('"', '').replace(/^Which deals /, ''));
  return [
    ...blind.map(
      ({ question, why }): Block => ({
        kind: 'text',
        text: `${question}: not measurable, because ${/[.?]$/.test(why) ? why : `${why}.`} That is not a pass.`,
      }),
    ),
    ...(unasked.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: `Not asked, because the pipeline section does not say enough: which deals ${unasked.join('; ')}.`,
          },
        ]),
  ];
}

/** The believable deals, then each reason with the deals of which it is the first: the bars sum to all open deals. */
function reasonBars({ open, believable, reasons, shareOfDeals }: Believability, currency: string): BarsChart {
  const worth = (value: number | null) => (value === null ? null : money(value, currency));
  return {
    kind: 'bars',
    title: 'Open deals, and the first thing that is wrong with them',
    aside: `${grouped(believable.deals)} of ${grouped(open.deals)} are believable${shareOfDeals === null ? '' : `, ${percent(shareOfDeals)}`}`,
    note: 'A deal is believable when no question that could be asked finds fault with it.',
    unit: 'deals',
    items: [
      { label: 'believable', value: believable.deals, says: worth(believable.value), tone: 'data' },
      ...reasons
        .filter(({ first }) => first.deals > 0)
        .map(({ code, says, first }) => ({
          label: says,
          value: first.deals,
          says: code === noAmount ? null : worth(first.value),
          tone: 'grey' as const,
        })),
    ],
  };
}

function reasonTable({ reasons, valueNotMeasurable, withoutAmount }: Believability, currency: string): Block {
  const worth = (value: number | null) => (value === null ? '' : money(value, currency));
  return {
    kind: 'table',
    columns: [
      { title: 'open deals that' },
      { title: 'deals', align: right },
      { title: 'value', align: right },
      { title: 'not known of', align: right },
      { title: 'what to do' },
    ],
    rows: reasons.map(({ code, says, deals, value, unknown, fix }): readonly Cell[] => [
      says,
      deals > 0 ? { text: grouped(deals), state: 'unmet' } : grouped(deals),
      code === noAmount ? '' : worth(value),
      unknown > 0 ? grouped(unknown) : '',
      deals > 0 ? fix : '',
    ]),
    note:
      valueNotMeasurable !== null
        ? `Their value is not measurable: ${valueNotMeasurable}.`
        : withoutAmount
          ? `${grouped(withoutAmount)} open deals have no amount and count with nothing.`
          : 'A deal may be in several rows.',
  };
}

export function stageBars({ stages, deals, deleted }: PipelineReport): BarsChart {
  const tones = { open: 'quiet', won: 'data', lost: 'grey' } as const;
  return {
    kind: 'bars',
    title: 'Deals by stage',
    aside: `${grouped(deals.all)} in all${deleted ? `, ${grouped(deleted)} deleted ones left out` : ''}`,
    note:
      deals.unknown > 0 ? `${grouped(deals.unknown)} deals are in a stage that is neither open, won nor lost.` : null,
    unit: 'deals',
    items: stages.map(({ label, stage, deals: n, state }) => ({
      label: label ?? stage ?? 'no stage',
      value: n,
      says: percent(deals.all === 0 ? 0 : n / deals.all),
      tone: state === null ? 'unmet' : tones[state],
    })),
  };
}
