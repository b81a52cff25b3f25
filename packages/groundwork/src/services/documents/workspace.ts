import { z } from 'zod';
import { gate } from './common.ts';

export const workspaceDocument = z
  .object({
    organization: z.string(),
    currency: z.string(),
    timezone: z.string(),
    people: z.array(z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), mayAct: z.boolean() })),
    decides: z.partialRecord(gate, z.array(z.string())),
    sources: z.array(z.object({ name: z.string(), kind: z.string() })),
    schedule: z.object({ check: z.string().nullable(), measure: z.string().nullable() }),
    now: z.string().meta({ description: 'The instant of the server; days are those of the time zone.' }),
    today: z.string(),
  })
  .meta({ id: 'Workspace' });
export type WorkspaceDocument = z.infer<typeof workspaceDocument>;
