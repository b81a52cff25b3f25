import { dayWords } from '../../words/days.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { type Entries, pageOf } from './evidence.ts';
import type { Quarter } from './quarter.ts';

type Said = BoardReportDocument['moves'][number];
type Stage = PortfolioProgressDocument['journeys'][number]['stays'][number]['stage'];

const words: Readonly<Record<Stage, string>> = {
  proposed: 'was proposed',
  funded: 'was funded',
  pilot: 'went into pilot',
  production: 'went into production',
  stopped: 'was stopped',
  retired: 'was retired',
};

/** What came into another stage within the quarter, in time. */
export function movedOf(
  { journeys }: PortfolioProgressDocument,
  { from: first, through }: Quarter,
  entries: Entries,
): Said[] {
  const all = journeys.flatMap(({ initiative, title, stays }) =>
    stays.flatMap(({ stage, from, declared }) => {
      if (from === null || from < first || from > through) return [];
      const entry = declared ? null : entries.find(stage === 'stopped' ? 'stop' : 'decision', initiative, from);
      const text = `${dayWords(from)}: ${title} ${words[stage]}${declared ? ', as its charter declares' : ''}.`;
      return [{ from, said: { text, evidence: [pageOf(initiative, title), ...(entry ? [entry] : [])] } }];
    }),
  );
  return all.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map(({ said }) => said);
}
