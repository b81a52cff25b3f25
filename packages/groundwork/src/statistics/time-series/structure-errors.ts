import type { LikelyError } from '../likely-error.ts';
import { type Forecast, forecast } from './forecast.ts';
import type { Choice } from './model-choice.ts';

/**
 * How far the sum of a forecast is likely to lie from what comes: by the structure chosen and those that are likely beside it, on Akaike's weights (Burnham & Anderson 2002, "Model
 * Selection and Multimodel Inference", section 4.3), each at the maximum of its likelihood. The interval's own error leans to the careful side, as it must to hold as often as
 * it says: it does not take a variance for nothing where a short before puts it there by chance (see `averagedForecast`). Asked how often an effect gets past the interval it would
 * say too little: of a steady series 80 % where it is 92 to 94 %.
 */
export function structureErrors(
  { sum }: Pick<Forecast, 'sum'>,
  choice: Pick<Choice, 'fit' | 'others'>,
  { fitted, counts }: { readonly fitted: number; readonly counts: readonly boolean[] },
): LikelyError {
  const parts = [{ fit: choice.fit, weight: 1 }, ...choice.others].map(({ fit, weight }) => {
    const other = forecast(fit, fitted, counts);
    return { weight, distance: other.sum - sum, deviation: Math.sqrt(other.sumVariance) };
  });
  return { parts, degreesOfFreedom: choice.fit.degreesOfFreedom };
}
