import type { Asked } from './asked.ts';
import { trusted } from './sections/data.ts';
import { economics } from './sections/economics.ts';
import { governance } from './sections/governance.ts';
import { observation } from './sections/observation.ts';
import { baseline, owner } from './sections/owner-and-baseline.ts';
import { initiative, process } from './sections/process.ts';
import { success } from './sections/success.ts';

/** The whole interview: what the initiative is, then the seven conditions in their order, then costs and benefits. What is asked depends on what has been answered. */
export const interview = (data: unknown): readonly Asked[] => [
  initiative,
  process,
  success(data),
  trusted(data),
  governance,
  baseline,
  owner,
  observation,
  economics,
];
