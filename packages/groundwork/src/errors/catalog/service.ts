import type { Catalog } from '../wording.ts';

export const serviceErrors = {} as const satisfies Catalog;
