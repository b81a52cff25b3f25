import { dayOf } from '../../charter/quantities.ts';
import { redactDeep } from '../../charter/redact.ts';
import { notAPerson } from '../../conditions/person.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { WorkspaceDocument } from '../documents/workspace.ts';

/** What groundwork.yaml says, as far as pages need it. Fails as the file does. */
export async function describeWorkspace({ ctx }: { ctx: Context }): Promise<WorkspaceDocument> {
  const { config } = await readWorkspace(ctx);
  const now = ctx.clock.now();
  const document: WorkspaceDocument = {
    organization: config.organization,
    currency: config.currency,
    timezone: config.timezone,
    people: Object.entries(config.people).map(([id, { name, title }]) => ({
      id,
      name,
      title: title ?? null,
      mayAct: notAPerson(config, id) === null,
    })),
    decides: Object.fromEntries(
      Object.entries(config.decides).flatMap(([gate, who]) => (who ? [[gate, [...who]]] : [])),
    ),
    sources: Object.entries(config.sources).map(([name, { kind }]) => ({ name, kind })),
    schedule: { check: config.schedule?.check ?? null, measure: config.schedule?.measure ?? null },
    now: now.toISOString(),
    today: dayOf(now, config.timezone),
  };
  return redactDeep(document, ctx.secrets.redact);
}
