import { expect } from 'vitest';
import type { MeasureDocument, MetricDocument } from '../../src/services/documents/measure.ts';
import { ended, type Groundwork, type Ran } from '../support/command-line.ts';
import type { MadeWorkspace } from '../support/made-workspace.ts';
import { days, runNow } from './outreach-workspace.ts';

export interface Decision {
  readonly opened: boolean;
  readonly stage: string;
  readonly missing: readonly { readonly id: string; readonly message: string }[];
  readonly waitsFor: readonly string[];
}
export interface Freeze {
  readonly version: number;
  readonly registered: boolean;
  readonly rows: number;
  readonly plannedUnits: number;
  readonly metrics: readonly { readonly metric: string; readonly units: number; readonly mean: number | null }[];
}
export const waiveProcess = [
  '--waive',
  'process',
  '--until',
  days.waivedUntil,
  '--because',
  'The mailer keeps no event log',
];

/** Everything that comes before the fund gate; each is a person's act, and each must be accepted. */
export async function govern(gw: Groundwork, id: string): Promise<void> {
  const acts = [
    ['accept', id, '--as', 'dana.ruiz'],
    ['sign', id, '--as', 'dana.ruiz'],
    ['sign', id, '--as', 'ines.okoye'],
    ['stop', id, '--drill', '--as', 'ines.okoye'],
  ];
  for (const act of acts) await ended(0, gw(...act));
}

export async function importRun({ gw, write }: MadeWorkspace, id: string): Promise<Ran> {
  return gw('runs', 'import', write(`runs/${id}.ndjson`, runNow(`${id}-1`)), '--initiative', id);
}

/** From the charter to the pilot, every gate opened by those who may. */
export async function pilot(workspace: MadeWorkspace, id: string): Promise<Ran<Freeze>> {
  const { gw } = workspace;
  await govern(gw, id);
  await ended(0, gw('gate', id, 'fund', '--as', 'marcus.lee'));
  const frozen = await gw<Freeze>('freeze', id, '--as', 'dana.ruiz');
  expect(frozen).toMatchObject({ code: 0 });
  await ended(0, importRun(workspace, id));
  await ended(0, gw('gate', id, 'pilot', '--as', 'ines.okoye', ...waiveProcess));
  await ended(0, gw('gate', id, 'pilot', '--as', 'dana.ruiz'));
  return frozen;
}

export const metricOf = (measured: MeasureDocument, id: string): MetricDocument =>
  measured.metrics.find((each) => each.metric === id) ?? expect.fail(`no ${id}`);
export const missing = ({ document }: Ran<Decision>) => document.missing.map((each) => each.id);

export interface Entry {
  readonly predicateType: string;
  readonly predicate: Readonly<Record<string, unknown>>;
}

export async function ledgerEntries(gw: Groundwork): Promise<readonly Entry[]> {
  const { document } = await gw<{ text: string }>('ledger', 'export');
  return document.text
    .split('\n')
    .filter((line) => line.startsWith('{"envelope"'))
    .map((line) => JSON.parse(Buffer.from(JSON.parse(line).envelope.payload, 'base64').toString('utf8')) as Entry);
}

export async function ledgerKinds(gw: Groundwork): Promise<readonly string[]> {
  return (await ledgerEntries(gw)).map((each) => each.predicateType.split(':')[3] as string);
}
