import { dayWords } from '../../words/days.ts';
import { grouped, percent, percentRange } from '../../words/numbers.ts';
import { cut } from '../../words/phrases.ts';
import type { Table } from '../report.ts';
import { conditionWords } from '../state-words.ts';
import type { Amount, BoardReport, Row } from './board-report.ts';
import {
  aheadWords,
  amountWords,
  capital,
  conditionsWords,
  evidenceWords,
  middleOf,
  provenanceWords,
  rangeWords,
  stageWords,
  sumWords,
  verdictWords,
} from './say.ts';

const right = 'right' as const;

/** Up to the day: benefit, harm, spending and what is left. Never what is expected. */
export function moneyTable({ money, currency }: BoardReport): Table {
  const row = (name: string, amount: Amount) => [name, middleOf(amount, currency), rangeWords(amount, currency)];
  return {
    columns: [{ title: 'To date' }, { title: 'P50', align: right }, { title: 'P10 to P90', align: right }],
    rows:
      money === null
        ? []
        : [
            ...(money.benefit ? [row('Benefit, proven', money.benefit)] : []),
            ...(money.harm ? [row('Harm, measured', money.harm)] : []),
            row('Spent', money.spent),
            row('Net', money.net),
            ...(money.roi?.p50 == null
              ? []
              : [['Return on what was spent', percent(money.roi.p50, 0), shareRange(money.roi)]]),
          ],
  };
}

function shareRange({ p10, p90 }: Amount): string {
  return p10 === null || p90 === null || p10 === p90 ? '' : `${percent(p10, 0)} to ${percent(p90, 0)}`;
}

/** Over the horizon, apart from what has come. */
export function aheadTable({ expected, promised, currency }: BoardReport): Table {
  const row = (name: string, ahead: BoardReport['expected']) => {
    if (ahead === null) return [];
    const { initiatives, net, early, horizonMonths, shrunk } = ahead;
    const notes = [
      ...(early > 0 ? [`${grouped(early)} too early to judge`] : []),
      ...(shrunk ? ['pulled to the mean'] : []),
    ];
    const months = horizonMonths === null ? 'of each' : `${horizonMonths} months`;
    const says = early === initiatives ? 'too early to judge' : amountWords(net, currency);
    return [[name, grouped(initiatives), months, says, early === initiatives ? '' : notes.join(', ')]];
  };
  return {
    columns: [
      { title: 'Over the horizon, counted nowhere' },
      { title: 'Initiatives', align: right },
      { title: 'Horizon' },
      { title: 'Net', align: right },
      { title: '' },
    ],
    rows: [...row('Expected: measured, not proven', expected), ...row('Promised: not measured', promised)],
  };
}

/** How much of the benefit is proven at which strength of claim. */
export function proofTable({ money, currency }: BoardReport): Table {
  return {
    columns: [
      { title: 'Claim' },
      { title: 'How it is compared' },
      { title: 'Benefit proven', align: right },
      { title: 'Share', align: right },
    ],
    rows: (money?.byStrength ?? []).map(({ strength, name, benefit, share }) => [
      strength,
      name,
      middleOf(benefit, currency),
      share === null ? '–' : percent(share, 0),
    ]),
    note: 'Assertions (E) are never counted.',
  };
}

/** Rows as they stand in every rendering; `rests on` is what each can be checked by. */
export function initiativesTable(rows: readonly Row[], currency: string): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'Owner' },
      { title: 'Stage' },
      { title: 'Conditions' },
      { title: 'Claim' },
      { title: 'Verdict' },
      { title: 'Spent', align: right },
      { title: 'Net to date', align: right },
      { title: 'Over the horizon', align: right },
      { title: 'Rests on' },
    ],
    rows: rows.map((row) => [
      row.title,
      row.owner ?? 'nobody',
      stageWords(row),
      conditionsWords(row.conditions),
      row.strength ?? '',
      verdictWords(row),
      middleOf(row.spent, currency),
      amountWords(row.net, currency),
      aheadWords(row, currency),
      evidenceWords(row.evidence),
    ]),
  };
}

/** The same as far as it fits on a slide or in a terminal. */
export function shortRows(rows: readonly Row[], currency: string): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'Stage' },
      { title: 'Conditions' },
      { title: 'Claim' },
      { title: 'Verdict' },
      { title: 'Spent', align: right },
      { title: 'Net to date', align: right },
    ],
    rows: rows.map((row) => [
      cut(row.title, 30),
      stageWords(row),
      cut(conditionsWords(row.conditions), 30),
      row.strength ?? '',
      verdictWords(row),
      middleOf(row.spent, currency),
      amountWords(row.net, currency),
    ]),
  };
}

