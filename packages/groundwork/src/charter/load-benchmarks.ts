import { fail, GroundworkError } from '../errors/problem.ts';
import { checkIds } from './cross-check/unique.ts';
import { readTextFile } from './read-file.ts';
import { readYaml } from './read-yaml.ts';
import { type Benchmark, benchmarks } from './schema/benchmarks.ts';
import { validate } from './validate.ts';

/** The name of the file, in the product and in a workspace. */
export const benchmarksFile = 'benchmarks.yaml';
const starts = 'version: 1 and benchmarks';

/** Reads a benchmarks.yaml: outside figures with their provenance. Throws a GroundworkError with every problem of the file, as a charter does. */
export async function loadBenchmarks(path: string): Promise<readonly Benchmark[]> {
  const file = benchmarksFile;
  const read = readYaml(await readTextFile({ path, file, starts }), file);
  if (!read.ok) throw new GroundworkError(read.problems);
  const { located } = read;
  if (located.value === null)
    return fail('charter.file_empty', { file, starts }, { location: { file, line: 1, column: 1 } });
  const validated = validate(benchmarks, { written: located, value: located.value });
  if (!validated.ok) throw new GroundworkError(validated.problems);
  const twice = checkIds({ written: located }, ['benchmarks'], validated.value.benchmarks);
  if (twice.length > 0) throw new GroundworkError(twice);
  return validated.value.benchmarks;
}
