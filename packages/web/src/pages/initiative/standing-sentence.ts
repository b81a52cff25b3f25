import { gateNames } from '../../api/decide/gate-words.ts';
import { declaredEndWords, type Initiative, listWords, type Standing } from '../../groundwork.ts';

interface Given {
  readonly found: Initiative;
  readonly stopped: Standing['stopped'];
  readonly name: (person: string) => string;
  readonly day: (when: string) => string;
}

/** How it stands, in sentences of the product: what was measured, what got worse, and what holds the gate ahead. */
export function standingSentence(given: Given): string {
  return [stopSentence(given), ...effectSentences(given), gateSentence(given)].filter(Boolean).join(' ');
}

function stopSentence({ found, stopped, name, day }: Given): string {
  if (found.stage === 'retired') return 'It is retired.';
  if (found.stage !== 'stopped') return '';
  if (!stopped) return 'It is stopped: every tool call is refused.';
  return `Stopped by ${name(stopped.person)} on ${day(stopped.at)}: every tool call is refused.`;
}

/** What got worse is said beside the sentence that says it works. */
function effectSentences({ found: { effect } }: Given): readonly string[] {
  if (!effect) return [];
  const primary = effect.metrics.find(({ role }) => role === 'primary');
  const worse = effect.metrics.filter(
    ({ role, verdict, beyondTolerance }) => role === 'harmless' && (verdict === 'breached' || beyondTolerance === true),
  );
  return [...(primary ? [primary.message] : []), ...worse.map(({ message }) => message)];
}

function gateSentence({ found, name, day }: Given): string {
  const { check, stage } = found;
  if (!check) return 'It was never checked, so nobody knows whether it is ready.';
  const gate = check.nextGate;
  const ahead = gate && check.gates[gate];
  if (check.declaredEnded) return declaredEndWords(check.declaredEnded, day);
  if (!gate || !ahead) return '';
  const called = gate === 'renew' ? 'the renewal' : `the ${gateNames[gate].toLowerCase()}`;
  if (ahead.open) {
    const who = ahead.waitsFor.map(name);
    if (who.length === 0)
      return ahead.due ? `Nothing holds ${called}, due on ${day(ahead.due)}.` : `Nothing holds ${called}.`;
    return `Nothing holds ${called}: ${listWords(who)} ${who.length === 1 ? 'decides' : 'decide'}.`;
  }
  const [only] = ahead.reasons;
  const again = stage === 'stopped' ? `It starts again at ${called}, which` : `${capital(called)}`;
  if (ahead.reasons.length === 1 && only)
    return only.id === 'verdict' && found.effect ? `That alone holds ${called}.` : `${again} is held: ${only.message}`;
  const first = check.gapToCloseFirst?.message ?? only?.message ?? '';
  return `${again} is held by ${few(ahead.reasons.length)} things, first this: ${first}`;
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const few = (count: number) => numbers[count] ?? String(count);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
