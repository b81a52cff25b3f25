import type { Context } from '../context.ts';
import type { Task } from './queue.ts';

/**
 * The context of one job: it says what it does through the job, reads until it is told to stop, and writes nothing afterwards. A verb that goes on without what it could not
 * read, as `check` does, would otherwise keep what it found of half the data.
 */
export function jobContext(ctx: Context, { signal, say }: Pick<Task, 'signal' | 'say'>): Context {
  const { records } = ctx.stores;
  return {
    ...ctx,
    signal,
    progress: (message) => {
      signal.throwIfAborted();
      say(ctx.secrets.redact(message));
    },
    stores: {
      ...ctx.stores,
      records: {
        ...records,
        transaction: async (work) => {
          signal.throwIfAborted();
          return records.transaction(work);
        },
      },
    },
  };
}
