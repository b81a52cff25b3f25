import type { Catalog } from '../wording.ts';

export const trustErrors = {} as const satisfies Catalog;
