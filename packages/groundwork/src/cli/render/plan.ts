import type { VerbOutput } from '../../services/verbs.ts';
import { number, percent } from '../../words/numbers.ts';
import { paint, type Terminal, type Tone } from '../terminal.ts';
import { stateMark } from './marks.ts';
import { chance, horizonNeeds, horizons, own } from './plan-horizons.ts';
import { type Cell, table, wrap } from './table.ts';

type Plan = VerbOutput<'plan'>;
type Metric = Plan['metrics'][number];
const right = 'right' as const;

/** What a comparison will be able to show: a sentence, each metric, the weeks, and what could be changed. */
export function planText(terminal: Terminal, plan: Plan): string {
  const dot = terminal.unicode ? ' · ' : ', ';
  const status = [
    plan.split === null
      ? plan.design
      : `${plan.design} ${percent(plan.split.agent, 0)} agent, ${percent(plan.split.control, 0)} control`,
    `starts ${plan.starts}`,
    `confidence ${share(plan.confidence)}`,
    `power ${share(plan.power)}`,
    plan.baseline === null
      ? `from the data${plan.window ? ` of ${plan.window.from} to ${plan.window.to}` : ''}`
      : `from baseline ${plan.baseline}`,
  ].join(dot);
  const head = wrap(plan.message, terminal.width)
    .map((line) => paint(terminal, 'strong', line))
    .join('\n');
  return `\n${head}\n${wrap(`${plan.initiative}${dot}${status}`, terminal.width)
    .map((line) => paint(terminal, 'quiet', line))
    .join('\n')}\n\n${[
    metrics(terminal, plan),
    ...(plan.period === null
      ? [needs(terminal, plan), weeks(terminal, plan)]
      : [horizonNeeds(terminal, plan, plan.period), horizons(terminal, plan, plan.period)]),
    covariates(terminal, plan),
    alternatives(terminal, plan),
    notes(terminal, plan),
  ]
    .filter((part) => part !== '')
    .join('\n')}\n`;
}

/** What is promised beside what can be seen by the promised day. */
function metrics(terminal: Terminal, plan: Plan): string {
  const rows = plan.metrics.map((each): Cell[] => [
    { text: each.metric, tone: each.role === 'primary' ? 'strong' : null },
    { text: each.role, tone: 'quiet' },
    { text: level(each) },
    { text: spread(plan, each) },
    { text: promise(each) },
    { text: each.smallest.written ?? '', tone: 'data' },
    { text: chance(each.chance.seen, each.atLeast) },
    { text: chance(each.chance.achieved, each.atLeast) },
    verdict(terminal, plan, each),
  ]);
  return table(
    terminal,
    [
      { title: 'metric' },
      { title: 'role' },
      { title: 'level', align: right },
      { title: plan.period === null ? 'sd of a unit' : 'half-width', align: right },
      { title: 'promised' },
      { title: `smallest seen${plan.by ? ` by ${plan.by}` : ''}` },
      { title: 'seen', align: right },
      { title: 'achieved', align: right },
      { title: 'by then' },
    ],
    rows,
  );
}

/** Of one unit, or of the interval. */
function spread({ period }: Plan, { standardDeviation, halfWidth, points }: Metric): string {
  if (period === null) return standardDeviation === null ? '' : number(standardDeviation);
  return halfWidth === null ? '' : own(halfWidth, points);
}

function verdict(terminal: Terminal, { past }: Plan, metric: Metric): Cell {
  const { seen, role } = metric;
  const verb = role === 'primary' ? 'be seen' : 'be shown';
  const [can, cannot] = past ? ['could', 'could not'] : ['can', 'cannot'];
  const state = seen === null ? 'unverified' : seen ? 'met' : 'unmet';
  const { text, tone } = stateMark(terminal, state);
  const words = seen ? `${can} ${verb}` : `${cannot} ${verb}: ${why(metric)}`;
  return { text: `${text} ${seen === null ? 'not known' : words}`, tone: tone as Tone };
}

/** Why it cannot be seen, in a word or two. */
function why({ reason, smallest, events }: Metric): string {
  if (reason === 'success.events_too_few')
    return `${number(events?.expected ?? 0)} of ${number(events?.needed ?? 0)} events`;
  if (reason === 'success.no_days') return 'no days';
  return smallest.written === null ? 'too wide' : `only ${smallest.written.replace(/ .*/, '')}`;
}

/** How much arrives, and what it takes. */
function needs(terminal: Terminal, plan: Plan): string {
  const rows = plan.metrics.map((each): Cell[] => [
    { text: each.metric, tone: each.role === 'primary' ? 'strong' : null },
    { text: each.unitsPerWeek === null ? 'all there' : number(Math.round(each.unitsPerWeek)) },
    { text: arms(each) },
    { text: each.events ? `${number(each.events.expected)} of ${number(each.events.needed)}` : '' },
    { text: each.events?.reachedOn ?? '' },
    { text: each.needed?.units == null ? '' : number(each.needed.units) },
    { text: each.needed?.weeks == null ? '' : number(each.needed.weeks) },
    { text: needed(each), tone: 'data' },
  ]);
  return table(
    terminal,
    [
      { title: '' },
      { title: 'units a week', align: right },
      { title: 'control / agent', align: right },
      { title: 'events', align: right },
      { title: 'enough on' },
      { title: 'units needed', align: right },
      { title: 'weeks', align: right },
      { title: 'shows by' },
    ],
    rows,
  );
}

