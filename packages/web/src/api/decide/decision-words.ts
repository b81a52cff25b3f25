import { listWords, type VerbOutput } from '../../groundwork.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { gateNames } from './gate-words.ts';

export type Decision = VerbOutput<'decide'>;

/** What came of a decision, in a sentence. */
export function sayDecision(
  decision: Decision,
  { name, day }: { readonly name: (person: string) => string; readonly day: (when: string) => string },
): string {
  const { action, opened, waitsFor, waiver, gate, missing, nextDue } = decision;
  const called = gateNames[gate].toLowerCase();
  const waived = waiver ? `${conditionNames[waiver.condition]} is waived until ${day(waiver.until)}. ` : '';
  const again = nextDue ? ` The next renewal is due on ${day(nextDue)}.` : '';
  if (action === 'hold') return `The ${called} is held: it is in ${decision.stage} now.`;
  if (opened && gate === 'renew') return `${waived}It is renewed and stays in ${decision.stage}.${again}`;
  if (opened) return `${waived}The ${called} is open: it is in ${decision.stage} now.${again}`;
  if (missing.length > 0)
    return `${waived}The ${called} stays closed: ${missing.map(({ message }) => message).join(' ')}`;
  const who = listWords(waitsFor.map(name));
  return `${waived}Your decision is recorded. ${who} must still decide.`;
}
