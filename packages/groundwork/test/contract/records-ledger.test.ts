import { describe, expect, test } from 'vitest';
import type { GroundworkError } from '../../src/errors/problem.ts';
import { rangeRoot } from '../../src/ledger/compact-range.ts';
import { emptyRoot, leafHash, treeRoot } from '../../src/ledger/merkle.ts';
import { openRecords } from '../../src/store/records/open-records.ts';
import type { Records } from '../../src/store/records/records.ts';
import { failure } from '../support/failure.ts';
import { at, engines, seen, useRecordStores, useRecords } from '../support/record-stores.ts';

const stores = useRecordStores();

const entry = (text: string, initiative: string | null = 'win-back') => ({
  envelope: text,
  kind: 'decision',
  initiative,
  at: at(1),
});

describe.each(engines)('the ledger on %s', (engine) => {
  const now = useRecords(stores, engine);

  test('is empty at first', async () => {
    const head = await now.records.ledger.head();
    expect(head).toEqual({ size: 0, hashes: [] });
    expect(rangeRoot(head)).toBe(emptyRoot);
    expect(await now.records.ledger.entry(0)).toBeNull();
    expect(await now.records.ledger.entries()).toEqual([]);
    expect(await now.records.ledger.latestCheckpoint()).toBeNull();
    expect(await now.records.ledger.keys()).toEqual([]);
  });

  test('numbers entries from 0 and keeps the root of the tree over them', async () => {
    const envelopes = Array.from({ length: 11 }, (_, index) => `{"n":${index},"who":"Zoë"}`);
    for (const [index, envelope] of envelopes.entries()) {
      const added = await now.write((tx) =>
        tx.ledger.append((head) => {
          expect(head.size).toBe(index);
          return entry(envelope, index % 2 === 0 ? 'win-back' : null);
        }),
      );
      expect(added).toEqual({
        ...entry(envelope, index % 2 === 0 ? 'win-back' : null),
        index,
        leafHash: leafHash(envelope),
      });
    }
    const head = await now.records.ledger.head();
    expect(head.size).toBe(11);
    expect(rangeRoot(head)).toBe(treeRoot(envelopes.map(leafHash)));
    expect((await now.records.ledger.entry(4))?.envelope).toBe(envelopes[4]);
    const numbers = (given: Parameters<typeof now.records.ledger.entries>[0]) =>
      now.records.ledger.entries(given).then((found) => found.map((each) => each.index));
    expect(await numbers({ from: 3, limit: 4 })).toEqual([3, 4, 5, 6]);
    expect(await numbers({ initiative: 'win-back', from: 5 })).toEqual([6, 8, 10]);
    expect(await numbers({ kind: 'waiver' })).toEqual([]);
    expect(await numbers({})).toHaveLength(11);
  });

  test('an entry that cannot be composed leaves no trace', async () => {
    await now.write((tx) => tx.ledger.append(() => entry('first')));
    const broken = now.write((tx) =>
      tx.ledger.append(() => {
        throw new Error('no key');
      }),
    );
    await expect(broken).rejects.toThrow('no key');
    expect((await now.records.ledger.head()).size).toBe(1);
    expect((await now.write((tx) => tx.ledger.append(() => entry('second')))).index).toBe(1);
  });

  test('the database itself refuses to change, remove or reorder what is there', async () => {
    for (const text of ['a', 'b', 'c']) await now.write((tx) => tx.ledger.append(() => entry(text)));
    const before = await now.records.ledger.entries();
    const attempts: readonly (readonly [string, string])[] = [
      [`update ledger_entries set envelope = 'forged' where position = 1`, 'ledger_entries is written once'],
      ['delete from ledger_entries where position = 2', 'ledger_entries is written once'],
      [
        `insert into ledger_entries (position, leaf_hash, envelope, kind, initiative, at) values (7, '', '', '', null, '')`,
        'ledger_entries has no gaps',
      ],
      ...(engine === 'postgres'
        ? ([['truncate ledger_entries', 'ledger_entries is written once']] as const)
        : ([
            [
              `insert or replace into ledger_entries (position, leaf_hash, envelope, kind, at) values (1, '', 'forged', '', '')`,
              'ledger_entries has no gaps',
            ],
          ] as const)),
    ];
    for (const [statement, message] of attempts) await expect(now.place.sql(statement)).rejects.toThrow(message);
    expect(await now.records.ledger.entries()).toEqual(before);
  });

  test('keeps checkpoints by size, and one for each size', async () => {
    const checkpoint = (size: number) => ({
      size,
      rootHash: 'ab',
      note: `note ${size}\n\n— key sig\n`,
      at: at(size),
    });
    for (const size of [5, 2, 5]) await now.write((tx) => tx.ledger.addCheckpoint(checkpoint(size)));
    expect(await now.records.ledger.checkpoints()).toEqual([checkpoint(2), checkpoint(5)]);
    expect(await now.records.ledger.latestCheckpoint()).toEqual(checkpoint(5));
  });

  test('knows from which entry on each key signs', async () => {
    await now.write((tx) => tx.ledger.addKey({ vkey: 'k1', at: at(1) }));
    await now.write((tx) => tx.ledger.append(() => entry('a')));
    await now.write((tx) => tx.ledger.addKey({ vkey: 'k1', at: at(2) }));
    await now.write((tx) => tx.ledger.addKey({ vkey: 'k2', at: at(3) }));
    expect(await now.records.ledger.keys()).toEqual([
      { vkey: 'k1', fromIndex: 0, at: at(1) },
      { vkey: 'k2', fromIndex: 1, at: at(3) },
    ]);
  });
});

