/**
 * What `work` gives, or the signal's reason as soon as it says so: the work itself may go on for others who wait for it. `late` is given what comes when nobody
 * waits any more.
 */
export async function untilAborted<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
  late: (result: T) => void = () => {},
): Promise<T> {
  if (!signal) return work();
  signal.throwIfAborted();
  const working = work();
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason);
      working.then(late, () => {});
    };
    signal.addEventListener('abort', onAbort, { once: true });
    working.then((result) => resolve(result), reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
