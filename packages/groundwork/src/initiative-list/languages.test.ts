import { describe, expect, test } from 'vitest';
import { charterIn, plan } from '../../test/support/planned.ts';
import { stages } from '../gates/stages.ts';
import { columnNames } from './column-names.ts';
import { stageOf, statusWords } from './statuses.ts';

describe('a list in German, French or Spanish', () => {
  test.each([
    [
      'Vorhaben;Verantwortliche Person;Status;Startdatum;Enddatum;Ausgaben bisher (T€);Währung;Grund;Bemerkung',
      'Angebote;Ines Okoye;Abgebrochen;März 2026;15. Okt. 2026;"180,5 T€";EUR;Datenqualität;CRM nicht gepflegt',
    ],
    [
      'Nom du projet;Responsable;Statut;Date de début;Date de fin;Dépenses;Devise;Motif;Remarques',
      'Angebote;Ines Okoye;Abandonné;mars 2026;15 octobre 2026;180,5k €;EUR;Datenqualität;CRM nicht gepflegt',
    ],
    [
      'Proyecto;Responsable;Estado;Fecha de inicio;Fecha de fin;Gasto;Moneda;Motivo;Comentarios',
      'Angebote;Ines Okoye;Cancelado;marzo 2026;15 octubre 2026;180.500 €;EUR;Datenqualität;CRM nicht gepflegt',
    ],
  ])('is read by its own words: %s', (header, row) => {
    const read = plan(`${header}\n${row}\n`);
    expect(read.unused).toEqual([]);
    expect(read.skipped).toEqual([]);
    expect(read.planned).toMatchObject([
      { stage: 'stopped', owner: { id: 'ines.okoye' }, spend: { value: 180_500, currency: 'EUR' } },
    ]);
    expect(charterIn(read).history).toEqual({
      started: '2026-03-01',
      ended: { on: '2026-10-15', as: 'stopped', because: 'Datenqualität' },
    });
  });

  test.each([
    ['extern', 'revenue'],
    ['Kunden', 'revenue'],
    ['interne', 'internal'],
    ['Interno', 'internal'],
  ])('faces by its own words: %s', (word, facing) => {
    expect(charterIn(plan(`Projekt;Facing\nAngebote;${word}\n`)).facing).toBe(facing);
  });

  test('has no name of a column and no word of a status that means two things', () => {
    const names = Object.values(columnNames).flat();
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /[^a-z0-9 ]/.test(name))).toEqual([]);
    const words = stages.flatMap((stage) => statusWords(stage).map((word) => [word, stage] as const));
    expect(words.filter(([word, stage]) => stageOf(word) !== stage)).toEqual([]);
  });
});
