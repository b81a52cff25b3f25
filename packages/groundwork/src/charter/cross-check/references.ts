import { nearest } from '../../errors/nearest.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Path } from '../path.ts';
import { type Checked, problemAt, writtenKeys } from './checked.ts';

/** A name in the charter that must be found elsewhere. */
interface Reference {
  readonly path: Path;
  readonly name: string;
}

/** Telemetry is a source of every workspace. */
export const builtInSource = 'agents';

/** Metrics that are named must be defined under `metrics`. Where that section cannot be read at all, nothing is known. */
export function checkMetrics(checked: Checked): readonly Problem[] {
  const known = writtenKeys(checked, ['metrics']);
  if (known === null && checked.written.locate(['metrics']) !== null) return [];
  const defined = new Set(known);
  return metricReferences(checked)
    .filter(({ name }) => !defined.has(name))
    .map(({ path, name }) =>
      problemAt(checked, path, 'charter.unknown_metric', {
        metric: name,
        guess: nearest(name, known ?? []),
        known: known ?? [],
      }),
    );
}

/** People who are named must be in groundwork.yaml. */
export function checkPeople(checked: Checked): readonly Problem[] {
  const known = Object.keys(checked.workspace.people);
  return personReferences(checked)
    .filter(({ name }) => !known.includes(name))
    .map(({ path, name }) =>
      problemAt(checked, path, 'charter.unknown_person', { person: name, guess: nearest(name, known), known }),
    );
}

/** Tables must be in a source of groundwork.yaml. Whether they are there is for the source to say. */
export function checkSources(checked: Checked): readonly Problem[] {
  const known = [...Object.keys(checked.workspace.sources), builtInSource];
  return tableReferences(checked)
    .map(({ path, name }) => ({ path, source: name.split('.')[0] ?? name }))
    .filter(({ source }) => !known.includes(source))
    .map(({ path, source }) =>
      problemAt(checked, path, 'charter.unknown_source', { source, guess: nearest(source, known), known }),
    );
}

function metricReferences({ charter }: Checked): readonly Reference[] {
  const { success, process, rollout, economics, governance } = charter;
  return [
    ...one(['success', 'primary', 'metric'], success?.primary?.metric),
    ...each(['success', 'harmless'], success?.harmless, ['metric'], (item) => item.metric),
    ...each(['process', 'measured_by'], process?.measured_by, [], (item) => item),
    ...each(
      ['rollout', 'compare_with'],
      rollout?.design === 'before_after' ? rollout.compare_with : [],
      [],
      (item) => item,
    ),
    ...each(['governance', 'stop', 'when'], governance?.stop?.when, ['metric'], (item) => item.metric),
    ...each(['economics', 'benefits'], economics?.benefits, ['metric'], (item) => item.metric),
  ];
}

function personReferences({ charter }: Checked): readonly Reference[] {
  const { governance, process } = charter;
  const accountable = process?.accountable;
  const tools = Object.entries(governance?.tools ?? {});
  return [
    ...one(['owner', 'person'], charter.owner?.person),
    ...one(['sponsor'], charter.sponsor),
    ...one(['reviewer'], charter.reviewer),
    ...(typeof accountable === 'string'
      ? one(['process', 'accountable'], accountable)
      : each(['process', 'accountable'], accountable, [], (item) => item)),
    ...tools.flatMap(([tool, { approvers }]) =>
      each(['governance', 'tools', tool, 'approvers'], approvers, [], (item) => item),
    ),
    ...each(['governance', 'failure_modes'], governance?.failure_modes, ['owner'], (item) => item.owner),
    ...each(['governance', 'stop', 'who'], governance?.stop?.who, [], (item) => item),
  ];
}

/** Parts of the pipeline section that name a table of their own. */
const pipelineTables = [
  'teams',
  'products',
  'owners',
  'accounts',
  'account_links',
  'activity',
  'history',
  'forecast',
] as const;

function tableReferences({ charter }: Checked): readonly Reference[] {
  const { metrics, data, process, rollout, pipeline, access } = charter;
  const tables = Object.entries(data ?? {});
  return [
    ...Object.entries(metrics ?? {}).flatMap(([id, metric]) => one(['metrics', id, 'table'], metric.table)),
    ...one(['process', 'log', 'table'], process?.log?.table),
    ...one(
      ['rollout', 'assignment', 'table'],
      rollout && 'assignment' in rollout ? rollout.assignment.table : undefined,
    ),
    ...tables.flatMap(([table, { references, reconcile }]) => [
      { path: ['data', table], name: table },
      ...each(['data', table, 'reconcile'], reconcile, ['with'], (item) => item.with),
      ...each(['data', table, 'references'], references, ['to'], (item) => item.to),
    ]),
    ...one(['pipeline', 'table'], pipeline?.table),
    ...one(['pipeline', 'source'], pipeline?.source),
    ...pipelineTables.flatMap((each) => one(['pipeline', each, 'table'], pipeline?.[each]?.table)),
    ...each(['access'], access, ['source'], (item) => ('source' in item ? item.source : undefined)),
  ];
}

function one(path: Path, name: string | null | undefined): readonly Reference[] {
  return typeof name === 'string' ? [{ path, name }] : [];
}

function each<T>(
  path: Path,
  items: readonly T[] | undefined,
  rest: Path,
  name: (item: T) => string | undefined,
): readonly Reference[] {
  return (items ?? []).flatMap((item, index) => one([...path, index, ...rest], name(item)));
}
