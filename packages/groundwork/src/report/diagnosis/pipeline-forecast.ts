import type { PipelineReport } from '../../trust/pipeline/report.ts';
import { grouped, percent, signed } from '../../words/numbers.ts';
import type { Block } from '../report.ts';
import { notMeasurable, right, rowsShown } from './parts.ts';

type ForecastAccuracy = Exclude<PipelineReport['forecast'], { readonly notMeasurable: string }>;

export function forecastBlocks({ forecast }: PipelineReport): readonly Block[] {
  if ('notMeasurable' in forecast) return [notMeasurable('How good forecasts were', forecast.notMeasurable)];
  type Errors = typeof forecast.all;
  const row = (name: string, each: Errors) => [
    name,
    grouped(each.forecasts),
    each.wape === null ? '' : percent(each.wape),
    each.bias === null ? '' : signed(percent(each.bias), each.bias),
    each.mape === null ? '' : percent(each.mape),
    each.againstNaive === null ? '' : grouped(Math.round(each.againstNaive * 100) / 100),
  ];
  const named = (groups: typeof forecast.owners, word: string) =>
    'notMeasurable' in groups
      ? []
      : groups.slice(0, rowsShown).map((each) => row(`${word} ${each.name ?? 'nobody'}`, each));
  return [
    {
      kind: 'table',
      columns: [
        { title: '' },
        { title: 'forecasts', align: right },
        { title: 'error, of actual', align: right },
        { title: 'bias', align: right },
        { title: 'MAPE', align: right },
        { title: 'against last year', align: right },
      ],
      rows: [
        row('all', forecast.all),
        ...forecast.horizons.map((each) => row(`${each.months} months ahead`, each)),
        ...named(forecast.regions, 'region'),
        ...named(forecast.owners, 'owner'),
      ],
      note: 'A bias above zero: more was forecast than came. Against last year: below 1 is better than repeating it (Hyndman & Koehler 2006).',
    },
    ...leftOut(forecast.left),
  ];
}

function leftOut(left: ForecastAccuracy['left']): readonly Block[] {
  const parts = (
    [
      [left.notOver, 'for a period that is not over'],
      [left.madeAfter, 'made after their period'],
      [left.incomplete, 'without an amount, a period or a day on which they were made'],
      [left.withoutActual, 'for a period of which it is not known what came'],
    ] as const
  ).flatMap(([n, what]) => (n > 0 ? [`${grouped(n)} ${what}`] : []));
  const sentences = [
    ...(parts.length > 0 ? [`Forecasts left out: ${parts.join('; ')}.`] : []),
    ...(left.wonUndated
      ? [`Won deals without a close date, which count in no period: ${grouped(left.wonUndated)}.`]
      : []),
  ];
  return sentences.length === 0 ? [] : [{ kind: 'text', text: sentences.join(' ') }];
}
