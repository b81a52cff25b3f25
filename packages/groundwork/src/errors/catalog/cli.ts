import type { Catalog } from '../wording.ts';

export const cliErrors = {} as const satisfies Catalog;
