import type { Catalog } from '../wording.ts';
import { accessErrors } from './access.ts';

export const trustErrors = { ...accessErrors } as const satisfies Catalog;
