import type { Statement } from '../../ledger/statement.ts';
import { documentHash } from '../../store/records/documents.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import { fault, type LedgerFault } from './fault.ts';

/** What the ledger says that the records must hold. */
export interface Promised {
  /** By initiative: the stage after the last decision or stop. */
  readonly stages: Map<string, string>;
  /** By initiative and version: the hash of the frozen baseline. */
  readonly baselines: Map<string, string>;
  /** By initiative: the hashes of the measurements, oldest first. */
  readonly measurements: Map<string, string[]>;
}

export function nothingPromised(): Promised {
  return { stages: new Map(), baselines: new Map(), measurements: new Map() };
}

const versionOf = (initiative: string, version: number) => `${initiative} ${version}`;

/** Takes in one entry of the ledger, in their order. */
export function promise({ predicateType, predicate }: Statement, promised: Promised): void {
  const { initiative } = predicate;
  if (initiative === null) return;
  if ('stage' in predicate) promised.stages.set(initiative, predicate.stage);
  if (predicateType === 'urn:groundwork:predicate:stop:v1') promised.stages.set(initiative, 'stopped');
  if ('planHash' in predicate) promised.baselines.set(versionOf(initiative, predicate.version), predicate.planHash);
  if ('resultHash' in predicate) {
    const known = promised.measurements.get(initiative) ?? [];
    promised.measurements.set(initiative, [...known, predicate.resultHash]);
  }
}

/** Where stages, baselines and measurements are not what the ledger says of them: they are what gates go by. */
export async function recordFaults(
  records: Pick<RecordsTransaction, 'initiatives' | 'baselines' | 'effects'>,
  promised: Promised,
): Promise<readonly LedgerFault[]> {
  const faults: LedgerFault[] = [];
  const initiatives = await records.initiatives.list();
  for (const { id, stage } of initiatives) {
    const signed = promised.stages.get(id) ?? 'proposed';
    if (stage !== signed) faults.push(fault('ledger.stage_differs', { initiative: id, stage, signed }));
    for (const { version, document, hash } of await records.baselines.list(id)) {
      const key = versionOf(id, version);
      if (documentHash(document) !== promised.baselines.get(key) || hash !== promised.baselines.get(key))
        faults.push(fault('ledger.document_differs', { what: `Version ${version} of the baseline of ${id}` }));
      promised.baselines.delete(key);
    }
    const measured = promised.measurements.get(id) ?? [];
    const kept = (await records.effects.list(id)).map(({ document }) => documentHash(document));
    if (kept.length !== measured.length || kept.some((hash, at) => hash !== measured[at]))
      faults.push(fault('ledger.document_differs', { what: `A measurement of ${id}` }));
  }
  const there = new Set(initiatives.map(({ id }) => id));
  for (const key of promised.baselines.keys())
    faults.push(fault('ledger.document_differs', { what: `Baseline ${key}` }));
  for (const id of new Set([...promised.stages.keys(), ...promised.measurements.keys()]))
    if (!there.has(id)) faults.push(fault('ledger.document_differs', { what: `The initiative ${id}` }));
  return faults;
}
