import { describe, expect, it } from 'vitest';
import { type Decision, sayDecision } from '../../api/decide/decision-words.ts';
import type { Initiative } from '../../groundwork.ts';
import { type FailureMode, worstFirst } from './risk.ts';
import { standingSentence } from './standing-sentence.ts';

const name = (person: string) => ({ 'marcus.lee': 'Marcus Lee', 'ines.okoye': 'Ines Okoye' })[person] ?? person;
const day = (when: string) => when.slice(0, 10);

interface Ahead {
  readonly gate?: string;
  readonly reasons?: readonly { id: string; message: string }[];
  readonly waitsFor?: readonly string[];
}
const found = (stage: string, ahead: Ahead | null, effect: object | null = null) => {
  const gate = ahead?.gate ?? 'production';
  const reasons = ahead?.reasons ?? [];
  const gates = { [gate]: { open: reasons.length === 0, reasons, waitsFor: ahead?.waitsFor ?? [] } };
  const gapToCloseFirst = reasons[1] ? reasons[1] : null;
  return { stage, effect, check: ahead && { nextGate: gate, gates, gapToCloseFirst } } as unknown as Initiative;
};
const say = (given: Initiative, stopped: Parameters<typeof standingSentence>[0]['stopped'] = null) =>
  standingSentence({ found: given, stopped, name, day });
const works = { registered: true, metrics: [{ role: 'primary', message: 'It works: up 15.3%.' }] };

describe('how it stands', () => {
  it('is that nobody knows, before the first check', () => {
    expect(say(found('proposed', null))).toBe('It was never checked, so nobody knows whether it is ready.');
  });

  it('is what was measured and who decides, where nothing holds the gate', () => {
    const ahead = { waitsFor: ['marcus.lee', 'ines.okoye'] };
    expect(say(found('pilot', ahead, works))).toBe(
      'It works: up 15.3%. Nothing holds the production gate: Marcus Lee and Ines Okoye decide.',
    );
  });

  it('is what holds the gate, the gap to close first where there are several', () => {
    const one = { reasons: [{ id: 'data', message: 'Six orphans.' }] };
    expect(say(found('pilot', one))).toBe('The production gate is held: Six orphans.');
    const two = { reasons: [...one.reasons, { id: 'owner', message: 'The review is late.' }] };
    expect(say(found('pilot', two))).toBe('The production gate is held by two things, first this: The review is late.');
  });

  it('does not say twice that it is too early', () => {
    const early = { registered: true, metrics: [{ role: 'primary', message: 'Too early: 61 of 200 events needed.' }] };
    const ahead = { reasons: [{ id: 'verdict', message: 'The verdict on spend is too early.' }] };
    expect(say(found('pilot', ahead, early))).toBe(
      'Too early: 61 of 200 events needed. That alone holds the production gate.',
    );
  });

  it('says what got worse beside the sentence that says it works', () => {
    const metrics = [...works.metrics, { role: 'harmless', verdict: 'breached', message: 'Complaints are up 3pp.' }];
    expect(say(found('production', { gate: 'renew' }, { ...works, metrics }))).toBe(
      'It works: up 15.3%. Complaints are up 3pp. Nothing holds the renewal.',
    );
  });

  it('says that its charter declares an end, and that the day is not known', () => {
    const declared = (on: string | null) => {
      const given = found('proposed', { gate: 'fund' });
      return {
        ...given,
        check: { ...given.check, nextGate: null, declaredEnded: { stage: 'stopped', on } },
      } as Initiative;
    };
    expect(say(declared('2026-01-12'))).toBe(
      'Its charter declares that it was stopped on 2026-01-12: no gate lies ahead.',
    );
    expect(say(declared(null))).toBe(
      'Its charter declares that it was stopped: no gate lies ahead. Its history does not say when it ended.',
    );
  });

  it('begins with who stopped it', () => {
    const stopped = { at: '2026-11-20T19:02:00Z', person: 'ines.okoye', because: 'It harms.' };
    const ahead = { gate: 'pilot', reasons: [{ id: 'owner', message: 'The review is late.' }] };
    expect(say(found('stopped', ahead), stopped)).toBe(
      'Stopped by Ines Okoye on 2026-11-20: every tool call is refused. It starts again at the pilot gate, which is held: The review is late.',
    );
  });
});

describe('what came of a decision', () => {
  const decision: Decision = {
    initiative: 'win-back',
    gate: 'pilot',
    action: 'open',
    person: 'marcus.lee',
    opened: false,
    stage: 'funded',
    waitsFor: ['ines.okoye'],
    missing: [],
    waiver: null,
    at: '2026-11-28T06:00:00Z',
    notes: [],
    nextDue: null,
    entry: null,
  };
  const said = (more: Partial<Decision>) => sayDecision({ ...decision, ...more }, { name, day });

  it('names who must still decide', () => {
    expect(said({})).toBe('Your decision is recorded. Ines Okoye must still decide.');
  });

  it('says that it opened, was held, or stays closed though a condition was waived', () => {
    expect(said({ opened: true, stage: 'pilot', waitsFor: [] })).toBe('The pilot gate is open: it is in pilot now.');
    expect(said({ action: 'hold', waitsFor: [] })).toBe('The pilot gate is held: it is in funded now.');
    expect(said({ gate: 'renew', opened: true, stage: 'production', waitsFor: [], nextDue: '2026-12-11' })).toBe(
      'It is renewed and stays in production. The next renewal is due on 2026-12-11.',
    );
    const missing = [{ id: 'data', message: 'Six orphans.', fix: null }];
    expect(said({ missing, waitsFor: [], waiver: { condition: 'process', until: '2027-01-08' } })).toBe(
      'Process is waived until 2027-01-08. The pilot gate stays closed: Six orphans.',
    );
  });
});

describe('what can go wrong', () => {
  it('stands worst first, and what was not scored in front', () => {
    const mode = (id: string, scores: Partial<FailureMode>) => ({ id, what: id, ...scores }) as FailureMode;
    const modes = [
      mode('mild', { severity: 2, occurrence: 2, detection: 2 }),
      mode('unscored', { severity: 9 }),
      mode('worst', { severity: 9, occurrence: 3, detection: 4 }),
    ];
    expect(worstFirst(modes).map(({ id }) => id)).toEqual(['unscored', 'worst', 'mild']);
  });
});
