import type { Catalog } from '../wording.ts';

export const effectErrors = {} as const satisfies Catalog;
