import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { SourceConfig, Workspace } from '../../charter/schema/workspace.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Opened } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import { readExtract } from '../readings/extract.ts';
import type { FrozenDocument } from './frozen-document.ts';
import { withFrozenPlan } from './plan-hash.ts';

/** Where each source that the plan reads is, as a hash of the place without who asks: another password is the same place. */
export function sourcePlaces({ metrics, rollout }: Charter, { sources }: Workspace): Readonly<Record<string, string>> {
  const assigned = rollout && 'assignment' in rollout ? [rollout.assignment.table] : [];
  const tables = [...Object.values(metrics ?? {}).map((each) => each.table), ...assigned];
  const names = [...new Set(tables.map((each) => each.slice(0, each.indexOf('.'))))].toSorted();
  return Object.fromEntries(
    names.flatMap((name) => {
      const config = Object.hasOwn(sources, name) ? sources[name] : undefined;
      return config ? [[name, sha256Hex(canonicalJson(placeOf(config)))]] : [];
    }),
  );
}

function placeOf(config: SourceConfig): Readonly<Record<string, string>> {
  if (config.kind === 'files') return { kind: config.kind, path: config.path };
  const url = URL.parse(config.url);
  return {
    kind: config.kind,
    host: url?.host ?? '',
    database: url?.pathname ?? '',
    other: url?.searchParams.get('host') ?? '',
    schema: config.schema,
  };
}

/**
 * Whether the before that was frozen can still be read: the rows of the window hold what they held, and come from where they came from. Rows are corrected and
 * sources are moved for good reasons, so it is a warning; who decides sees it, and the decision's evidence keeps it.
 */
export async function rereadBaseline(
  ctx: Context,
  opened: Opened,
  frozen: FrozenDocument,
): Promise<readonly Finding[]> {
  const { config } = opened.workspace;
  const charter = withFrozenPlan(opened.loaded.charter, frozen.sections, frozen.columns);
  const location = opened.loaded.locate(['baseline']) ?? null;
  const warning = (given: Pick<Finding, 'code' | 'subject' | 'message' | 'fix'> & Partial<Finding>) =>
    finding({ state: 'stale', severity: 'warning', location, ...given });
  const places = sourcePlaces(charter, config);
  const moved = Object.entries(frozen.places ?? {}).filter(([name, place]) => places[name] !== place);
  const findings = moved.map(([name]) =>
    warning({
      code: 'baseline.source_moved',
      subject: name,
      message: `${name} is no longer read from where it was when the baseline was frozen.`,
      fix: `Make sure that ${name} holds the same data, or point it back in groundwork.yaml.`,
    }),
  );
  try {
    const { tables } = await withSources(ctx, opened.workspace, charter.id, (sources) =>
      readExtract({
        sources,
        charter,
        timezone: config.timezone,
        columnsOf: (table) => frozen.extract.find((each) => each.table === table)?.columns,
      }),
    );
    for (const { table, rows, contentHash } of frozen.extract.filter(({ table }) => hasWindow(charter, table))) {
      const now = tables.find((each) => each.table === table);
      if (now?.contentHash === contentHash) continue;
      const before = rows.toLocaleString('en-US');
      findings.push(
        warning({
          code: 'baseline.rows_changed',
          subject: table,
          measured: now?.rows ?? null,
          expected: before,
          unit: 'rows',
          message: `The rows of ${table} in the baseline window are no longer those that were frozen: ${before} then, ${now?.rows.toLocaleString('en-US') ?? 'none'} now${now?.rows === rows ? ', with other values' : ''}.`,
          fix: 'Find out who changed them, and whether what was frozen was right.',
        }),
      );
    }
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    findings.push(
      warning({
        code: 'baseline.not_reread',
        subject: charter.id,
        message: `Whether the frozen rows are still the same is not known: ${error.message}`,
        fix: 'Make the tables of the baseline readable.',
      }),
    );
  }
  return findings;
}

/** A table without a time was frozen whole, and may grow. */
function hasWindow({ metrics, baseline }: Charter, table: string): boolean {
  return (
    baseline !== undefined && Object.values(metrics ?? {}).some((each) => each.table === table && each.at !== undefined)
  );
}
