import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../test/support/failure.ts';
import { bytes, charterIn, folder, known, plan } from '../../test/support/planned.ts';
import { charterOf } from '../charter/load-charter.ts';
import type { ImportOptions } from './plan.ts';
import { planImport } from './plan-import.ts';
import { readCsv, readJson } from './table.ts';

describe('a list of initiatives', () => {
  test('is read by the names of its columns, below a title, with semicolons, and says what it did not use', () => {
    const read = plan(
      'Our AI pilots;;;\n;;;\nProject title;Business Owner;Go-live date;Budget code\nQuotes;Dana Ruiz;2026-01-31;B-7\n',
    );
    expect(read.columns).toEqual([
      { field: 'name', column: 'Project title', read: null },
      { field: 'owner', column: 'Business Owner', read: null },
      { field: 'produced', column: 'Go-live date', read: null },
    ]);
    expect(read.unused).toEqual(['Budget code']);
    expect(read.planned).toMatchObject([{ line: 4, id: 'quotes', owner: { id: 'dana.ruiz', isNew: false } }]);
  });

  test('takes what is to come back in a year only from a column that says so, and keeps a budget as said', () => {
    const found = (column: string, value: string) =>
      plan(`name,${column},Budget\nQuotes,${value},"90,000"\n`).planned[0];
    expect(found('Benefit p.a.', '420k')?.promise).toEqual({ value: 420_000, currency: 'USD' });
    expect(found('Expected annual value (k€)', '420')?.promise).toEqual({ value: 420_000, currency: 'EUR' });
    expect(found('Nutzen/Jahr', '420.000 €')?.promise).toEqual({ value: 420_000, currency: 'EUR' });
    expect(found('Expected annual value', '0')?.promise).toBeNull();
    expect(found('Expected value', '420k')?.promise).toBeNull();
    expect(found('Benefit p.a.', '420k')?.text).toContain('# budget, as the list says: 90,000\n');
    expect(found('Benefit p.a.', '420k')?.text).toContain('# promise, as the list says: 420000 USD a year;');
  });

  test('takes columns as it is told, and refuses what it cannot tell', () => {
    const finnish = 'Hanke,Vastuuhenkilö\nQuotes,Dana Ruiz\n';
    expect(plan(finnish, { map: { name: 'hanke', owner: 'Vastuuhenkilö' } }).planned[0]?.owner?.id).toBe('dana.ruiz');
    const code = (text: string, options: ImportOptions = {}) => refusal(() => plan(text, options)).code;
    expect(code(finnish)).toBe('import.no_name_column');
    expect(code(finnish, { map: { name: 'Hankke' } })).toBe('import.map_unknown_column');
    expect(code(finnish, { map: { nmae: 'Hanke' } })).toBe('import.map_unknown_field');
    expect(code('name,owner,business owner\nQuotes,Dana,Zoe\n')).toBe('import.column_twice');
    expect(code('name,owner\n')).toBe('import.no_rows');
    expect(code('name,owner\n"Quotes,Dana\n')).toBe('import.not_a_table');
    expect(refusal(() => readCsv(new Uint8Array([0xe4, 0x6e]), 'list.csv')).code).toBe('import.not_a_table');
  });

  test('is read as UTF-8 or UTF-16, as its bytes say, and refused in any other', () => {
    const text = 'name\tOwner\nAngebote für Köln\tInes Okoye\n';
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const given of [Buffer.from(text), Buffer.from(`\ufeff${text}`), little, Buffer.from(little).swap16()]) {
      const { planned } = planImport(readCsv(given, 'list.txt'), {}, known);
      expect(planned).toMatchObject([{ title: 'Angebote für Köln', owner: { id: 'ines.okoye' } }]);
    }
    const latin = refusal(() => readCsv(Buffer.from(text, 'latin1'), 'list.txt'));
    expect(latin.fix).toContain('“CSV UTF-8” or as a workbook (.xlsx)');
  });

  test('becomes charters that declare a past and claim nothing', () => {
    const read = plan(
      'name,owner,facing,status,started,piloted,end date,reason,spend\nQuotes,Ines Okoye,customer-facing,Cancelled,2026-01-05,2026-03-01,2026-06-30,"No owner: nobody cared","$40,000"\n',
    );
    expect(charterIn(read)).toEqual({
      version: 1,
      id: 'quotes',
      title: 'Quotes',
      facing: 'revenue',
      owner: { person: 'ines.okoye', review_every: '30d' },
      history: {
        started: '2026-01-05',
        piloted: '2026-03-01',
        ended: { on: '2026-06-30', as: 'stopped', because: 'No owner: nobody cared' },
      },
      economics: {
        costs: [{ name: 'Spent before it was imported', amount: 40000, on: '2026-06-30' }],
        horizon: '12mo',
      },
    });
    expect(read.people).toEqual([{ id: 'ines.okoye', name: 'Ines Okoye', isNew: true }]);
  });

  test.each([
    ['Live', { started: 'unknown', produced: 'unknown' }],
    ['3 - Proof of Concept', { started: 'unknown', piloted: 'unknown' }],
    ['approved', { started: 'unknown', funded: 'unknown' }],
    ['Decommissioned', { started: 'unknown', ended: { on: 'unknown', as: 'retired' } }],
    ['Idea', undefined],
  ])('%s is declared with days that nobody knows', (status, history) => {
    expect(charterIn(plan(`name,status\nQuotes,${status}\n`)).history).toEqual(history);
  });

  test('leaves out days of what has not happened yet, and says so', () => {
    const { planned } = plan('name,status,started,go live,end date\nQuotes,Pilot,2026-01-05,2026-12-01,2027-01-31\n');
    expect(planned[0]?.days).toEqual({
      started: '2026-01-05',
      funded: null,
      piloted: null,
      produced: '2026-12-01',
      ended: '2027-01-31',
      resumed: null,
    });
    expect(planned[0]?.notes).toEqual([
      'produced 2026-12-01 is left out: the list says pilot.',
      'ended 2027-01-31 is left out: the list does not say that it was stopped or retired.',
    ]);
  });
});

