import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saidCause, saidOf } from './said-cause.ts';

describe('the cause that a reason names', () => {
  test.each([
    ['Unclear success criteria', 'success'],
    ['Success criteria were never agreed', 'success'],
    ['No KPIs', 'success'],
    ['Ziele unklar', 'success'],
    ['Erfolgskriterien nicht definiert', 'success'],
    ['objectifs flous', 'success'],
    ['objetivos poco claros', 'success'],
    ['data quality', 'data'],
    ['CRM not maintained', 'data'],
    ['Insufficient tool or data access', 'data'],
    ['No API access', 'data'],
    ['Datenqualität', 'data'],
    ['CRM nicht gepflegt', 'data'],
    ['Kein Zugriff auf die Daten', 'data'],
    ['qualité des données', 'data'],
    ['falta de datos', 'data'],
    ['No monitoring', 'observation'],
    ['It could not be measured', 'observation'],
    ['nicht messbar', 'observation'],
    ['sans suivi', 'observation'],
    ['sin seguimiento', 'observation'],
    ['no owner', 'owner'],
    ['Nobody owned it', 'owner'],
    ['Data owner unclear', 'owner'],
    ['no owner for the data', 'owner'],
    ['Kein Verantwortlicher', 'owner'],
    ['Niemand war zuständig', 'owner'],
    ['pas de responsable', 'owner'],
    ['sin responsable', 'owner'],
    ['It made things worse', 'harmful'],
    ['schädlich', 'harmful'],
    ['nobody used it', 'other'],
    ['Too expensive', 'other'],
    ['Security never approved it', 'other'],
    ['Legal review not passed', 'other'],
    ['Datenschutz nicht freigegeben', 'other'],
    ['Datenschutz', 'other'],
    ["Personne ne l'a utilisé", 'other'],
    ['demasiado caro', 'other'],
  ])('of “%s” is %s', (reason, cause) => {
    expect(saidCause(reason)).toBe(cause);
    expect(saidCause(`Stopped in May: ${reason.toUpperCase()}!`)).toBe(cause);
  });

  test.each([
    ['data quality and no owner'],
    ['Data quality was fine'],
    ['not harmful'],
    ['No issues with data access'],
    ['Data access granted'],
    ['Legal said yes'],
    ['Security review passed'],
    ['Keine Probleme mit der Datenqualität'],
    ['Datenschutz freigegeben'],
    ['pas de problème de qualité des données'],
    ['sin problemas de calidad de datos'],
    ['no longer needed'],
    ['paused until Q3'],
    ['on track'],
    ['–'],
    ['担当者なし'],
  ])('is not told from “%s”: it names none plainly, or more than one', (reason) => {
    expect(saidCause(reason)).toBeNull();
  });

  test('is told of any text, however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect([null, 'success', 'data', 'observation', 'owner', 'harmful', 'other']).toContain(saidCause(text));
      }),
    );
    expect(saidCause('no '.repeat(50_000))).toBeNull();
  });
});

describe('what is declared of a cause', () => {
  const stay = { stage: 'pilot', from: '2026-01-01', to: null, declared: true } as const;
  const ended = { on: null, as: 'stopped', because: 'no owner', declared: true } as const;
  const history = { started: 'unknown', because: 'waits for data access' } as const;

  test('is the reason of its end, else why it stands where it is declared to stand', () => {
    expect(saidOf({ ended, stays: [stay] }, history)).toEqual({ text: 'no owner', cause: 'owner' });
    expect(saidOf({ ended: null, stays: [stay] }, history)).toEqual({ text: 'waits for data access', cause: 'data' });
    expect(saidOf({ ended: null, stays: [stay] }, { started: 'unknown' })).toBeNull();
  });

  test('is nothing once the records tell more: what somebody said when stopping it stands in the ledger', () => {
    expect(saidOf({ ended: { ...ended, declared: false }, stays: [stay] }, history)).toBeNull();
    expect(saidOf({ ended: null, stays: [{ ...stay, declared: false }] }, history)).toBeNull();
  });
});
