import { tryLoadCharter } from '../../charter/load-charter.ts';
import { type Context, readWorkspaceOf } from '../context.ts';

/** Every initiative of the workspace with its stage; a charter that cannot be read is listed with what is wrong with it. */
export async function list({ ctx }: { ctx: Context }) {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const known = new Map((await ctx.stores.records.initiatives.list()).map((each) => [each.id, each]));
  return Promise.all(
    workspace.initiatives.map(async (id) => {
      const read = await tryLoadCharter(workspace, id);
      const stage = known.get(id)?.stage ?? ('proposed' as const);
      if (!read.ok)
        return {
          initiative: id,
          title: null,
          stage,
          owner: null,
          ok: false,
          problems: read.problems.map((each) => each.message),
        };
      const { title, owner } = read.loaded.charter;
      return { initiative: id, title: ctx.secrets.redact(title), stage, owner: owner.person, ok: true, problems: [] };
    }),
  );
}
