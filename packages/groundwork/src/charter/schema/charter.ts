import { z } from 'zod';
import { access } from './access.ts';
import { data } from './data.ts';
import { economics } from './economics.ts';
import { evaluation } from './evaluation.ts';
import { governance } from './governance.ts';
import { metric } from './metrics.ts';
import { pipeline } from './pipeline.ts';
import { duration, name, personId, slug } from './primitives.ts';
import { process } from './process.ts';
import { baseline, rollout } from './rollout.ts';
import { success } from './success.ts';

export const owner = z.strictObject({
  person: z.union([personId, z.null()]).meta({
    description: 'One person of groundwork.yaml. null while nobody has been named: the condition owner is then unmet.',
  }),
  review_every: duration.default('30d'),
});

/** The whole charter. Only version, id, title and owner are required: a section that is not there yet makes its condition unmet. */
export const charter = z
  .strictObject({
    version: z.literal(1),
    id: slug,
    title: z.string().min(1),
    facing: z.enum(['revenue', 'internal']).optional(),
    owner,
    sponsor: personId.optional(),
    reviewer: personId.optional().meta({ description: 'Signs the governance beside the owner.' }),
    process: process.optional(),
    metrics: z.record(name, metric).optional(),
    success: success.optional(),
    rollout: rollout.optional(),
    baseline: baseline.optional(),
    data: data.optional(),
    pipeline: pipeline.optional(),
    access: access.optional(),
    governance: governance.optional(),
    evaluation: evaluation.optional(),
    economics: economics.optional(),
  })
  .meta({ title: 'Groundwork charter', description: 'What an initiative promises, written before launch.' });

export type Charter = z.infer<typeof charter>;
/** The sections that a signature or acceptance can bind to. */
export type Section = Exclude<keyof Charter, 'version' | 'id' | 'title' | 'facing'>;
