import { dayWords } from '../../words/days.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { renewalsIn } from './decided.ts';
import { entryEvidence, type Sources } from './evidence.ts';
import type { Quarter } from './quarter.ts';

type Said = BoardReportDocument['moves'][number];
type Stay = PortfolioProgressDocument['journeys'][number]['stays'][number];

interface Move {
  readonly on: string;
  readonly said: Said;
}

const words: Readonly<Record<Stay['stage'], string>> = {
  proposed: 'was proposed',
  funded: 'was funded',
  pilot: 'went into pilot',
  production: 'went into production',
  stopped: 'was stopped',
  retired: 'was retired',
};

/** What came into another stage within the quarter, and what was renewed in production, in time. */
export function movedOf(progress: PortfolioProgressDocument, quarter: Quarter, sources: Sources): Said[] {
  return [...stagesIn(progress, quarter, sources), ...renewedIn(progress, sources)]
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map(({ said }) => said);
}

function stagesIn(
  { journeys }: PortfolioProgressDocument,
  { from: first, through }: Quarter,
  sources: Sources,
): readonly Move[] {
  return journeys.flatMap(({ initiative, title, stays }) =>
    stays.flatMap(({ stage, from, declared }, index) => {
      if (from === null || from < first || from > through) return [];
      const entry = declared ? null : sources.find(stage === 'stopped' ? 'stop' : 'decision', initiative, from);
      const what =
        stage === 'pilot' && stays[index - 1]?.stage === 'production' ? 'went back into pilot' : words[stage];
      const text = `${dayWords(from)}: ${title} ${what}${declared ? ', as its charter declares' : ''}.`;
      const page = sources.page(initiative, title, declared ? ['history'] : []);
      return [{ on: from, said: { text, evidence: [page, ...(entry ? [entry] : [])] } }];
    }),
  );
}

function renewedIn({ journeys }: PortfolioProgressDocument, sources: Sources): readonly Move[] {
  const titles = new Map(journeys.map(({ initiative, title }) => [initiative, title]));
  return renewalsIn(sources).map((entry) => {
    const { initiative, day: on } = entry;
    const title = titles.get(initiative) ?? initiative;
    const text = `${dayWords(on)}: ${title} was renewed, and stays in production.`;
    return { on, said: { text, evidence: [sources.page(initiative, title), entryEvidence(entry)] } };
  });
}
