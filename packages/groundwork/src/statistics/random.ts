import { requireCount, requirePositive } from './arguments.ts';

/** A stream of pseudo-random numbers that its seed fixes completely. */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal: Marsaglia & Bray (1964), the polar method. */
  normal(): number;
  /** Gamma with this shape and scale 1: Marsaglia & Tsang (2000). */
  gamma(shape: number): number;
  /** Uniform on 0 … n − 1, without modulo bias, 1 ≤ n ≤ 2^53. */
  int(n: number): number;
}

const MASK = (1n << 64n) - 1n;

/** FNV-1a of the UTF-8 bytes, 64 bits. */
function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  return hash;
}

/** SplitMix64 of Steele, Lea & Flood (2014), as published by Vigna: spreads a seed over a generator's state. */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed & MASK;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  };
}

function rotateLeft(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/** xoshiro128** 1.1 of Blackman & Vigna (2021), period 2^128 − 1: unsigned 32-bit outputs from four state words, not all zero. */
export function xoshiro128(words: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = words;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function generator(seed: string | number): () => number {
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new RangeError(`seed must be a text or a whole number; got ${seed}`);
  }
  const mix = splitMix64(typeof seed === 'number' ? BigInt(seed) : fnv1a(seed));
  const [first, second] = [mix(), mix()];
  const low = (word: bigint): number => Number(word & 0xffffffffn);
  return xoshiro128([low(first), low(first >> 32n), low(second), low(second >> 32n)]);
}

function polarNormal(uniform: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  };
}

/** Shape at least 1; smaller shapes are boosted by a power of a uniform (their section 6). */
function marsagliaTsang(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return marsagliaTsang(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * A stream fixed by `seed`: a text (hashed by FNV-1a) or a whole number, spread by SplitMix64 over the state of xoshiro128**.
 * Not for secrets.
 * @throws RangeError when a numeric seed is not a whole number
 */
export function seededRandom(seed: string | number): Random {
  const next = generator(seed);
  const bits53 = (): number => (next() >>> 5) * 67108864 + (next() >>> 6);
  const uniform = (): number => bits53() / 2 ** 53;
  const normal = polarNormal(uniform);
  return {
    uniform,
    normal,
    gamma(shape) {
      requirePositive('shape', shape);
      return marsagliaTsang(shape, uniform, normal);
    },
    int(n) {
      requireCount('n', n, 1);
      const limit = 2 ** 53 - (2 ** 53 % n);
      for (;;) {
        const value = bits53();
        if (value < limit) return value % n;
      }
    },
  };
}
