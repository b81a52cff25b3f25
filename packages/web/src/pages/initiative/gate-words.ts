import { type Check, type Finding, grouped, measuredOf, percent, plural } from '../../groundwork.ts';

type Condition = Check['conditions'][number];

/** What decides about a condition, without what is only said beside it. */
export const deciding = ({ findings }: Condition): readonly Finding[] =>
  findings.filter(({ severity, state }) => severity === 'error' && state !== 'waived');

/** What keeps a condition from holding. */
export const failing = (condition: Condition): readonly Finding[] =>
  deciding(condition).filter(({ state }) => state !== 'met');

/** `1.8%`, `385 rows`; null where nothing was measured. Shares are written as percentages, as in the messages. */
export function measuredText(finding: Finding): string | null {
  const { measured, unit } = finding;
  if (typeof measured !== 'number') return measuredOf(finding);
  if (unit === 'share') return percent(measured);
  if (unit === 'percent') return percent(measured / 100);
  return measuredOf(finding);
}

/** The findings that say in a sentence what a condition that holds rests on, the first that is there. */
const telling: readonly (readonly string[])[] = [
  ['governance.signed', 'governance.stop_drilled'],
  ['baseline.frozen', 'baseline.window_covered'],
  ['owner.accepted', 'owner.review'],
  ['process.followed'],
  ['success.primary', 'success.detectable'],
  ['evaluation.pass_rate', 'observation.runs'],
];

function shareText(condition: Condition): string {
  // Counted as in the report of its data: a warning can hold or not as well, a figure alone is no rule.
  const rules = condition.findings.filter(({ severity, state }) => severity !== 'info' && state !== 'waived');
  const holding = rules.filter(({ state }) => state === 'met').length;
  return `${grouped(holding)} of ${plural(rules.length, condition.id === 'data' ? 'rule' : 'finding')} ${holding === 1 ? 'holds' : 'hold'}`;
}

/** Under a question: what was found, in the words of the findings. */
export function foundText(condition: Condition): string {
  if (condition.findings.length === 0) return 'Nothing was looked at yet.';
  const waiver = condition.findings.find(({ state }) => state === 'waived');
  if (waiver) return waiver.message;
  const wrong = failing(condition);
  const rules = deciding(condition);
  const share = `${shareText(condition)}.`;
  const [first] = wrong;
  if (first) return rules.length === 1 ? first.message : `${share} ${first.message}`;
  const told = telling.find((codes) => rules.some(({ code }) => codes.includes(code)));
  if (!told) return share;
  const sentences = rules.filter(({ code }) => told.includes(code)).map(({ message }) => message);
  return [...new Set(sentences)].slice(0, 3).join(' ');
}

/** The same in the room of the gate panel. */
export function shortText(condition: Condition): string {
  const rules = deciding(condition);
  const of = (code: string) => rules.find((each) => each.code === code);
  const followed = of('process.followed');
  if (followed) return `Followed in ${measuredText(followed)}, ${followed.expected}`;
  const detectable = of('success.detectable');
  if (detectable) return `Detectable: ${measuredText(detectable)}, ${detectable.expected}`;
  const signed = rules.filter(({ code }) => code === 'governance.signed').length;
  if (signed > 0) return signed === 2 ? 'Signed by both' : 'Signed';
  const told = of('baseline.frozen') ?? of('owner.review') ?? of('observation.runs') ?? of('owner.accepted');
  if (told) return told.message;
  return shareText(condition);
}