describe('the rows of a list', () => {
  test('names every row that cannot be used, with its line and what to do', () => {
    const { skipped, planned, there } = plan(
      'name,status,spend\n,Live,1\nQuotes,Active,1\nRouting,Live,a lot\n"Two\nlines",Live,\nTwo lines,Live,\n漢字,Live,\nWin-back,Live,1\n',
    );
    expect(skipped.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: It has no name.',
      '3: “Active” may mean more than one stage, or none.',
      '4: Its spend cannot be read: “a lot” is no amount of money.',
      '7: Line 5 has the same name, and so the same id, two-lines.',
      '8: No id can be made of its name.',
    ]);
    expect(planned.map(({ id }) => id)).toEqual(['two-lines']);
    expect(there).toEqual([{ line: 9, id: 'win-back', title: 'Win-back' }]);
  });

  test('leaves out the row of the total, which would count all spending twice', () => {
    const { skipped, planned } = plan('name,owner,status,spend\nQuotes,,Live,5\nTotal:,,,5\nSumme,Dana Ruiz,Live,1\n');
    expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 It is the sum of other rows, by its name.',
    ]);
    expect(planned.map(({ id }) => id)).toEqual(['quotes', 'summe']);
  });

  test('keeps an id that is no id of a folder beside the one it becomes', () => {
    const { planned, skipped } = plan('name,id\nQuotes,INIT 42/a\nRouting,漢字\nReturns,init-42-a\n');
    expect(planned.map(({ id }) => id)).toEqual(['init-42-a', 'routing']);
    expect(planned[0]?.notes).toEqual(['Its id “INIT 42/a” is written init-42-a.']);
    expect(planned[0]?.text).toContain('INIT 42/a');
    expect(skipped[0]?.reason).toBe('Line 2 has the same id, init-42-a.');
  });

  test('says of a month or a quarter which day counts, and of days in the wrong order what cannot be true', () => {
    const { planned, skipped } = plan(
      'name,status,started,pilot start,end date\nQuotes,Stopped,2026-06-15,Jun 2026,Q3 2026\nRouting,Stopped,2026-05-01,,2026-01-01\nReturns,Stopped,2026-05-01,,2026\n',
    );
    expect(planned[0]?.notes).toEqual([
      'piloted “Jun 2026” says no day, and counts as 2026-06-15.',
      'ended “Q3 2026” says no day, and counts as 2026-09-30.',
    ]);
    expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 It ended on 2026-01-01, before it started on 2026-05-01.',
    ]);
    expect(planned[1]?.notes).toEqual([
      'ended “2026” is no day, and counts as unknown.',
      'The list does not say when it ended, so no curve in time counts it.',
    ]);
    // An end that is to come is not told.
    expect(charterIn(plan('name,status,end date\nQuotes,Stopped,Q4 2026\n')).history?.ended?.on).toBe('2026-11-28');
  });

  test('says without which day no curve in time counts a row', () => {
    const { planned } = plan(
      'name,status,started,go live,end date\nQuotes,Live,2026-01-05,,\nRouting,Cancelled,2026-01-05,,\nReturns,Cancelled,2026-01-05,2026-02-05,\nCalls,Pilot,,,\nTickets,Idea,,,\nClaims,Pilot,2026-01-05,,\n',
    );
    expect(planned.map(({ id, notes }) => [id, ...notes])).toEqual([
      ['quotes', 'The list does not say when it came into production, so no curve in time counts it.'],
      ['routing', 'The list does not say when it ended, so no curve in time counts it.'],
      ['returns'],
      ['calls', 'The list does not say when it began, so no curve in time counts it.'],
      ['tickets'],
      ['claims'],
    ]);
    expect(planned[1]?.text).not.toContain('no curve');
  });

  test('says of days that lie ahead that they do not count', () => {
    const { planned } = plan(
      'name,status,started,live since,end date\nQuotes,Production,2026-01-05,2027-02-01,\nRouting,Stopped,2026-01-05,,Q1 2027\nReturns,Pilot,2026-01-05,2027-02-01,\n',
    );
    expect(planned.map(({ notes }) => notes)).toEqual([
      ['produced 2027-02-01 lies ahead, so it does not count.'],
      ['ended “Q1 2027” says no day, and counts as 2027-03-31.', 'ended 2027-03-31 lies ahead, so it does not count.'],
      ['produced 2027-02-01 is left out: the list says pilot.'],
    ]);
  });

  test('takes a cell that says that nothing is known for an empty one', () => {
    const { planned } = plan('name,status,started,end date,spend\nQuotes,Pilot,2026-01-05,TBD,n/a\n');
    expect(planned[0]).toMatchObject({ spend: null, notes: [] });
  });

  test('takes the word for a stage that it is told', () => {
    expect(plan('name,status\nQuotes,On hold\n', { statuses: { 'on hold': 'stopped' } }).planned[0]?.stage).toBe(
      'stopped',
    );
  });

  test('knows people by name, address, and last name first; a team or two are nobody; a new name gets an id of its own', () => {
    const owners = [
      'dana@northwind.example',
      'Ruiz, Dana',
      'Zoë Lind',
      'RevOps team',
      'Dana Ruiz and Zoe Ali',
      'sales@northwind.example',
      'Zoë Lind',
    ];
    const { planned, people } = plan(
      `name,owner\n${owners.map((each, index) => `Agent no ${index},"${each}"`).join('\n')}\n`,
    );
    expect(planned.map(({ owner }) => owner?.id ?? null)).toEqual([
      'dana.ruiz',
      'dana.ruiz',
      'zoe.lind.2',
      null,
      null,
      null,
      'zoe.lind.2',
    ]);
    expect(people).toEqual([{ id: 'zoe.lind.2', name: 'Zoë Lind', isNew: true }]);
    expect(planned[3]?.notes).toEqual(['Owner: “RevOps team”. A team, a committee or a vendor cannot be accountable.']);
  });

  test('are not searched for in a cell that is longer than a name, which takes a pattern the square of its length', () => {
    const owned = (cell: string) => plan(`name,owner\nQuotes,${cell}\n`).planned[0]?.owner ?? null;
    expect(owned(`Dana Ruiz <dana@${'a'.repeat(200)}.example>`)?.id).toBe('dana.ruiz');
    expect(owned(`Dana Ruiz <dana@${'a'.repeat(400)}.example>`)).toBeNull();
  });
});

