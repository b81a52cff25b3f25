import { MonthShares } from '../../charts/month-shares.tsx';
import type { Diagnosis } from '../../groundwork.ts';
import {
  ageBlock,
  type Block,
  believableBlocks,
  cycleBlock,
  forecastBlocks,
  stageBars,
  stageTimeBlock,
  whoHasIt,
  winRateBlock,
} from '../../groundwork-report.ts';
import { Section } from '../../ui/section.tsx';
import { Blocks, Paragraph } from './blocks.tsx';
import { GroupTable } from './group-table.tsx';

type Pipeline = NonNullable<Diagnosis['pipeline']>;

/** What share of the open deals is believable and why the rest is not, who has it, and how good forecasts were. */
export function Believable({ pipeline, currency }: { readonly pipeline: Pipeline; readonly currency: string }) {
  const groupings = { 'By team': pipeline.teams, 'By region': pipeline.regions, 'By owner': pipeline.owners };
  const unknown = Object.entries(groupings).flatMap(([title, groups]) =>
    'notMeasurable' in groups ? [`${title}: not measurable, because ${groups.notMeasurable}.`] : [],
  );
  const { believability } = pipeline;
  return (
    <>
      <Section title="Believable pipeline" note={asideOf(believableBlocks(pipeline, currency)) ?? pipeline.table}>
        <Blocks blocks={[...believableBlocks(pipeline, currency), ...whoHasIt(pipeline)]} label="Open deals" />
        {!('notMeasurable' in believability) && unknown.map((each) => <Paragraph key={each}>{each}</Paragraph>)}
      </Section>
      {Object.entries(groupings).map(([title, groups]) =>
        'notMeasurable' in groups || groups.rows.length === 0 ? null : (
          <GroupTable key={title} title={title} groups={groups} />
        ),
      )}
      <Section title="Forecasts">
        <Blocks blocks={forecastBlocks(pipeline)} label="Forecasts" />
      </Section>
    </>
  );
}

/** Where deals stand, how old they grow, how often and how fast they are won. */
export function Movement({ pipeline }: { readonly pipeline: Pipeline }) {
  const stages = stageBars(pipeline);
  const [ages, wins] = [ageBlock(pipeline), winRateBlock(pipeline)];
  return (
    <>
      <Section title={stages.title} note={stages.aside}>
        <Blocks blocks={[{ kind: 'chart', chart: stages }]} label={stages.title} />
      </Section>
      <Section title="Age of open deals" note={asideOf([ages])}>
        <Blocks blocks={[ages]} label="Age of open deals" />
      </Section>
      <Section title="Win rate by month" note={asideOf([wins])}>
        <WinRates pipeline={pipeline} block={wins} />
      </Section>
      <Section title="How long deals take">
        <Blocks blocks={[cycleBlock(pipeline), stageTimeBlock(pipeline)]} label="How long deals take" />
      </Section>
    </>
  );
}

function WinRates({ pipeline: { winRates }, block }: { readonly pipeline: Pipeline; readonly block: Block }) {
  if (block.kind === 'chart' && block.chart.kind === 'intervals' && !('notMeasurable' in winRates))
    return <MonthShares chart={block.chart} all={winRates.all} />;
  return <Blocks blocks={[block]} label="Win rate by month" />;
}

/** What a chart says at the right of its title stands at the right of the section's. */
function asideOf(blocks: readonly Block[]): string | null {
  const [first] = blocks;
  return first?.kind === 'chart' ? first.chart.aside : null;
}
