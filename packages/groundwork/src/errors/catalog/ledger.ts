import type { Catalog } from '../wording.ts';

export const ledgerErrors = {} as const satisfies Catalog;
