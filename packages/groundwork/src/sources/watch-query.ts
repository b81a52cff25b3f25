/** What is told about a running query. */
export interface QueryWatch {
  /** Why it was told to stop; null while it was not. */
  readonly told: 'timeout' | 'signal' | null;
  /** The query has ended, however it did. */
  end(): void;
}

/** An interrupt that reaches DuckDB before it has begun the statement is lost, so it is repeated until the statement ends. */
const againMs = 50;

/** Interrupts what runs on a DuckDB connection when it takes longer than `timeoutMs`, or when `signal` says so. Call `end` when it has ended. */
export function watchQuery(
  connection: { interrupt(): void },
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): QueryWatch {
  let told: QueryWatch['told'] = null;
  let again: NodeJS.Timeout | undefined;
  const stop = (why: 'timeout' | 'signal') => {
    if (told !== null) return;
    told = why;
    connection.interrupt();
    again = setInterval(() => connection.interrupt(), againMs);
  };
  const timer = setTimeout(() => stop('timeout'), timeoutMs);
  const onAbort = () => stop('signal');
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  return {
    get told() {
      return told;
    },
    end() {
      clearTimeout(timer);
      clearInterval(again);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
