import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchmarksFile, loadBenchmarks } from '../../charter/load-benchmarks.ts';
import { lookAt } from '../../charter/looked-at.ts';
import type { Benchmark } from '../../charter/schema/benchmarks.ts';
import type { Context } from '../context.ts';
import type { BenchmarkDocument } from '../documents/benchmarks.ts';

/** The product's outside figures and those of the workspace; one given there takes the place of the product's of the same id. Fails as its benchmarks.yaml does. */
export async function benchmarks({ ctx }: { ctx: Context }): Promise<BenchmarkDocument[]> {
  const own = await ownBenchmarks(ctx);
  const replaced = new Set(own.map(({ id }) => id));
  const shipped = (await shippedBenchmarks()).filter(({ id }) => !replaced.has(id));
  return [...shipped, ...own];
}

/** What the product brings along. */
export async function shippedBenchmarks(): Promise<BenchmarkDocument[]> {
  return (await loadBenchmarks(shippedFile())).map((each) => documentOf(each, false));
}

async function ownBenchmarks(ctx: Context): Promise<BenchmarkDocument[]> {
  const path = join(ctx.dir, benchmarksFile);
  lookAt(path);
  return existsSync(path) ? (await loadBenchmarks(path)).map((each) => documentOf(each, true)) : [];
}

/** Beside package.json: two folders above a bundle, three above this file. */
function shippedFile(): string {
  const places = ['../../', '../../../'].map((each) => fileURLToPath(new URL(each + benchmarksFile, import.meta.url)));
  return places.find((each) => existsSync(each)) ?? (places[0] as string);
}

function documentOf(given: Benchmark, own: boolean): BenchmarkDocument {
  const { id, what, value, compare, quoted, counts, n, basis, paid_by, date, source, verdict } = given;
  return {
    id,
    what,
    written: String(value),
    // The point is moved in the text: 88% is the number nearest to 0.88.
    value: typeof value === 'number' ? value : Number(`${value.slice(0, -1)}e-2`),
    compare: compare ?? null,
    quoted: quoted ? { from: quoted.from, in: quoted.in ?? null } : null,
    counts,
    n: n ?? null,
    basis,
    paidBy: paid_by ?? null,
    date: date ?? null,
    source: source ? { name: source.name, url: source.url ?? null } : null,
    verdict,
    own,
  };
}
