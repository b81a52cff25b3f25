import type { Catalog } from '../wording.ts';

export const sourceErrors = {} as const satisfies Catalog;
