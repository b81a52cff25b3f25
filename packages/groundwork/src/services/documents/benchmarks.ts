import { z } from 'zod';

/** An outside figure, with what is known of where it comes from. */
export const benchmarkDocument = z
  .object({
    id: z.string(),
    what: z.string(),
    written: z.string().meta({ description: 'The figure as it is quoted: 88%.' }),
    value: z.number().meta({ description: 'The same as a number: 0.88.' }),
    compare: z.enum(['in_production', 'not_in_production', 'return_on_cost', 'months_to_value']).nullable(),
    quoted: z.object({ from: z.string(), in: z.int().nullable() }).nullable(),
    counts: z.string(),
    n: z.int().nullable(),
    basis: z.enum(['realised', 'expected', 'unknown']),
    paidBy: z.string().nullable(),
    date: z.int().nullable(),
    source: z.object({ name: z.string(), url: z.string().nullable() }).nullable(),
    verdict: z.string().meta({ description: 'What checking it found.' }),
    own: z.boolean().meta({ description: 'From the benchmarks.yaml of the workspace.' }),
  })
  .meta({ id: 'Benchmark' });

export const benchmarksDocument = z.array(benchmarkDocument).meta({ id: 'Benchmarks' });

export type BenchmarkDocument = z.infer<typeof benchmarkDocument>;
