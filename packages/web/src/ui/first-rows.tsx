import { useState } from 'react';
import { grouped } from '../groundwork.ts';

/** So many are read at once. */
const few = 20;

/** The first of a list that may be long, and the button that shows the others; null where these are all. */
export function useFirst<T>(items: readonly T[]): { readonly shown: readonly T[]; readonly more: React.ReactNode } {
  const [all, setAll] = useState(false);
  if (all || items.length <= few) return { shown: items, more: null };
  return {
    shown: items.slice(0, few),
    more: (
      <button
        type="button"
        onClick={() => setAll(true)}
        className="link mt-2 text-secondary max-md:min-h-11 print:hidden"
      >
        Show all {grouped(items.length)}
      </button>
    ),
  };
}
