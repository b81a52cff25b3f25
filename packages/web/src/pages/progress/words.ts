import { daysWords, interval, type Progress } from '../../groundwork.ts';

const facings: Readonly<Record<Progress['facing'][number]['facing'], string>> = {
  revenue: 'Revenue-facing',
  internal: 'Internal',
  unknown: 'Facing not said',
};

export const facingName = (facing: keyof typeof facings): string => facings[facing];

const ends: Readonly<Record<Progress['deaths'][number]['how'], string>> = {
  stopped: 'Stopped',
  retired: 'Retired',
  removed: 'Charter gone',
  stalled: 'Standing still',
};

export const endName = (how: keyof typeof ends, declared: boolean): string =>
  declared ? `Declared ${ends[how].toLowerCase()}` : ends[how];

const kinds = { facing: 'By whom it faces', owner: 'By owner', quarter: 'By the quarter it began in' } as const;

export const groupName = (by: keyof typeof kinds): string => kinds[by];

/** `28 days (7 days to 31 days)`: by when half had gone on; that not half have is said too. */
export function sayHalf(half: Progress['conversion'][number]['half']): string {
  if (half === null) return 'not half yet';
  const known = half.lower !== null || half.upper !== null;
  return known ? `${daysWords(half.days)} ${interval(half.lower, half.upper, daysWords)}` : daysWords(half.days);
}

/** The curve of what is proven, in a sentence, beside what is quoted. */
export function sayValueTime({ curve, medianDays, benchmark }: Progress['timeToValue']): string {
  const beside = benchmark ? ` ${benchmark.months} months are quoted.` : '';
  if (medianDays === null) return `The value of no initiative is proven yet.${beside}`;
  if (curve.events === 1) return `Value was proven of one, after ${daysWords(medianDays)}.${beside}`;
  return `Value was proven of ${curve.events}, in the middle after ${daysWords(medianDays)}.${beside}`;
}
