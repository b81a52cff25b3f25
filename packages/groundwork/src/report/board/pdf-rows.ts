import { claimSaid } from '../../words/claim.ts';
import type { Row } from './board-report.ts';
import { line, type Shape, words } from './drawing.ts';
import type { Reach } from './links.ts';
import { conditionHeads, conditionMark, stageRail, strengthMark, verdictMark } from './marks.ts';
import { axisLabels, type NetAxis, netAxis, netMarks } from './net-axis.ts';
import type { Flow } from './pdf-flow.ts';
import { room, sheet } from './pdf-writer.ts';
import { middleOf, netBeside, nextWords, spentLines, stageWords } from './say.ts';

interface Given {
  readonly all: readonly Row[];
  readonly currency: string;
}

/** Where each column begins; the last ends at the right edge. */
const at = { stage: 122, conditions: 200, verdict: 298, spent: 330, net: 372, axis: 432 } as const;
const cell = 13.5;
const axisWidth = room - at.axis;
const usualHeight = 24;

/** The table of every initiative with its marks; a row is never torn. */
export function drawRows(flow: Flow, rows: readonly Row[], { all, currency }: Given): void {
  const { writer } = flow;
  const axis = netAxis(all, axisWidth);
  const rowHeight = usualHeight * flow.scale;
  flow.need(20 + rowHeight * Math.min(rows.length, 3));
  drawHead(flow, axis, currency);
  for (const row of rows) {
    if (flow.need(rowHeight)) drawHead(flow, axis, currency);
    const y = flow.y();
    // In the middle of a higher row.
    const top = y + (rowHeight - usualHeight) / 2;
    writer.draw({ shapes: [zeroLine(axis, rowHeight)] }, sheet.margin, y);
    rowWords(writer, row, top, { currency, reach: flow.reach });
    writer.draw({ shapes: rowShapes(row, axis) }, sheet.margin, top);
    flow.moveTo(y + rowHeight);
    writer.rule(flow.y());
  }
  flow.space(4);
  flow.text(legend, { size: 7.5, ink: 'ink3', lead: 10 });
}

const legend =
  'On the axis: solid is to date, P10 to P90; hollow and dashed over the horizon, in no sum. Pr process, Su success, Da data, Go governance, Ba baseline, Ow owner, Ob observation; below them the next gate.';

function drawHead(flow: Flow, axis: NetAxis, currency: string): void {
  const { writer } = flow;
  const head = { size: 7.5, ink: 'ink3' } as const;
  writer.draw({ shapes: headShapes(axis, currency) }, sheet.margin, flow.y());
  for (const [text, x] of [
    ['Initiative', 0],
    ['Stage', at.stage],
    ['Verdict', at.verdict],
  ] as const)
    writer.text(text, sheet.margin + x, flow.y(), 80, head);
  for (const [text, to] of [
    ['Spent', at.net - 14],
    ['Net', at.axis - 10],
  ] as const)
    writer.text(text, sheet.margin + to - 60, flow.y(), 60, { ...head, align: 'right' });
  flow.space(14);
  writer.rule(flow.y());
}

function rowWords(
  writer: Flow['writer'],
  row: Row,
  top: number,
  { currency, reach: { base } }: { readonly currency: string; readonly reach: Reach },
): void {
  const { title, initiative, owner, net } = row;
  const link = base === null ? null : `${base}/initiatives/${initiative}`;
  const name = { size: 9, lead: 11, link } as const;
  writer.text(firstLine(writer, title, at.stage - 6), sheet.margin, top + 2, at.stage, name);
  const quiet = { size: 7.5, ink: 'ink3' } as const;
  writer.text(
    firstLine(writer, owner ?? 'Nobody is named', at.stage - 6, 7.5),
    sheet.margin,
    top + 13,
    at.stage,
    quiet,
  );
  // Where no gate is ahead nothing stands beside it.
  const wide = (row.next === null ? at.verdict : at.conditions) - at.stage;
  writer.text(stageWords(row), sheet.margin + at.stage, top + 13, wide, { ...quiet, size: 7 });
  if (row.next !== null) writer.text(nextWords(row), sheet.margin + at.conditions, top + 13, 96, quiet);
  const right = { align: 'right' } as const;
  const spent = spentLines(row, currency);
  const spentTop = top + (spent.mark === null ? 5 : 3);
  writer.text(spent.amount, sheet.margin + at.net - 74, spentTop, 60, { ...right, size: 8.5, lead: 11 });
  if (spent.mark !== null)
    writer.text(spent.mark, sheet.margin + at.net - 74, top + 13, 60, { ...right, ...quiet, size: 6.5 });
  const entry = row.evidence.find((each) => each.entry !== null)?.address ?? null;
  writer.text(middleOf(net, currency), sheet.margin + at.axis - 70, top + 3, 60, {
    ...right,
    link: base === null || entry === null ? null : `${base}${entry}`,
    size: 8.5,
    face: 'bold',
    lead: 11,
  });
  writer.text(netBeside(row, currency), sheet.margin + at.axis - 92, top + 13, 82, { ...right, ...quiet, size: 6.5 });
}

/** A title on one line; the table behind has it whole. */
function firstLine(writer: Flow['writer'], text: string, width: number, size = 9): string {
  if (writer.lines(text, width, { size }).length === 1) return text;
  let cut = text;
  while (cut.length > 1 && writer.lines(`${cut}…`, width, { size }).length > 1) cut = cut.slice(0, -1).trimEnd();
  return `${cut}…`;
}

function headShapes(net: NetAxis, currency: string): readonly Shape[] {
  const look = { size: 7.5, ink: 'ink3', anchor: 'middle' } as const;
  const heads = conditionHeads.map((each, index) => words(at.conditions + index * cell + cell / 2, 8, each, look));
  const labels = axisLabels(net, { currency, size: 6.5, width: axisWidth });
  const axis = labels.map(({ text, at: place, anchor }) =>
    words(at.axis + place, 8, text, { ...look, size: 6.5, anchor }),
  );
  return [...heads, ...axis];
}

function rowShapes(row: Row, axis: NetAxis): readonly Shape[] {
  const { conditions, strength, verdict } = row;
  const moved = (x: number) => at.axis + axis.x(x);
  return [
    ...stageRail(row, at.stage, 8),
    ...conditions.flatMap(({ state }, index) => conditionMark(state, at.conditions + index * cell + cell / 2, 7)),
    ...(strength
      ? strengthMark(strength, at.verdict, 13)
      : [words(at.verdict, 13, claimSaid(strength), { size: 7.5, ink: 'ink3' })]),
    ...(verdict ? verdictMark(verdict, at.verdict + 20, 13) : []),
    ...netMarks(row, { ...axis, x: moved }, 13),
  ];
}

function zeroLine({ x }: NetAxis, height: number): Shape {
  const zero = at.axis + x(0);
  return line(
    [
      [zero, 0],
      [zero, height],
    ],
    { stroke: 'strong', width: 0.6 },
  );
}
