import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish, isGerman } from './in-english.ts';
import { plainly } from './plainly.ts';
import { questionIds, questions } from './questions.ts';

describe('an answer as the rules know it', () => {
  test.each([
    ['respnse time fals by Febuary', 'respnse time falls by February'],
    ['Dana aproves every e-mail', 'Dana approves every e-mail'],
    ['a quote for every custmer', 'a quote for every customer'],
    ['fewer complaints by decmber', 'fewer complaints by december'],
  ])('is without slips of the pen: %s', (said, text) => {
    expect(plainly(said)).toBe(text);
  });

  test.each([
    'the risk of a match, reduced and decreased',
    'Marc Fals and June Mach',
    'fals@northwind.example, crm.custmers',
    'rice, wall, flower, again, have',
  ])('leaves alone what is another word, a name or an address: %s', (said) => {
    expect(plainly(said)).toBe(said);
  });

  test.each([
    ['Umsatz pro Kunde steigt um 10 % bis Ende 2027', 'Umsatz per customer rises by 10 % by end of 2027'],
    ['Bearbeitungszeit sinkt um ein Drittel', 'Bearbeitungszeit falls by a third'],
    ['Niemand', 'nobody'],
    ['Dana Ruiz gibt jede E-Mail frei', 'Dana Ruiz approves every E-Mail '],
  ])('is in English where it is German: %s', (said, text) => {
    expect(inEnglish(said)).toBe(text);
  });

  test('English stays as it is, whatever of it is German as well', () => {
    for (const id of questionIds) expect(plainly(questions[id].example)).toBe(questions[id].example);
    for (const each of ['We will die in the end', 'The tag was in the am', 'war on costs, for the team']) {
      expect(isGerman(each)).toBe(false);
      expect(inEnglish(each)).toBe(each);
    }
  });

  test('any text is read, and what is plain stays so', () => {
    const word = fc.constantFrom(
      'steigt',
      'um',
      '10',
      '%',
      'fals',
      'custmer',
      'für',
      'jeden',
      'the',
      'by',
      '\n',
      'Dana',
      'ß',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word, { maxLength: 8 }).map((all) => all.join(' ')),
        ),
        (said) => {
          const text = plainly(said);
          expect(text.split('\n')).toHaveLength(said.split('\n').length);
        },
      ),
    );
  });
});
