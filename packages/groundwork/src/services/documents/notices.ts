import { z } from 'zod';

export const noticeKind = z.enum([
  'owner.review_due',
  'gate.blocked',
  'verdict.changed',
  'decision.waiting',
  'approval.waiting',
  'agent.stopped',
  'charter.changed',
]);
export type NoticeKind = z.infer<typeof noticeKind>;

/** What a webhook gets, in the form of Standard Webhooks: what it is, when it happened, and what there is to know. */
export const noticePayload = z
  .object({
    type: noticeKind,
    timestamp: z.string(),
    data: z.object({
      organization: z.string(),
      initiative: z.string(),
      title: z.string(),
      message: z.string(),
      fix: z.string().nullable().meta({ description: 'What to do next.' }),
      people: z
        .array(z.object({ id: z.string(), name: z.string() }))
        .meta({ description: 'Who is asked to do something.' }),
      url: z
        .string()
        .nullable()
        .meta({ description: 'The page of the initiative; null where accounts.url is not set.' }),
    }),
  })
  .meta({ id: 'NoticePayload' });
export type NoticePayload = z.infer<typeof noticePayload>;

export const noticesDocument = z
  .object({
    notices: z.array(
      z.object({
        id: z.string().meta({ description: 'Sent as webhook-id; the same however often it is sent.' }),
        payload: noticePayload,
        deliveries: z.array(
          z.object({
            channel: z.enum(['webhook', 'slack']),
            state: z.enum(['waiting', 'delivered', 'failed']),
            attempts: z.int(),
            dueAt: z.string().nullable().meta({ description: 'When it is tried next; null where it is not.' }),
            endedAt: z.string().nullable().meta({ description: 'When it was taken, or given up.' }),
            trouble: z.string().nullable().meta({ description: 'Why the last attempt failed.' }),
          }),
        ),
      }),
    ),
    next: z.string().nullable().meta({ description: 'Ask for those before this one; null where there are no more.' }),
  })
  .meta({ id: 'Notices', description: 'What people were told of, the latest first.' });
export type NoticesDocument = z.infer<typeof noticesDocument>;
