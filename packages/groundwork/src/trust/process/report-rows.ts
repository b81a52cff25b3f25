import type { Spread } from './conformance.ts';
import { ranked } from './order.ts';
import type { PartRow } from './parts.ts';
import type { ActivityReport, Boundary, Rework, Transition } from './report-types.ts';

type Rows = Readonly<Record<string, readonly PartRow[]>>;

export function spreadOf(row: PartRow | undefined): Spread {
  return { median: row?.number('median') ?? null, p90: row?.number('p90') ?? null };
}

function byActivity(rows: Rows, name: string): ReadonlyMap<string, PartRow> {
  return new Map((rows[name] ?? []).map((row) => [row.text('activity') ?? '', row]));
}

function shareOf(part: number | null, whole: number): number | null {
  return whole > 0 ? (part ?? 0) / whole : null;
}

export function activitiesOfReport(
  rows: Rows,
  waited: number,
  known: ReadonlySet<string> | null,
): readonly ActivityReport[] {
  const [visits, arrivals] = [byActivity(rows, 'visits'), byActivity(rows, 'arrivals')];
  const found = (rows.activities ?? []).map((row) => {
    const activity = row.text('activity') ?? '';
    return {
      activity,
      events: row.count('events'),
      cases: visits.get(activity)?.count('cases') ?? 0,
      waitingBefore: spreadOf(arrivals.get(activity)),
      waitingShare: shareOf(arrivals.get(activity)?.number('total') ?? null, waited),
      inFlow: known === null ? null : known.has(activity),
    };
  });
  return ranked(
    found,
    (each) => each.events,
    (each) => each.activity,
  );
}

export function transitionOf(row: PartRow, waited: number, known: ReadonlySet<string> | null): Transition {
  return {
    from: row.text('from') ?? '',
    to: row.text('to') ?? '',
    moves: row.count('moves'),
    allowed: known === null ? null : row.count('forbidden') === 0,
    time: spreadOf(row),
    waitingShare: shareOf(row.number('total'), waited),
  };
}

export function reworkOf(rows: Rows): Rework {
  const visits = byActivity(rows, 'visits');
  const [cases] = rows.cases ?? [];
  const repeats = rows.repeats?.[0]?.count('repeats') ?? 0;
  const selfLoops = rows.totals?.[0]?.count('selfLoops') ?? 0;
  const activities = (rows.activities ?? []).map((row) => {
    const activity = row.text('activity') ?? '';
    const visit = visits.get(activity);
    const repeated = visit?.count('repeats') ?? 0;
    return {
      activity,
      cases: visit?.count('repeated') ?? 0,
      repeats: repeated,
      selfLoops: row.count('selfLoops'),
      returns: repeated - row.count('selfLoops'),
    };
  });
  return {
    cases: cases?.count('rework') ?? 0,
    repeats,
    selfLoops,
    returns: repeats - selfLoops,
    activities: ranked(
      activities.filter((each) => each.repeats > 0),
      (each) => each.repeats,
      (each) => each.activity,
    ),
  };
}

/** With which activities cases start, or with which their last event so far ends. */
export function boundariesOf(
  rows: Rows,
  side: 'starts' | 'ends',
  cases: number,
  declared: readonly string[] | undefined,
): readonly Boundary[] {
  const found = (rows.activities ?? [])
    .map((row) => {
      const activity = row.text('activity') ?? '';
      const n = row.count(side);
      return { activity, cases: n, share: n / cases, allowed: declared?.includes(activity) ?? null };
    })
    .filter((each) => each.cases > 0);
  return ranked(
    found,
    (each) => each.cases,
    (each) => each.activity,
  );
}
