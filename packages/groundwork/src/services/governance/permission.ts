import type { Context } from '../context.ts';
import { permitted } from './stop.ts';

/** Whether an initiative may act now, and why not: what an agent asks before it works. Unknown initiatives may not. */
export async function permission({ ctx, input }: { ctx: Context; input: { initiative: string } }) {
  const initiative = await ctx.stores.records.initiatives.get(input.initiative);
  const mayAct = permitted(initiative);
  const reason = mayAct
    ? null
    : initiative === null
      ? 'It was never checked.'
      : initiative.stage === 'stopped'
        ? 'It is stopped.'
        : `It is ${initiative.stage}; it may act in pilot or production.`;
  return { initiative: input.initiative, mayAct, stage: initiative?.stage ?? ('proposed' as const), reason };
}
