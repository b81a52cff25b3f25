export interface SignInSearch {
  /** The address that was asked for. */
  readonly to?: string;
  /** Why a provider sent somebody back. */
  readonly error?: string;
}

export function readSearch(given: Readonly<Record<string, unknown>>): SignInSearch {
  const { to, error } = given;
  return {
    ...(typeof to === 'string' ? { to } : {}),
    ...(typeof error === 'string' && error !== '' ? { error } : {}),
  };
}
