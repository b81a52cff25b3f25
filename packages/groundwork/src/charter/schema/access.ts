import { z } from 'zod';

export const probe = z.union([
  z.strictObject({
    mcp: z.union([
      z.strictObject({ command: z.array(z.string()).min(1), env: z.record(z.string(), z.string()).optional() }),
      z.strictObject({ url: z.string(), headers: z.record(z.string(), z.string()).optional() }),
    ]),
    needs: z.array(z.string()).optional().meta({ description: 'Tools that must be there.' }),
  }),
  z.strictObject({
    http: z.string(),
    headers: z.record(z.string(), z.string()).optional(),
    status: z.int().optional(),
  }),
  z.strictObject({
    source: z.string(),
    reads: z.array(z.string()).optional(),
    cannot_write: z.array(z.string()).optional(),
  }),
]);

export const access = z.array(probe);

export type Probe = z.infer<typeof probe>;
