import type { Catalog } from '../wording.ts';

export const evaluationErrors = {} as const satisfies Catalog;
