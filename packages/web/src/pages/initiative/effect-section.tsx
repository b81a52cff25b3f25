import { ArmsLine } from '../../charts/arms-line.tsx';
import { EffectBand } from '../../charts/effect-band.tsx';
import { type EffectSeries, grouped, type Measurement, percent, plural } from '../../groundwork.ts';
import { StrengthMark } from '../../marks/strength.tsx';
import { VerdictMark, verdictWords } from '../../marks/verdict.tsx';
import { dayIn, dayNumber } from '../../ui/days.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { BasisCharts } from './basis-charts.tsx';
import {
  axisFormat,
  differenceFormat,
  levelAxisFormat,
  levelFormat,
  levelsShown,
  looksOn,
  looksTable,
  scaleOf,
  signedPercent,
  targetOn,
  targetText,
} from './effect-view.ts';
import { MetricIntervals } from './metric-intervals.tsx';
import { endedAs, type PageData } from './page-data.ts';
import { Segments } from './segments.tsx';
import { WorkButton } from './work.tsx';

/** Whether it works: the arms, the effect over time with its band, and what else was measured. */
export function EffectSection({ data }: { readonly data: PageData }) {
  const { effect } = data.found;
  const primary = effect?.metrics.find(({ role }) => role === 'primary');
  if (!effect || !primary) return <NothingMeasured data={data} />;
  const title = data.charter.metrics?.[primary.metric]?.title ?? primary.metric;
  return (
    <Section
      title={`Effect on ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
      note={<EffectNote effect={effect} data={data} />}
      className="mt-8"
    >
      <OverTime data={data} effect={effect} />
      <p className="mt-3 max-w-[56rem]">
        <span className="font-semibold">{primary.message}</span>{' '}
        <span className="text-ink2">{sayMethod(effect, data)}</span>
      </p>
      <SampleRatio effect={effect} />
      {effect.notes.map((note) => (
        <p key={note} className="mt-1 max-w-[56rem] text-secondary text-ink2">
          {note}
        </p>
      ))}
      <MetricIntervals data={data} effect={effect} />
      <Segments data={data} effect={effect} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {!endedAs(data) && (
          <WorkButton initiative={data.found.initiative} verb="measure">
            Measure again
          </WorkButton>
        )}
        <span className="text-secondary text-ink3">
          Measured {data.moment(effect.asOf)}
          {endedAs(data) && `; it is ${endedAs(data)}, so that nothing new is measured`}
        </span>
      </div>
    </Section>
  );
}

function EffectNote({ effect, data }: { readonly effect: Measurement; readonly data: PageData }) {
  const primary = effect.metrics.find(({ role }) => role === 'primary');
  const { strength, registered } = effect;
  const frozen = data.found.series?.answer.baseline?.frozenAt;
  return (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-3 gap-y-1">
      {primary?.verdict && (
        <span className="inline-flex items-baseline gap-1.5 font-semibold text-ink">
          <VerdictMark verdict={primary.verdict} label={null} size={18} className="self-center" />
          {verdictWords[primary.verdict]}
        </span>
      )}
      {primary && <span>{grouped(primary.agent.units + primary.control.units)} units</span>}
      <span className="inline-flex items-baseline gap-1.5">
        <StrengthMark strength={strength} registered={registered} worded />
        {registered && <span>{frozen ? `registered ${data.day(frozen)}` : 'registered'}</span>}
      </span>
    </span>
  );
}

function sayMethod(effect: Measurement, { moment }: PageData): string {
  const primary = effect.metrics.find(({ role }) => role === 'primary');
  const { strength, registered, baseline } = effect;
  const plan = registered
    ? `by the plan that was frozen with version ${baseline} before the start`
    : 'by a plan that was not frozen before the start, so that it is exploratory and counts for no gate';
  return `Claim strength ${strength}, measured on ${moment(effect.asOf)} ${plan}${primary ? `: ${primary.method}` : ''}.`;
}

/** The test that the split is as planned comes before any effect. */
function SampleRatio({ effect }: { readonly effect: Measurement }) {
  const ratio = effect.checks.sampleRatio;
  if (!ratio) return null;
  const { units, expected, ok } = ratio;
  const total = units.agent + units.control;
  if (total === 0) return <p className="mt-1 text-unmet">No unit is assigned to either arm.</p>;
  const seen = `${grouped(units.agent)} to ${grouped(units.control)} (${percent(units.agent / total)} to ${percent(units.control / total)})`;
  const planned = `${percent(expected.agent, 0)} to ${percent(expected.control, 0)}`;
  if (ok)
    return (
      <p className="mt-1 text-secondary text-ink2">{`Split ${seen}, agent to control; ${planned} was planned.`}</p>
    );
  return (
    <p className="mt-1 font-semibold text-unmet">
      {`The split is ${seen}; ${planned} was planned. The effect is withheld until assignment is fixed.`}
    </p>
  );
}

function OverTime({ data, effect }: { readonly data: PageData; readonly effect: Measurement }) {
  const { initiative, series } = data.found;
  if (effect.design !== 'holdout') return <BasisCharts data={data} effect={effect} />;
  if (!series)
    return (
      <Empty
        title="It is not drawn over time yet."
        action={
          <WorkButton initiative={initiative} verb="effectOverTime" kind={endedAs(data) ? 'secondary' : 'primary'}>
            Draw it over time
          </WorkButton>
        }
      >
        Up to 45 days since the start are measured as they would have been then. The data is read once for each.
      </Empty>
    );
  const old = effect.asOf > series.answer.asOf && dayDiffers(effect.asOf, series.answer.asOf);
  return (
    <>
      <div className="grid grid-cols-[minmax(0,21rem)_minmax(0,1fr)] gap-x-10 max-lg:grid-cols-1">
        <Arms data={data} series={series.answer} />
        <Band data={data} series={series.answer} />
      </div>
      {old && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-secondary text-stale">
          Drawn {data.moment(series.at)}; measured since.
          <WorkButton initiative={initiative} verb="effectOverTime">
            Draw it again
          </WorkButton>
        </p>
      )}
    </>
  );
}

const dayDiffers = (one: string, other: string) => one.slice(0, 10) !== other.slice(0, 10);

function Arms({ data, series }: { readonly data: PageData; readonly series: EffectSeries }) {
  const { starts } = series;
  const { levels, before } = levelsShown(series);
  const baseline = before ? series.baseline : null;
  const level = levelFormat(series, data.currency);
  const [first, second] = series.levels;
  const length = first && second ? dayNumber(second.from) - dayNumber(first.from) : 7;
  const every = length === 1 ? 'day by day' : length === 7 ? 'week by week' : `every ${plural(length / 7, 'week')}`;
  const last = levels.findLast(({ agent, control }) => agent !== null && control !== null);
  const words = last ? ` Last, agent ${level(last.agent as number)} and control ${level(last.control as number)}.` : '';
  if (levels.length < 2 && last)
    return (
      <p className="pt-3 text-body text-ink2">
        {`The first period is not over: agent ${level(last.agent as number)}, control ${level(last.control as number)} so far.`}
        {!before && ` ${noBefore}`}
      </p>
    );
  return (
    <ArmsLine
      title={`${series.title}, ${every}`}
      label={`${series.title} of agent and control, ${every}, launched on ${data.day(starts)}.${words}`}
      levels={levels.map(({ from, agent, control }) => ({ day: from, agent, control }))}
      starts={starts}
      today={data.today}
      baseline={
        baseline && {
          from: baseline.from,
          to: baseline.to,
          label: baseline.frozenAt ? `Baseline, frozen ${data.day(baseline.frozenAt)}` : 'Baseline, not frozen',
        }
      }
      format={levelAxisFormat(series, data.currency)}
      note={before ? undefined : noBefore}
      table={{
        columns: ['From', 'Agent', 'Control'],
        rows: levels
          .map(({ from, agent, control }) => [
            data.day(from),
            agent === null ? '' : level(agent),
            control === null ? '' : level(control),
          ])
          .toReversed(),
      }}
    />
  );
}

const noBefore = 'Those who are compared came with the launch: there is no before of them.';

function Band({ data, series }: { readonly data: PageData; readonly series: EffectSeries }) {
  const scale = scaleOf(series);
  const { target, by, starts, above, confidence } = series;
  const text = scale === 'relative' ? signedPercent : differenceFormat(series, data.currency);
  const looks = looksOn(scale, series);
  const last = looks.at(-1);
  const at = targetOn(scale, target);
  const now = {
    estimate: last?.estimate == null ? '' : text(last.estimate),
    interval:
      last?.lower == null || last.upper === null ? 'no bounds yet' : `${text(last.lower)} to ${text(last.upper)}`,
  };
  const promised = `Target ${targetText(target)}${by ? ` by ${data.day(by)}` : ''}`;
  const since = [
    above.zero ? `Clear of zero since ${data.day(above.zero)}.` : 'Not clear of zero yet.',
    above.target ? `Beyond the target since ${data.day(above.target)}.` : 'Not clear of the target yet.',
  ].join(' ');
  const band = `${percent(confidence, 0)} band, valid at every look`;
  return (
    <EffectBand
      title="Difference, agent over control, all days so far"
      label={`Effect over time with its ${band}. Today ${now.estimate}, ${now.interval}. ${promised}. ${since}`}
      looks={looks}
      direction={target.direction}
      starts={starts}
      by={by}
      today={dayIn(series.asOf, 'UTC') > data.today ? data.today : lastDay(series, data.today)}
      target={at === null ? null : { value: at, label: promised }}
      zeroSince={above.zero}
      targetSince={above.target}
      format={axisFormat(scale, series, data.currency)}
      now={now}
      band={band}
      table={looksTable(series, { scale, format: text, day: data.day })}
    />
  );
}

/** The band ends on the day of its last look, though the page may be read on a later one. */
const lastDay = ({ looks }: EffectSeries, today: string) => looks.at(-1)?.day ?? today;

function NothingMeasured({ data }: { readonly data: PageData }) {
  const { charter, found, today, day } = data;
  const starts = charter.rollout?.starts;
  const planned = charter.success?.primary && starts;
  return (
    <Section title="Effect" className="mt-8">
      {planned && starts > today ? (
        <Empty title={`The comparison starts on ${day(starts)}; there is nothing to measure yet.`}>
          Until then the baseline can be frozen, so that what comes can be proven.
        </Empty>
      ) : planned ? (
        <Empty
          title="Nothing was measured yet."
          action={
            <WorkButton initiative={found.initiative} verb="measure" kind="primary">
              Measure it
            </WorkButton>
          }
        >
          It is measured by the plan of the charter.
        </Empty>
      ) : (
        <Empty title="It is not written what “working” means, so there is nothing to measure.">
          Write success.primary and rollout in the charter.
        </Empty>
      )}
    </Section>
  );
}
