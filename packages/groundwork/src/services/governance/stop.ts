import type { Workspace } from '../../charter/schema/workspace.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import { canStop, mayAct } from '../../gates/stages.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import { openInitiative } from '../charters.ts';
import { type Context, readWorkspace } from '../context.ts';
import { appendEntry, reference } from '../ledger/append.ts';
import { actingPerson } from '../people.ts';

export interface StopInput {
  readonly initiative: string;
  readonly as: string;
  readonly because?: string | undefined;
  readonly drill?: boolean | undefined;
}

/**
 * Stops an initiative: its stage becomes `stopped` and from then on it may not act, until the pilot gate is passed again.
 * A drill throws the same switch, asks the records whether the initiative may act, and puts everything back, all in one transaction.
 * Only the people of `governance.stop.who` may; where a charter that was broken since no longer says who, anybody of groundwork.yaml may stop, and nobody drill.
 * Fails with `service.not_a_stopper`, `service.stop_or_drill`, `gate.reason_missing`, `gate.nothing_to_stop` or `service.already_stopped`.
 */
export async function stop({ ctx, input }: { ctx: Context; input: StopInput }) {
  if (input.drill && input.because?.trim()) return fail('service.stop_or_drill', { initiative: input.initiative });
  const { config, who } = await whoMayStop(ctx, input);
  const person = actingPerson(config, input.as);
  if (who !== null && !who.includes(person))
    return fail('service.not_a_stopper', { initiative: input.initiative, person, who });
  return input.drill ? drillStop(ctx, input.initiative, person) : throwStop(ctx, input, person);
}

/** `who` is null where the charter of a known initiative cannot be read: a mistake in a file must not keep an agent going. */
async function whoMayStop(
  ctx: Context,
  { initiative, drill }: StopInput,
): Promise<{ config: Workspace; who: readonly string[] | null }> {
  try {
    const { workspace, loaded } = await openInitiative(ctx, initiative);
    return { config: workspace.config, who: loaded.charter.governance?.stop?.who ?? [] };
  } catch (error) {
    const known = drill ? null : await ctx.stores.records.initiatives.get(initiative);
    if (!(error instanceof GroundworkError) || known === null) throw error;
    const { config } = await readWorkspace(ctx);
    return { config, who: null };
  }
}

async function throwStop(ctx: Context, input: StopInput, person: string) {
  const { initiative: id } = input;
  const because = input.because?.trim();
  if (!because) return fail('gate.reason_missing', { what: 'stop' });
  const at = ctx.clock.now().toISOString();
  const entry = await ctx.stores.records.transaction(async (tx) => {
    const before = await tx.initiatives.lock(id);
    if (before.stage === 'stopped') return fail('service.already_stopped', { initiative: id });
    if (!canStop(before.stage)) return fail('gate.nothing_to_stop', { initiative: id, stage: before.stage });
    await tx.stops.add({ initiative: id, action: 'stop', person, because, at });
    await tx.initiatives.move(id, { from: before.stage, to: 'stopped', at });
    return appendEntry(ctx, tx, { kind: 'stop', initiative: id, person, predicate: { because } });
  });
  return {
    initiative: id,
    person,
    drill: false,
    stage: 'stopped' as const,
    mayAct: false,
    milliseconds: null,
    at,
    entry: reference(entry),
  };
}

async function drillStop(ctx: Context, id: string, person: string) {
  const at = ctx.clock.now().toISOString();
  const started = performance.now();
  const { entry, stage, milliseconds } = await ctx.stores.records.transaction(async (tx) => {
    const before = await tx.initiatives.lock(id);
    if (before.stage === 'stopped') return fail('service.already_stopped', { initiative: id });
    await tx.initiatives.move(id, { from: before.stage, to: 'stopped', at });
    const refused = !permitted(await tx.initiatives.get(id));
    const milliseconds = Math.round((performance.now() - started) * 10) / 10;
    await tx.initiatives.move(id, { from: 'stopped', to: before.stage, at });
    await tx.drills.add({ initiative: id, person, passed: refused, note: `refused after ${milliseconds} ms`, at });
    const entry = await appendEntry(ctx, tx, {
      kind: 'drill',
      initiative: id,
      person,
      predicate: {
        proved: refused
          ? 'permission to act is refused while it is stopped; whether the agent asks for it is not proven'
          : 'the stop did not hold',
        milliseconds,
      },
    });
    return { entry, stage: before.stage, milliseconds };
  });
  return {
    initiative: id,
    person,
    drill: true,
    stage,
    mayAct: mayAct(stage),
    milliseconds,
    at,
    entry: reference(entry),
  };
}

/** What the guard asks before every tool call. */
export function permitted(initiative: Initiative | null): boolean {
  return initiative !== null && initiative.stopped === null && mayAct(initiative.stage);
}
