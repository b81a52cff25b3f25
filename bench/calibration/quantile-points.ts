import { betaQuantile } from '../../packages/groundwork/src/statistics/beta.ts';
import { normalQuantile } from '../../packages/groundwork/src/statistics/normal.ts';
import { seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { studentQuantile } from '../../packages/groundwork/src/statistics/student.ts';

const random = seededRandom('quantiles');
const points = Array.from({ length: 20_000 }, () => ({
  p: random.uniform(),
  df: 1 + 200 * random.uniform(),
  a: 0.5 + 50 * random.uniform(),
  b: 0.5 + 50 * random.uniform(),
}));

/** Twenty thousand shares with parameters of Student's t and beta, a list for each. */
export const quantilePoints = Object.fromEntries(
  (['p', 'df', 'a', 'b'] as const).map((name) => [name, points.map((point) => point[name])]),
);

/** Normal, Student's t and beta, one of each for each share. */
export function quantiles(): readonly number[] {
  return [
    ...points.map(({ p }) => normalQuantile(p)),
    ...points.map(({ p, df }) => studentQuantile(p, df)),
    ...points.map(({ p, a, b }) => betaQuantile(p, a, b)),
  ];
}
