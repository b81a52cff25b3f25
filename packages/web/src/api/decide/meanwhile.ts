import { type Check, type ConditionId, type Gate, listWords } from '../../groundwork.ts';
import { conditionIds, conditionNames } from '../../marks/condition.tsx';

/** A gate as whoever began to decide saw it, or as it is now. */
export interface GateSeen {
  /** It is the next one. */
  readonly ahead: boolean;
  /** The conditions that keep it closed. */
  readonly holds: readonly ConditionId[];
  readonly waived: readonly ConditionId[];
  /** Who has not decided yet. */
  readonly waitsFor: readonly string[];
}

export function seeGate({ nextGate, gates, conditions }: Check, gate: Gate): GateSeen {
  const { missing = [], waitsFor = [] } = gates[gate] ?? {};
  return {
    ahead: nextGate === gate,
    holds: conditionIds.filter((id) => missing.includes(id)),
    waived: conditions.flatMap(({ id, state }) => (state === 'waived' ? [id] : [])),
    waitsFor,
  };
}

export const goneBy = 'Somebody has decided meanwhile: this gate no longer lies ahead.';

/** What changed at a gate since somebody began to decide on it; null where nothing did that they should know. */
export function sayMeanwhile(before: GateSeen, now: GateSeen, name: (person: string) => string): string | null {
  if (!now.ahead) return goneBy;
  const without = <T>(all: readonly T[], less: readonly T[]) => all.filter((each) => !less.includes(each));
  const conditions = (ids: readonly ConditionId[], one: string, many: string) =>
    ids.length === 0 ? [] : [`${listWords(ids.map((id) => conditionNames[id]))} ${ids.length === 1 ? one : many}`];
  const people = (ids: readonly string[], one: string, many: string) =>
    ids.length === 0 ? [] : [`${listWords(ids.map(name))} ${ids.length === 1 ? one : many}`];
  const waived = without(now.waived, before.waived);
  const said = [
    ...people(without(before.waitsFor, now.waitsFor), 'has decided to open it', 'have decided to open it'),
    ...people(without(now.waitsFor, before.waitsFor), 'must decide again', 'must decide again'),
    ...conditions(waived, 'is waived', 'are waived'),
    ...conditions(
      without(without(before.holds, now.holds), waived),
      'keeps it closed no more',
      'keep it closed no more',
    ),
    ...conditions(without(now.holds, before.holds), 'keeps it closed now', 'keep it closed now'),
  ];
  return said.length === 0 ? null : `Meanwhile something changed: ${said.join('; ')}.`;
}
