import type { Waiting, WaitingItem } from '../../api/waiting.ts';

export interface WaitingGroup {
  /** Above the group; null for what waits now. */
  readonly title: string | null;
  readonly items: readonly WaitingItem[];
}

const canBeDone = ({ kind, blocked, notBefore }: WaitingItem) =>
  blocked === null && notBefore === null && kind !== 'waiver';

/** What is due on a day to come and can be done already: a review, a renewal of a charter that has changed. The page of the initiative offers it as well. */
export const aheadOf = ({ comingUp }: Waiting): readonly WaitingItem[] => comingUp.filter(canBeDone);

/** What is listed, in the order in which it is answered. */
export function groupsOf(waiting: Waiting, others: boolean): readonly WaitingGroup[] {
  if (others) return [{ title: null, items: waiting.forOthers }];
  return [
    { title: null, items: waiting.forYou },
    { title: 'Can be done already', items: aheadOf(waiting) },
    { title: 'Not ready to decide', items: waiting.blocked },
    { title: 'Coming up', items: waiting.comingUp.filter((item) => !canBeDone(item)) },
  ];
}
