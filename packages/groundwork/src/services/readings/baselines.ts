import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Metric } from '../../charter/schema/metrics.ts';
import type { BaselineWindow } from '../../charter/schema/rollout.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { MetricsComputed } from '../../conditions/process.ts';
import { densityProbabilities } from '../../effect/detectability.ts';
import { levelOf } from '../../effect/level.ts';
import { GroundworkError, type Location } from '../../errors/problem.ts';
import type { Connection, Sources } from '../../sources/connection.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import { compileBaseline } from '../../sql/compile-baseline.ts';
import type { BaselineReading } from '../../sql/readings.ts';
import type { Relation } from '../../sql/relation.ts';
import { explainNoNumbers } from './no-numbers.ts';
import { notRead } from './not-read.ts';
import { byTable, isEmpty, openTable, runAll } from './tables.ts';

export interface Baselines {
  /** Metric → why it does not compute, or null. */
  readonly computed: MetricsComputed;
  readonly readings: ReadonlyMap<string, BaselineReading>;
}

interface Given {
  readonly sources: Sources;
  readonly loaded: LoadedCharter;
  readonly timezone: string;
  readonly ids: readonly string[];
}

interface Reading {
  readonly connection: Connection;
  readonly relation: Relation;
  readonly window: BaselineWindow | null;
  readonly timezone: string;
}

/** Reads metrics over the baseline window, one query a table; where that fails, metric by metric, so that a bad one hides no other. */
export async function readBaselines({ sources, loaded, timezone, ids }: Given): Promise<Baselines> {
  const { charter } = loaded;
  const readings = new Map<string, BaselineReading>();
  const computed = new Map<string, Finding | null>();
  const window = charter.baseline?.window ?? null;
  for (const [table, metrics] of byTable(charter, ids)) {
    try {
      const opened = await openTable(sources, charter, table);
      await readTable({ ...opened, window, timezone }, metrics, (id, outcome) => {
        if (outcome === 'empty') computed.set(id, tableEmpty(loaded, id));
        else if (outcome instanceof GroundworkError) computed.set(id, notComputing(loaded, id, outcome));
        else {
          readings.set(id, outcome);
          computed.set(id, nothingRead(loaded, id, outcome));
        }
      });
    } catch (error) {
      if (!(error instanceof GroundworkError)) throw error;
      for (const { id } of metrics) computed.set(id, notComputing(loaded, id, error));
    }
  }
  return { computed, readings };
}

async function readTable(
  reading: Reading,
  metrics: readonly NamedMetric[],
  done: (id: string, outcome: BaselineReading | GroundworkError | 'empty') => void,
): Promise<void> {
  try {
    for (const each of await readMetrics(reading, metrics)) done(each.metric, each);
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    const [only, ...others] = metrics;
    if (only && others.length === 0)
      done(
        only.id,
        (await isEmpty(reading.connection, reading.relation))
          ? 'empty'
          : await explainNoNumbers(error, reading, metrics),
      );
    else for (const metric of metrics) await readTable(reading, [metric], done);
  }
}

/** Quantile metrics are read a second time, around their quantile, for the density that their variance needs. */
async function readMetrics(
  { connection, relation, window, timezone }: Reading,
  metrics: readonly NamedMetric[],
): Promise<readonly BaselineReading[]> {
  const first = await runAll(connection, await compileBaseline({ metrics, relation, window, timezone }));
  const quantiles = metrics.filter(({ metric }) => metric.kind === 'quantile');
  if (quantiles.length === 0) return first;
  const units = (id: string) => first.find((each) => each.metric === id)?.group.units ?? 0;
  const quantilesAt = Object.fromEntries(
    quantiles.map(({ id, metric }) => [
      id,
      metric.kind === 'quantile' ? densityProbabilities(metric.quantile, units(id)) : [],
    ]),
  );
  return runAll(connection, await compileBaseline({ metrics, relation, window, timezone, quantilesAt }));
}

function notComputing({ locate }: LoadedCharter, id: string, error: GroundworkError): Finding {
  const [problem] = error.problems;
  return finding({
    code: problem?.code ?? 'metric.failed',
    subject: id,
    state: problem && notRead(problem) ? 'unverified' : 'unmet',
    expected: problem?.expected ?? 'a metric that computes',
    message: `${id} does not compute: ${problem?.message ?? 'unknown reason'}`,
    fix: problem?.fix ?? null,
    location: locate(['metrics', id]),
  });
}

/** A metric that was read but says nothing: no unit, no value in any row, or nothing below the line of a ratio. null: it says something. */
function nothingRead({ charter, locate }: LoadedCharter, id: string, reading: BaselineReading): Finding | null {
  const metric = charter.metrics?.[id];
  if (!metric) return null;
  const { rows, group } = reading;
  const about = { subject: id, location: locate(['metrics', id]), sql: reading.sql } as const;
  if (group.units === 0) return noRows(charter, metric, about);
  if (group.events === 0 && group.missing >= rows)
    return finding({
      ...about,
      code: 'metric.no_values',
      state: 'unmet',
      measured: 0,
      expected: 'at least 1',
      unit: 'values',
      message: `${id} gives no number in any of the ${rows.toLocaleString('en-US')} rows of ${metric.table} that count.`,
      fix: `Fill in the columns it is computed from, or correct the expression of ${id}.`,
    });
  if (metric.kind === 'ratio' && levelOf(metric, reading) === null)
    return finding({
      ...about,
      code: 'metric.no_denominator',
      state: 'unmet',
      measured: 0,
      expected: 'other than 0',
      message: `The denominator of ${id} sums to 0, so ${id} is no number.`,
      fix: `Correct the denominator of ${id}, or the data it reads.`,
    });
  return null;
}

type About = Pick<Finding, 'subject' | 'sql'> & { readonly location: Location | null };

function noRows(charter: Charter, metric: Metric, about: About): Finding {
  const window = charter.baseline?.window;
  const when = metric.at && window ? ` from ${window.from} to ${window.to}` : '';
  return finding({
    ...about,
    code: 'metric.no_rows',
    state: 'unmet',
    measured: 0,
    expected: 'at least 1',
    unit: 'units',
    message: `${about.subject} finds no ${metric.unit} in ${metric.table}${when}.`,
    fix: 'Check the table, where and at of the metric, and that baseline.window holds rows.',
  });
}

function tableEmpty({ charter, locate }: LoadedCharter, id: string): Finding {
  const table = charter.metrics?.[id]?.table ?? '';
  return finding({
    code: 'metric.table_empty',
    subject: id,
    state: 'unmet',
    measured: 0,
    expected: 'at least 1',
    unit: 'rows',
    message: `${id} does not compute: ${table} has no rows.`,
    fix: `Load ${table}.`,
    location: locate(['metrics', id]),
  });
}
