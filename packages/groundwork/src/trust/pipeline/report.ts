import { errored } from '../measurement.ts';
import { readPipeline, withoutFacts } from './read-pipeline.ts';
import type { PipelineCheck, PipelineReading } from './reading.ts';
import { agesOf } from './report/ages.ts';
import { type Faults, faultsOf, knowsOpen } from './report/believable.ts';
import { cycleTimesOf } from './report/cycle-times.ts';
import { forecastOf } from './report/forecast.ts';
import { groupsOf } from './report/groups.ts';
import { believabilityOf } from './report/open-deals.ts';
import type { Believability, Groups, Measured, PipelineReport } from './report/pipeline-report.ts';
import { countsOf, stageRowsOf, stageTimesOf } from './report/stages.ts';
import { winRatesOf } from './report/win-rates.ts';

export type { PipelineReport } from './report/pipeline-report.ts';

/**
 * How far a revenue pipeline can be trusted, for a report: what share of the open pipeline is believable and why the rest is not, by team and owner, and how deals age
 * and close. Plain data, from aggregates that the engine computed. null where the deals cannot be read or there are none: `checkPipeline` says why. One part that fails
 * is not measurable, and the others go on.
 */
export async function pipelineReport(check: PipelineCheck): Promise<PipelineReport | null> {
  const reading = await readPipeline(check).catch(() => null);
  if (reading === null || 'message' in reading) return null;
  const deals = await countsOf(reading).catch(() => null);
  if (deals === null || deals.all === 0) return null;
  const { pipeline, context, deleted } = reading;
  const open = await openDeals(reading, deals.open);
  const known = knowsOpen(reading);
  const closed = async <T>(part: (reading: PipelineReading) => Promise<Measured<T>>) =>
    known ? attempted(() => part(reading)) : unknownStages;
  return {
    table: pipeline.table,
    asOf: context.asOf,
    deals,
    deleted,
    stages: await stageRowsOf(reading).catch(() => []),
    ...open,
    ages: await closed(agesOf),
    winRates: await closed(winRatesOf),
    cycleTimes: await closed(cycleTimesOf),
    stageTimes: await attempted(() => stageTimesOf(reading)),
    forecast: await attempted(() => forecastOf(reading)),
  };
}

const unknownStages = { notMeasurable: 'it cannot be told which deals are open, won or lost' } as const;

type OpenDeals = Pick<PipelineReport, 'believability' | 'teams' | 'regions' | 'owners'>;

async function openDeals(reading: PipelineReading, open: number): Promise<OpenDeals> {
  const nothing = !knowsOpen(reading)
    ? unknownStages
    : open === 0
      ? ({ notMeasurable: 'no deal is open' } as const)
      : null;
  if (nothing !== null) return { believability: nothing, teams: nothing, regions: nothing, owners: nothing };
  const faults = await faultsOf(reading).catch(errored);
  if ('state' in faults) {
    const bare = withoutFacts(reading, faults);
    if (bare !== null) return openDeals(bare, open);
    const failed = { notMeasurable: faults.message.replace(/\.$/, '') };
    return { believability: failed, teams: failed, regions: failed, owners: failed };
  }
  const believability = await attempted(() => believabilityOf(reading, faults));
  const by = (name: 'owner' | 'team' | 'region') => grouped(reading, faults, believability, name);
  return { believability, teams: await by('team'), regions: await by('region'), owners: await by('owner') };
}

async function grouped(
  reading: PipelineReading,
  { asked }: Faults,
  whole: Measured<Believability>,
  by: 'owner' | 'team' | 'region',
): Promise<Measured<Groups>> {
  return 'notMeasurable' in whole ? whole : attempted(() => groupsOf(reading, asked, by, whole));
}

async function attempted<T>(part: () => Promise<Measured<T>>): Promise<Measured<T>> {
  try {
    return await part();
  } catch (error) {
    return { notMeasurable: errored(error).message.replace(/\.$/, '') };
  }
}
