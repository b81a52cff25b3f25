/**
 * The words and the parts of a diagnosis, as the report that is forwarded has them: the page and the file say the same. Apart from groundwork.ts because only one page needs
 * them, and the others must not load them.
 */

import { diagnosisReport } from '../../groundwork/src/report/diagnosis/diagnosis-report.ts';
import type { VerbOutput } from '../../groundwork/src/services/verbs.ts';
import type { Diagnosis } from './groundwork.ts';

export type Trust = VerbOutput<'trust'>;
export type KeptDiagnosis = NonNullable<VerbOutput<'latestDiagnosis'>>;

export { tableOf, textOf, withoutEmptyColumns } from '../../groundwork/src/report/chart-table.ts';
export { whoHasIt } from '../../groundwork/src/report/diagnosis/close-first.ts';
export { measuredOf } from '../../groundwork/src/report/diagnosis/finding-view.ts';
export { detailOf, leadOf } from '../../groundwork/src/report/diagnosis/lead.ts';
export { forecastBlocks } from '../../groundwork/src/report/diagnosis/pipeline-forecast.ts';
export { believableTarget } from '../../groundwork/src/report/diagnosis/pipeline-groups.ts';
export {
  ageBlock,
  cycleBlock,
  stageTimeBlock,
  winRateBlock,
} from '../../groundwork/src/report/diagnosis/pipeline-movement.ts';
export { believableBlocks, stageBars } from '../../groundwork/src/report/diagnosis/pipeline-sections.ts';
export { processSections } from '../../groundwork/src/report/diagnosis/process-sections.ts';
export {
  type Counts,
  countStates,
  isAccess,
  ruleName,
  rulesByTable,
  rulesOf,
} from '../../groundwork/src/report/diagnosis/rules.ts';
export type {
  BarsChart,
  Block,
  Cell as ReportCell,
  HistogramChart,
  IntervalsChart,
  Link as ReportLink,
  Table as ReportTable,
} from '../../groundwork/src/report/report.ts';

export { plural } from '../../groundwork/src/words/phrases.ts';

/** The whole diagnosis as one HTML file that needs nothing else, as `groundwork diagnose --html` writes it. */
export async function diagnosisPage(diagnosis: Diagnosis): Promise<string> {
  return (await import('../../groundwork/src/report/page.ts')).page(diagnosisReport(diagnosis));
}

/** As `groundwork diagnose --markdown` writes it. */
export async function diagnosisMarkdown(diagnosis: Diagnosis): Promise<string> {
  return (await import('../../groundwork/src/report/markdown.ts')).markdown(diagnosisReport(diagnosis));
}

export { curveChart, hasCurve, moneyChart, moneyLegend } from '../../groundwork/src/report/board/charts.ts';
export type { Drawing, Shape } from '../../groundwork/src/report/board/drawing.ts';
export { linksOf } from '../../groundwork/src/report/board/links.ts';
export { besideCurve, throughWords } from '../../groundwork/src/report/board/say.ts';
export {
  benchmarksTable,
  causesTable,
  curveTable,
  endedTable,
  funnelTable,
  initiativesTable,
  nothingEnded,
} from '../../groundwork/src/report/board/tables.ts';
export {
  decidedTable,
  movesTable,
  nothingDecided,
  noWaiver,
  waiversTable,
} from '../../groundwork/src/report/board/tables-acts.ts';
export { comparedTable, moneyTable, proofTable } from '../../groundwork/src/report/board/tables-money.ts';
