import { GroundworkError } from '../../errors/problem.ts';
import { enoughToCorrect, type Forecast, forecastOf, nextAmount } from '../../value/forecast.ts';
import { interval, percent } from '../../words/numbers.ts';
import { countWords } from '../../words/phrases.ts';
import type { Context } from '../context.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { type Appraisal, appraise } from './appraise.ts';

type Document = PortfolioValueDocument['forecast'];

/** How an initiative was measured: what is asked of it here is not whether it goes on. */
export type Measured = Pick<Appraisal, 'title' | 'verdict' | 'promise' | 'exploratory'> & {
  readonly initiative: string;
};

export function measuredOf({ simulated, title, verdict, promise, exploratory }: Appraisal): Measured {
  return { initiative: simulated.value.initiative, title, verdict, promise, exploratory };
}

/** The same of one that was stopped or retired, whose promise counts as well as any. null where it cannot be told. */
export async function measuredOfEnded(ctx: Context, initiative: string): Promise<Measured | null> {
  try {
    return measuredOf(await appraise(ctx, initiative));
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

const settled = ['achieved', 'not achieved', 'harmful'];

/** How far promises were kept, of all that were measured to a verdict. An effect that was not achieved, or did harm, counts as it was measured: only so is the mean not that of the lucky ones. */
export function forecastAnswer(measured: readonly Measured[]): {
  readonly document: Document;
  readonly found: Forecast;
} {
  const counted = measured.flatMap((each) =>
    whyNot(each) === null && each.promise ? [{ ...each, promise: each.promise }] : [],
  );
  const found = forecastOf(counted.map(({ promise }) => promise));
  const of = (id: string) => counted.find(({ initiative }) => initiative === id);
  return {
    found,
    document: {
      initiatives: found.initiatives,
      ratio: found.ratio && { ...found.ratio },
      next: found.next && { ...nextAmount(found.next), ...found.next },
      needed: enoughToCorrect,
      each: found.each.map(({ initiative, ratio }) => ({
        initiative,
        title: of(initiative)?.title ?? initiative,
        verdict: of(initiative)?.verdict ?? '',
        ratio: { ...ratio },
      })),
      leftOut: measured.flatMap((each) => {
        const why = whyNot(each);
        return why === null || each.verdict === null ? [] : [{ initiative: each.initiative, why }];
      }),
      says: saysOf(found),
    },
  };
}

function whyNot({ verdict, promise, exploratory }: Measured): string | null {
  if (verdict === null) return 'Nothing was measured.';
  if (exploratory) return 'Its plan was not frozen before the start.';
  if (!settled.includes(verdict)) return 'It is too early for a verdict.';
  return promise === null ? 'Its charter promises nothing in cash that can be held against what was measured.' : null;
}

function saysOf({ initiatives, ratio, next }: Forecast): string {
  if (ratio === null) return 'No promise was measured to a verdict yet, so nobody knows how far promises are kept.';
  const who = initiatives === 1 ? 'one initiative was' : `${countWords(initiatives)} initiatives were`;
  const whose = initiatives === 1 ? 'it brought' : 'together they brought';
  const charters = initiatives === 1 ? 'its charter' : 'their charters';
  const sofar = `So far ${who} measured to a verdict; ${whose} ${shareWords(ratio.p50)} of the money that ${charters} promised ${interval(ratio.p10, ratio.p90, shareWords)}.`;
  if (next === null)
    return `${sofar} From ${countWords(enoughToCorrect)} on, that share tells how much of a new promise to count; until then new promises count in full.`;
  const { p10, p50, p90 } = nextAmount(next);
  return `${sofar} So of a new promise ${shareWords(p50)} is counted ${interval(p10, p90, shareWords)}.`;
}

/** Whole percents: how far promises are kept is known to no decimal. */
const shareWords = (share: number): string => percent(share, Math.abs(share) < 0.01 ? undefined : 0);
