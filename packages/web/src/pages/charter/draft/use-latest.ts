import { useEffect, useEffectEvent, useRef, useState } from 'react';

export interface Latest<T> {
  /** The last answer, with what it answers; it stays until there is a newer one. */
  readonly answer: { readonly of: string; readonly value: T; readonly at: Date } | null;
  /** Why the last question got none. */
  readonly error: unknown;
  readonly asking: boolean;
  readonly cancel: () => void;
  readonly again: () => void;
}

/** Asks about a text some time after it was changed last. A newer text ends the question before it, so that the latest answer wins; null asks nothing. */
export function useLatest<T>(
  text: string | null,
  delay: number,
  ask: (text: string, signal: AbortSignal) => Promise<T>,
): Latest<T> {
  const [answer, setAnswer] = useState<Latest<T>['answer']>(null);
  const [error, setError] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const running = useRef<AbortController>(null);
  const put = useEffectEvent(ask);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again.
  useEffect(() => {
    if (text === null) return;
    const control = new AbortController();
    running.current = control;
    const timer = setTimeout(async () => {
      setAsking(true);
      try {
        const value = await put(text, control.signal);
        if (control.signal.aborted) return;
        setAnswer({ of: text, value, at: new Date() });
        setError(null);
      } catch (thrown) {
        if (!control.signal.aborted) setError(thrown);
      } finally {
        if (running.current === control) setAsking(false);
      }
    }, delay);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [text, delay, round]);

  return {
    answer,
    error,
    asking,
    cancel: () => {
      running.current?.abort();
      setAsking(false);
    },
    again: () => setRound((before) => before + 1),
  };
}