describe('the reasons of a list', () => {
  test('keeps why it ended or stands still, of one that ended its comment where no reason is given, and every other comment', () => {
    const { planned } = plan(
      'name,status,started,reason,comment\nQuotes,Stopped,2026-01-05,data quality,CRM not maintained\nRouting,Stopped,2026-01-05,,CRM not maintained\nReturns,Pilot,2026-01-05,no owner,asked twice\nCalls,Idea,,no owner,\n',
    );
    const charters = planned.map((each) => charterIn({ planned: [each] }).history);
    expect(charters).toEqual([
      { started: '2026-01-05', ended: { on: 'unknown', as: 'stopped', because: 'data quality' } },
      { started: '2026-01-05', ended: { on: 'unknown', as: 'stopped', because: 'CRM not maintained' } },
      { started: '2026-01-05', piloted: 'unknown', because: 'no owner' },
      undefined,
    ]);
    expect(planned.map(({ because }) => because)).toEqual([
      'data quality',
      'CRM not maintained',
      'no owner',
      'no owner',
    ]);
    expect(planned[0]?.text).toContain('# comment, as the list says: CRM not maintained\n');
    expect(planned[1]?.text).not.toContain('comment, as the list says');
    expect(planned[1]?.notes[0]).toBe('No reason of its end is given: its comment stands for it.');
    expect(planned[2]?.text).toContain('# comment, as the list says: asked twice\n');
    expect(planned[3]?.text).toContain('# reason, as the list says: no owner\n');
  });
});

