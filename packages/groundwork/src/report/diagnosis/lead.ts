import type { ConditionId, State } from '../../conditions/finding.ts';
import { grouped, percent } from '../../words/numbers.ts';
import type { Diagnosis } from './diagnosis.ts';
import { heldWords, ruleWord } from './rules.ts';

/** Unmet, and not known. */
const sentences: Readonly<Record<ConditionId, readonly [string, string]>> = {
  process: ['The process is not sound yet.', 'Whether the process is followed is not known.'],
  success: ['It is not settled what "working" means.', 'Whether the promise can be kept is not known.'],
  data: ['The data cannot carry an agent yet.', 'Whether the data can be trusted is not known.'],
  governance: ['The guardrails are not in place yet.', 'Whether the guardrails hold is not known.'],
  baseline: ['There is no before to compare with.', 'Whether there is a before to compare with is not known.'],
  owner: ['Nobody answers for it yet.', 'Whether somebody answers for it is not known.'],
  observation: ['Nobody would notice if it stopped working.', 'Whether it keeps working is not known.'],
};

/** The answer in one sentence: the operating gap to close first. */
export function leadOf({ gap, conditions, nextGate, pipeline }: Diagnosis): string {
  if (gap === null)
    return nextGate === null ? 'Nothing is left to decide.' : `Nothing keeps the ${nextGate} gate closed.`;
  const condition = conditions.find((each) => each.id === gap.id);
  if (!condition) return gap.message;
  if (condition.id === 'data' && distrusted(pipeline)) return 'The pipeline cannot carry a forecast yet.';
  return sentences[condition.id][isKnown(condition.state) ? 0 : 1];
}

/** What the answer rests on, in a sentence or two. */
export function detailOf(diagnosis: Diagnosis): string {
  const { gap, conditions, pipeline, after } = diagnosis;
  const condition = conditions.find((each) => each.id === gap?.id);
  const parts = [
    ...(condition ? [`${heldWords(condition.findings, ruleWord(condition.id))}.`] : []),
    ...(condition?.id === 'data' && pipeline ? believable(pipeline) : gap ? [gap.message] : []),
    ...(after.length > 0 ? [`${after.length} more to close after it.`] : []),
  ];
  return parts.join(' ');
}

function believable({ believability }: NonNullable<Diagnosis['pipeline']>): readonly string[] {
  if ('notMeasurable' in believability)
    return [`What is believable is not measurable: ${believability.notMeasurable}.`];
  const { open, believable: sound, shareOfValue, valueNotMeasurable } = believability;
  const deals = `${grouped(sound.deals)} of ${grouped(open.deals)} open deals are believable`;
  if (shareOfValue === null) return [`${deals}; of their value it cannot be told: ${valueNotMeasurable}.`];
  return [`${deals}, with ${percent(shareOfValue)} of the open value.`];
}

/** Less than half of the open deals or of their value holds. */
function distrusted(pipeline: Diagnosis['pipeline']): boolean {
  if (!pipeline || 'notMeasurable' in pipeline.believability) return false;
  const { shareOfDeals, shareOfValue } = pipeline.believability;
  return Math.min(shareOfDeals ?? 1, shareOfValue ?? 1) < 0.5;
}

function isKnown(state: State): boolean {
  return state === 'unmet' || state === 'stale';
}
