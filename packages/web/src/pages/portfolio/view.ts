import type { ConditionId, Standing, State } from '../../groundwork.ts';
import { toldStage } from '../../marks/stage-rail.tsx';
import type { PortfolioSearch, Show, SortKey } from './search.ts';

// One for all comparisons: a thousand rows take ten thousand of them.
const collator = new Intl.Collator('en', { numeric: true });

const broken = ({ problems }: Standing) => problems.length > 0;

/** Something keeps the next gate closed, or the charter cannot be read. What has ended waits for nothing. */
const blocked = (each: Standing) => broken(each) || (!each.over && each.next?.blocked != null);

const isShown: Readonly<Record<Show, (each: Standing) => boolean>> = {
  all: () => true,
  blocked,
  revenue: ({ facing }) => facing === 'revenue',
  internal: ({ facing }) => facing === 'internal',
};

/** How many each filter would show of all that count: an example has a row, and is in no count. */
export function counts(all: readonly Standing[]): Readonly<Record<Show, number>> {
  const counted = all.filter(({ example }) => !example);
  const count = (show: Show) => counted.filter(isShown[show]).length;
  return { all: counted.length, blocked: count('blocked'), revenue: count('revenue'), internal: count('internal') };
}

/** The owners there are, by name. */
export function ownersOf(all: readonly Standing[]): readonly { readonly id: string; readonly name: string }[] {
  const known = new Map(all.flatMap(({ owner }) => (owner ? [[owner.id, owner] as const] : [])));
  return [...known.values()].toSorted((a, b) => collator.compare(a.name, b.name));
}

/** The rows that an address asks for, in its order. */
export function rowsOf(all: readonly Standing[], search: PortfolioSearch): readonly Standing[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(
    (each) =>
      isShown[search.show ?? 'all'](each) &&
      (search.owner === undefined || each.owner?.id === search.owner) &&
      (search.stage === undefined || toldStage(each).stage === search.stage) &&
      words.every((word) => textOf(each).includes(word)),
  );
  const { sort, down } = search;
  if (sort === undefined) return found.toSorted(worstFirst);
  const by = compareBy[sort];
  return found.toSorted((a, b) => (down ? by(b, a) : by(a, b)) || byName(a, b));
}

function textOf({ initiative, title, owner, next }: Standing): string {
  return `${initiative} ${title} ${owner?.name ?? ''} ${next?.blocked?.message ?? ''}`.toLowerCase();
}

const stageOrder = ['retired', 'stopped', 'proposed', 'funded', 'pilot', 'production'];
const gateOrder = ['fund', 'pilot', 'production', 'renew'];
const verdictOrder = ['harmful', 'not achieved', 'too early', 'achieved'];
const stateWeight: Readonly<Record<State, number>> = { unmet: 1000, stale: 100, unverified: 10, waived: 1, met: 0 };

const byName = (a: Standing, b: Standing) => collator.compare(a.title, b.title);
const byNumber = (of: (each: Standing) => number | null) => (a: Standing, b: Standing) =>
  (of(a) ?? Number.NEGATIVE_INFINITY) - (of(b) ?? Number.NEGATIVE_INFINITY) || 0;
const trouble = ({ conditions }: Standing) => conditions.reduce((sum, { state }) => sum + stateWeight[state], 0);
const stagePlace = (each: Standing) => stageOrder.indexOf(toldStage(each).stage);

const compareBy: Readonly<Record<SortKey, (a: Standing, b: Standing) => number>> = {
  title: byName,
  stage: byNumber(stagePlace),
  conditions: byNumber(trouble),
  owner: (a, b) => collator.compare(a.owner?.name ?? '', b.owner?.name ?? ''),
  verdict: byNumber(({ effect }) => (effect?.verdict ? verdictOrder.indexOf(effect.verdict) : null)),
  spent: byNumber(({ toDate }) => toDate?.spent.p50 ?? null),
  net: byNumber(({ toDate }) => toDate?.net.p50 ?? null),
  next: byNumber(({ next }) => (next ? gateOrder.indexOf(next.gate) + (next.open ? 0.5 : 0) : null)),
};

/** What needs somebody most: what cannot be read, what does harm, what does not hold, what is out of date, what nobody has looked at; of these the furthest. What has ended is last. */
function worstFirst(a: Standing, b: Standing): number {
  return (
    severity(a) - severity(b) ||
    stagePlace(b) - stagePlace(a) ||
    (expected(b) ?? 0) - (expected(a) ?? 0) ||
    byName(a, b)
  );
}

const expected = ({ money }: Standing) => (money && !money.early ? money.net.p50 : null);

const severityOf: Readonly<Record<State, number>> = { unmet: 2, stale: 3, unverified: 4, waived: 5, met: 5 };

function severity(each: Standing): number {
  if (broken(each)) return 0;
  if (each.over) return 7;
  if (each.effect?.verdict === 'harmful') return 1;
  const states = each.conditions.map(({ state }) => severityOf[state]);
  const worst = Math.min(6, ...states);
  return worst === 5 && !each.next?.blocked ? 6 : worst;
}

/** The seven states of a row; what nobody has looked at is not verified. */
export function statesOf({ conditions }: Standing, ids: readonly ConditionId[]): Readonly<Record<ConditionId, State>> {
  const found = new Map(conditions.map(({ id, state }) => [id, state]));
  return Object.fromEntries(ids.map((id) => [id, found.get(id) ?? 'unverified'])) as Record<ConditionId, State>;
}
