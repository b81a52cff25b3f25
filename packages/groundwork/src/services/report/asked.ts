import { roundedMoney } from '../../words/numbers.ts';
import { countWords, listWords, plural } from '../../words/phrases.ts';
import type { PortfolioDocument, StandingDocument } from '../documents/portfolio.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { portfolioPage, progressPage, type Sources } from './evidence.ts';
import { sectionsLeft } from './sections-left.ts';

type Asked = BoardReportDocument['decisions'][number];
type Sequence = PortfolioProgressDocument['sequences'][number];

/** So many that a board can take up in one meeting; what is left over is counted and named. */
const most = 7;
/** So many of the rest are named. */
const mostNamed = 12;

/**
 * What the board is asked for today: harm first, then to look where nobody has, what keeps most back, what runs without a charter, what is spent too early (the most money first), what can be
 * decided, and who is missing.
 */
export function askedOf(portfolio: PortfolioDocument, progress: PortfolioProgressDocument, sources: Sources): Asked[] {
  const goesOn = portfolio.initiatives.filter((each) => !each.over && !each.example);
  const unchecked = goesOn.filter(({ checkedAt, problems }) => checkedAt === null && problems.length === 0);
  return fitted([
    { asks: goesOn.flatMap((each) => harmful(each, sources)), page: portfolioPage },
    { asks: checkFirst(unchecked, goesOn.length), page: portfolioPage },
    { asks: fixFirst(progress, unchecked, portfolio.currency), page: progressPage },
    { asks: spending(progress, { currency: portfolio.currency, sources }), page: progressPage },
    { asks: goesOn.flatMap((each) => toDecide(each, sources)), page: portfolioPage },
    { asks: goesOn.flatMap((each) => ownerless(each, sources)), page: portfolioPage },
  ]);
}

interface Kind {
  readonly asks: readonly Asked[];
  /** Where all of this kind stand. */
  readonly page: Asked['evidence'][number];
}

/** At most so many, of each kind the first at least; the rest are named in one, which leads to where they stand. */
function fitted(kinds: readonly Kind[]): Asked[] {
  const all = kinds.flatMap(({ asks, page }) => asks.map((ask, place) => ({ ask, place, page })));
  if (all.length <= most) return all.map(({ ask }) => ask);
  const firsts = all.filter(({ place }) => place === 0);
  const kept = new Set([...firsts, ...all.filter(({ place }) => place > 0)].slice(0, most - 1));
  const left = all.filter((each) => !kept.has(each));
  const more = left.length - mostNamed;
  const named = left.slice(0, mostNamed).map(({ ask: { ask } }) => ask);
  const rest = {
    ask: `Have the rest decided: ${plural(left.length, 'more thing')}`,
    why: `${[...named, ...(more > 0 ? [`and ${plural(more, 'more', 'more')}`] : [])].join('; ')}.`,
    evidence: [...new Set(left.map(({ page }) => page))],
  };
  return [...all.filter((each) => kept.has(each)).map(({ ask }) => ask), rest];
}

function harmful({ initiative, title, effect, stage }: StandingDocument, sources: Sources): readonly Asked[] {
  const [harm] = effect?.harm ?? [];
  if (harm === undefined || (stage !== 'pilot' && stage !== 'production')) return [];
  return [
    { ask: `Stop ${title}, or say why not`, why: harm, evidence: [sources.page(initiative, title, ['success'])] },
  ];
}

/** What nobody has looked at lacks nothing that is known. */
function checkFirst(unchecked: readonly StandingDocument[], of: number): readonly Asked[] {
  if (unchecked.length === 0) return [];
  const [one] = unchecked;
  const isOne = unchecked.length === 1;
  const some = unchecked.length === of ? 'all' : `${countWords(unchecked.length)} of`;
  const who = isOne ? one?.title : `${some} ${countWords(of)} initiatives`;
  return [
    {
      ask: `Have ${who} checked`,
      why: `Nobody has looked yet whether ${isOne ? 'its' : 'their'} conditions hold, so that nothing is known to be missing there. The command groundwork check does it.`,
      evidence: [portfolioPage],
    },
  ];
}

function fixFirst(
  { blocking, fixFirst: says }: PortfolioProgressDocument,
  unchecked: readonly StandingDocument[],
  currency: string,
): readonly Asked[] {
  const [first] = blocking;
  if (first === undefined || says === null || first.initiatives.length < 2) return [];
  const { condition, initiatives, expected } = first;
  // What no check has found is not asked to be fixed.
  if (unchecked.some(({ initiative }) => initiatives.includes(initiative))) return [];
  const waits = expected !== null && expected > 0 ? `; ${roundedMoney(expected, currency)} expected waits on it` : '';
  return [
    {
      ask: `Have ${condition} fixed for ${plural(initiatives.length, 'initiative')}${waits}`,
      why: says,
      evidence: [progressPage],
    },
  ];
}

interface With {
  readonly currency: string;
  readonly sources: Sources;
}

/** Spent while an earlier step is not done, the most money first. */
function spending({ sequences }: PortfolioProgressDocument, given: With): readonly Asked[] {
  // What has only grown old is checked again, and no matter for a board.
  const early = sequences.filter(
    ({ warning, steps }) => warning !== null && steps.some(({ now, state }) => now && state === 'unmet'),
  );
  return early
    .toSorted((a, b) => (b.spent ?? 0) - (a.spent ?? 0) || (a.initiative < b.initiative ? -1 : 1))
    .map((each) => uncharted(each, given) ?? hold(each, given));
}

/** What runs and is held back by nothing but a charter that says nothing yet is not switched off for that. */
function uncharted({ initiative, title, stage, declared, steps, spent }: Sequence, { currency, sources }: With) {
  if (stage !== 'production' || !declared) return null;
  const left = sectionsLeft(steps, (key) => sources.declares(initiative, key));
  if (left === null) return null;
  return {
    ask: `Have the charter of ${title} written`,
    why: `It is in production, as it declares itself, and ${roundedMoney(spent ?? 0, currency)} is spent; of ${listWords(left)} its charter says nothing yet.`,
    evidence: [sources.page(initiative, title, ['history'])],
  };
}

function hold({ initiative, title, warning }: Sequence, { sources }: With): Asked {
  return {
    ask: `Hold the spending on ${title}`,
    why: warning ?? '',
    evidence: [sources.page(initiative, title, ['economics'])],
  };
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
