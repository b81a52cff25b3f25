import { grayTest } from '../statistics/survival/gray-test.ts';
import { pValue } from '../words/numbers.ts';
import { quarterName } from '../words/quarters.ts';
import { type Curve, curveOf, followedToProduction } from './curve.ts';
import type { Journey } from './journey.ts';

/** One initiative with what it can be grouped by. */
export interface Member {
  readonly journey: Journey;
  readonly facing: 'revenue' | 'internal' | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
}

type By = 'facing' | 'owner' | 'quarter';

export interface Group {
  readonly by: By;
  readonly id: string;
  readonly name: string;
  readonly curve: Curve;
}

/** Whether the curves of some groups differ. */
export interface Difference {
  readonly by: By;
  readonly p: number;
  readonly says: string;
}

interface Key {
  readonly id: string;
  readonly name: string;
}

const keys: Readonly<Record<By, (member: Member) => Key | null>> = {
  facing: ({ facing }) => ({ id: facing ?? 'unknown', name: facing === null ? 'facing not said' : `${facing}-facing` }),
  owner: ({ owner }) => owner ?? { id: '', name: 'no owner' },
  quarter: ({ journey: { started } }) =>
    started === null ? null : { id: quarterName(started), name: `began in ${quarterName(started)}` },
};

/** The curve of every group by facing, by owner and by the quarter in which they began, in the order of their ids. */
export function groupsOf(members: readonly Member[], today: string): readonly Group[] {
  return (Object.keys(keys) as By[]).flatMap((by) =>
    split(members, by).map(({ key, of }) => ({ by, ...key, curve: curveOf(productionOf(of, today)) })),
  );
}

/** Fewer events tell nothing that the large-sample test could be trusted in; more groups would not be looked at one by one. */
const leastEvents = 10;
const mostGroups = 12;

/** Gray's (1988) test of the curves by facing, owner and quarter, where there is enough to test. */
export function differencesOf(members: readonly Member[], today: string): readonly Difference[] {
  return (Object.keys(keys) as By[]).flatMap((by) => {
    const groups = split(members, by)
      .map(({ of }) => productionOf(of, today))
      .filter((each) => each.length > 0);
    const events = groups.flat().filter(({ event }) => event === 1).length;
    if (groups.length < 2 || groups.length > mostGroups || events < leastEvents) return [];
    try {
      const { p } = grayTest(groups, 1);
      const word = p < 0.05 ? 'differ' : 'do not differ clearly';
      return [{ by, p, says: `The curves by ${by} ${word} (${pValue(p)}, Gray’s test).` }];
    } catch (error) {
      // Groups so small and unlike that the variance is not defined.
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}

function productionOf(members: readonly Member[], today: string) {
  return followedToProduction(
    members.map(({ journey }) => journey),
    today,
  );
}

function split(members: readonly Member[], by: By): readonly { readonly key: Key; readonly of: readonly Member[] }[] {
  const keyed = members.flatMap((member) => {
    const key = keys[by](member);
    return key === null ? [] : [{ key, member }];
  });
  return [...Map.groupBy(keyed, ({ key }) => key.id).values()]
    .map((each) => ({ key: (each[0] as (typeof each)[0]).key, of: each.map(({ member }) => member) }))
    .toSorted((a, b) => (a.key.id < b.key.id ? -1 : 1));
}
