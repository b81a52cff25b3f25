import { roundedMoney } from '../../words/numbers.ts';
import { listWords, plural } from '../../words/phrases.ts';
import type { PortfolioDocument, StandingDocument } from '../documents/portfolio.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { portfolioPage, progressPage, type Sources } from './evidence.ts';

type Asked = BoardReportDocument['decisions'][number];

/** So many that a board can take up in one meeting; what is left over is counted. */
const most = 7;

/** What the board is asked for today: harm first, then what keeps most back, what is spent too early, what can be decided, and who is missing. */
export function askedOf(portfolio: PortfolioDocument, progress: PortfolioProgressDocument, sources: Sources): Asked[] {
  const goesOn = portfolio.initiatives.filter((each) => !each.over && !each.example);
  const all = [
    ...goesOn.flatMap((each) => harmful(each, sources)),
    ...fixFirst(progress, portfolio.currency),
    ...tooEarly(progress, sources),
    ...goesOn.flatMap((each) => toDecide(each, sources)),
    ...goesOn.flatMap((each) => ownerless(each, sources)),
  ];
  if (all.length <= most) return all;
  const left = all.length - (most - 1);
  const rest = {
    ask: `Have the rest decided: ${plural(left, 'more thing')}`,
    why: 'They stand on the portfolio, the most urgent first.',
    evidence: [portfolioPage],
  };
  return [...all.slice(0, most - 1), rest];
}

function harmful({ initiative, title, effect, stage }: StandingDocument, sources: Sources): readonly Asked[] {
  const [harm] = effect?.harm ?? [];
  if (harm === undefined || (stage !== 'pilot' && stage !== 'production')) return [];
  return [
    { ask: `Stop ${title}, or say why not`, why: harm, evidence: [sources.page(initiative, title, ['success'])] },
  ];
}

function fixFirst({ blocking, fixFirst: says }: PortfolioProgressDocument, currency: string): readonly Asked[] {
  const [first] = blocking;
  if (first === undefined || says === null || first.initiatives.length < 2) return [];
  const { condition, initiatives, expected } = first;
  const waits = expected !== null && expected > 0 ? `; ${roundedMoney(expected, currency)} expected waits on it` : '';
  return [
    {
      ask: `Have ${condition} fixed for ${plural(initiatives.length, 'initiative')}${waits}`,
      why: says,
      evidence: [progressPage],
    },
  ];
}

function tooEarly({ sequences }: PortfolioProgressDocument, sources: Sources): readonly Asked[] {
  return sequences.flatMap(({ initiative, title, warning, steps }) =>
    // What has only grown old is checked again, and no matter for a board.
    warning === null || !steps.some(({ now, state }) => now && state === 'unmet')
      ? []
      : [
          {
            ask: `Hold the spending on ${title}`,
            why: warning,
            evidence: [sources.page(initiative, title, ['economics'])],
          },
        ],
  );
}

function toDecide({ initiative, title, next }: StandingDocument, sources: Sources): readonly Asked[] {
  if (!next?.open || next.waitsFor.length === 0) return [];
  const who = listWords(next.waitsFor.map(({ name }) => name));
  const verb = next.waitsFor.length === 1 ? 'decides' : 'decide';
  return [
    {
      ask: `Decide the ${next.gate} gate of ${title}`,
      why: `Nothing keeps it closed. ${who} ${verb}.`,
      evidence: [sources.page(initiative, title)],
    },
  ];
}

function ownerless({ initiative, title, owner, problems }: StandingDocument, sources: Sources): readonly Asked[] {
  if (owner !== null || problems.length > 0) return [];
  return [
    {
      ask: `Name an owner for ${title}`,
      why: 'Nobody answers for it.',
      evidence: [sources.page(initiative, title, ['owner'])],
    },
  ];
}
