import { normalCdf } from '../statistics/normal.ts';
import type { Draws } from './simulate.ts';

/** Draws in a class of equal probability; enough classes for what is monotone to be nearly constant within one. */
const perClass = 20;
const mostClasses = 100;

/**
 * The first-order Sobol index of an input: the part of the variance of an output that would go if this input alone were known,
 * Var(E[y | x]) / Var(y), Sobol' (1993). Estimated from the draws at hand, without new ones, by the variance between classes of x of equal
 * probability (Plischke, Borgonovo & Smith 2013), less what chance alone puts between classes (ε² of Kelley 1935).
 * `normals`: the standard normal draws behind the input, which order its values; `output`: the output in the same draws. 0 … 1; 0 where the
 * output does not vary.
 */
export function varianceShare(normals: Draws, output: Draws): number {
  const count = output.length;
  const classes = Math.max(2, Math.min(mostClasses, Math.floor(count / perClass)));
  const sums = new Float64Array(classes);
  const sizes = new Float64Array(classes);
  const mean = output.reduce((total, each) => total + each / count, 0);
  let total = 0;
  output.forEach((value, draw) => {
    const place = Math.min(classes - 1, Math.floor(normalCdf(normals[draw] as number) * classes));
    (sums[place] as number) += value - mean;
    (sizes[place] as number) += 1;
    total += (value - mean) ** 2;
  });
  // What rounding leaves of a constant is no variance.
  if (total <= count * (1e-12 * mean) ** 2) return 0;
  const filled = sizes.reduce((many, size) => many + (size > 0 ? 1 : 0), 0);
  const between = sums.reduce(
    (all, each, place) => (sizes[place] ? all + each ** 2 / (sizes[place] as number) : all),
    0,
  );
  const within = (total - between) / (count - filled);
  return Math.min(1, Math.max(0, (between - (filled - 1) * within) / total));
}
