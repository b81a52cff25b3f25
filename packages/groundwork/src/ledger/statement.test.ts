import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonFields, keyFromSeed, rfc8032Seeds, sampleDrafts } from '../../test/support/ledger.ts';
import { canonicalJson } from '../canonical/json.ts';
import { GroundworkError } from '../errors/problem.ts';
import { type EntryKind, entryKinds } from './predicates.ts';
import { type EntryDraft, kindOf, predicateType, readStatement, statementOf } from './statement.ts';

const rotation: EntryDraft = {
  kind: 'rotation',
  predicate: {
    ...commonFields(),
    initiative: null,
    vkey: keyFromSeed(rfc8032Seeds.test2).vkey,
    because: 'A laptop was lost.',
  },
};
const drafts = [...sampleDrafts(), rotation];
const draftOf = (kind: EntryKind) => drafts.find((each) => each.kind === kind) as EntryDraft;

/** Any of a draft's fields, replaced without the types' leave, as a caller in JavaScript or a damaged store could. */
function withField(kind: EntryKind, field: string, value: unknown): EntryDraft {
  const draft = draftOf(kind);
  return { kind, predicate: { ...draft.predicate, [field]: value } } as EntryDraft;
}

describe('a statement', () => {
  test.each(drafts.map((draft) => [draft.kind, draft] as const))(
    'of kind %s is read back as it was made',
    (kind, draft) => {
      const statement = statementOf(draft, 7);
      expect(statement).toMatchObject({
        _type: 'https://in-toto.io/Statement/v1',
        predicateType: `urn:groundwork:predicate:${kind}:v1`,
        predicate: { ...draft.predicate, index: 7 },
      });
      expect(kindOf(statement)).toBe(kind);
      expect(readStatement(JSON.parse(canonicalJson(statement)))).toEqual({ ok: true, statement });
    },
  );

  test('exists for every kind', () => {
    expect(new Set(drafts.map(({ kind }) => kind))).toEqual(new Set(entryKinds));
  });

  test('is about the artifact whose hash it binds', () => {
    const subjects = drafts.map((draft) => statementOf(draft, 0).subject[0].name);
    expect(subjects).toEqual([
      'initiative/win-back/charter#owner',
      'initiative/win-back/charter#governance',
      'initiative/win-back/charter',
      'initiative/win-back/baseline/v1',
      'initiative/win-back/condition/data',
      'initiative/win-back/charter',
      'initiative/win-back',
      'runs',
      'initiative/win-back/measurement/2026-11-01',
      'initiative/win-back',
      'initiative/win-back',
      'initiative/win-back',
      'initiative/win-back/tool/email.send',
      'ledger/key',
    ]);
    const { subject, predicate } = statementOf(draftOf('acceptance'), 0);
    expect(subject[0].digest.sha256).toBe('sectionHash' in predicate ? predicate.sectionHash : '');
  });

  test.each([
    ['a name of a person', 'signature', 'person', 'Dana Ruiz', 'person'],
    ['an e-mail address as person', 'signature', 'person', 'dana@northwind.example', 'person'],
    ['an e-mail address in the reason', 'stop', 'because', 'Ask dana@northwind.example.', 'no e-mail address'],
    ['no person where one acts', 'decision', 'person', null, 'person'],
    ['no reason', 'stop', 'because', '  ', 'some words'],
    ['a terminal escape in the reason', 'stop', 'because', 'a\u001b[2J', 'control characters'],
    ['a reason without end', 'stop', 'because', 'a'.repeat(2001), '2000'],
    ['a hash in capitals', 'freeze', 'planHash', 'A'.repeat(64), 'SHA-256'],
    ['a time with an offset', 'freeze', 'at', '2026-10-01T09:00:00.000+02:00', 'at'],
    ['a time without milliseconds', 'freeze', 'at', '2026-10-01T09:00:00Z', 'at'],
    ['a day that does not exist', 'waiver', 'until', '2026-02-30', 'until'],
    ['a version 0', 'freeze', 'version', 0, 'version'],
    ['an unknown gate', 'decision', 'gate', 'launch', 'gate'],
    ['an unknown stage', 'decision', 'stage', 'live', 'stage'],
    ['an unknown clock', 'stop', 'clock', 'sundial', 'clock'],
    [
      'a verdict that does not exist',
      'measurement',
      'verdicts',
      [{ metric: 'a', role: 'primary', verdict: 'great' }],
      'verdict',
    ],
    ['sample rows', 'measurement', 'samples', [{ email: 'x' }], 'samples'],
    ['an initiative that is no id', 'stop', 'initiative', 'Win back', 'initiative'],
    ['a new key that cannot be read', 'rotation', 'vkey', 'northwind', 'vkey'],
    ['a negative number of rows', 'import', 'rows', -1, 'rows'],
  ] as const)('with %s is refused before anything is recorded', (_what, kind, field, value, why) => {
    const make = () => statementOf(withField(kind, field, value), 0);
    expect(make).toThrow(GroundworkError);
    expect(make).toThrow(`The ${kind} cannot be recorded in the ledger`);
    expect(make).toThrow(why);
  });

  test('may mention a person by id, a handle and a decimal number', () => {
    const because = 'dana.ruiz and @marcus.lee saw 2.5% @ noon.';
    expect(statementOf(withField('stop', 'because', because), 0).predicate).toMatchObject({ because });
  });

  test('of an unknown kind is refused', () => {
    const draft = { kind: 'party', predicate: commonFields() } as unknown as EntryDraft;
    expect(() => statementOf(draft, 0)).toThrow('there is no such kind of entry');
  });

  test('keeps the line breaks of a reason and drops the space around it', () => {
    const statement = statementOf(withField('stop', 'because', ' Two\nlines '), 0);
    expect(statement.predicate).toMatchObject({ because: 'Two\nlines' });
  });
});

describe('reading a statement', () => {
  const statement = statementOf(draftOf('freeze'), 3);

  test.each([
    ['another subject', { ...statement, subject: [{ name: 'x', digest: { sha256: 'a'.repeat(64) } }] }, 'subject'],
    ['two subjects', { ...statement, subject: [...statement.subject, ...statement.subject] }, 'subject'],
    ['a field more', { ...statement, more: 1 }, 'more'],
    ['a field of the predicate more', { ...statement, predicate: { ...statement.predicate, more: 1 } }, 'more'],
    ['another type', { ...statement, _type: 'https://in-toto.io/Statement/v0.1' }, '_type'],
    ['a kind from a later version', { ...statement, predicateType: 'urn:groundwork:predicate:freeze:v2' }, 'v2'],
    ['the predicate of another kind', { ...statement, predicateType: predicateType('stop') }, 'because'],
    ['no predicate', { ...statement, predicate: undefined }, 'predicate'],
  ])('with %s says why not', (_what, value, why) => {
    const read = readStatement(value);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.why).toContain(why);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...entryKinds), (value, kind) => {
        expect(readStatement(value).ok).toBe(false);
        expect(readStatement({ ...statement, predicateType: predicateType(kind), predicate: value }).ok).toBe(false);
      }),
      { seed: 10 },
    );
  });
});
