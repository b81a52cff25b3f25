/**
 * Runs `work` with a signal that is aborted when the time is over; then `late` words the error, whether the work minds the signal or not. The signal is aborted at
 * the end in any case, so that nothing of the work goes on.
 */
export async function withinTime<T>(
  ms: number,
  late: () => never,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<'over'>((resolve) => {
    timer = setTimeout(() => resolve('over'), Math.max(0, ms));
  });
  const working = work(control.signal);
  working.catch(() => {});
  try {
    const first = await Promise.race([working.then((value) => ({ value })), over]);
    return first === 'over' ? late() : first.value;
  } finally {
    clearTimeout(timer);
    control.abort();
  }
}
