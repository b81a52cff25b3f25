import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/conditions/finding.ts';
import { documentHash, evidenceHash } from '../../src/store/records/documents.ts';
import { failure } from '../support/failure.ts';
import { at, engines, seen, useRecordStores, useRecords } from '../support/record-stores.ts';

const stores = useRecordStores();

describe.each(engines)('initiatives on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  test('a new one is proposed; seeing it again only notes the charter', async () => {
    expect(await now.records.initiatives.get('win-back')).toBeNull();
    const first = await withInitiative();
    expect(first).toEqual({
      id: 'win-back',
      stage: 'proposed',
      stageSince: at(0),
      charterHash: 'c1',
      firstSeenAt: at(0),
      stopped: null,
      updatedAt: at(0),
    });
    const again = await now.write((tx) => tx.initiatives.see({ id: 'win-back', charterHash: 'c2', at: at(5) }));
    expect(again).toEqual({ ...first, charterHash: 'c2', updatedAt: at(5) });
    expect(await now.records.initiatives.get('win-back')).toEqual(again);
  });

  test('are listed by id, in the same order on every engine', async () => {
    for (const id of ['b-c', 'a', 'ba', 'b', 'a-b']) await now.write((tx) => tx.initiatives.see(seen(id)));
    expect((await now.records.initiatives.list()).map((each) => each.id)).toEqual(['a', 'a-b', 'b', 'b-c', 'ba']);
  });

  test('move from the stage they are in and no other', async () => {
    await withInitiative();
    const moved = await now.write((tx) =>
      tx.initiatives.move('win-back', { from: 'proposed', to: 'funded', at: at(7) }),
    );
    expect(moved).toMatchObject({ stage: 'funded', stageSince: at(7), updatedAt: at(7) });
    const late = now.write((tx) => tx.initiatives.move('win-back', { from: 'proposed', to: 'funded', at: at(8) }));
    expect(await failure(late)).toBe('store.stage_changed');
    expect(await now.records.initiatives.get('win-back')).toEqual(moved);
  });

  test('a renewal keeps the stage and the day it began', async () => {
    await withInitiative();
    const renewed = await now.write((tx) =>
      tx.initiatives.move('win-back', { from: 'proposed', to: 'proposed', at: at(9) }),
    );
    expect(renewed).toMatchObject({ stageSince: at(0), updatedAt: at(9) });
  });

  test('one nobody knows is named', async () => {
    expect(await failure(now.write((tx) => tx.initiatives.lock('nobody')))).toBe('store.initiative_missing');
    expect(
      await failure(now.write((tx) => tx.initiatives.move('nobody', { from: 'proposed', to: 'funded', at: at(1) }))),
    ).toBe('store.initiative_missing');
  });

  test('nothing is kept of an initiative that is not there', async () => {
    const orphan = now.write((tx) =>
      tx.reviews.add({ initiative: 'nobody', person: 'dana.ruiz', note: null, at: at(1) }),
    );
    expect(await failure(orphan)).toMatch(/foreign key/i);
  });
});

