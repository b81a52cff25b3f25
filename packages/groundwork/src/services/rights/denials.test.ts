import { expect, test } from 'vitest';
import { GroundworkError, problem } from '../../errors/problem.ts';
import type { Denial } from '../../store/records/denials.ts';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import { noteDenial } from './denials.ts';

/** A context that keeps denials in a list, with a clock that the test moves. */
function notepad() {
  const kept: Denial[] = [];
  let now = Date.parse('2026-03-01T12:00:00Z');
  const records = {
    transaction: async (work: (tx: unknown) => Promise<void>) =>
      work({ denials: { add: async (denial: Denial) => void kept.push(denial) } }),
  };
  const stores = { records };
  const deny = (actor: Actor, address: string, what = 'portfolio', initiative: string | null = null) => {
    const ctx = { actor, address, stores, clock: { now: () => new Date(now) }, secrets: { redact: String } };
    const error = new GroundworkError([problem('rights.sign_in', { what })]);
    return noteDenial(ctx as unknown as Context, error, { what, initiative });
  };
  return { kept, deny, pass: (seconds: number) => (now += seconds * 1000) };
}

const nobody: Actor = { kind: 'nobody' };

test('whoever has not signed in writes one row a minute from an address, which then says how many there were', async () => {
  const { kept, deny, pass } = notepad();
  for (let each = 0; each < 50; each += 1) await deny(nobody, '203.0.113.9');
  await deny(nobody, '203.0.113.10');
  expect(kept.map(({ address }) => address)).toEqual(['203.0.113.9', '203.0.113.10']);
  pass(60);
  await deny(nobody, '203.0.113.9');
  expect(kept).toHaveLength(3);
  expect(kept[2]?.why).toMatch(/ And 49 more like it before\.$/);
});

test('whoever has signed in is noted each time', async () => {
  const { kept, deny } = notepad();
  for (let each = 0; each < 3; each += 1) await deny({ kind: 'account', person: 'vera', roles: [] }, '203.0.113.9');
  expect(kept).toHaveLength(3);
});

test('from ever new addresses there are no more rows than addresses are counted', async () => {
  const { kept, deny } = notepad();
  for (let each = 0; each < 1500; each += 1) await deny(nobody, `2001:db8::${each.toString(16)}`);
  // The thousandth takes the last place; all after it are one.
  expect(kept.length).toBe(1001);
});

test('what a client sends is kept to 200 characters', async () => {
  const { kept, deny } = notepad();
  await deny(nobody, '203.0.113.9', 'w'.repeat(5000), 'i'.repeat(5000));
  const [{ what, initiative, why } = { what: '', initiative: '', why: '' }] = kept;
  expect([what.length, initiative?.length, why.length]).toEqual([200, 200, 200]);
});
