/** Whose runs are listed. */
export interface RunsSearch {
  readonly initiative?: string;
}

export function readSearch({ initiative }: Record<string, unknown>): RunsSearch {
  return typeof initiative === 'string' && initiative !== '' ? { initiative } : {};
}
