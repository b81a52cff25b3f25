import type { VerbOutput } from '../../services/verbs.ts';
import { instantWords } from '../../words/instants.ts';
import { interval, number, percent, signed } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';
import { intervalBar } from './interval-bar.ts';
import { verdictCell } from './marks.ts';
import { basisText } from './measure-basis.ts';
import { table, wrap } from './table.ts';

type Measure = VerbOutput<'measure'>;
type Metric = Measure['metrics'][number];

/** The effect of an initiative: a sentence, the numbers with their intervals, and what was checked first. */
export function measureText(terminal: Terminal, measure: Measure): string {
  const primary = measure.metrics.find((each) => each.role === 'primary');
  const dot = terminal.unicode ? ' · ' : ', ';
  const status = [
    measure.design,
    `claim ${measure.strength}`,
    measure.registered
      ? `registered, baseline ${measure.baseline}`
      : 'exploratory: the plan was not frozen before the start',
    `as of ${instantWords(measure.asOf)}`,
  ].join(dot);
  const lines = [
    `\n${wrap(primary?.message ?? 'No primary metric was measured.', terminal.width)
      .map((line) => paint(terminal, 'strong', line))
      .join('\n')}`,
    `${paint(terminal, 'quiet', `${measure.initiative}${dot}${status}`)}\n`,
  ];
  return `${lines.join('\n')}\n${harm(terminal, measure)}${effects(terminal, measure)}${bar(terminal, primary)}${withheld(terminal, measure)}\n${details(terminal, measure)}${adjustments(terminal, measure)}${sampleRatio(terminal, measure)}${basisText(terminal, measure)}${segments(terminal, measure)}${measure.notes.map((each) => `  ${wrap(each, terminal.width - 4).join('\n  ')}\n`).join('')}\n`;
}

/** What got worse is said before the numbers, beside the sentence that says it works. */
function harm(terminal: Terminal, { metrics }: Measure): string {
  const worse = metrics.filter((each) => each.verdict === 'breached' || each.beyondTolerance === true);
  return worse
    .map(
      ({ message }) =>
        `  ${wrap(message, terminal.width - 4)
          .map((line) => paint(terminal, 'unmet', line))
          .join('\n  ')}\n\n`,
    )
    .join('');
}

function effects(terminal: Terminal, measure: Measure): string {
  const rows = measure.metrics.map((each) => [
    { text: each.metric, tone: each.role === 'primary' ? ('strong' as const) : null },
    { text: each.role, tone: 'quiet' as const },
    level(each.control.mean),
    level(each.agent.mean),
    { text: effectText(each.effect?.absolute, number), tone: 'data' as const },
    { text: effectText(each.effect?.relative, percent), tone: 'data' as const },
    measure.registered
      ? verdictCell(terminal, each.verdict)
      : { text: each.verdict === null ? '' : `(${each.verdict})`, tone: 'unverified' as const },
  ]);
  const right = 'right' as const;
  const [without, withAgent] = sides[measure.design];
  return table(
    terminal,
    [
      { title: 'metric' },
      { title: 'role' },
      { title: without, align: right },
      { title: withAgent, align: right },
      { title: 'difference', align: right },
      { title: 'relative', align: right },
      { title: 'verdict' },
    ],
    rows,
  );
}

/** What the two levels are: those of the arms, or what would have been beside what was. */
const sides: Readonly<Record<Measure['design'], readonly [string, string]>> = {
  holdout: ['control', 'agent'],
  staggered: ['without', 'with'],
  before_after: ['foretold', 'observed'],
};
const compared: Readonly<Record<Measure['design'], string>> = {
  holdout: 'control / agent',
  staggered: 'unexposed / exposed',
  before_after: 'before / after',
};

/** What is counted: without a split a unit counts again in every period in which its value is not zero. */
const events: Readonly<Record<Measure['design'], string>> = {
  holdout: 'events',
  staggered: 'unit-periods with events',
  before_after: 'unit-periods with events',
};

function level(mean: number | null): string {
  return mean === null ? '' : number(mean);
}

type Bounded = { estimate: number | null; lower: number | null; upper: number | null };

export function effectText(effect: Bounded | undefined, format: (value: number) => string): string {
  if (!effect) return 'withheld';
  const estimate = effect.estimate === null ? 'undefined' : signed(format(effect.estimate), effect.estimate);
  return `${estimate} ${interval(effect.lower, effect.upper, format)}`;
}

