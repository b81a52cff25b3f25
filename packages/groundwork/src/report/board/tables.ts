import { claimSaid } from '../../words/claim.ts';
import { dayWords } from '../../words/days.ts';
import { grouped, percent, percentRange } from '../../words/numbers.ts';
import { cut } from '../../words/phrases.ts';
import { onlySaid } from '../../words/said-cause.ts';
import { stageSaid } from '../../words/stage.ts';
import { unsummedWords } from '../../words/unsummed.ts';
import type { Table } from '../report.ts';
import type { BoardReport, Row } from './board-report.ts';
import {
  aheadWords,
  capital,
  conditionsWords,
  netWords,
  nextWords,
  provenanceWords,
  restsOn,
  spentWords,
  stageWords,
  sumWords,
  verdictWords,
} from './say.ts';

const right = 'right' as const;

/** The page with the curve, the stages and the causes. */
const progress = { label: 'the progress page', address: '/progress', place: null };

/** Rows as they stand in every rendering; `rests on` is what each can be checked by. */
export function initiativesTable(rows: readonly Row[], currency: string): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'Owner' },
      { title: 'Stage' },
      { title: 'Conditions', prose: true },
      { title: 'Claim' },
      { title: 'Verdict' },
      { title: 'Spent', align: right },
      { title: 'Net, realised', align: right },
      { title: 'Over the horizon', prose: true },
      { title: 'Next gate' },
      { title: 'Rests on' },
    ],
    rows: rows.map((row) => [
      row.title,
      row.owner ?? 'nobody',
      stageWords(row),
      conditionsWords(row.conditions),
      claimSaid(row.strength),
      verdictWords(row),
      spentWords(row, currency),
      netWords(row, currency),
      aheadWords(row, currency),
      nextWords(row),
      restsOn(row.evidence),
    ]),
  };
}

/** The same as far as it fits in a terminal: their conditions are what `check` and the portfolio are for. */
export function shortRows(rows: readonly Row[], currency: string): Table {
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'Stage' },
      { title: 'Claim' },
      { title: 'Verdict' },
      { title: 'Spent', align: right },
      { title: 'Net, realised', align: right },
    ],
    rows: rows.map((row) => [
      cut(row.title, 30),
      stageWords(row),
      claimSaid(row.strength),
      verdictWords(row),
      spentWords(row, currency),
      netWords(row, currency),
    ]),
  };
}

export function funnelTable({ funnel }: BoardReport): Table {
  return {
    rests: [progress],
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
    rests: [progress],
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

/** Where nothing ended and nothing stands still. */
export const nothingEnded = 'Nothing was stopped, and nothing stands still.';

export function endedTable({ ended, rows, currency }: BoardReport): Table {
  const rowOf = new Map(rows.map((row) => [row.initiative, row]));
  return {
    columns: [
      { title: 'Initiative' },
      { title: 'What' },
      { title: 'Cause' },
      { title: 'Why, as it was said or measured', prose: true },
      { title: 'Cost', align: right },
      { title: 'Rests on' },
    ],
    rows: ended.map(({ initiative, title, how, on, cause, because, said, harm, spent, person, evidence }) => [
      title,
      `${capital(how === 'stalled' ? how : stageSaid({ stage: how, reached: null, isDeclared: rowOf.get(initiative)?.declared ?? false }))}${on === null ? '' : `${how === 'stalled' ? ' since' : ''} ${dayWords(on, { short: true })}`}${person === null ? '' : ` by ${person}`}`,
      cause,
      [...(because === null ? [] : [`“${because}”${said ? ` (${onlySaid})` : ''}`]), ...harm].join(' '),
      costWords(spent, rowOf.get(initiative)?.spendSaid, currency),
      restsOn(evidence),
    ]),
  };
}

function costWords(spent: number | null, said: Row['spendSaid'] | undefined, currency: string): string {
  return spent === null && said ? unsummedWords(said) : sumWords(spent, currency);
}

/** The Pareto of causes, with the quoted ones where nothing died of them. */
export function causesTable({ causes, currency }: BoardReport): Table {
  return {
    rests: [progress],
    columns: [
      { title: 'Cause' },
      { title: 'Rank as quoted', align: right },
      { title: 'Ended', align: right },
      { title: 'Stalled', align: right },
      { title: 'Spent', align: right },
      { title: 'Expected of them', align: right },
    ],
    rows: causes.map(({ cause, quoted, stopped, stalled, said, spent, expected }) => [
      said === 0 ? cause : `${cause} (${said} only ${onlySaid})`,
      quoted === null ? '–' : String(quoted),
      grouped(stopped),
      grouped(stalled),
      sumWords(spent, currency),
      sumWords(expected, currency),
    ]),
  };
}

/** Outside figures, each with where it comes from and what checking it found. */
export function benchmarksTable({ benchmarks }: BoardReport): Table {
  return {
    columns: [
      { title: 'Outside figure' },
      { title: 'As quoted', align: right },
      { title: 'Where it comes from', prose: true },
      { title: 'What checking found', prose: true },
    ],
    rows: benchmarks.map((each) => [each.what, each.written, provenanceWords(each), each.verdict]),
  };
}
