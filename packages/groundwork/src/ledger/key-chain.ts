import type { VerifierKey } from './keys.ts';

/** The keys that signed a ledger one after the other, and from which entry on. */
export interface KeyChain {
  current(): VerifierKey;
  first(): VerifierKey;
  /** The key that a checkpoint over `size` entries must carry. */
  at(size: number): VerifierKey;
  all(): readonly VerifierKey[];
  /** From entry `from` on, `key` signs. */
  rotate(key: VerifierKey, from: number): void;
}

export function keyChain(first: VerifierKey): KeyChain {
  const links: { readonly key: VerifierKey; readonly from: number }[] = [{ key: first, from: 0 }];
  const current = () => links.at(-1)?.key ?? first;
  return {
    current,
    first: () => first,
    at: (size) => links.findLast(({ from }) => from <= size)?.key ?? first,
    all: () => links.map(({ key }) => key),
    rotate: (key, from) => {
      links.push({ key, from });
    },
  };
}

/** `name+hash`: enough to tell keys apart in a message. */
export function shortName({ origin, hash }: VerifierKey): string {
  return `${origin}+${hash}`;
}
