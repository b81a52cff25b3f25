import type { Catalog } from '../wording.ts';
import { trustLogErrors } from './trust-log.ts';

export const trustErrors = { ...trustLogErrors } as const satisfies Catalog;
