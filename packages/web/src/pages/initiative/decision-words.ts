import { listWords, type VerbOutput } from '../../groundwork.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { gateNames } from './gate-words.ts';

export type Decision = VerbOutput<'decide'>;

export const fewestWords = 4;

/** How many words a reason has: one that is a word or two explains nothing to whoever reads the board report. */
export const saysWhy = (because: string): boolean => because.trim().split(/\s+/).filter(Boolean).length >= fewestWords;

/** What came of a decision, in a sentence. */
export function sayDecision(
  decision: Decision,
  { name, day }: { readonly name: (person: string) => string; readonly day: (when: string) => string },
): string {
  const { action, opened, waitsFor, waiver, gate, missing } = decision;
  const called = gateNames[gate].toLowerCase();
  const waived = waiver ? `${conditionNames[waiver.condition]} is waived until ${day(waiver.until)}. ` : '';
  if (action === 'hold') return `The ${called} is held: it is in ${decision.stage} now.`;
  if (opened && gate === 'renew') return `${waived}It is renewed and stays in ${decision.stage}.`;
  if (opened) return `${waived}The ${called} is open: it is in ${decision.stage} now.`;
  if (missing.length > 0)
    return `${waived}The ${called} stays closed: ${missing.map(({ message }) => message).join(' ')}`;
  const who = listWords(waitsFor.map(name));
  return `${waived}Your decision is recorded. ${who} must still decide.`;
}