function bar(terminal: Terminal, primary: Metric | undefined): string {
  const relative = primary?.effect?.relative;
  if (!relative || relative.estimate === null || relative.lower === null || relative.upper === null) return '';
  const target =
    primary.target?.scale === 'relative'
      ? primary.target.value * (primary.target.direction === 'decrease' ? -1 : 1)
      : null;
  return `\n  ${intervalBar(terminal, { estimate: relative.estimate, lower: relative.lower, upper: relative.upper, target })}\n`;
}

/** Why metrics beside the primary one have no effect to show; where the split withholds them all, that is said once. */
function withheld(terminal: Terminal, { checks, metrics }: Measure): string {
  const silent =
    checks.sampleRatio?.ok !== false ? metrics.filter((each) => each.effect === null && each.role !== 'primary') : [];
  const rows = silent.map((each) => [each.metric, each.message]);
  return rows.length === 0 ? '' : `\n${table(terminal, [{ title: 'withheld' }, { title: '' }], rows)}`;
}

function details(terminal: Terminal, measure: Measure): string {
  const rows = measure.metrics.map((each) => [
    each.metric,
    unitsOf(each),
    `${number(each.control.events)} / ${number(each.agent.events)}`,
    `${number(each.control.missing)} / ${number(each.agent.missing)}`,
    { text: each.method, tone: 'quiet' as const },
  ]);
  const right = 'right' as const;
  return table(
    terminal,
    [
      { title: compared[measure.design] },
      { title: measure.checks.sampleRatio?.clusters ? 'units in clusters' : 'units', align: right },
      { title: events[measure.design], align: right },
      { title: 'missing', align: right },
      { title: 'method' },
    ],
    rows,
  );
}

function unitsOf({ control, agent }: Metric): string {
  const units = `${number(control.units)} / ${number(agent.units)}`;
  return control.clusters === null || agent.clusters === null
    ? units
    : `${units} in ${number(control.clusters)} / ${number(agent.clusters)}`;
}

function sampleRatio(terminal: Terminal, { checks: { sampleRatio } }: Measure): string {
  if (!sampleRatio) return '';
  const { p, units, clusters } = sampleRatio;
  const { agent, control } = clusters ?? units;
  const what = clusters ? ' of clusters' : '';
  const total = agent + control;
  if (total === 0) return `\n  ${paint(terminal, 'unmet', 'No unit is assigned to either arm.')}\n`;
  // Control first, as in the tables above.
  const seen = `${percent(control / total)} control, ${percent(agent / total)} agent`;
  const planned = `${percent(sampleRatio.expected.control)} and ${percent(sampleRatio.expected.agent)}`;
  const text = sampleRatio.ok
    ? `Split${what} ${seen}; ${planned} planned (p = ${number(p ?? 1, 3)}).`
    : `The split${what} is ${seen}; ${planned} were planned (p ${p === 0 ? '< 1e-300' : `= ${(p ?? 1).toExponential(1)}`}). The effect is withheld until assignment is fixed.`;
  const both =
    sampleRatio.inBoth > 0 ? ` ${number(sampleRatio.inBoth)} units stand in both arms and are left out.` : '';
  return `\n  ${sampleRatio.ok ? text : paint(terminal, 'unmet', text)}${both}\n`;
}

/** A wider interval than its neighbours' asks for a reason. */
function adjustments(terminal: Terminal, { metrics }: Measure): string {
  const found = metrics.find((each) => each.adjusted !== null);
  if (!found?.adjusted) return '';
  const { over, of, method } = found.adjusted;
  return `\n  ${wrap(`Adjusted for ${over} ${of} (${method}): the interval of each stands at ${percent(found.confidence, 2)}, so that all hold together.`, terminal.width - 4).join('\n  ')}\n`;
}

function segments(terminal: Terminal, measure: Measure): string {
  if (measure.segments.length === 0) return '';
  const rows = measure.segments.map((each) => [
    `${each.column} ${each.value}`,
    each.metric,
    { text: effectText(each.effect?.relative, percent), tone: 'data' as const },
    { text: percent(each.confidence, 2), tone: 'quiet' as const },
  ]);
  return `\n${table(terminal, [{ title: 'segment, exploratory' }, { title: 'metric' }, { title: 'relative', align: 'right' }, { title: 'confidence' }], rows)}${adjustedSegments(measure)}`;
}

function adjustedSegments({ segments: [first] }: Measure): string {
  return first?.adjusted
    ? `\n  Adjusted for ${first.adjusted.over} segments (${first.adjusted.method}); shown, and never judged.\n`
    : '';
}