describe('the form of a list', () => {
  test('may be JSON: a list of objects, in an object, or one a line', () => {
    const row = { name: 'Quotes', owner: { name: 'Dana Ruiz' }, spend: 12.5 };
    for (const text of [JSON.stringify([row]), JSON.stringify({ initiatives: [row] }), `${JSON.stringify(row)}\n`])
      expect(planImport(readJson(bytes(text), 'list.json'), {}, known).planned).toMatchObject([
        { line: 1, owner: { id: 'dana.ruiz' }, spend: { value: 12.5, currency: 'USD' } },
      ]);
    expect(refusal(() => readJson(bytes('[1, 2]'), 'list.json')).code).toBe('import.not_a_table');
  });

  test('every row is planned, there or skipped, and every charter can be read, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        'Quotes',
        'Live',
        '2026-01-05',
        '12k',
        'Dana Ruiz',
        '€5',
        'null',
        '# x: {y}',
        '-',
        '007',
        'Win-back',
      ),
    );
    const row = fc.array(cell, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const header = ['name', 'id', 'owner', 'status', 'spend', 'because', 'comment', 'started'];
        const noDays = rows.map((cells) => cells.map((each) => each.replace(/^\d+([/.-])\d+\1\d+/, 'x')));
        const table = { rows: [header, ...noDays].map((cells, index) => ({ line: index + 1, cells })) };
        const filled = noDays.filter((cells) => cells.some((each) => each !== ''));
        if (filled.length === 0) return;
        const read = planImport(table, {}, known);
        expect(read.planned.length + read.there.length + read.skipped.length).toBe(filled.length);
        const people = Object.fromEntries(read.people.map(({ id, name }) => [id, { name, kind: 'person' as const }]));
        const config = { ...folder.config, people: { ...folder.config.people, ...people } };
        for (const { id, text } of read.planned) expect(charterOf({ ...folder, config }, id, text).charter.id).toBe(id);
      }),
    );
  });
});
