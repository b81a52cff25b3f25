import type { Workspace } from '../../charter/schema/workspace.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { Actor } from '../rights/actor.ts';

/**
 * What groundwork.yaml says, for what is answered before anybody has signed in: what is wrong with it is told to this machine alone. Fails with `accounts.unreadable` for
 * everybody else.
 */
export async function readableConfig(ctx: Context, actor: Actor = ctx.actor): Promise<Workspace> {
  try {
    return (await readWorkspace(ctx)).config;
  } catch (error) {
    if (error instanceof GroundworkError && actor.kind !== 'local')
      return fail('accounts.unreadable', {}, { cause: error });
    throw error;
  }
}
