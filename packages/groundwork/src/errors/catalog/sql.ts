import type { Catalog } from '../wording.ts';

export const sqlErrors = {} as const satisfies Catalog;
