import type { WaitingItem } from '../../api/waiting.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { shortDay } from '../../ui/days.ts';

type Gate = NonNullable<WaitingItem['gate']>;

export const kindNames: Readonly<Record<WaitingItem['kind'], string>> = {
  gate: 'Gate',
  acceptance: 'Acceptance',
  signature: 'Signature',
  review: 'Review',
  waiver: 'Waiver',
};

const gateNames: Readonly<Record<Gate, (title: string) => string>> = {
  fund: (title) => `Fund ${title}`,
  pilot: (title) => `Start the pilot of ${title}`,
  production: (title) => `Take ${title} into production`,
  renew: (title) => `Keep ${title} in production`,
};

/** What is to be done, as a line of the list. */
export function nameOf({ kind, title, gate, condition }: WaitingItem): string {
  if (kind === 'gate') return gateNames[gate as Gate](title);
  if (kind === 'acceptance') return `Accept ${title} as its owner`;
  if (kind === 'signature') return `Sign the governance of ${title}`;
  if (kind === 'review') return `Owner review of ${title}`;
  return `${condition ? conditionNames[condition] : 'The'} waiver ends`;
}

/** One more line: what keeps it, or what it is about. */
export function detailOf(item: WaitingItem): string {
  if (item.notBefore !== null) return `Can be renewed from ${item.notBefore}`;
  if (item.kind === 'gate') return item.blocked ? `Cannot open: ${item.blocked.message}` : 'Nothing is missing';
  if (item.kind === 'acceptance') return item.again ? 'The owner section changed since' : 'Never accepted';
  if (item.kind === 'signature')
    return item.again ? `As ${item.role}; it changed since it was signed` : `As ${item.role}; not signed yet`;
  if (item.kind === 'review') return item.people.map(({ name }) => name).join(', ');
  return `${item.people.map(({ name }) => name).join(', ')} accepted it: ${item.because}`;
}

/** `Due 29 Nov`, `Was due 3 Nov`, `From 11 Dec`, `Ends 2 Dec`; nothing where there is no day. */
export function dueWords({ kind, due, notBefore, overdue }: WaitingItem, today: string): string {
  if (notBefore !== null) return `From ${shortDay(notBefore, today)}`;
  if (due === null) return 'No deadline';
  const day = shortDay(due, today);
  if (kind === 'waiver') return `Ends ${day}`;
  return overdue ? `Was due ${day}` : `Due ${day}`;
}

/** What it asks of the person, as the headline of its page. */
export function questionOf(item: WaitingItem): string {
  const { kind, title, gate, condition, due } = item;
  if (kind === 'gate') return `${gateNames[gate as Gate](title)}?`;
  if (kind === 'acceptance') return `Do you answer for ${title}?`;
  if (kind === 'signature') return `Do you sign the governance of ${title}?`;
  if (kind === 'review') return `Does ${title} still do what it promised?`;
  return `The ${condition} of ${title} is waived until ${due}.`;
}

/** What an answer does. */
export function consequenceOf(
  { kind, blocked, notBefore, missing, people, condition, because }: WaitingItem,
  me: string,
): string {
  if (notBefore !== null)
    return `Nothing is missing. It can be renewed from ${notBefore}: a renewal says that all still holds on that day.`;
  const others = people.filter(({ id }) => id !== me).map(({ name }) => name);
  if (kind === 'gate') {
    if (blocked)
      return `It cannot open yet: ${blocked.message}${missing > 1 ? ` ${missing - 1} more to close after it.` : ''}`;
    return others.length > 0
      ? `Nothing is missing. ${others.join(' and ')} must decide as well.`
      : 'Nothing is missing: your decision opens it.';
  }
  if (kind === 'acceptance') return 'You accept the owner section as it stands. When it changes, you are asked again.';
  if (kind === 'signature')
    return 'Your signature binds to the governance section as it stands. An edit makes it stale.';
  if (kind === 'review') return 'Look at what was found and what it returns; accepting again sets the clock anew.';
  return `${because} After that day ${condition} must hold, or the gate it was waived for closes.`;
}

/** In words up to ten: “Four things wait for you”. Where nothing is due, what can be done ahead of its day. */
export function headlineOf(count: number, ahead: number): string {
  if (count === 0 && ahead > 0)
    return `Nothing is due; ${ahead === 1 ? 'one thing' : `${ahead.toLocaleString('en-US')} things`} can be done already`;
  const words = [
    'Nothing waits',
    'One thing waits',
    'Two',
    'Three',
    'Four',
    'Five',
    'Six',
    'Seven',
    'Eight',
    'Nine',
    'Ten',
  ];
  if (count < 2) return `${words[count]} for you`;
  return `${words[count] ?? count.toLocaleString('en-US')} things wait for you`;
}