describe.each(engines)('a transaction on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  test('keeps everything or nothing', async () => {
    await withInitiative();
    const verb = now.write(async (tx) => {
      await tx.initiatives.move('win-back', { from: 'proposed', to: 'funded', at: at(1) });
      await tx.ledger.append(() => entry('funded'));
      await tx.evidence.add({ initiative: 'win-back', kind: 'check', observedAt: at(1), body: {} });
      throw new Error('the last step fails');
    });
    await expect(verb).rejects.toThrow('the last step fails');
    expect((await now.records.initiatives.get('win-back'))?.stage).toBe('proposed');
    expect(await now.records.ledger.head()).toEqual({ size: 0, hashes: [] });
    expect(await now.records.evidence.latestOfEach('win-back')).toEqual([]);
  });

  test('sees what it wrote, answers what its work answers, and is there after opening again', async () => {
    const answer = await now.write(async (tx) => {
      await tx.initiatives.see(seen());
      return tx.initiatives.get('win-back');
    });
    expect(answer?.stage).toBe('proposed');
    await now.records.close();
    now.records = await now.place.open();
    expect(await now.records.initiatives.get('win-back')).toEqual(answer);
  });

  test('an error that is caught inside does not half-commit the rest', async () => {
    await withInitiative();
    await now.write((tx) =>
      tx.baselines.add({ initiative: 'win-back', version: 1, at: at(1), registered: true, document: 1 }),
    );
    const verb = now.write(async (tx) => {
      await tx.reviews.add({ initiative: 'win-back', person: 'dana.ruiz', note: null, at: at(1) });
      await tx.reviews.add({ initiative: 'nobody', person: 'dana.ruiz', note: null, at: at(1) }).catch(() => {});
      throw new Error('stop');
    });
    await expect(verb).rejects.toThrow();
    expect(await now.records.reviews.list('win-back')).toEqual([]);
  });

  test('refuses the store itself inside, where a query would wait for its own transaction for ever', async () => {
    await expect(now.write(() => now.records.initiatives.list())).rejects.toThrow('use its argument');
    await expect(now.write(() => now.records.transaction(async () => {}))).rejects.toThrow('use its argument');
    expect(await now.records.initiatives.list()).toEqual([]);
  });

  test('several at once in one process take turns', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => now.write((tx) => tx.ledger.append(() => entry(`entry ${index}`)))),
    );
    const entries = await now.records.ledger.entries();
    expect(entries.map((each) => each.index)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(rangeRoot(await now.records.ledger.head())).toBe(treeRoot(entries.map((each) => each.leafHash)));
  });
});

