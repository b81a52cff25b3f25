import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import type { Block, Report, Section, Table } from '../report.ts';
import type { BoardReport, Evidence } from './board-report.ts';
import { linksOf, whereWords } from './links.ts';
import { otherMoves } from './moves.ts';
import { besideCurve, checkpointWords, throughWords } from './say.ts';
import {
  benchmarksTable,
  causesTable,
  curveTable,
  endedTable,
  funnelTable,
  initiativesTable,
  shortRows,
} from './tables.ts';
import { decidedTable, waiversTable } from './tables-acts.ts';
import { aheadTable, comparedTable, moneyTable, proofTable } from './tables-money.ts';

const table = (each: Table): Block => ({ kind: 'table', ...each });
const text = (words: string): Block => ({ kind: 'text', text: words });
const said = (words: string, evidence: readonly Evidence[]): Block => ({
  kind: 'text',
  text: words,
  links: linksOf(evidence),
});

/**
 * A report to the board in the model that Markdown and a terminal show. Every row of every table is in it, however many there are; `most`: so many initiatives at most, each as
 * short as a terminal needs it.
 */
export function boardModel(report: BoardReport, { most }: { readonly most?: number } = {}): Report {
  const where = whereWords(report, { base: null });
  return {
    title: `${report.organization}: ${report.title}`,
    lead: report.headline,
    detail: report.lead,
    facts: [
      { label: 'Quarter', value: `${report.quarter.id}, to ${dayWords(report.quarter.through)}` },
      { label: 'Initiatives', value: grouped(report.initiatives) },
      ...(report.small === null ? [] : [{ label: 'Small', value: report.small }]),
    ],
    sections: [
      ...moneySections(report),
      initiativesSection(report, most),
      ...courseSections(report),
      ...askedSections(report),
      section('Benchmarks', 'as quoted, with what checking found', table(benchmarksTable(report))),
      section('Notes', null, ...report.notes.map(text), ...(where === null ? [] : [text(where)])),
      ledgerSection(report),
    ].filter(({ blocks }) => blocks.some(isFull)),
    footer: checkpointWords(report),
  };
}

function initiativesSection({ rows, currency }: BoardReport, most: number | undefined): Section {
  if (most === undefined) return section('Every initiative', null, table(initiativesTable(rows, currency)));
  const aside = rows.length > most ? `the first ${most} of ${grouped(rows.length)}` : null;
  return section('Every initiative', aside, table(shortRows(rows.slice(0, most), currency)));
}

const isFull = (block: Block) => block.kind !== 'table' || block.rows.length > 0;

function section(title: string, aside: string | null, ...blocks: readonly Block[]): Section {
  return { title, aside, blocks: blocks.filter(isFull) };
}

function moneySections(report: BoardReport): readonly Section[] {
  const { forecast } = report;
  return [
    section('Money', `to ${dayWords(report.quarter.through)}`, table(moneyTable(report)), table(aheadTable(report))),
    section(
      'How well it is proven',
      null,
      table(proofTable(report)),
      ...(forecast ? [said(forecast.text, forecast.evidence)] : []),
    ),
    section('Two quarters', null, table(comparedTable(report))),
  ];
}

function courseSections(report: BoardReport): readonly Section[] {
  const { fixFirst } = report;
  return [
    section('How far they came', null, table(funnelTable(report))),
    section('Reached production', null, text(besideCurve(report)), table(curveTable(report))),
    section('Decided in the quarter', 'from the ledger', table(decidedTable(report))),
    section('What else moved', null, ...otherMoves(report).map((each) => said(each.text, each.evidence))),
    section('Stopped and stalled', null, table(endedTable(report))),
    section(
      'Causes',
      'beside those that are quoted',
      table(causesTable(report)),
      ...(fixFirst ? [text(fixFirst)] : []),
    ),
  ];
}

function askedSections(report: BoardReport): readonly Section[] {
  const asks = report.decisions.map(({ ask, why, evidence }, index) => said(`${index + 1}. ${ask}. ${why}`, evidence));
  return [
    section('Waivers in force', throughWords(report), table(waiversTable(report))),
    section('Decisions asked of the board', 'today', ...asks),
  ];
}

function ledgerSection({ ledger }: BoardReport): Section {
  const { checkpoint, vkey, says, size, root } = ledger;
  return section(
    'Ledger checkpoint',
    null,
    text(says),
    text(`Size ${grouped(checkpoint?.size ?? size)}, root ${checkpoint?.root ?? root}`),
    ...(vkey === null ? [] : [text(`Key ${vkey}`)]),
    ...(checkpoint === null ? [] : checkpoint.note.trimEnd().split('\n').map(text)),
  );
}
