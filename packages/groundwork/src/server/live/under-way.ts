/** What has begun and has not ended. */
export interface UnderWay {
  /** Begins `work` and answers or fails as it does. */
  run(work: () => Promise<unknown>): Promise<void>;
  /** Once all that is under way has ended, well or not. */
  ended(): Promise<void>;
  readonly count: number;
}

/** Keeps nothing of what has ended: a server runs for months. */
export function openUnderWay(): UnderWay {
  const running = new Set<Promise<unknown>>();
  return {
    async run(work) {
      const working = work();
      running.add(working);
      try {
        await working;
      } finally {
        running.delete(working);
      }
    },
    async ended() {
      await Promise.allSettled(running);
    },
    get count() {
      return running.size;
    },
  };
}
