import { z } from 'zod';
import { questionIds } from '../../honest-test/questions.ts';
import { conditionId } from './common.ts';

const answer = z.string().max(4000).optional().meta({ description: 'In words; a line more for what was asked again.' });

/** The answers by question; those that are not there yet are asked for. */
export const answersInput = z
  .strictObject({
    title: answer,
    process: answer,
    success: answer,
    data: answer,
    governance: answer,
    baseline: answer,
    owner: answer,
  } satisfies Record<(typeof questionIds)[number], z.ZodType>)
  .meta({ description: 'What was answered so far, by question.' });

const questionId = z.enum(questionIds);

const closing = z
  .object({
    gap: z.string().meta({ description: 'What is not there, where the answer is not clear.' }),
    who: z.string(),
    does: z.string(),
    evidence: z.string().meta({ description: 'What will show that it is done: words are evidence of nothing.' }),
    command: z.string(),
  })
  .meta({ description: 'Who closes the gap by doing what, and what will show it.' });

export const honestTestDocument = z
  .object({
    questions: z.array(
      z.object({
        id: questionId,
        condition: conditionId.nullable(),
        honest: z.boolean().meta({ description: 'One of the four questions of the honest test.' }),
        question: z.string(),
        example: z.string(),
        answer: z.string().nullable(),
        state: z.enum(['answered', 'vague', 'no', 'missing']),
        verified: z.literal('unverified').meta({ description: 'Whatever was answered: nothing was looked at.' }),
        followUp: z
          .object({
            code: z.string(),
            ask: z.string(),
            instead: z.boolean().meta({
              description: 'What is said next stands instead of the answer; else in a line below it.',
            }),
          })
          .nullable(),
        closing,
      }),
    ),
    next: questionId.nullable().meta({ description: 'The first question that was not answered.' }),
    verdict: z.enum(['yes', 'gap', 'unfinished']),
    sentence: z.string(),
    gapToCloseFirst: questionId.nullable().meta({
      description:
        'The earliest in the sequence of what is not answered: process, success, data, owner, baseline, governance.',
    }),
    skeleton: z
      .object({
        id: z.string(),
        file: z.string(),
        text: z.string().meta({ description: 'A charter with what is known, and comments for what is missing.' }),
        taken: z.boolean().meta({ description: 'Whether an initiative of this id is there already.' }),
      })
      .nullable(),
  })
  .meta({ id: 'HonestTest' });

export type HonestTestDocument = z.infer<typeof honestTestDocument>;
