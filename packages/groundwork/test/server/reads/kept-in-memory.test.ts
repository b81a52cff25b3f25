import { describe, expect, test } from 'vitest';
import { openKeptReads } from '../../../src/server/reads/kept-reads.ts';
import type { Context } from '../../../src/services/context.ts';
import { endpoints, type VerbId } from '../../../src/services/endpoints.ts';
import { failure } from '../../support/failure.ts';
import { keptReads } from '../../support/reads.ts';
import { useServer } from '../../support/served.ts';
import { useSmallWorkspace } from '../../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
/** What a read is asked with. */
function inputOf(id: VerbId): Readonly<Record<string, string>> {
  const inPath = { initiative: 'win-back', name: 'charter' };
  const named = Object.entries(inPath).filter(([name]) => endpoints[id].path.includes(`{${name}}`));
  return { ...Object.fromEntries(named), ...(id === 'waiting' ? { as: 'dan.decider' } : {}) };
}

type Reads = ReturnType<typeof openKeptReads>;
/** The bytes that are sent: the same ones where they were kept. */
const askOf =
  (reads: Reads, ctx: Context = served.ctx) =>
  async (id: VerbId) =>
    (await reads.answer(ctx, id, inputOf(id))).body;
const textOf = async (body: Promise<Uint8Array>) => Buffer.from(await body).toString();

const at = (text: string): Context => ({ ...served.ctx, clock: { kind: 'simulated', now: () => new Date(text) } });
/** The minute does not end meanwhile. */
const standingStill = () => at('2027-03-01T12:00:00Z');

/** Files that were written a moment ago are looked at again. */
const settle = () => new Promise((go) => setTimeout(go, 150));

test('an answer is put together once while nothing that it rests on changes', async () => {
  await settle();
  const ask = askOf(openKeptReads(), standingStill());
  // What is kept of a standing is written when the first asks.
  for (const id of keptReads.keys()) await ask(id);
  const before = new Map<VerbId, Uint8Array>();
  for (const id of keptReads.keys()) before.set(id, await ask(id));
  const anew = async () => {
    const ids: string[] = [];
    for (const [id, body] of before) if ((await ask(id)) !== body) ids.push(id);
    return ids.sort();
  };
  expect(await anew()).toEqual([]);
  await served.ctx.stores.records.transaction((tx) => tx.standings.revise(null));
  const onOtherThings = ['benchmarks', 'charterText', 'latestRuns', 'runs', 'schema', 'session', 'workspace'];
  expect(await anew()).toEqual([...before.keys()].filter((id) => !onOtherThings.includes(id)).sort());
});

test('whoever asks the same at the same time waits for one answer', async () => {
  await settle();
  const ask = askOf(openKeptReads(), standingStill());
  const bodies = await Promise.all(Array.from({ length: 8 }, () => ask('runs')));
  expect(new Set(bodies).size).toBe(1);
});

describe('time', () => {
  const documentOf = async (body: Promise<Uint8Array>) => JSON.parse(await textOf(body));

  test('makes an answer that rests on the clock an old one with the next minute, and no other', async () => {
    await settle();
    const reads = openKeptReads();
    const [before, soon, then] = ['2027-03-01T11:59:01Z', '2027-03-01T11:59:59Z', '2027-03-01T12:00:00Z'].map(at) as [
      Context,
      Context,
      Context,
    ];
    const isKept = async (id: VerbId) => {
      const first = await askOf(reads, before)(id);
      return [(await askOf(reads, soon)(id)) === first, (await askOf(reads, then)(id)) === first];
    };
    expect([await isKept('workspace'), await isKept('benchmarks')]).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  test('a day that ends in the zone of the workspace, and data that grows old, are told', async () => {
    expect((await workspace.run('check win-back')).code).toBeLessThan(2);
    const reads = openKeptReads();
    const ask = (text: string, id: VerbId) => documentOf(askOf(reads, at(text))(id));
    expect((await ask('2027-03-01T23:59:59Z', 'workspace')).today).toBe('2027-03-01');
    expect((await ask('2027-03-02T00:00:00Z', 'workspace')).today).toBe('2027-03-02');
    const now = new Date();
    const later = new Date(now.getTime() + 400 * 86_400_000).toISOString();
    const dataIn = async (text: string) =>
      (await ask(text, 'latest')).conditions.find((each: { id: string }) => each.id === 'data').state;
    expect([await dataIn(now.toISOString()), await dataIn(later)]).toEqual(['met', 'stale']);
  });
});

test('what is kept has a bound: the one that was asked for longest ago goes first', async () => {
  await settle();
  const ids = ['schema', 'benchmarks', 'workspace'] as const;
  const sizes = new Map<string, number>();
  for (const id of ids) sizes.set(id, (await askOf(openKeptReads())(id)).byteLength);
  const all = ids.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  const ask = askOf(openKeptReads({ all: all - 1, one: all }), standingStill());
  const [figures, schema] = [await ask('benchmarks'), await ask('schema')];
  expect((await ask('benchmarks')) === figures).toBe(true);
  await ask('workspace');
  expect([(await ask('benchmarks')) === figures, (await ask('schema')) === schema]).toEqual([true, false]);
  const small = askOf(openKeptReads({ all, one: figures.byteLength - 1 }));
  const once = await small('benchmarks');
  expect((await small('benchmarks')) === once).toBe(false);
});

test('an answer that says nothing takes of the bound what is kept around it too', async () => {
  await settle();
  const reads = openKeptReads({ all: 100_000, one: 100_000 });
  const ctx = standingStill();
  const ask = async (number: number) =>
    (await reads.answer(ctx, 'ledgerEntries', { initiative: `none-${number}`, limit: 1 })).body;
  const first = await ask(0);
  expect((await ask(0)) === first).toBe(true);
  // Together their texts are far below the bound.
  for (let number = 1; number <= 100; number += 1) await ask(number);
  expect((await ask(0)) === first).toBe(false);
});

test('a secret that was learnt afterwards is taken out of what was kept before', async () => {
  await workspace.charter((charter) => {
    charter.title = 'Bring back tuesday-hunter';
  });
  const ask = askOf(openKeptReads());
  expect(await textOf(ask('list'))).toContain('tuesday-hunter');
  served.ctx.secrets.learn(['tuesday-hunter']);
  expect(await textOf(ask('list'))).not.toContain('tuesday-hunter');
});

test('what fails is not kept', async () => {
  const ask = askOf(openKeptReads());
  await workspace.write('groundwork.yaml', 'version: 2');
  expect(await failure(ask('workspace'))).toMatch(/^charter\./);
  await workspace.write('groundwork.yaml', JSON.stringify({ version: 1, organization: 'Acme', currency: 'EUR' }));
  expect(await textOf(ask('workspace'))).toContain('"organization":"Acme"');
});
