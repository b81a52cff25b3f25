export const entryKinds = [
  'decision',
  'waiver',
  'acceptance',
  'signature',
  'review',
  'freeze',
  'measurement',
  'amendment',
  'import',
  'stop',
  'drill',
  'resume',
  'approval',
  'rotation',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Which entries are listed. */
export interface LedgerSearch {
  readonly initiative?: string;
  readonly kind?: EntryKind;
}

export function readSearch({ initiative, kind }: Record<string, unknown>): LedgerSearch {
  return {
    ...(typeof initiative === 'string' && initiative !== '' && { initiative }),
    ...(entryKinds.includes(kind as EntryKind) && { kind: kind as EntryKind }),
  };
}
