import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { GroundworkError, problem } from '../../errors/problem.ts';
import type { Job } from '../documents/jobs.ts';
import { jobDocument } from '../documents/jobs.ts';
import { type JobQueue, jobQueue, type Task } from './queue.ts';

interface Running extends Task {
  finish(): void;
  fail(error: Error): void;
}

/** A queue whose jobs run until the test ends them. */
function heldQueue(concurrency = 2): { queue: JobQueue; running: Running[]; told: Job[] } {
  const running: Running[] = [];
  const told: Job[] = [];
  const queue = jobQueue({
    concurrency,
    now: () => new Date('2026-03-01T12:00:00Z'),
    newId: randomUUID,
    problemsOf: (error) => (error instanceof GroundworkError ? error.problems : []),
    onChange: (job) => told.push(jobDocument.strict().parse(job)),
    run: (task) =>
      new Promise((resolve, reject) => {
        running.push({ ...task, finish: resolve, fail: reject });
        task.signal.addEventListener('abort', () => reject(task.signal.reason));
      }),
  });
  return { queue, running, told };
}

test('jobs run in their order, so many at a time, and end as done', async () => {
  const { queue, running } = heldQueue(2);
  const jobs = ['a', 'b', 'c'].map((initiative) => queue.add('check', initiative));
  expect(queue.list().map(({ state }) => state)).toEqual(['queued', 'running', 'running']);
  running[0]?.finish();
  expect(await queue.settled(jobs[0]?.id ?? '')).toMatchObject({ state: 'done', problems: null, message: null });
  expect(running.map(({ initiative }) => initiative)).toEqual(['a', 'b', 'c']);
});

test('asking again gives the job that waits or runs, and a new one once that has ended', async () => {
  const { queue, running } = heldQueue(1);
  const first = queue.add('check', 'a');
  const waiting = queue.add('measure', 'a');
  expect(queue.add('check', 'a').id).toBe(first.id);
  expect(queue.add('measure', 'a').id).toBe(waiting.id);
  expect(queue.add('check', 'b').id).not.toBe(first.id);
  running[0]?.finish();
  await queue.settled(first.id);
  expect(queue.add('check', 'a').id).not.toBe(first.id);
});

test('what a job is doing is told as it goes, and not after it was cancelled', async () => {
  const { queue, running, told } = heldQueue();
  const { id } = queue.add('check', 'a');
  running[0]?.say('Computing the metrics');
  queue.cancel(id);
  running[0]?.say('Something else');
  await queue.settled(id);
  expect(told.map(({ state, message }) => [state, message])).toEqual([
    ['queued', null],
    ['running', null],
    ['running', 'Computing the metrics'],
    ['running', 'Stopping'],
    ['cancelled', null],
  ]);
});

test('a job that fails says why, and holds up nothing', async () => {
  const { queue, running } = heldQueue(1);
  const first = queue.add('check', 'a');
  const second = queue.add('check', 'b');
  running[0]?.fail(new GroundworkError([problem('service.no_economics', { initiative: 'a' })]));
  expect(await queue.settled(first.id)).toMatchObject({
    state: 'failed',
    problems: [{ code: 'service.no_economics' }],
  });
  running[1]?.finish();
  expect(await queue.settled(second.id)).toMatchObject({ state: 'done' });
});

test('a waiting job is taken back without having run', async () => {
  const { queue, running } = heldQueue(1);
  queue.add('check', 'a');
  const { id } = queue.add('check', 'b');
  expect(queue.cancel(id)).toMatchObject({ state: 'cancelled', startedAt: null });
  running[0]?.finish();
  await queue.settled(id);
  expect(running).toHaveLength(1);
});

test('a job that goes on without what it could not read is cancelled all the same', async () => {
  const { queue, running } = heldQueue();
  const { id } = queue.add('diagnose', 'a');
  const [task] = running;
  task?.signal.addEventListener('abort', () => task.finish());
  queue.cancel(id);
  expect(await queue.settled(id)).toMatchObject({ state: 'cancelled' });
});

test('the same asked for while the old one stops begins when that has stopped', async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const queue = jobQueue({
    concurrency: 4,
    now: () => new Date(),
    newId: randomUUID,
    problemsOf: () => [],
    onChange: () => {},
    run: ({ verb }) => {
      begun.push(verb);
      return new Promise((resolve) => ends.push(resolve));
    },
  });
  const old = queue.add('check', 'a');
  queue.cancel(old.id);
  const anew = queue.add('check', 'a');
  expect(anew.id).not.toBe(old.id);
  expect(begun).toHaveLength(1);
  ends[0]?.();
  await queue.settled(old.id);
  expect(begun).toHaveLength(2);
});

test('cancelling what has ended changes nothing, and what never was is null', async () => {
  const { queue, running } = heldQueue();
  const { id } = queue.add('check', 'a');
  running[0]?.finish();
  await queue.settled(id);
  expect(queue.cancel(id)).toMatchObject({ state: 'done' });
  expect(queue.cancel('nothing')).toBeNull();
  expect(queue.get('nothing')).toBeNull();
});

test('of those that have ended a hundred are kept', async () => {
  const { queue, running } = heldQueue(200);
  const jobs = Array.from({ length: 130 }, (_, index) => queue.add('check', `i-${index}`));
  for (const each of running) each.finish();
  await Promise.all(jobs.slice(-1).map(({ id }) => queue.settled(id)));
  expect(queue.list()).toHaveLength(100);
  expect(queue.list()[0]?.initiative).toBe('i-129');
});

test('closing stops all and begins nothing more', async () => {
  const { queue, running } = heldQueue(1);
  queue.add('check', 'a');
  queue.add('check', 'b');
  await queue.close();
  expect(queue.list().map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  expect(queue.add('check', 'c')).toMatchObject({ state: 'cancelled' });
  expect(running).toHaveLength(1);
});

test('a thousand that were asked for may wait and no more; what waits already is answered, and the schedule goes on', () => {
  const { queue } = heldQueue(1);
  for (let each = 0; each <= 1000; each += 1) queue.ask('check', `i-${each}`);
  expect(() => queue.ask('check', 'one-more')).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: 'server.jobs_full' })] }),
  );
  const waiting = queue.ask('check', 'i-7');
  expect(waiting.state).toBe('queued');
  expect(queue.add('check', 'one-more').state).toBe('queued');
  queue.cancel(waiting.id);
  expect(queue.ask('check', 'another').state).toBe('queued');
});

test('what ended on the server before is listed behind what is asked now, and settled', async () => {
  const { queue, running } = heldQueue();
  const before = ['a', 'b'].map(
    (id): Job => ({
      id,
      verb: 'check',
      initiative: id,
      state: 'failed',
      message: null,
      createdAt: '2026-02-28T12:00:00Z',
      startedAt: null,
      endedAt: '2026-02-28T12:00:01Z',
      problems: [],
    }),
  );
  queue.restore(before);
  const now = queue.add('check', 'a');
  expect(now.state).toBe('running');
  expect(queue.list().map(({ id }) => id)).toEqual([now.id, 'b', 'a']);
  expect(await queue.settled('a')).toEqual(before[0]);
  expect(queue.cancel('a')).toEqual(before[0]);
  running[0]?.finish();
});
