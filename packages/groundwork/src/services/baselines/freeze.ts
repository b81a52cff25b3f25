import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import { writePath } from '../../charter/path.ts';
import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Metric } from '../../charter/schema/metrics.ts';
import { levelOf } from '../../effect/level.ts';
import { judgedMetrics, planFromCharter } from '../../effect/plan.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { queryHash } from '../../sql/canonical-query.ts';
import type { ExtractRow } from '../../store/measurements/measurements.ts';
import type { Baseline } from '../../store/records/baselines.ts';
import { type Opened, openInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import { computeDetectability } from '../effects/detectability.ts';
import { appendEntry, reference } from '../ledger/append.ts';
import { actingPerson } from '../people.ts';
import { assignmentFinding } from '../readings/assignment-finding.ts';
import { type Baselines, readBaselines } from '../readings/baselines.ts';
import { readExtract } from '../readings/extract.ts';
import { readExposure } from '../readings/panel.ts';
import { requireReadable, timelineOf } from '../readings/series.ts';
import { byTable } from '../readings/tables.ts';
import { unparsedNotes } from '../readings/unparsed.ts';
import { enterImports } from '../runs/enter-imports.ts';
import type { FrozenDocument, FrozenMetric } from './frozen-document.ts';
import { lateNotes, rowlessNotes } from './notes.ts';
import { planColumns, planHash, planSectionNames } from './plan-hash.ts';
import { sourcePlaces } from './reread.ts';

export interface FreezeInput {
  readonly initiative: string;
  readonly as: string;
  readonly because?: string | undefined;
}

/**
 * Freezes the baseline and the analysis plan: computed once, written once, and an entry of the ledger. Registered when it happens no later than the day of
 * the start, before anything of that day was measured, and before the first agent run; a later or repeated freeze is a new version that says so and needs a
 * reason.
 * Fails with `service.nothing_to_freeze`, `service.plan_not_fixed`, `service.metric_failed`, `service.assignment_failed`, `service.baseline_unchanged` or `gate.reason_missing`.
 */
export async function freeze({ ctx, input }: { ctx: Context; input: FreezeInput }) {
  const opened = await openInitiative(ctx, input.initiative);
  const person = actingPerson(opened.workspace.config, input.as);
  requireSections(opened);
  requireFixed(opened);
  await enterImports(ctx);
  const earlier = await ctx.stores.records.baselines.latest<FrozenDocument>(input.initiative);
  const because = input.because?.trim() || null;
  ctx.progress(`Reading the baseline of ${input.initiative}`);
  const document = await withSources(ctx, opened.workspace, input.initiative, (sources) =>
    compose(ctx, opened, { sources, earlier, because }),
  );
  if (earlier && sameContent(earlier.document, document))
    fail('service.baseline_unchanged', { initiative: input.initiative, version: earlier.version });
  if (earlier && because === null) fail('gate.reason_missing', { what: 'new version of a baseline' });
  const version = (earlier?.version ?? 0) + 1;
  await ctx.stores.measurements.extracts.add({ initiative: input.initiative, version }, extractRows(document));
  return write(ctx, opened, { document, version, person });
}

/** What a baseline cannot do without. Fails with `service.nothing_to_freeze`, naming all that is missing. */
function requireSections({ loaded: { charter } }: Opened): void {
  const missing = [
    ...(charter.success?.primary ? [] : ['success.primary']),
    ...(charter.rollout ? [] : ['rollout']),
    ...(charter.baseline ? [] : ['baseline.window']),
    ...(Object.keys(charter.metrics ?? {}).length ? [] : ['metrics']),
  ];
  if (missing.length) fail('service.nothing_to_freeze', { initiative: charter.id, missing });
}

/** A plan that takes something from the environment is another plan in another environment, under the same hash. Fails with `service.plan_not_fixed`. */
function requireFixed({ loaded: { charter, variables } }: Opened): void {
  const places = variables.filter(([section]) => planSectionNames.some((each) => each === section)).map(writePath);
  if (places.length) fail('service.plan_not_fixed', { initiative: charter.id, places });
}

interface Composing {
  readonly sources: Sources;
  readonly earlier: Baseline<FrozenDocument> | null;
  readonly because: string | null;
}

async function compose(
  ctx: Context,
  opened: Opened,
  { sources, earlier, because }: Composing,
): Promise<FrozenDocument> {
  const { charter } = opened.loaded;
  const { timezone } = opened.workspace.config;
  const ids = Object.keys(charter.metrics ?? {});
  const baselines = await readBaselines({ sources, loaded: opened.loaded, timezone, ids });
  requireComputed(charter, baselines);
  await requireMeasurable(charter, sources, timezone);
  const assignment = await requireAssignment(ctx, opened, sources);
  const found = await computeDetectability({ sources, opened, baselines, now: ctx.clock.now() });
  const extract = await readExtract({ sources, charter, timezone });
  const document: FrozenDocument = {
    initiative: charter.id,
    planHash: planHash(opened.loaded),
    charterHash: opened.loaded.hash,
    sections: planSections(charter),
    columns: planColumns(charter),
    plan: planFromCharter(charter, { plannedUnits: found?.plannedUnits ?? 2 }),
    population: population(charter),
    window: charter.baseline?.window ?? null,
    coverage: extract.coverage,
    extract: extract.tables,
    extractHash: sha256Hex(canonicalJson(extract.tables)),
    places: sourcePlaces(charter, opened.workspace.config),
    daily: extract.daily,
    leftOut: await unparsedNotes(sources, charter, ids),
    notes: [...(assignment === null ? [] : [assignment]), ...rowlessNotes(charter, baselines, found)],
    metrics: Object.entries(charter.metrics ?? {}).map(([id, metric]) => frozenMetric(id, metric, baselines)),
    seen: {
      firstRun: (await ctx.stores.measurements.runs.summary(charter.id)).first,
      earlierVersions: earlier?.version ?? 0,
      measurements: (await ctx.stores.records.effects.list(charter.id)).length,
    },
    because,
  };
  return document;
}

function requireComputed({ id: initiative }: Charter, { computed }: Baselines): void {
  for (const trouble of computed.values())
    if (trouble) fail('service.metric_failed', { what: `The baseline of ${initiative} cannot be frozen`, ...trouble });
}

/** A plan without a split that `measure` would refuse is refused now: after the start it could only be frozen late. */
async function requireMeasurable(charter: Charter, sources: Sources, timezone: string): Promise<void> {
  const { rollout } = charter;
  if (!rollout || rollout.design === 'holdout') return;
  const judged = judgedMetrics(planFromCharter(charter, { plannedUnits: 2 }));
  for (const metrics of byTable(charter, judged).values()) requireReadable(metrics);
  const { period, starts } = rollout;
  timelineOf({ charter, period, starts, today: starts, by: null });
  if (rollout.design === 'staggered') await readExposure({ sources, charter, timezone, rollout });
}

/** A plan whose arms cannot be read would be found out after the start, when it is too late. Answers what is still to come. */
async function requireAssignment(ctx: Context, opened: Opened, sources: Sources): Promise<string | null> {
  const today = dayOf(ctx.clock.now(), opened.workspace.config.timezone);
  const found = await assignmentFinding({ sources, loaded: opened.loaded, today });
  if (!found || found.state === 'met') return null;
  if (found.severity === 'warning') return found.message;
  const { message, expected, fix } = found;
  return fail('service.assignment_failed', { initiative: opened.initiative.id, message, expected, fix });
}

function planSections({ metrics, success, rollout, baseline }: Charter): FrozenDocument['sections'] {
  return {
    ...(metrics && { metrics }),
    ...(success && { success }),
    ...(rollout && { rollout }),
    ...(baseline && { baseline }),
  };
}

function population({ metrics, success }: Charter): string {
  const primary = metrics?.[success?.primary?.metric ?? ''];
  return primary ? `Every ${primary.unit} of ${primary.table}${primary.where ? ` where ${primary.where}` : ''}` : '';
}

function frozenMetric(id: string, metric: Metric, { readings }: Baselines): FrozenMetric {
  const reading = readings.get(id);
  if (!reading) throw new Error(`${id} was computed but not read`);
  const { units, events, missing, moments } = reading.group;
  return {
    metric: id,
    sql: reading.sql,
    sqlHash: queryHash(reading.sql),
    units,
    events,
    missing,
    rows: reading.rows,
    components: reading.components,
    moments,
    level: levelOf(metric, reading),
  };
}

/** What the measurements store keeps of it: the sufficient statistics of the whole window. */
function extractRows({ metrics }: FrozenDocument): readonly ExtractRow[] {
  return metrics.map(({ metric, units, events, missing, rows, components, moments }) => ({
    metric,
    day: null,
    units,
    events,
    missing,
    rows,
    components,
    moments,
  }));
}

function sameContent(a: FrozenDocument, b: FrozenDocument): boolean {
  return a.planHash === b.planHash && a.extractHash === b.extractHash;
}

async function write(
  ctx: Context,
  opened: Opened,
  given: { document: FrozenDocument; version: number; person: string },
) {
  const { document, version, person } = given;
  const { initiative } = document;
  const now = ctx.clock.now();
  const at = now.toISOString();
  const starts = opened.loaded.charter.rollout?.starts ?? '';
  const late = await isLate(ctx, opened, { now, starts });
  const registered = !late && document.seen.firstRun === null;
  const { baseline, entry } = await ctx.stores.records.transaction(async (tx) => {
    await tx.initiatives.lock(initiative);
    const baseline = await tx.baselines.add({ initiative, version, at, registered, document });
    const entry = await appendEntry(ctx, tx, {
      kind: 'freeze',
      initiative,
      person,
      predicate: { version, registered, late, planHash: baseline.hash },
    });
    return { baseline, entry };
  });
  return {
    initiative,
    version,
    registered,
    at,
    contentHash: baseline.hash,
    planHash: document.planHash,
    rows: document.extract.reduce((sum, each) => sum + each.rows, 0),
    metrics: document.metrics.map((each) => ({
      metric: each.metric,
      units: each.units,
      mean: each.level,
      events: each.events,
      missing: each.missing,
      sqlHash: each.sqlHash,
    })),
    plannedUnits: document.plan.plannedUnits,
    notes: [...lateNotes(late, document.seen.firstRun), ...document.notes, ...document.leftOut],
    entry: reference(entry),
  };
}

/** The start is over, or results from its day on have been seen: whoever moves the start to today after a look plans for what they know. */
async function isLate(
  { stores: { records } }: Context,
  { initiative, workspace }: Opened,
  { now, starts }: { now: Date; starts: string },
): Promise<boolean> {
  const day = (instant: Date | string) => dayOf(instant, workspace.config.timezone);
  if (day(now) > starts) return true;
  return (await records.effects.list(initiative.id)).some((each) => day(each.asOf) >= starts);
}
