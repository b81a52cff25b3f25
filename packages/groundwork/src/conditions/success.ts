import type { Charter } from '../charter/schema/charter.ts';
import { type Finding, finding } from './finding.ts';
import type { Locate, MetricsComputed } from './process.ts';

export interface SuccessInput {
  readonly charter: Charter;
  readonly locate: Locate;
  readonly computed: MetricsComputed;
  /** Whether the target can be seen in the real variance and volume, from `effect`; null where there was nothing to compute it from. */
  readonly detectability: Finding | null;
  /** Whether it can be read who is in which arm; null for designs without arms. */
  readonly assignment: Finding | null;
}

/** The condition `success`: what "working" means was written in advance, computes on the real data, and can be detected. */
export function successFindings(input: SuccessInput): readonly Finding[] {
  const { charter, locate, computed, detectability, assignment } = input;
  const primary = charter.success?.primary;
  if (!primary) {
    return [
      finding({
        code: 'success.no_primary',
        subject: charter.id,
        state: 'unmet',
        measured: 0,
        expected: 'exactly 1',
        unit: 'primary metrics',
        message: 'Nobody has written down what "working" means: there is no primary metric.',
        fix: 'Write success.primary with a metric, increase or decrease, and by.',
        location: locate(['success']) ?? locate([]),
      }),
    ];
  }
  return [
    primaryFinding(input),
    harmlessFinding(input),
    ...computedFindings(charter, computed, locate),
    ...(assignment ? [assignment] : []),
    detectability ?? notComputed(input),
  ];
}

function primaryFinding({ charter, locate }: SuccessInput): Finding {
  const primary = charter.success?.primary;
  const size = primary?.increase ?? primary?.decrease;
  const missing = [
    ...(size === undefined ? ['its direction and size (increase or decrease)'] : []),
    ...(primary?.by ? [] : ['the day by which (by)']),
  ];
  const direction = primary?.increase !== undefined ? 'rises' : 'falls';
  return finding({
    code: missing.length ? 'success.primary_incomplete' : 'success.primary',
    subject: primary?.metric ?? charter.id,
    state: missing.length ? 'unmet' : 'met',
    measured: size ?? null,
    expected: 'metric, direction, size and day',
    message: missing.length
      ? `The primary metric lacks ${missing.join(' and ')}.`
      : `Working means: ${primary?.metric} ${direction} by ${size} by ${primary?.by}.`,
    fix: missing.length ? 'Complete success.primary.' : null,
    location: locate(['success', 'primary']),
  });
}

function harmlessFinding({ charter, locate }: SuccessInput): Finding {
  const declared = charter.success?.harmless ?? [];
  const open = declared.filter((each) => each.increase_at_most === undefined && each.decrease_at_most === undefined);
  const holds = declared.length > 0 && open.length === 0;
  return finding({
    code: holds ? 'success.harmless' : 'success.harmless_incomplete',
    subject: 'success.harmless',
    state: holds ? 'met' : 'unmet',
    measured: declared.length - open.length,
    expected: 'at least 1, each with a tolerance',
    unit: 'metrics',
    message: holds
      ? `${declared.map((each) => each.metric).join(', ')} must not get worse than declared.`
      : declared.length === 0
        ? 'No harmless metric says what must not get worse.'
        : `${open.map((each) => each.metric).join(', ')} has no tolerance.`,
    fix: holds
      ? null
      : 'Name under success.harmless what must not get worse, with increase_at_most or decrease_at_most.',
    location: locate(['success', 'harmless']) ?? locate(['success']),
  });
}

/** Every metric the success section rests on must compute on the real data. */
function computedFindings(charter: Charter, computed: MetricsComputed, locate: Locate): readonly Finding[] {
  const ids = new Set([
    charter.success?.primary?.metric ?? '',
    ...(charter.success?.harmless ?? []).map((each) => each.metric),
  ]);
  ids.delete('');
  return [...ids].map((id) => {
    const trouble = computed.get(id);
    const location = locate(['metrics', id]);
    if (trouble) return { ...trouble, location };
    if (trouble === undefined)
      return finding({
        code: 'success.metric_not_computed',
        subject: id,
        state: 'unverified',
        message: `${id} was not computed.`,
        fix: `Run groundwork check ${charter.id} where its source can be reached.`,
        location,
      });
    return finding({
      code: 'success.metric_computes',
      subject: id,
      state: 'met',
      message: `${id} computes on the real data.`,
      location,
    });
  });
}

function notComputed({ charter, locate }: SuccessInput): Finding {
  return finding({
    code: 'success.detectability_unknown',
    subject: charter.success?.primary?.metric ?? charter.id,
    state: 'unverified',
    expected: 'no larger than the target',
    message:
      'Whether the target can be detected is not known: it needs a computed baseline, a start and a day by which.',
    fix: 'Write baseline.window, rollout and success.primary.by, and make the primary metric compute.',
    location: locate(['success', 'primary']),
  });
}