export function funnelTable({ funnel }: BoardReport): Table {
  return {
    columns: [
      { title: 'Stage' },
      { title: 'Came so far', align: right },
      { title: 'There now', align: right },
      { title: 'Ended there', align: right },
    ],
    rows: funnel.map(({ stage, reached, here, ended }) => [
      capital(stage),
      grouped(reached),
      grouped(here),
      grouped(ended),
    ]),
  };
}

/** The curve at each of its steps. */
export function curveTable({ curve }: BoardReport): Table {
  return {
    columns: [
      { title: 'Days since the first', align: right },
      { title: 'At risk', align: right },
      { title: 'Came into production', align: right },
      { title: 'Ended before', align: right },
      { title: 'Share', align: right },
      { title: `${percent(curve.confidence, 0)} interval` },
    ],
    rows: curve.of.steps.map(({ days, atRisk, events, ended, share, lower, upper }) => [
      grouped(days),
      grouped(atRisk),
      grouped(events),
      grouped(ended),
      percent(share ?? 0, 0),
      percentRange(lower, upper),
    ]),
  };
}

/** This quarter beside the one before, each at its end. */
export function comparedTable(report: BoardReport): Table {
  const { before, money, stages, currency, quarter } = report;
  const cash = (amount: Amount | null | undefined) => (amount ? amountWords(amount, currency) : '–');
  const lines = [
    ['Benefit, proven', before?.money?.benefit, money?.benefit],
    ['Harm, measured', before?.money?.harm, money?.harm],
    ['Spent', before?.money?.spent, money?.spent],
    ['Net', before?.money?.net, money?.net],
  ] as const;
  const was = (stage: string) => before?.stages.find((each) => each.stage === stage)?.count;
  return {
    columns: [
      { title: 'To the end of' },
      { title: before ? dayWords(before.quarter.through, { short: true }) : 'before', align: right },
      { title: dayWords(quarter.through, { short: true }), align: right },
    ],
    rows: [
      ...lines.filter(([, then, now]) => then || now).map(([name, then, now]) => [name, cash(then), cash(now)]),
      ...stages
        .filter(({ stage, count }) => count > 0 || (was(stage) ?? 0) > 0)
        .map(({ stage, count }) => [`In stage: ${stage}`, before ? grouped(was(stage) ?? 0) : '–', grouped(count)]),
    ],
    note: report.untold.join(' '),
  };
}

export function endedTable({ ended, currency }: BoardReport): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'What' },
      { title: 'Cause' },
      { title: 'Why, as it was said or measured' },
      { title: 'Cost', align: right },
      { title: 'Rests on' },
    ],
    rows: ended.map(({ title, how, on, cause, because, harm, spent, person, evidence }) => [
      title,
      `${capital(how)}${on === null ? '' : `${how === 'stalled' ? ' since' : ''} ${dayWords(on, { short: true })}`}${person === null ? '' : ` by ${person}`}`,
      cause,
      [...(because === null ? [] : [`“${because}”`]), ...harm].join(' '),
      sumWords(spent, currency),
      evidenceWords(evidence),
    ]),
  };
}

/** The Pareto of causes, with the quoted ones where nothing died of them. */
export function causesTable({ causes, currency }: BoardReport): Table {
  return {
    columns: [
      { title: 'Cause' },
      { title: 'Quoted', align: right },
      { title: 'Ended', align: right },
      { title: 'Stalled', align: right },
      { title: 'Spent', align: right },
      { title: 'Expected of them', align: right },
    ],
    rows: causes.map(({ cause, quoted, stopped, stalled, spent, expected }) => [
      cause,
      quoted === null ? 'no' : `rank ${quoted}`,
      grouped(stopped),
      grouped(stalled),
      sumWords(spent, currency),
      sumWords(expected, currency),
    ]),
  };
}

export function waiversTable({ waivers }: BoardReport): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'Waived' },
      { title: 'Accepted by' },
      { title: 'Until' },
      { title: 'Because' },
      { title: 'Rests on' },
    ],
    rows: waivers.map(({ title, condition, gate, person, until, because, evidence }) => [
      title,
      { text: `${condition}, ${conditionWords.waived} for the ${gate} gate`, state: 'waived' as const },
      person,
      dayWords(until, { short: true }),
      because,
      evidenceWords(evidence),
    ]),
  };
}

export function decisionsTable({ decisions }: BoardReport): Table {
  return {
    columns: [{ title: '' }, { title: 'Asked of the board' }, { title: 'Why' }, { title: 'Rests on' }],
    rows: decisions.map(({ ask, why, evidence }, index) => [String(index + 1), ask, why, evidenceWords(evidence)]),
  };
}

/** Outside figures, each with where it comes from and what checking it found. */
export function benchmarksTable({ benchmarks }: BoardReport): Table {
  return {
    columns: [
      { title: 'Outside figure' },
      { title: 'As quoted', align: right },
      { title: 'Where it comes from' },
      { title: 'What checking found' },
    ],
    rows: benchmarks.map((each) => [each.what, each.written, provenanceWords(each), each.verdict]),
  };
}
