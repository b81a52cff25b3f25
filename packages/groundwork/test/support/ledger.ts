import { sha256Hex } from '../../src/canonical/hash.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { type CompactRange, emptyRange, rangeRoot } from '../../src/ledger/compact-range.ts';
import { appendEntry, type LedgerEntry } from '../../src/ledger/entry.ts';
import type { LedgerParts, PublishedCheckpoint } from '../../src/ledger/export.ts';
import { decodeSigningKey, type SigningKey } from '../../src/ledger/keys.ts';
import type { EntryDraft } from '../../src/ledger/statement.ts';

export const sampleOrigin = 'northwind.example/ledger';

/** The two secret keys of RFC 8032, section 7.1, TEST 1 and TEST 2: public, so only good for tests. */
export const rfc8032Seeds = {
  test1: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  test2: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
} as const;

/** A signing key from its 32-byte seed, as the PKCS #8 of RFC 8410 holds it. */
export function keyFromSeed(seed: string, origin: string = sampleOrigin): SigningKey {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64');
  return decodeSigningKey(`-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`, origin);
}

const hash = (text: string) => sha256Hex(text);

/** What every draft carries. */
export function commonFields(minute = 0) {
  const at = new Date(Date.UTC(2026, 9, 1, 9, minute)).toISOString();
  return { initiative: 'win-back', at, person: 'dana.ruiz', clock: 'simulated' as const };
}

/** One draft of every kind but rotation, in the order an initiative would meet them. */
export function sampleDrafts(minute = 0): readonly EntryDraft[] {
  const common = commonFields(minute);
  return [
    { kind: 'acceptance', predicate: { ...common, section: 'owner', sectionHash: hash('owner') } },
    { kind: 'signature', predicate: { ...common, section: 'governance', sectionHash: hash('governance') } },
    {
      kind: 'decision',
      predicate: {
        ...common,
        person: 'marcus.lee',
        gate: 'fund',
        action: 'open',
        because: 'The baseline is detectable.',
        charterHash: hash('charter'),
        conditions: [
          { id: 'process', state: 'met', evidenceHash: hash('process') },
          { id: 'data', state: 'unverified', evidenceHash: null },
        ],
        stage: 'funded',
        pending: [],
      },
    },
    { kind: 'freeze', predicate: { ...common, version: 1, registered: true, late: false, planHash: hash('plan') } },
    {
      kind: 'waiver',
      predicate: {
        ...common,
        condition: 'data',
        gate: 'pilot',
        until: '2026-12-31',
        because: 'Zip codes are being cleaned.',
      },
    },
    {
      kind: 'amendment',
      predicate: {
        ...common,
        person: null,
        before: hash('charter'),
        after: hash('charter 2'),
        sections: [{ section: 'success', before: hash('success'), after: hash('success 2') }],
      },
    },
    { kind: 'drill', predicate: { ...common, proved: 'A refused tool call', milliseconds: 12.5 } },
    {
      kind: 'import',
      predicate: {
        ...common,
        initiative: null,
        fileHash: hash('runs.csv'),
        rows: 120,
        from: '2026-10-01T00:00:00.000Z',
        to: '2026-10-31T23:59:59.000Z',
      },
    },
    {
      kind: 'measurement',
      predicate: {
        ...common,
        person: null,
        asOf: '2026-11-01',
        registered: true,
        verdicts: [
          { metric: 'spend_per_customer', role: 'primary', verdict: 'achieved' },
          { metric: 'unsubscribe_rate', role: 'harmless', verdict: 'safe' },
        ],
        resultHash: hash('result'),
      },
    },
    { kind: 'review', predicate: { ...common, because: null, evidenceHash: hash('check') } },
    { kind: 'stop', predicate: { ...common, because: 'Complaints rose — Zoë asked.' } },
    { kind: 'resume', predicate: { ...common, because: 'The duplicate accounts are merged.' } },
    {
      kind: 'approval',
      predicate: { ...common, tool: 'email.send', callHash: hash('call'), outcome: 'approved', because: null },
    },
  ];
}

export interface SampleLedger {
  readonly key: SigningKey;
  readonly entries: readonly LedgerEntry[];
  /** The tree at every size, from 0. */
  readonly ranges: readonly CompactRange[];
  checkpoint(size: number): PublishedCheckpoint;
  parts(published?: readonly number[], size?: number): LedgerParts;
}

/** A real ledger of these drafts, signed with one key. */
export function ledgerOf(drafts: readonly EntryDraft[], key = keyFromSeed(rfc8032Seeds.test1)): SampleLedger {
  const entries: LedgerEntry[] = [];
  const ranges: CompactRange[] = [emptyRange];
  for (const draft of drafts) {
    const grown = appendEntry({ draft, range: ranges.at(-1) ?? emptyRange, key });
    entries.push(grown.entry);
    ranges.push(grown.range);
  }
  const checkpoint = (size: number) => {
    const root = rangeRoot(ranges[size] ?? emptyRange);
    return { size, note: signCheckpoint({ origin: key.origin, size, root }, key) };
  };
  const parts = (published: readonly number[] = [], size = entries.length): LedgerParts => ({
    origin: key.origin,
    vkey: key.vkey,
    entries: entries.slice(0, size).map(({ envelope }) => envelope),
    checkpoints: published.map(checkpoint),
    final: checkpoint(size).note,
  });
  return { key, entries, ranges, checkpoint, parts };
}

/** As many drafts as asked for, of all kinds. */
export function manyDrafts(count: number): readonly EntryDraft[] {
  return Array.from({ length: count }, (_, i) => {
    const drafts = sampleDrafts(i);
    return drafts[i % drafts.length] as EntryDraft;
  });
}

/** Everything an asynchronous iterable gives. */
export async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
