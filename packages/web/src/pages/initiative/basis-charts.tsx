import { Estimates } from '../../charts/estimates.tsx';
import { Expectation } from '../../charts/expectation.tsx';
import { type Basis, grouped, interval, type Measurement, number, plural, signed } from '../../groundwork.ts';
import { Beside } from './beside.tsx';
import {
  axisFormat,
  differenceFormat,
  levelAxisFormat,
  levelFormat,
  shapeOf,
  targetOn,
  targetText,
} from './effect-view.ts';
import type { PageData } from './page-data.ts';
import { SyntheticCharts } from './synthetic-charts.tsx';

type Of<K extends Basis['kind']> = Extract<Basis, { readonly kind: K }>;

/** What the effect of a design without a split rests on: what was foretold, the estimates by time since the start, or the units that stand in for it. */
export function BasisCharts({ data, effect }: { readonly data: PageData; readonly effect: Measurement }) {
  const primary = effect.metrics.find(({ role }) => role === 'primary');
  const basis = effect.basis.find(({ metric }) => metric === primary?.metric);
  if (!basis || !primary) return null;
  if (basis.kind === 'series') return <Series data={data} basis={basis} />;
  if (basis.kind === 'group_times') return <GroupTimes data={data} basis={basis} target={primary.target} />;
  return <SyntheticCharts data={data} basis={basis} metric={primary} />;
}

function Series({ data, basis }: { readonly data: PageData; readonly basis: Of<'series'> }) {
  const shape = shapeOf(data.charter, basis.metric);
  const level = levelFormat(shape, data.currency);
  const { period, periods, from, model, chosen, placebo } = basis;
  const last = periods.findLast(({ observed }) => observed !== null);
  const told = last
    ? ` Last, ${level(last.observed ?? 0)} was observed where ${level(last.forecast)} was foretold ${interval(last.lower, last.upper, level)}.`
    : '';
  return (
    <>
      <Expectation
        title={`${shape.title} each ${period}, beside what the before foretold`}
        label={`${shape.title} each ${period}, observed and foretold.${told}`}
        periods={periods.map(({ period: day, ...rest }) => ({ day, ...rest }))}
        starts={from}
        today={data.today}
        format={levelAxisFormat(shape, data.currency)}
        table={{
          columns: [period, 'Observed', 'Foretold', 'Interval'],
          rows: periods
            .map((each) => [
              data.day(each.period),
              each.observed === null ? '' : level(each.observed),
              level(each.forecast),
              interval(each.lower, each.upper, level),
            ])
            .toReversed(),
        }}
      />
      <Beside
        rows={[
          ['Model', model],
          ['Compared with', chosen.length > 0 ? chosen.join(', ') : 'nothing: before and after alone'],
          ...(placebo
            ? [
                [
                  'Pretended launches before',
                  `${placebo.covered} of ${placebo.launches} intervals held zero; ${placebo.factor > 1 ? `widened ${number(placebo.factor)} times` : 'not widened'}`,
                ],
              ]
            : []),
          ...(basis.segmented
            ? [
                [
                  'Segmented regression beside it',
                  `${signed(number(basis.segmented.estimate ?? 0), basis.segmented.estimate ?? 0)} ${interval(basis.segmented.lower, basis.segmented.upper, number)}`,
                ],
              ]
            : []),
          ...basis.warnings.map((warning) => ['Warning', warning]),
        ]}
      />
    </>
  );
}

function GroupTimes({
  data,
  basis,
  target,
}: {
  readonly data: PageData;
  readonly basis: Of<'group_times'>;
  readonly target: Measurement['metrics'][number]['target'];
}) {
  const shape = shapeOf(data.charter, basis.metric);
  const write = differenceFormat(shape, data.currency);
  const { period, byExposure, overall, units, neverExposed, preTrend, sensitivity } = basis;
  const at = target && targetOn('absolute', target);
  const said = (each: { estimate: number; lower: number; upper: number }) =>
    `${write(each.estimate)} ${interval(each.lower, each.upper, write)}`;
  return (
    <>
      <Estimates
        title={`Effect by ${period}s since the start, ${plural(units, 'unit')} of which ${grouped(neverExposed)} never had the agent`}
        label={`Effect by ${period}s since the start. Overall ${said(overall.dynamic)}.`}
        estimates={byExposure.map(({ exposure, ...each }) => ({
          ...each,
          at: exposure,
          label: signed(grouped(exposure), exposure),
        }))}
        axis={`${period}s since the start; hollow before it, where nothing should be`}
        target={at === null || !target ? null : { value: at, label: `Target ${targetText(target)}` }}
        format={axisFormat('absolute', shape, data.currency)}
        table={{
          columns: [`${period}s since the start`, 'Difference', 'Interval'],
          rows: byExposure.map(({ exposure, ...each }) => [
            signed(grouped(exposure), exposure),
            write(each.estimate),
            interval(each.lower, each.upper, write),
          ]),
        }}
      />
      <Beside
        rows={[
          ['Every group and period', said(overall.simple)],
          ['By group', said(overall.group)],
          [`By ${period}`, said(overall.calendar)],
          ['By time since the start', said(overall.dynamic)],
          ...(basis.eventStudy ? [['The same, by Sun and Abraham', said(basis.eventStudy.dynamic)]] : []),
          ...(preTrend ? [['Apart before the start', `p = ${number(preTrend.p, 3)}`]] : []),
          ...(sensitivity
            ? [
                [
                  'Undone if the trends part by',
                  sensitivity.breakdown === null
                    ? 'nothing that was tried'
                    : `${number(sensitivity.breakdown)} times the largest change before`,
                ],
              ]
            : []),
        ]}
      />
    </>
  );
}
