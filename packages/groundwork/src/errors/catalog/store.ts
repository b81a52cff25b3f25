import type { Catalog } from '../wording.ts';

export const storeErrors = {} as const satisfies Catalog;
