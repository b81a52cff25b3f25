import type { Catalog } from '../wording.ts';

export const serverErrors = {
  'server.jobs_full': {
    kind: 'unavailable',
    word: (d: { most: number }) => ({
      message: `${d.most.toLocaleString('en-US')} jobs wait already, and this one was not added.`,
      expected: 'a queue with room',
      fix: 'Wait until some have ended, or cancel those nobody needs: see GET /api/v1/jobs.',
    }),
  },
  'server.job_missing': {
    kind: 'missing',
    word: (d: { id: string }) => ({
      message: `There is no job ${d.id}.`,
      expected: 'a job that waits, runs or ended lately',
      fix: 'See GET /api/v1/jobs for what there is: of those that have ended, the last hundred.',
    }),
  },
  'server.job_interrupted': {
    kind: 'unavailable',
    word: (d: { began: boolean }) => ({
      message: d.began
        ? 'The server was stopped before this had ended.'
        : 'The server was stopped before this had begun.',
      expected: 'a server that runs until the job has ended',
      fix: d.began ? 'Start it again. What it had recorded until then is kept.' : 'Start it again.',
    }),
  },
  'server.other_origin': {
    kind: 'forbidden',
    word: (d: { origin: string | null; header: boolean }) => ({
      message:
        d.origin === null || d.header
          ? `This request writes, and comes from ${d.origin ?? 'nowhere it names'}, not from a page of this server.`
          : 'This request writes, and does not say that a page of this server sent it.',
      expected: "the server's own Origin and x-groundwork: 1",
      fix: 'Use the pages of this server, or the groundwork command.',
    }),
  },
  'server.session_ended': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message: 'This page was opened on a server that has ended since.',
      expected: 'a page of the server that runs now',
      fix: 'Load the page again; where it stays read-only, open the link that groundwork start printed.',
    }),
  },
  'server.other_user': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message: 'This request writes, and another user of this machine sent it.',
      expected: 'the user who runs the server',
      fix: 'Ask the user who runs the server, or run groundwork in a workspace of your own.',
    }),
  },
  'server.other_site': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message: 'A page of another site asked to hear what happens here.',
      expected: 'a page of this server, or a program',
      fix: 'Open the pages of this server itself.',
    }),
  },
  'server.too_many_listeners': {
    kind: 'unavailable',
    word: (d: { most: number; yours: boolean }) => ({
      message: `${d.most} pages${d.yours ? ' of yours' : ''} listen to this server already.`,
      expected: `at most ${d.most}`,
      fix: 'Close pages that nobody looks at.',
    }),
  },
} as const satisfies Catalog;