describe.each(engines)('opening on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  test('records of a newer version are refused by name, and left as they are', async () => {
    await now.place.sql(`insert into migrations (name, timestamp) values ('0999-later', '2030-01-01T00:00:00.000Z')`);
    const opened = now.place.open();
    expect(await failure(opened)).toBe('store.newer');
    await expect(opened).rejects.toThrow('0999-later');
    expect(await now.records.initiatives.list()).toEqual([]);
  });

  test('opening again changes nothing', async () => {
    await withInitiative();
    const again = await now.place.open();
    expect(await again.initiatives.list()).toEqual(await now.records.initiatives.list());
    await again.close();
  });
});

describe('records on PostgreSQL, several instances at once', () => {
  test('eight appenders over two pools never fork the ledger', async () => {
    const place = await stores.places.postgres();
    const instances = await Promise.all([place.open(), place.open()]);
    try {
      const appender = async (number: number) => {
        const records = instances[number % 2] as Records;
        for (let turn = 0; turn < 15; turn += 1) {
          await records
            .transaction(async (tx) => {
              await tx.initiatives.see({ ...seen(`of-${number}`), at: at(turn) });
              await tx.ledger.append((head) => entry(`${number}/${turn} at ${head.size}`, `of-${number}`));
              if (turn % 5 === 4) throw new Error('given up');
            })
            .catch((error: Error) => {
              if (error.message !== 'given up') throw error;
            });
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, number) => appender(number)));
      const entries = await (instances[0] as Records).ledger.entries();
      // Twelve of every appender's fifteen turns end well.
      expect(entries.map((each) => each.index)).toEqual(Array.from({ length: 96 }, (_, index) => index));
      expect(entries.every((each) => each.envelope.endsWith(` at ${each.index}`))).toBe(true);
      const head = await (instances[1] as Records).ledger.head();
      expect(rangeRoot(head)).toBe(treeRoot(entries.map((each) => each.leafHash)));
    } finally {
      for (const each of instances) await each.close();
    }
  });

  test('two deciders at once come to the same attempt', async () => {
    const place = await stores.places.postgres();
    const [one, two] = await Promise.all([place.open(), place.open()]);
    try {
      await one.transaction((tx) => tx.initiatives.see(seen()));
      const decide = (records: Records, person: string) =>
        records.transaction((tx) =>
          tx.decisions.add({
            initiative: 'win-back',
            gate: 'pilot',
            person,
            action: 'open',
            because: null,
            at: at(1),
            charterHash: 'c1',
            conditions: [],
          }),
        );
      const rounds = await Promise.all([
        decide(one, 'dana.ruiz'),
        decide(two, 'ines.okoye'),
        decide(two, 'marcus.lee'),
      ]);
      expect(rounds.map((each) => each.round)).toEqual([1, 1, 1]);
    } finally {
      await one.close();
      await two.close();
    }
  });

  test('several instances may make the tables at the same moment', async () => {
    const place = await stores.places.postgres();
    const instances = await Promise.all([place.open(), place.open(), place.open(), place.open()]);
    expect(await Promise.all(instances.map((each) => each.ledger.head()))).toEqual(
      instances.map(() => ({ size: 0, hashes: [] })),
    );
    for (const each of instances) await each.close();
  });
});

describe('records that cannot be reached', () => {
  test.each([
    [
      'a wrong password',
      () => stores.server.url.replace('postgres:postgres@', 'postgres:hunter2@'),
      'store.login_refused',
    ],
    ['a database that is not there', () => stores.server.url.replace(/postgres$/, 'nowhere'), 'store.database_missing'],
    ['a port nobody listens on', () => 'postgres://dana:hunter2@127.0.0.1:1/groundwork', 'store.unreachable'],
    ['something that is no URL', () => 'hunter2', 'store.url_invalid'],
    ['a URL of another kind', () => 'mysql://dana:hunter2@127.0.0.1/groundwork', 'store.url_invalid'],
  ])('%s is said, without the password', async (_, url, code) => {
    const error = await openRecords({ kind: 'postgres', url: url() }).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect((error as GroundworkError).code).toBe(code);
    expect(JSON.stringify((error as GroundworkError).problems)).not.toContain('hunter2');
    expect((error as GroundworkError).problems[0]?.fix).not.toBe('');
  });
});
