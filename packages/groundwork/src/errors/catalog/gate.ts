import type { Catalog } from '../wording.ts';

export const gateErrors = {} as const satisfies Catalog;
