import { Counterfactual } from '../../charts/counterfactual.tsx';
import { grouped, interval, type Measurement, percent, plural } from '../../groundwork.ts';
import { Beside } from './beside.tsx';
import { axisFormat, differenceFormat, levelAxisFormat, levelFormat, shapeOf } from './effect-view.ts';
import type { PageData } from './page-data.ts';
import { gapsOf, type Synthetic, type SyntheticPeriod, targetLine } from './synthetic-view.ts';

/** One unit beside what is put together from units that never had the agent, the gap between the two, and which units make it up. */
export function SyntheticCharts({
  data,
  basis,
  metric,
}: {
  readonly data: PageData;
  readonly basis: Synthetic;
  readonly metric: Measurement['metrics'][number];
}) {
  const { unit, from, periods } = basis;
  return (
    <>
      {unit !== undefined && from !== undefined && periods ? (
        <div className="grid grid-cols-2 gap-x-10 max-lg:grid-cols-1">
          <Levels data={data} basis={basis} metric={metric} unit={unit} starts={from} periods={periods} />
          <Gap data={data} basis={basis} metric={metric} unit={unit} starts={from} periods={periods} />
        </div>
      ) : (
        <p className="mt-3 text-secondary text-ink2">
          An earlier version measured it and kept no series. Measure it again to see it over time.
        </p>
      )}
      <Weights basis={basis} />
    </>
  );
}

interface Drawn {
  readonly data: PageData;
  readonly basis: Synthetic;
  readonly metric: Measurement['metrics'][number];
  readonly unit: string;
  readonly starts: string;
  readonly periods: readonly SyntheticPeriod[];
}

function Levels({ data, basis, metric, unit, starts, periods }: Drawn) {
  const shape = shapeOf(data.charter, basis.metric);
  const level = levelFormat(shape, data.currency);
  const last = periods.at(-1);
  const told = last
    ? ` Last, ${level(last.observed)} where ${level(last.synthetic)} would have been ${bounds(last, level)}.`
    : '';
  return (
    <Counterfactual
      title={`${shape.title} each ${basis.period}: ${unit} with the agent, and its synthetic control`}
      label={`${shape.title} of ${unit} and of its synthetic control each ${basis.period}, launched on ${data.day(starts)}.${told}`}
      days={periods.map(({ period }) => period)}
      lines={[
        { name: 'Synthetic', look: 'compared', values: periods.map(({ synthetic }) => synthetic) },
        ...targetLine(periods, { starts, target: metric.target, around: 'synthetic' }),
        { name: 'Agent', look: 'measured', values: periods.map(({ observed }) => observed) },
      ]}
      band={periods}
      starts={starts}
      today={data.today}
      format={levelAxisFormat(shape, data.currency)}
      table={{
        columns: [basis.period, unit, 'Synthetic', `${percent(metric.confidence, 0)} interval`],
        rows: periods
          .map((each) => [data.day(each.period), level(each.observed), level(each.synthetic), bounds(each, level)])
          .toReversed(),
      }}
    />
  );
}

function Gap({ data, basis, metric, unit, starts, periods }: Drawn) {
  const shape = shapeOf(data.charter, basis.metric);
  const write = differenceFormat(shape, data.currency);
  const gaps = gapsOf(periods);
  const found = metric.effect?.absolute;
  const mean = found?.estimate == null ? '' : ` On average ${write(found.estimate)} ${bounds(found, write)}.`;
  return (
    <Counterfactual
      title={`Gap between the two each ${basis.period}`}
      label={`Gap between ${unit} and its synthetic control each ${basis.period}.${mean}`}
      days={gaps.map(({ period }) => period)}
      lines={[
        ...targetLine(periods, { starts, target: metric.target, around: 'zero' }),
        { name: 'Gap', look: 'measured', values: gaps.map(({ gap }) => gap) },
      ]}
      band={gaps}
      starts={starts}
      today={data.today}
      format={axisFormat('absolute', shape, data.currency)}
      zero
      note={`The band is of each ${basis.period} alone, ${percent(metric.confidence, 0)}; before the launch the two were made to agree.`}
      table={{
        columns: [basis.period, 'Gap', `${percent(metric.confidence, 0)} interval`],
        rows: gaps.map((each) => [data.day(each.period), write(each.gap), bounds(each, write)]).toReversed(),
      }}
    />
  );
}

function bounds(
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  format: (value: number) => string,
): string {
  return lower === null && upper === null ? '' : interval(lower, upper, format);
}

const most = 12;

function Weights({ basis: { unit, unitWeights, compared, placebos, placeboP } }: { readonly basis: Synthetic }) {
  const rest = unitWeights.slice(most);
  const share = rest.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,26rem)_minmax(0,1fr)] gap-x-10 gap-y-3 max-lg:grid-cols-1">
      <table className="w-full border-collapse self-start text-secondary">
        <caption className="pb-1 text-left text-label text-ink2">
          {`What stands in for ${unit ?? 'it'}: ${grouped(unitWeights.length)} of ${plural(compared, 'unit')} that never had the agent`}
        </caption>
        <thead>
          <tr className="border-b border-rule text-label text-ink2">
            <th scope="col" className="py-1 text-left font-normal">
              Unit
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Weight
            </th>
          </tr>
        </thead>
        <tbody>
          {unitWeights.slice(0, most).map((each) => (
            <WeightRow key={each.unit} name={each.unit} weight={each.weight} />
          ))}
          {rest.length > 0 && <WeightRow name={`${plural(rest.length, 'unit')} more`} weight={share} />}
        </tbody>
      </table>
      <Beside
        rows={[
          ['Tried on units without the agent', `${plural(placebos, 'effect')} where there should be none`],
          ['At least as large, this one included', percent(placeboP)],
        ]}
      />
    </div>
  );
}

function WeightRow({ name, weight }: { readonly name: string; readonly weight: number }) {
  return (
    <tr className="border-b border-rule">
      <th scope="row" className="min-w-0 break-words py-1 text-left font-normal">
        {name}
      </th>
      <td className="py-1 text-right">{percent(weight)}</td>
    </tr>
  );
}
