import type { Catalog } from '../wording.ts';

export const valueErrors = {} as const satisfies Catalog;
