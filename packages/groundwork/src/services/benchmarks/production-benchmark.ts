import { GroundworkError } from '../../errors/problem.ts';
import type { Context } from '../context.ts';
import type { BenchmarkDocument } from '../documents/benchmarks.ts';
import type { PortfolioDocument } from '../documents/portfolio.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import { benchmarks, shippedBenchmarks } from './benchmarks.ts';

type Beside = Pick<PortfolioDocument['inProduction'], 'benchmark' | 'benchmarkProblems'>;

/** The figure that stands beside the share in production: the workspace's own where it has one. A benchmarks.yaml that cannot be read is named, and hides nothing else. */
export async function productionBenchmark(ctx: Context): Promise<Beside> {
  const { all, problems } = await readable(ctx);
  return { benchmark: besideOf(all), benchmarkProblems: problems };
}

/** The figure that stands beside the time to value, in months: the workspace's own where it has one. */
export async function monthsBenchmark(ctx: Context): Promise<PortfolioProgressDocument['timeToValue']['benchmark']> {
  const of = (await readable(ctx)).all.findLast(({ compare }) => compare === 'months_to_value');
  return of ? { months: of.value, of } : null;
}

async function readable(ctx: Context): Promise<{ all: readonly BenchmarkDocument[]; problems: string[] }> {
  try {
    return { all: await benchmarks({ ctx }), problems: [] };
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return {
      all: await shippedBenchmarks(),
      problems: error.problems.map(({ message }) => ctx.secrets.redact(message)),
    };
  }
}

function besideOf(all: readonly BenchmarkDocument[]): Beside['benchmark'] {
  const of = all.findLast(({ compare }) => compare === 'in_production' || compare === 'not_in_production');
  if (!of) return null;
  // Both have the digits of the decimal that was written: 1 − 0.88 is 0.12.
  return { share: of.compare === 'in_production' ? of.value : Number((1 - of.value).toPrecision(12)), of };
}
