import type { EntryKind, Predicate } from './predicates.ts';
import { kindOf, type Statement } from './statement.ts';

const describers: { readonly [K in EntryKind]: (predicate: Predicate<K>) => string } = {
  acceptance: (p) => `${p.person} accepted accountability as the owner`,
  signature: (p) => `${p.person} signed the governance`,
  freeze: (p) => `Baseline frozen, version ${p.version}${p.late ? ', after the start' : ''}`,
  decision: describeDecision,
  waiver: (p) => `${p.person} waived ${p.condition} for the ${p.gate} gate until ${p.until}: ${p.because}`,
  amendment: describeAmendment,
  measurement: describeMeasurement,
  review: (p) => `${p.person} reviewed it${p.because === null ? '' : `: ${p.because}`}`,
  stop: (p) => `${p.person === null ? 'Stopped by its own rule' : `${p.person} stopped it`}: ${p.because}`,
  resume: (p) => `${p.person} resumed it: ${p.because}`,
  drill: (p) => `Stop drilled in ${Math.round(p.milliseconds)} ms: ${p.proved}`,
  import: (p) => `${p.rows} ${p.rows === 1 ? 'run' : 'runs'} imported${period(p)}`,
  approval: describeApproval,
  rotation: (p) => `Signing key replaced: ${p.because}`,
};

/** One line for people: what happened, without the initiative and the time, which are shown beside it. */
export function describeEntry(statement: Statement): string {
  const describe = describers[kindOf(statement)] as (predicate: Predicate) => string;
  return describe(statement.predicate).replaceAll(/\s+/g, ' ');
}

function describeDecision(p: Predicate<'decision'>): string {
  const because = p.because === null ? '' : `: ${p.because}`;
  if (p.action === 'hold') return `${p.person} held the ${p.gate} gate${because}`;
  if (p.pending.length > 0) {
    return `${p.person} decided to open the ${p.gate} gate, still to decide: ${p.pending.join(', ')}${because}`;
  }
  return `${p.person} opened the ${p.gate} gate, now in stage ${p.stage}${because}`;
}

function describeAmendment(p: Predicate<'amendment'>): string {
  const sections = p.sections.map((each) => each.section).join(', ') || 'no section';
  return p.person === null ? `Charter amended: ${sections}` : `${p.person} amended the charter: ${sections}`;
}

function describeMeasurement(p: Predicate<'measurement'>): string {
  const verdicts = p.verdicts.map((each) => `${each.metric} ${each.verdict}`).join(', ');
  return `Measured as of ${asOfWords(p.asOf)}${p.registered ? '' : ', exploratory'}: ${verdicts || 'no verdict'}`;
}

/** A day as it is; an instant to the minute, with its zone. */
function asOfWords(asOf: string): string {
  return asOf.includes('T') ? `${asOf.slice(0, 16).replace('T', ' ')} UTC` : asOf;
}

function describeApproval(p: Predicate<'approval'>): string {
  const because = p.because === null ? '' : `: ${p.because}`;
  if (p.outcome === 'expired') return `Approval of ${p.tool} expired${because}`;
  return `${p.person ?? 'Nobody'} ${p.outcome} ${p.tool}${because}`;
}

function period(p: Predicate<'import'>): string {
  return p.from === null || p.to === null ? '' : `, ${p.from.slice(0, 10)} to ${p.to.slice(0, 10)}`;
}