describe.each(engines)('decisions on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  const conditions: readonly Condition[] = [{ id: 'owner', state: 'met', findings: [] }];
  const decision = (person: string, action: 'open' | 'hold', second: number) => ({
    initiative: 'win-back',
    gate: 'pilot' as const,
    person,
    action,
    because: action === 'hold' ? 'No drill yet' : null,
    at: at(second),
    charterHash: 'c1',
    conditions,
  });

  test('several deciders belong to one attempt, until it is settled', async () => {
    await withInitiative();
    const dana = await now.write((tx) => tx.decisions.add(decision('dana.ruiz', 'open', 1)));
    const ines = await now.write((tx) => tx.decisions.add(decision('ines.okoye', 'hold', 2)));
    expect(dana).toMatchObject({ round: 1, conditions, supersededAt: null, settledAt: null });
    expect(ines).toMatchObject({ round: 1, because: 'No drill yet' });
    expect(await now.records.decisions.pending('win-back', 'pilot')).toEqual([dana, ines]);
    await now.write((tx) => tx.decisions.settle('win-back', 'pilot', at(3)));
    expect(await now.records.decisions.pending('win-back', 'pilot')).toEqual([]);
    expect((await now.write((tx) => tx.decisions.add(decision('dana.ruiz', 'open', 4)))).round).toBe(2);
    expect(await now.records.decisions.list('win-back', { round: 1 })).toEqual([
      { ...dana, settledAt: at(3) },
      { ...ines, settledAt: at(3) },
    ]);
  });

  test('a person who decides again supersedes what they said, and both stay on record', async () => {
    await withInitiative();
    await now.write((tx) => tx.decisions.add(decision('ines.okoye', 'hold', 1)));
    const changed = await now.write((tx) => tx.decisions.add(decision('ines.okoye', 'open', 2)));
    expect(await now.records.decisions.pending('win-back', 'pilot')).toEqual([changed]);
    const all = await now.records.decisions.list('win-back', { gate: 'pilot' });
    expect(all.map((each) => [each.action, each.supersededAt])).toEqual([
      ['hold', at(2)],
      ['open', null],
    ]);
  });

  test('what counted on attempts that have ended is told of all initiatives at once', async () => {
    await withInitiative();
    await now.write((tx) => tx.decisions.add(decision('ines.okoye', 'hold', 1)));
    await now.write((tx) => tx.decisions.add(decision('ines.okoye', 'open', 2)));
    await now.write((tx) => tx.decisions.add({ ...decision('dana.ruiz', 'open', 2), gate: 'renew' }));
    expect(await now.records.decisions.settled()).toEqual([]);
    await now.write((tx) => tx.decisions.settle('win-back', 'pilot', at(3)));
    expect(await now.records.decisions.settled()).toEqual([
      { initiative: 'win-back', gate: 'pilot', round: 1, action: 'open', because: null, settledAt: at(3) },
    ]);
  });

  test('each gate has attempts of its own', async () => {
    await withInitiative();
    await now.write((tx) => tx.decisions.add({ ...decision('dana.ruiz', 'open', 1), gate: 'fund' }));
    await now.write((tx) => tx.decisions.settle('win-back', 'fund', at(2)));
    expect((await now.write((tx) => tx.decisions.add(decision('dana.ruiz', 'open', 3)))).round).toBe(1);
    expect(await now.records.decisions.list('win-back', { gate: 'fund' })).toHaveLength(1);
  });
});

describe.each(engines)('events on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  test('waivers count until the end of their last day, for their gate, unless revoked', async () => {
    await withInitiative();
    const given = {
      initiative: 'win-back',
      condition: 'observation' as const,
      gate: 'pilot' as const,
      person: 'ines.okoye',
      because: 'The receiver comes next week',
      until: '2026-03-31',
      at: at(1),
    };
    const waiver = await now.write((tx) => tx.waivers.add(given));
    expect(waiver).toEqual({ ...given, id: waiver.id, revoked: null });
    expect(await now.records.waivers.active('win-back', '2026-03-31')).toEqual([waiver]);
    expect(await now.records.waivers.active('win-back', '2026-04-01')).toEqual([]);
    expect(await now.records.waivers.active('win-back', '2026-03-31', 'renew')).toEqual([]);
    expect(await now.records.waivers.active('win-back', '2026-03-31', 'pilot')).toEqual([waiver]);
    const revoked = await now.write((tx) => tx.waivers.revoke(waiver.id, { person: 'marcus.lee', at: at(2) }));
    expect(revoked.revoked).toEqual({ at: at(2), person: 'marcus.lee' });
    expect(await now.records.waivers.active('win-back', '2026-03-01')).toEqual([]);
    expect(await now.records.waivers.list('win-back')).toEqual([revoked]);
    const again = now.write((tx) => tx.waivers.revoke(waiver.id, { person: 'marcus.lee', at: at(3) }));
    expect(await failure(again)).toBe('store.waiver_missing');
  });

  test('signatures are found by section and role, oldest first', async () => {
    await withInitiative();
    const sign = (person: string, role: 'owner' | 'reviewer' | 'acceptance', section: 'governance' | 'owner') =>
      now.write((tx) =>
        tx.signatures.add({
          initiative: 'win-back',
          section,
          sectionHash: `hash of ${section}`,
          role,
          person,
          at: at(1),
        }),
      );
    const accepted = await sign('dana.ruiz', 'acceptance', 'owner');
    const owner = await sign('dana.ruiz', 'owner', 'governance');
    const reviewer = await sign('ines.okoye', 'reviewer', 'governance');
    expect(await now.records.signatures.list('win-back')).toEqual([accepted, owner, reviewer]);
    expect(await now.records.signatures.list('win-back', { section: 'governance' })).toEqual([owner, reviewer]);
    expect(await now.records.signatures.list('win-back', { section: 'governance', role: 'reviewer' })).toEqual([
      reviewer,
    ]);
  });

  test('reviews and drills: the latest is the latest by time, whatever the order they came in', async () => {
    await withInitiative();
    expect(await now.records.reviews.latest('win-back')).toBeNull();
    expect(await now.records.drills.latest('win-back')).toBeNull();
    const review = (second: number) =>
      now.write((tx) =>
        tx.reviews.add({ initiative: 'win-back', person: 'dana.ruiz', note: `n${second}`, at: at(second) }),
      );
    const drill = (second: number, passed: boolean) =>
      now.write((tx) =>
        tx.drills.add({ initiative: 'win-back', person: 'dana.ruiz', passed, note: null, at: at(second) }),
      );
    const later = await review(20);
    const earlier = await review(10);
    expect(await now.records.reviews.latest('win-back')).toEqual(later);
    expect(await now.records.reviews.list('win-back')).toEqual([later, earlier]);
    const passed = await drill(20, true);
    const failed = await drill(10, false);
    expect(passed.passed).toBe(true);
    expect(await now.records.drills.latest('win-back')).toEqual(passed);
    expect(await now.records.drills.list('win-back')).toEqual([passed, failed]);
  });

  test('a stop sets the flag with the event, and resuming clears it', async () => {
    await withInitiative();
    const stop = { initiative: 'win-back', person: 'dana.ruiz', because: 'Wrong recipients' };
    const stopped = await now.write((tx) => tx.stops.add({ ...stop, action: 'stop', at: at(3) }));
    expect((await now.records.initiatives.get('win-back'))?.stopped).toEqual({
      at: at(3),
      person: 'dana.ruiz',
      because: 'Wrong recipients',
    });
    const resumed = await now.write((tx) => tx.stops.add({ ...stop, because: 'Fixed', action: 'resume', at: at(4) }));
    expect(await now.records.initiatives.get('win-back')).toMatchObject({ stopped: null, updatedAt: at(4) });
    expect(await now.records.stops.list('win-back')).toEqual([stopped, resumed]);
    expect(await now.records.stops.all()).toEqual([stopped, resumed]);
  });
});

