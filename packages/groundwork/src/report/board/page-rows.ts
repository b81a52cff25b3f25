import { html } from 'hono/html';
import type { Markup } from '../charts/svg.ts';
import type { Row } from './board-report.ts';
import { line, type Shape, words } from './drawing.ts';
import { linksOf, type Reach } from './links.ts';
import { conditionHeads, conditionMark, stageRail, strengthMark, verdictMark } from './marks.ts';
import { axisLabels, type NetAxis, netAxis, netMarks } from './net-axis.ts';
import { linked } from './page-links.ts';
import { conditionsWords, middleOf, netBeside, nextWords, spentLines, stageWords, verdictWords } from './say.ts';
import { svgOf } from './svg.ts';

interface Given {
  /** The axis is that of all rows, also of those that are not shown. */
  readonly all: readonly Row[];
  readonly currency: string;
  readonly reach: Reach;
}

const cell = 17;
const axisWidth = 150;

/** The table of every initiative, with the marks of the dashboard. */
export function initiativeRows(rows: readonly Row[], { all, currency, reach }: Given): Markup {
  const axis = netAxis(all, axisWidth);
  return html`<div class="wide"><table class="marks"><thead><tr><th scope="col">Initiative</th><th scope="col">Stage</th><th scope="col">${heads()}</th><th scope="col">Verdict</th><th scope="col" class="num">Spent</th><th scope="col" class="num">Net, realised</th><th scope="col">${axisHead(axis, currency)}</th></tr></thead><tbody>${rows.map((row) => rowOf(row, axis, { currency, reach }))}</tbody></table></div><p class="note">Net to date, P10 to P90 below it. On the axis: solid is to date, hollow and dashed over the horizon, which is in no sum. Pr process, Su success, Da data, Go governance, Ba baseline, Ow owner, Ob observation.</p>`;
}

function drawn(width: number, height: number, label: string, shapes: readonly Shape[]): Markup {
  return svgOf({ width, height, label, shapes });
}

function heads(): Markup {
  const shapes = conditionHeads.map((each, index) =>
    words(index * cell + cell / 2, 11, each, { size: 9, ink: 'ink3', anchor: 'middle' }),
  );
  return drawn(7 * cell, 14, 'The seven conditions', shapes);
}

function axisHead(axis: NetAxis, currency: string): Markup {
  const labels = axisLabels(axis, { currency, size: 9, width: axisWidth });
  const shapes = labels.map(({ text, at, anchor }) => words(at, 11, text, { size: 9, ink: 'ink3', anchor }));
  return drawn(axisWidth, 14, 'The axis of the net', shapes);
}

function rowOf(row: Row, axis: NetAxis, { currency, reach }: Pick<Given, 'currency' | 'reach'>): Markup {
  const { title, initiative, owner, conditions, net } = row;
  const name =
    reach.base === null ? html`${title}` : html`<a href="${reach.base}/initiatives/${initiative}">${title}</a>`;
  const spent = spentLines(row, currency);
  const states = conditions.flatMap(({ state }, index) => conditionMark(state, index * cell + cell / 2, 8));
  const zero = line(
    [
      [axis.x(0), 0],
      [axis.x(0), 22],
    ],
    { stroke: 'strong', width: 0.8 },
  );
  const next = row.next === null ? '' : html`<span class="label">Next: ${nextWords(row)}</span>`;
  const lined = drawn(axisWidth, 22, 'Net to date and over the horizon', [zero, ...netMarks(row, axis, 11)]);
  return html`<tr><td><div>${name}<span class="label">${owner ?? 'Nobody is named as owner'}</span></div></td><td data-label="Stage"><div>${drawn(64, 14, stageWords(row), stageRail(row, 0, 7))}<span class="label">${stageWords(row)}</span></div></td><td data-label="Conditions"><div><div class="phone">${heads()}</div>${drawn(7 * cell, 16, conditionsWords(conditions), states)}${next}</div></td><td data-label="Claim and verdict"><div>${verdictOf(row, reach)}</div></td><td class="num" data-label="Spent"><div>${spent.amount}${spent.mark === null ? '' : html`<span class="label">${spent.mark}</span>`}</div></td><td class="num" data-label="Net, realised"><div><b>${middleOf(net, currency)}</b><span class="label">${netBeside(row, currency)}</span></div></td><td data-label="On one axis"><div><div class="phone">${axisHead(axis, currency)}</div>${lined}</div></td></tr>`;
}

/** With the entry of the ledger that says so. */
function verdictOf(row: Row, reach: Reach): Markup {
  const { strength, verdict, evidence } = row;
  const entries = linksOf(evidence.filter(({ entry }) => entry !== null));
  const shapes = [...(strength ? strengthMark(strength, 0, 7) : []), ...(verdict ? verdictMark(verdict, 21, 7) : [])];
  if (shapes.length === 0) return html`<span class="label">${verdictWords(row)}</span>`;
  return html`${drawn(28, 14, `Claim strength ${strength}`, shapes)}<span class="label">${verdictWords(row)}</span>${linked(entries, reach)}`;
}
