import { describe, expect, test } from 'vitest';
import { commonFields, keyFromSeed, rfc8032Seeds, sampleDrafts } from '../../test/support/ledger.ts';
import { describeEntry } from './describe.ts';
import { type EntryDraft, statementOf } from './statement.ts';

const common = commonFields();
const line = (draft: EntryDraft) => describeEntry(statementOf(draft, 0));
const drafts = sampleDrafts();
const changed = (kind: EntryDraft['kind'], fields: object): EntryDraft => {
  const draft = drafts.find((each) => each.kind === kind) as EntryDraft;
  return { kind, predicate: { ...draft.predicate, ...fields } } as EntryDraft;
};

describe('describeEntry', () => {
  test('says each kind in one line', () => {
    expect(drafts.map(line)).toEqual([
      'dana.ruiz accepted accountability as the owner',
      'dana.ruiz signed the governance',
      'marcus.lee opened the fund gate, now in stage funded: The baseline is detectable.',
      'Baseline frozen, version 1',
      'dana.ruiz waived data for the pilot gate until 2026-12-31: Zip codes are being cleaned.',
      'Charter amended: success',
      'Stop drilled in 13 ms: A refused tool call',
      '120 runs imported, 2026-10-01 to 2026-10-31',
      'Measured as of 2026-11-01: spend_per_customer achieved, unsubscribe_rate safe',
      'dana.ruiz reviewed it',
      'dana.ruiz stopped it: Complaints rose — Zoë asked.',
      'dana.ruiz resumed it: The duplicate accounts are merged.',
      'dana.ruiz approved email.send',
    ]);
  });

  test.each<readonly [string, EntryDraft]>([
    ['Baseline frozen, version 2, after the start', changed('freeze', { version: 2, late: true })],
    ['marcus.lee held the fund gate: Not yet', changed('decision', { action: 'hold', because: 'Not yet' })],
    [
      'marcus.lee decided to open the fund gate, still to decide: ines.okoye',
      changed('decision', { pending: ['ines.okoye'], because: null }),
    ],
    ['marcus.lee opened the fund gate, now in stage funded', changed('decision', { because: null })],
    ['Stopped by its own rule: Above 2%', changed('stop', { person: null, because: 'Above 2%' })],
    [
      'Measured as of 2026-11-01 14:03 UTC: no verdict',
      changed('measurement', { asOf: '2026-11-01T14:03:59.999Z', verdicts: [] }),
    ],
    ['Measured as of 2026-11-01, exploratory: no verdict', changed('measurement', { registered: false, verdicts: [] })],
    ['1 run imported', changed('import', { rows: 1, from: null, to: null })],
    ['Approval of email.send expired', changed('approval', { outcome: 'expired', person: null })],
    [
      'dana.ruiz rejected email.send: Wrong customer',
      changed('approval', { outcome: 'rejected', because: 'Wrong customer' }),
    ],
    ['dana.ruiz reviewed it: All well', changed('review', { because: 'All well' })],
    ['Charter amended: no section', changed('amendment', { person: null, sections: [] })],
    ['dana.ruiz amended the charter: no section', changed('amendment', { person: 'dana.ruiz', sections: [] })],
    [
      'Signing key replaced: A laptop was lost.',
      {
        kind: 'rotation',
        predicate: {
          ...common,
          initiative: null,
          vkey: keyFromSeed(rfc8032Seeds.test2).vkey,
          because: 'A laptop was lost.',
        },
      },
    ],
  ])('says "%s"', (text, draft) => {
    expect(line(draft)).toBe(text);
  });

  test('keeps to one line when the reason has several', () => {
    expect(line(changed('stop', { because: 'One\n\ntwo' }))).toBe('dana.ruiz stopped it: One two');
  });
});
