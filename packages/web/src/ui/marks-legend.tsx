import type { Strength } from '../groundwork.ts';
import { ConditionMark, conditionIds, conditionNames, honestTest, shortName } from '../marks/condition.tsx';
import { StageRail } from '../marks/stage-rail.tsx';
import { StrengthMark, strengthWords } from '../marks/strength.tsx';
import { VerdictMark, verdictWords } from '../marks/verdict.tsx';
import { Popover } from './popover.tsx';

const strengths = ['A', 'B', 'C', 'D', 'E'] as const satisfies readonly Strength[];

/** What a claim of each strength rests on. */
const rests: Readonly<Record<Strength, string>> = {
  A: 'some, by chance, go without',
  B: 'units start one after another',
  C: 'before and after, beside others who never had it',
  D: 'before and after alone',
  E: 'nobody measured it',
};

const states = ['met', 'unmet', 'unverified', 'stale', 'waived'] as const;
const stateWords: Readonly<Record<(typeof states)[number], string>> = {
  met: 'met',
  unmet: 'not met',
  unverified: 'not verified',
  stale: 'stale: found too long ago',
  waived: 'waived by a named person',
};
const verdicts = ['achieved', 'not achieved', 'harmful', 'too early'] as const;

const range = 'P10 to P90: one time in ten it is less than the first, one time in ten more than the second.';

/** What the short signs of the tables mean: opened from a link, and on paper a line of its own. */
export function MarksLegend() {
  return (
    <>
      <span className="print:hidden">
        <Popover
          trigger="What the marks mean"
          title="What the marks mean"
          triggerClass="link text-secondary max-md:py-3.5"
          wide
        >
          <div className="mt-2 grid grid-cols-2 gap-x-6 gap-y-3 max-md:grid-cols-1">
            <Group title="Conditions">
              {conditionIds.map((id) => (
                <Line key={id} mark={<span className="font-semibold text-ink">{shortName(id)}</span>}>
                  {conditionNames[id]}
                  {honestTest.includes(id) && <span className="text-ink3">, of the honest test</span>}
                </Line>
              ))}
            </Group>
            <Group title="What was found of each">
              {states.map((state) => (
                <Line key={state} mark={<ConditionMark state={state} label={null} size={18} />}>
                  {stateWords[state]}
                </Line>
              ))}
            </Group>
            <Group title="Claim strength">
              {strengths.map((strength) => (
                <Line key={strength} mark={<StrengthMark strength={strength} />}>
                  {strengthWords[strength]}: {rests[strength]}
                </Line>
              ))}
            </Group>
            <Group title="Verdict">
              {verdicts.map((verdict) => (
                <Line key={verdict} mark={<VerdictMark verdict={verdict} label={null} size={18} />}>
                  {verdictWords[verdict]}
                </Line>
              ))}
            </Group>
          </div>
          <p className="mt-3 flex items-center gap-2">
            <StageRail stage="pilot" gate="closed" label={null} /> Four stages; the tall bar is a closed gate, a chevron
            one that can open.
          </p>
          <p className="mt-2 border-t border-rule pt-2">{range}</p>
        </Popover>
      </span>
      <p className="hidden text-label text-ink3 print:block">{printed}</p>
    </>
  );
}

const printed = [
  `${conditionIds.map((id) => `${shortName(id)} ${conditionNames[id].toLowerCase()}`).join(', ')}.`,
  `${strengths.map((each) => `${each} ${strengthWords[each].toLowerCase()}`).join(', ')}.`,
  range,
].join(' ');

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h3 className="text-label text-ink3">{title}</h3>
      <ul className="mt-0.5 space-y-0.5">{children}</ul>
    </section>
  );
}

function Line({ mark, children }: { readonly mark: React.ReactNode; readonly children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span className="flex w-5 shrink-0 justify-center">{mark}</span>
      <span>{children}</span>
    </li>
  );
}
