import { personOf } from '../../charter/people.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import type { Predicate } from '../../ledger/predicates.ts';
import { dayWords } from '../../words/days.ts';
import { listWords } from '../../words/phrases.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { readEnvelope } from '../ledger/describe.ts';
import { type DatedEntry, entryEvidence, type Sources } from './evidence.ts';

type Decided = BoardReportDocument['decided'][number];

/** What persons decided within the quarter, in time: gates, renewals, stops and waivers, each by its own entry of the ledger and by nothing else. */
export function decidedOf(
  { within }: Sources,
  titles: ReadonlyMap<string, string>,
  config: Pick<Workspace, 'people'>,
): Decided[] {
  const nameOf = (person: string) => personOf(config, person)?.name ?? person;
  return within.flatMap((entry): readonly Decided[] => {
    const said = saidIn(entry, nameOf);
    if (said === null) return [];
    const { initiative, day: on } = entry;
    return [{ on, initiative, title: titles.get(initiative) ?? initiative, ...said, evidence: [entryEvidence(entry)] }];
  });
}

function saidIn(
  { kind, envelope }: DatedEntry,
  nameOf: (person: string) => string,
): Pick<Decided, 'what' | 'person' | 'because'> | null {
  const predicate = readEnvelope(envelope)?.predicate;
  // What this version cannot read, `auditLedger` names.
  if (predicate === undefined || kind === 'measurement') return null;
  const { person, because } = predicate as Predicate<'decision' | 'stop' | 'waiver'>;
  return { what: whatOf(kind, predicate, nameOf), person: person === null ? null : nameOf(person), because };
}

function whatOf(kind: 'decision' | 'stop' | 'waiver', given: Predicate, nameOf: (person: string) => string): string {
  if (kind === 'stop') return 'Stopped';
  if (kind === 'decision') return gateWords(given as Predicate<'decision'>, nameOf);
  const { condition, gate, until } = given as Predicate<'waiver'>;
  return `Waived: ${condition}, for the ${gate} gate until ${dayWords(until, { short: true })}`;
}

const opened = {
  fund: 'Funded',
  pilot: 'Let into pilot',
  production: 'Let into production',
  renew: 'Renewed in production',
} as const;

function gateWords(
  { gate, action, stage, pending }: Predicate<'decision'>,
  nameOf: (person: string) => string,
): string {
  if (action === 'open')
    return pending.length === 0
      ? opened[gate]
      : `Agreed to the ${gate} gate, which ${listWords(pending.map(nameOf))} must still decide`;
  if (gate === 'renew') return stage === 'pilot' ? 'Not renewed: back to pilot' : 'Not renewed';
  return `Held at the ${gate} gate`;
}

/** The renewals by which something stayed in production: they move nothing, and a board asks about them. */
export function renewalsIn({ within }: Sources): readonly DatedEntry[] {
  return within.filter(({ kind, envelope }) => {
    if (kind !== 'decision') return false;
    const predicate = readEnvelope(envelope)?.predicate as Predicate<'decision'> | undefined;
    return predicate?.gate === 'renew' && predicate.action === 'open' && predicate.pending.length === 0;
  });
}
