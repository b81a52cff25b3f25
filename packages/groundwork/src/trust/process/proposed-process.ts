import { commentLine as comment, keyText, flow as yaml } from '../../charter/write-yaml.ts';
import { countedShare, grouped, percent } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import type { Discovery } from './discover.ts';
import { restShare } from './propose-flow.ts';

/**
 * The charter's `process` section as commented YAML: `log`, `steps`, `flow`, `fitness`, each with the figure it was proposed from. What only people know (what
 * the process produces, for whom, who is accountable) is left to them.
 */
export function proposedProcess(found: Discovery): string {
  return `${['process:', ...logLines(found), ...stepLines(found), ...flowLines(found), ...fitnessLines(found)].join('\n')}\n`;
}

function logLines({ log, columns, events, cases, size }: Discovery): readonly string[] {
  const line = (key: 'case' | 'activity' | 'at' | 'resource') => {
    const choice = columns[key];
    return choice === null ? [] : [`    ${key}: ${yaml(choice.column)}    # ${comment(choice.why)}`];
  };
  const leftOut =
    size.leftOut.rows > 0
      ? ` ${countedShare(size.leftOut.rows, size.rows, 'rows')} have no case, activity or time and are left out.`
      : '';
  return [
    `  # ${plural(events, 'event')} of ${plural(cases, 'case')}, ${size.first} to ${size.last}.${leftOut}`,
    '  log:',
    `    table: ${yaml(log.table)}`,
    ...line('case'),
    ...line('activity'),
    ...line('at'),
    ...line('resource'),
  ];
}

function stepLines({ steps, graph }: Discovery): readonly string[] {
  const of = new Map(graph.activities.map((each) => [each.activity, each]));
  return [
    '  # In the order of their mean place in a case, from 0 (first) to 1 (last).',
    '  steps:',
    ...steps.map((step) => {
      const seen = of.get(step);
      return `    - ${yaml(step)}    # ${plural(seen?.events ?? 0, 'event')}, mean place ${(seen?.position ?? 0).toFixed(2)}`;
    }),
  ];
}

function flowLines(found: Discovery): readonly string[] {
  const { flow, graph, kept, leftOut, takenBack, unnamed, endsAreClear, restAfter, cases } = found;
  const of = new Map(graph.activities.map((each) => [each.activity, each]));
  const count = new Map(graph.moves.map((each) => [JSON.stringify([each.from, each.to]), each.moves]));
  const days = plural(Math.round((10 * restAfter) / 86_400) / 10, 'day');
  const rule = endsAreClear
    ? `Ends: at least ${percent(restShare)} of the events whose outcome is known have nothing after them.`
    : `No activity has nothing after it in ${percent(restShare)} of its events: the one that comes closest is taken. Say yourself with what a case ends.`;
  const [worst] = leftOut;
  const said = [
    `The most frequent moves that cover 95 % of all: ${countedShare(kept.moves, kept.of, 'moves')} are kept; ${plural(leftOut.length, 'kind')} of rarer ones ${leftOut.length === 1 ? 'is' : 'are'} left out${worst ? `, the most frequent from ${quoted(worst.from)} to ${quoted(worst.to)} (${grouped(worst.moves)})` : ''}.`,
    ...(takenBack.length > 0
      ? [
          `${plural(takenBack.length, 'rare move')} ${takenBack.length === 1 ? 'is' : 'are'} kept so that every step can be reached and can reach an end.`,
        ]
      : []),
    ...(unnamed.length > 0
      ? [
          `In the log and not in the flow: ${unnamed.slice(0, 20).map(quoted).join(', ')}${unnamed.length > 20 ? ` and ${unnamed.length - 20} more` : ''}.`,
        ]
      : []),
    `${rule} A case with nothing for ${days} (longer than 95 % of all waits) counts as at rest; the last activity of a younger one is no outcome.`,
  ];
  const ends = flow.end.map((each) => {
    const seen = of.get(each);
    return `${quoted(each)} ${countedShare(seen?.rests ?? 0, (seen?.rests ?? 0) + (seen?.followed ?? 0), 'events')}`;
  });
  return [
    ...said.map((each) => `  # ${comment(each)}`),
    '  flow:',
    `    start: ${yaml(flow.start)}    # ${comment(flow.start.map((each) => `${quoted(each)} ${countedShare(of.get(each)?.starts ?? 0, cases, 'cases')}`).join('; '))}`,
    `    end: ${yaml(flow.end)}    # ${comment(ends.join('; '))}`,
    Object.keys(flow.next).length === 0 ? '    next: {}' : '    next:',
    ...Object.entries(flow.next).map(
      ([from, to]) =>
        `      ${keyText(from)}: ${yaml(to)}    # ${comment(to.map((each) => grouped(count.get(JSON.stringify([from, each])) ?? 0)).join(', '))} moves`,
    ),
  ];
}

function fitnessLines({ fitness, cases }: Discovery): readonly string[] {
  const { measured, allowed, moves, fitCases, openCases, proposed } = fitness;
  return [
    `  # On this log ${countedShare(allowed, moves, 'moves')} follow the flow, and ${countedShare(fitCases, cases, 'cases')} follow it completely. ${countedShare(openCases, cases, 'cases')} are open.`,
    `  # It describes what is done (${percent(measured)}), not what should be: raise it to what you promise.`,
    `  fitness: { mustBeGreaterOrEqualTo: ${proposed} }`,
  ];
}

/** A text as a comment shows it. Every comment is made one line afterwards, whatever is in it. */
const quoted = (text: string): string => JSON.stringify(text);