describe.each(engines)('baselines on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  const baseline = (version: number, document: unknown = { metric: 'spend', window: ['2026-07-01'] }) => ({
    initiative: 'win-back',
    version,
    at: at(version),
    registered: version === 1,
    document,
  });

  test('are kept by version, with the hash of their document', async () => {
    await withInitiative();
    expect(await now.records.baselines.latest('win-back')).toBeNull();
    const first = await now.write((tx) => tx.baselines.add(baseline(1)));
    const second = await now.write((tx) => tx.baselines.add(baseline(2, { metric: 'Größe', n: 0.1 })));
    expect(first).toEqual({ ...baseline(1), hash: documentHash(baseline(1).document) });
    expect(second.registered).toBe(false);
    expect(await now.records.baselines.get('win-back', 1)).toEqual(first);
    expect(await now.records.baselines.get('win-back', 3)).toBeNull();
    expect(await now.records.baselines.latest('win-back')).toEqual(second);
    expect(await now.records.baselines.list('win-back')).toEqual([first, second]);
  });

  test('a version is written once: neither the store nor SQL can change it', async () => {
    await withInitiative();
    const first = await now.write((tx) => tx.baselines.add(baseline(1)));
    expect(await failure(now.write((tx) => tx.baselines.add(baseline(1, {}))))).toBe('store.baseline_exists');
    for (const statement of [
      `update baselines set hash = 'x'`,
      'delete from baselines',
      ...(engine === 'postgres'
        ? ['truncate baselines']
        : [
            `insert or replace into baselines select initiative, version, at, registered, 'x', document from baselines`,
          ]),
    ]) {
      await expect(now.place.sql(statement)).rejects.toThrow('baselines is written once');
    }
    expect(await now.records.baselines.list('win-back')).toEqual([first]);
  });
});

