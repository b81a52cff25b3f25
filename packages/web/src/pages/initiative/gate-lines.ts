import {
  type Charter,
  type Check,
  type Gate,
  interval,
  type Measurement,
  type State,
  type Verdict,
} from '../../groundwork.ts';
import { conditionIds, conditionNames } from '../../marks/condition.tsx';
import { verdictWords } from '../../marks/verdict.tsx';
import { differenceFormat, type MetricEffect, parseTolerance, signedPercent } from './effect-view.ts';
import { shortText } from './gate-words.ts';

/** One thing the gate looks at. */
export interface GateLine {
  readonly id: string;
  readonly name: string;
  readonly mark: { readonly state: State } | { readonly verdict: Verdict };
  readonly text: string;
  /** It keeps the gate closed. */
  readonly holds: boolean;
  /** The claim strength found and needed, beside a verdict. */
  readonly claim?: { readonly found: Measurement['strength']; readonly needed: Measurement['strength'] } | undefined;
}

interface Given {
  readonly check: Check;
  readonly gate: Gate;
  readonly effect: Measurement | null;
  readonly charter: Pick<Charter, 'success' | 'metrics' | 'governance'>;
  readonly currency: string;
}

/** Everything the gate looks at, in the fixed order: the seven conditions; then, where the effect counts, verdict, harmless metrics and incidents. */
export function gateLines(given: Given): readonly GateLine[] {
  const effectCounts = given.gate === 'production' || given.gate === 'renew';
  return [
    ...conditionLines(given),
    ...(effectCounts ? [...startLines(given), ...metricLines(given), ...incidentLines(given)] : []),
  ];
}

const reasonsOf = ({ check, gate }: Given) => check.gates[gate]?.reasons ?? [];

function conditionLines(given: Given): readonly GateLine[] {
  return conditionIds.flatMap((id) => {
    const condition = given.check.conditions.find((each) => each.id === id);
    if (!condition) return [];
    const reason = reasonsOf(given).find((each) => each.id === id);
    const { state } = condition;
    const asked = reason !== undefined || state === 'met' || state === 'waived';
    const waiver = condition.findings.find((each) => each.state === 'waived');
    const text =
      reason?.message ??
      (waiver && state === 'waived' ? waiver.message : asked ? shortText(condition) : 'Not asked for at this gate');
    return [{ id, name: conditionNames[id], mark: { state }, text, holds: reason !== undefined }];
  });
}

function startLines(given: Given): readonly GateLine[] {
  const reason = reasonsOf(given).find(({ id }) => id === 'start');
  return reason
    ? [{ id: 'start', name: 'Start', mark: { state: 'unverified' }, text: reason.message, holds: true }]
    : [];
}

function metricLines(given: Given): readonly GateLine[] {
  const { effect, charter } = given;
  const reasons = reasonsOf(given);
  const titleOf = (metric: string) => charter.metrics?.[metric]?.title ?? metric;
  const told = reasons.filter(({ id }) => ['verdict', 'registered', 'claim'].includes(id));
  const primary = effect?.metrics.find(({ role }) => role === 'primary');
  const claim = charter.success?.claim ?? 'A';
  const first: GateLine = primary?.verdict
    ? {
        id: 'verdict',
        name: 'Verdict',
        mark: { verdict: primary.verdict },
        text: told.map(({ message }) => message).join(' ') || titleOf(primary.metric),
        holds: told.length > 0,
        ...(effect ? { claim: { found: effect.strength, needed: claim } } : {}),
      }
    : {
        id: 'verdict',
        name: 'Verdict',
        mark: { state: 'unverified' },
        text: told[0]?.message ?? 'The effect was not measured.',
        holds: told.length > 0,
      };
  const harmless = (effect?.metrics ?? []).flatMap((each): readonly GateLine[] => {
    if (each.role !== 'harmless' || each.verdict === null) return [];
    const reason = reasons.find(({ id, message }) => id === 'harmless' && message.includes(each.metric));
    return [
      {
        id: `harmless ${each.metric}`,
        name: titleOf(each.metric),
        mark: { verdict: each.verdict },
        text: reason?.message ?? harmlessText(each, given),
        holds: reason !== undefined,
      },
    ];
  });
  return [first, ...harmless];
}

/** `Safe: −7.3pp (−12.8pp to −1.8pp)`; what keeps it from a verdict in its own words. */
function harmlessText(metric: MetricEffect, { charter, currency }: Given): string {
  const { verdict, effect } = metric;
  const allowed = charter.success?.harmless?.find((each) => each.metric === metric.metric);
  const scale = parseTolerance(allowed?.increase_at_most ?? allowed?.decrease_at_most)?.scale ?? 'absolute';
  const shown = effect?.[scale];
  if (verdict === null || verdict === 'too early' || shown?.estimate == null) return metric.message;
  const { kind = 'mean', format } = charter.metrics?.[metric.metric] ?? {};
  const write = scale === 'relative' ? signedPercent : differenceFormat({ kind, format }, currency);
  return `${verdictWords[verdict]}: ${write(shown.estimate)} ${interval(shown.lower, shown.upper, write)}`;
}

function incidentLines(given: Given): readonly GateLine[] {
  const budget = given.charter.governance?.limits?.incidents_per_month;
  const reason = reasonsOf(given).find(({ id }) => id === 'incidents');
  if (budget === undefined && !reason) return [];
  return [
    {
      id: 'incidents',
      name: 'Incidents',
      mark: { state: reason ? 'unmet' : 'met' },
      text: reason?.message ?? `Within budget: ${budget === 0 ? 'none' : budget} allowed a month`,
      holds: reason !== undefined,
    },
  ];
}
