import { describe, expect, it } from 'vitest';
import { sayEntry, speechOf } from './speech.ts';

const speech = speechOf({
  timezone: 'America/New_York',
  today: '2026-11-28',
  people: [
    { id: 'tom', name: 'Tom' },
    { id: 'tom.becker', name: 'Tom Becker' },
  ],
});

describe('a sentence of the product on a page', () => {
  it('calls people by their names, and takes no other word for an id', () => {
    expect(speech.said('tom.becker signed, tom.beckers and tom. did not')).toBe(
      'Tom Becker signed, tom.beckers and Tom. did not',
    );
    expect(speech.said('still to decide: tom.becker: because')).toBe('still to decide: Tom Becker: because');
    expect(speech.name('nobody.known')).toBe('nobody.known');
  });

  it('keeps the id of whom it names', () => {
    expect(speech.parts('Ask tom.becker.')).toEqual([
      { text: 'Ask ' },
      { text: 'Tom Becker', id: 'tom.becker' },
      { text: '.' },
    ]);
  });

  it('writes days and times in one form, in the zone of the workspace', () => {
    expect(speech.said('From 2026-04-09 to 2027-01-08, at 2026-11-20T02:30:00Z.')).toBe(
      'From 9 Apr to 8 Jan 2027, at 19 Nov, 21:30 EST.',
    );
    expect(speech.said('2026-11-28T11:50:11.802Z: done')).toBe('28 Nov, 06:50 EST: done');
    expect(speech.said('Measured as of 2026-11-20 02:30 UTC: done')).toBe('Measured as of 19 Nov, 21:30 EST: done');
  });

  it('leaves the zone away in a list whose head says it', () => {
    expect(speech.listed('2026-11-28T11:50:11.802Z')).toBe('28 Nov, 06:50');
    expect(speech.moment('2026-07-28T11:50:11.802Z')).toBe('28 Jul, 07:50 EDT');
  });

  it('leaves a command as it is typed', () => {
    expect(speech.parts('Accept again: groundwork accept desk --as tom.becker --until 2026-12-01')).toEqual([
      { text: 'Accept again: ' },
      { text: 'groundwork accept desk --as tom.becker --until 2026-12-01', command: true },
    ]);
  });

  it('of the ledger does not repeat the instant beside it', () => {
    expect(sayEntry('Measured as of 2026-11-20T18:30:00.000Z: spend achieved')).toBe('Measured: spend achieved');
    expect(sayEntry('Measured as of 2026-11-20 18:30 UTC: spend achieved')).toBe('Measured: spend achieved');
    expect(sayEntry('Measured as of 2026-11-28T09:59:30.275Z, exploratory: sold achieved')).toBe(
      'Measured, exploratory: sold achieved',
    );
  });

  it('changes nothing else', () => {
    const text = 'crm.opportunities.close_on: 336 of 400 (84.0%) at 18:30, x@y.example, −3.5 — “as is”';
    expect(speech.said(text)).toBe(text);
    expect(speech.said('')).toBe('');
  });
});
