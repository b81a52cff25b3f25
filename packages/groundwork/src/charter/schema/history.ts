import { z } from 'zod';
import { day, words } from './primitives.ts';

const anyDay = 'a day as YYYY-MM-DD, such as 2026-03-31, or unknown';

/** A day, or that it happened and nobody wrote down when. */
const dayOrUnknown = z
  .string({ error: anyDay })
  .regex(/^(unknown|[0-9]{4}-[0-9]{2}-[0-9]{2})$/, anyDay)
  .refine((text) => text === 'unknown' || day.safeParse(text).success, anyDay)
  .meta({
    title: 'day or unknown',
    description: 'A calendar day as YYYY-MM-DD, or unknown: it happened, and nobody wrote down when.',
    examples: ['2026-03-31'],
  });

/**
 * What happened to an initiative before Groundwork saw it, as somebody declares it. It is told beside what was recorded and never
 * instead of it: no gate opens by it, and no condition rests on it.
 */
export const history = z
  .strictObject({
    started: dayOrUnknown.meta({
      description: 'When work on it began. unknown: it is left out of all times, which is said.',
    }),
    funded: dayOrUnknown.optional().meta({ description: 'When money was given. Default: never, or nobody knows.' }),
    piloted: dayOrUnknown.optional().meta({ description: 'When the pilot began.' }),
    produced: dayOrUnknown.optional().meta({ description: 'When it came into production.' }),
    because: words.optional().meta({
      description:
        'Why it stands where it does, in the words of whoever declares it. Of one that ended, ended.because says it.',
      examples: ['Waits for access to the CRM'],
    }),
    ended: z
      .strictObject({
        on: dayOrUnknown.meta({ description: 'When it ended.' }),
        as: z.enum(['stopped', 'retired']).meta({
          description: 'stopped: it was given up. retired: it was taken out of use after it had served.',
        }),
        because: words
          .optional()
          .meta({ description: 'Why, in the words of whoever declares it.', examples: ['No owner was found'] }),
        resumed: dayOrUnknown.optional().meta({
          description:
            'When it was taken up again, into the stage in which it had been; what came after it has its day above. Default: it was not.',
        }),
      })
      .optional()
      .meta({ description: 'How it ended. Default: it goes on. One that was taken up again since goes on.' }),
  })
  .meta({
    description:
      'What happened before Groundwork saw it. The portfolio counts it as declared; it opens no gate and is evidence of nothing.',
  });

/** Whether a declared day lies after an end: what happened then, happened once it was taken up again. */
export function isAfterEnd(
  on: string | undefined,
  ended: { readonly on: string; readonly resumed?: string | undefined } | undefined,
): boolean {
  if (on === undefined || on === 'unknown' || ended?.resumed === undefined) return false;
  // Days are written YYYY-MM-DD, so the order of the texts is the order of the days.
  return ended.resumed === 'unknown' ? ended.on !== 'unknown' && on > ended.on : on >= ended.resumed;
}

export type History = z.infer<typeof history>;