describe.each(engines)('evidence on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  const observed = (kind: string, second: number, body: unknown) => ({
    initiative: 'win-back',
    kind,
    observedAt: at(second),
    body,
  });

  test('is known by its content: the same twice is one', async () => {
    await withInitiative();
    const first = await now.write((tx) => tx.evidence.add(observed('data', 1, { nulls: 3, table: 'crm.customers' })));
    const same = await now.write((tx) => tx.evidence.add(observed('data', 1, { table: 'crm.customers', nulls: 3 })));
    expect(same).toEqual(first);
    expect(first.hash).toBe(evidenceHash(observed('data', 1, { nulls: 3, table: 'crm.customers' })));
    expect(await now.records.evidence.get(first.hash)).toEqual(first);
    expect(await now.records.evidence.get('nothing')).toBeNull();
  });

  test('the same seen again later is fresh evidence', async () => {
    await withInitiative();
    await now.write((tx) => tx.evidence.add(observed('data', 1, { nulls: 0 })));
    const later = await now.write((tx) => tx.evidence.add(observed('data', 9, { nulls: 0 })));
    expect(await now.records.evidence.latest('win-back', 'data')).toEqual(later);
    expect(await now.records.evidence.count('win-back', 'data')).toBe(2);
    expect(await now.records.evidence.count('win-back', 'access')).toBe(0);
  });

  test('the latest of each kind is by observation, not by arrival', async () => {
    await withInitiative();
    const fresh = await now.write((tx) => tx.evidence.add(observed('data', 9, 1)));
    await now.write((tx) => tx.evidence.add(observed('data', 3, 2)));
    const access = await now.write((tx) => tx.evidence.add(observed('access', 1, 3)));
    expect(await now.records.evidence.latest('win-back', 'evaluation')).toBeNull();
    expect(await now.records.evidence.latestOfEach('win-back')).toEqual([access, fresh]);
  });

  test('a condition is known since the first finding of the run that its last one belongs to', async () => {
    await withInitiative();
    const find = (condition: string, second: number, state: string) =>
      now.write((tx) =>
        tx.evidence.add(observed(`condition:${condition}`, second, { findings: ['"state":"met"}'], state })),
      );
    await find('data', 1, 'unmet');
    await find('data', 2, 'met');
    await find('data', 3, 'unverified');
    await find('data', 4, 'unmet');
    await find('owner', 1, 'met');
    await find('owner', 9, 'met');
    await find('process', 5, 'waived');
    const since = (second: number) => now.records.evidence.conditionsSince('win-back', at(second));
    expect(await since(9)).toEqual([
      { condition: 'process', state: 'waived', since: at(5) },
      { condition: 'data', state: 'unmet', since: at(3) },
      { condition: 'owner', state: 'met', since: at(1) },
    ]);
    expect(await since(2)).toEqual([
      { condition: 'data', state: 'met', since: at(2) },
      { condition: 'owner', state: 'met', since: at(1) },
    ]);
    expect(await since(0)).toEqual([]);
    expect(await now.records.evidence.conditionsSince('nobody', at(9))).toEqual([]);
  });

  test('any JSON comes back as it was, and its hash with it', async () => {
    await withInitiative();
    let second = 0;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (body) => {
        // Through JSON text once, which knows no negative zero.
        const plain = JSON.parse(JSON.stringify(body));
        second += 1;
        const kept = await now.write((tx) => tx.evidence.add(observed('any', second, plain)));
        const read = await now.records.evidence.get(kept.hash);
        expect(read?.body).toEqual(plain);
        expect(evidenceHash(observed('any', second, read?.body))).toBe(kept.hash);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe.each(engines)('effects and meta on %s', (engine) => {
  const now = useRecords(stores, engine);
  const withInitiative = () => now.write((tx) => tx.initiatives.see(seen()));

  test('effects are kept as measured; the latest is the one measured last', async () => {
    await withInitiative();
    expect(await now.records.effects.latest('win-back')).toBeNull();
    const measured = (second: number) => ({
      initiative: 'win-back',
      asOf: at(second - 1),
      at: at(second),
      document: { verdict: 'achieved', estimate: 0.4244 },
    });
    const first = await now.write((tx) => tx.effects.add(measured(5)));
    const second = await now.write((tx) => tx.effects.add(measured(6)));
    expect(first).toEqual({ ...measured(5), id: first.id, hash: documentHash(measured(5).document) });
    expect(await now.records.effects.latest('win-back')).toEqual(second);
    expect(await now.records.effects.list('win-back')).toEqual([first, second]);
  });

  test('meta is set and set again', async () => {
    expect(await now.records.meta.get('origin')).toBeNull();
    await now.write((tx) => tx.meta.set('origin', 'northwind.example/ledger'));
    await now.write((tx) => tx.meta.set('origin', 'northwind.example/ledger2'));
    expect(await now.records.meta.get('origin')).toBe('northwind.example/ledger2');
  });
});