function arms({ units }: Metric): string {
  return units === null ? '' : `${number(units.control)} / ${number(units.agent)}`;
}

function needed({ needed, smallest, reason, seen }: Metric): string {
  if (needed) return needed.day ?? (seen ? 'as assigned' : 'with more units');
  return smallest.absolute === null && reason !== 'success.no_days' ? 'not known' : 'not in ten years';
}

function weeks(terminal: Terminal, { metrics }: Plan): string {
  const timed = metrics.filter((each) => each.weeks.length > 0);
  const [first] = timed;
  if (!first) return '';
  const rows = first.weeks.map((row, index): (Cell | string)[] => [
    `${row.weeks} weeks`,
    row.day,
    number(row.units),
    ...timed.map((each): Cell => {
      const shown = each.weeks[index];
      if (!shown || shown.smallest.written === null) return { text: '', tone: null };
      const text = shown.smallest.written ?? '';
      return shown.enoughEvents ? { text, tone: 'data' } : { text: `(${text})`, tone: 'quiet' };
    }),
  ]);
  const short = timed.some((each) => each.weeks.some((row) => !row.enoughEvents));
  const legend = short ? `  ${paint(terminal, 'quiet', 'In brackets: the events are too few for a verdict.')}\n` : '';
  return `${table(
    terminal,
    [
      { title: 'smallest seen after' },
      { title: 'day' },
      { title: 'units', align: right },
      ...timed.map((each) => ({ title: each.metric })),
    ],
    rows,
  )}${legend}`;
}

function covariates(terminal: Terminal, { metrics }: Plan): string {
  const rows = metrics.flatMap((each) => {
    const { covariate } = each;
    if (!covariate) return [];
    const found =
      covariate.correlation === null
        ? 'cannot be used: it is missing for too many units, or does not vary'
        : `correlation ${number(covariate.correlation, 2)}, takes ${percent(covariate.explained, 0)} off the variance; without it ${covariate.smallestWithout.written ?? ''}`;
    return [[each.metric, covariate.column, found]];
  });
  return rows.length === 0 ? '' : table(terminal, [{ title: '' }, { title: 'adjusted for' }, { title: '' }], rows);
}

const changes: Readonly<Record<Plan['alternatives'][number]['change'], string>> = {
  later_day: 'a later day',
  more_units: 'more units',
  equal_split: 'another split',
  larger_effect: 'a larger effect',
  larger_tolerance: 'a larger tolerance',
  covariate: 'a covariate',
  fewer_harmless: 'fewer harmless metrics',
  lower_confidence: 'a lower confidence',
  lower_power: 'a lower power',
  comparison: 'comparison series',
  longer_before: 'a longer before',
};

function alternatives(terminal: Terminal, plan: Plan): string {
  const block = (title: string, of: Plan['alternatives']) =>
    of.length === 0
      ? ''
      : `  ${paint(terminal, 'quiet', title)}\n${table(
          terminal,
          [{ title: '' }, { title: '' }],
          of.map((each) => [
            { text: changes[each.change], tone: each.enough && each.advised ? 'strong' : 'quiet' },
            each.message,
          ]),
        )}`;
  const primary = plan.metrics.find(({ role }) => role === 'primary')?.metric;
  return [...new Set(plan.alternatives.map(({ metric }) => metric))]
    .flatMap((metric) => {
      const of = plan.alternatives.filter((each) => each.metric === metric);
      const whose = metric === primary ? '' : ` for ${metric}`;
      return [
        block(
          `what could be changed${whose}`,
          of.filter((each) => each.advised),
        ),
        block(
          `what would not help${whose}, or only by asking less`,
          of.filter((each) => !each.advised),
        ),
      ];
    })
    .filter((part) => part !== '')
    .join('\n');
}

function notes(terminal: Terminal, plan: Plan): string {
  const harmless = plan.metrics.filter((each) => each.role === 'harmless' && each.seen !== true);
  return [...harmless.map((each) => each.message), ...plan.notes]
    .map((each) => `  ${wrap(each, terminal.width - 4).join('\n  ')}\n`)
    .join('');
}

function level({ level: value, points }: Metric): string {
  return value === null ? '' : points ? percent(value) : number(value);
}

function promise({ role, target }: Metric): string {
  return role === 'primary'
    ? `${target.direction === 'increase' ? 'up' : 'down'} ${target.written}`
    : `${target.direction === 'increase' ? 'up' : 'down'} at most ${target.written}`;
}

function share(value: number): string {
  return `${Number((value * 100).toFixed(2))}%`;
}
