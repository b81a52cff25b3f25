import type { Catalog } from '../wording.ts';
import { accessErrors } from './access.ts';
import { trustLogErrors } from './trust-log.ts';

export const trustErrors = { ...accessErrors, ...trustLogErrors } as const satisfies Catalog;
