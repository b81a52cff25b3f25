import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ConditionId, State } from '../groundwork.ts';
import { ConditionHead, ConditionMark, ConditionRow, conditionIds, sayStates } from './condition.tsx';
import { IntervalMark, place } from './interval.tsx';
import { sayRange } from './money.tsx';
import { StageRail, stageName, toldStage } from './stage-rail.tsx';
import { StrengthMark } from './strength.tsx';
import { VerdictMark } from './verdict.tsx';

const nameOf = (mark: React.ReactElement) => /aria-label="([^"]*)"/.exec(renderToStaticMarkup(mark))?.[1] ?? null;
const all = (state: State) => Object.fromEntries(conditionIds.map((id) => [id, state])) as Record<ConditionId, State>;

describe('every mark has a name', () => {
  it('says the state of a condition in the words of the reports', () => {
    const states: readonly State[] = ['met', 'unmet', 'unverified', 'stale', 'waived'];
    const names = states.map((state) => nameOf(<ConditionMark state={state} />));
    expect(names).toEqual(['met', 'not met', 'not verified', 'stale', 'waived']);
  });

  it('is hidden where the word stands beside it', () => {
    const mark = renderToStaticMarkup(<VerdictMark verdict="harmful" label={null} />);
    expect(mark).toContain('aria-hidden="true"');
    expect(mark).not.toContain('aria-label');
  });

  it('names the verdict, the claim and whether it was registered', () => {
    expect(nameOf(<VerdictMark verdict="too early" />)).toBe('Too early');
    expect(nameOf(<StrengthMark strength="A" />)).toBe('Claim strength A: Holdout');
    expect(nameOf(<StrengthMark strength="C" registered={false} />)).toBe('Claim strength C: Compared, exploratory');
  });

  it('names the stage and the gate ahead', () => {
    expect(nameOf(<StageRail stage="pilot" />)).toBe('Pilot, the next gate is closed');
    expect(nameOf(<StageRail stage="funded" gate="ready" />)).toBe('Funded, ready for the next gate');
    expect(nameOf(<StageRail stage="stopped" stoppedIn="production" />)).toBe('Stopped in production');
  });

  it('of one that is declared to have ended has its cross where that says, and after the first stage where nothing does', () => {
    const cross = (stoppedIn: 'pilot' | null) =>
      renderToStaticMarkup(<StageRail stage="stopped" declared stoppedIn={stoppedIn} />)
        .split('<g')
        .findIndex((each) => each.includes('stroke-unmet')) - 1;
    expect([cross('pilot'), cross(null)]).toEqual([2, 0]);
    const declared = (endedIn: 'pilot' | null) => ({ stage: 'stopped' as const, since: null, endedIn });
    const told = (endedIn: 'pilot' | null) =>
      stageName(toldStage({ stage: 'proposed', reached: 'proposed', declared: declared(endedIn) }));
    expect([told('pilot'), told(null)]).toEqual(['Declared stopped in pilot', 'Declared stopped']);
    expect(stageName(toldStage({ stage: 'stopped', reached: 'funded', declared: null }))).toBe('Stopped in funded');
  });
});

describe('the seven conditions', () => {
  it('stand in the same order as their heads', () => {
    const heads = [...renderToStaticMarkup(<ConditionHead />).matchAll(/>(\w\w)</g)].map((match) => match[1]);
    expect(heads).toEqual(['Pr', 'Su', 'Da', 'Go', 'Ba', 'Ow', 'Ob']);
    const cells = [...renderToStaticMarkup(<ConditionRow states={all('met')} />).matchAll(/title="(\w\w)/g)];
    expect(cells.map((match) => match[1])).toEqual(heads);
  });

  it('are said by what does not hold', () => {
    expect(sayStates(all('met'))).toBe('All seven conditions met');
    expect(sayStates({ ...all('met'), data: 'unmet', observation: 'stale' })).toBe(
      'Data not met, Observation stale, the others met',
    );
    expect(sayStates(all('unverified'))).not.toContain('the others met');
  });
});

describe('an interval', () => {
  const axis = { from: -100, to: 300 };

  it('is placed as a share of the axis and never beyond its ends', () => {
    expect([-100, 0, 300, 900, -900].map((value) => place(axis, value))).toEqual(['0%', '25%', '100%', '100%', '0%']);
  });

  it('reaches the end of the axis where an edge is not known', () => {
    const mark = (
      <IntervalMark axis={axis} value={{ lower: null, estimate: 0, upper: 100 }} kind="realised" label="net" />
    );
    expect(renderToStaticMarkup(mark)).toMatch(/<line x1="0%" x2="50%"/);
  });

  it('is a dot alone where no edge is known', () => {
    const mark = (
      <IntervalMark axis={axis} value={{ lower: null, estimate: 0, upper: null }} kind="expected" label="net" />
    );
    expect(renderToStaticMarkup(mark)).not.toContain('<line');
  });

  it('is written with the product’s own money, and not at all where it says nothing', () => {
    expect(sayRange(-35_400, -17_000, 'USD')).toBe('−$35.4k to −$17k');
    expect(sayRange(null, 5, 'USD')).toBeNull();
    expect(sayRange(5, 5, 'USD')).toBeNull();
  });
});
