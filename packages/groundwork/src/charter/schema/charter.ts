import { z } from 'zod';
import { access } from './access.ts';
import { data } from './data.ts';
import { economics } from './economics.ts';
import { evaluation } from './evaluation.ts';
import { governance } from './governance.ts';
import { history } from './history.ts';
import { metric } from './metrics.ts';
import { pipeline } from './pipeline.ts';
import { duration, name, personId, slug, words } from './primitives.ts';
import { process } from './process.ts';
import { baseline, rollout } from './rollout.ts';
import { success } from './success.ts';

const owner = z
  .strictObject({
    person: z.union([personId, z.null()], { error: 'a key of people in groundwork.yaml, or null' }).meta({
      title: 'person or null',
      description:
        'One person of groundwork.yaml. null while nobody has been named: the condition owner is then unmet.',
    }),
    review_every: duration
      .default('30d')
      .meta({ description: 'How often the owner looks at the results and says so.' }),
  })
  .meta({ description: 'The one person accountable for how it performs after deployment.' });

/** The whole charter. Only version, id, title and owner are required: a section that is not there yet makes its condition unmet. */
export const charter = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The version of this format.' }),
    id: slug.meta({ description: 'The id of the initiative: the name of the folder that the charter is in.' }),
    title: words.meta({ description: 'The initiative in a few words.' }),
    facing: z.enum(['revenue', 'internal']).optional().meta({
      description: 'Whether the process faces customers and revenue, or the company itself.',
    }),
    owner,
    sponsor: personId.optional().meta({ description: 'Who decides on the next dollar.' }),
    reviewer: personId.optional().meta({ description: 'Signs the governance beside the owner.' }),
    process: process.optional(),
    metrics: z.record(name, metric).optional().meta({
      description: 'The numbers that this charter speaks of, each computed from rows of a table.',
    }),
    success: success.optional(),
    rollout: rollout.optional(),
    baseline: baseline.optional(),
    data: data.optional(),
    pipeline: pipeline.optional(),
    access: access.optional(),
    governance: governance.optional(),
    evaluation: evaluation.optional(),
    economics: economics.optional(),
    history: history.optional(),
  })
  .meta({ title: 'Groundwork charter', description: 'What an initiative promises, written before launch.' });

export type Charter = z.infer<typeof charter>;
/** The sections that a signature or acceptance can bind to. */
export type Section = Exclude<keyof Charter, 'version' | 'id' | 'title' | 'facing'>;
