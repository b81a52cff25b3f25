import { secretKeeper } from '../charter/secret-keeper.ts';
import { fail } from '../errors/problem.ts';
import { sharedConnections } from '../sources/shared-connections.ts';
import { openStores, type Stores } from '../store/open-stores.ts';
import { type Clock, type Context, systemClock } from './context.ts';
import { findWorkspace } from './workspace/find.ts';

export interface OpenOptions {
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What this process is doing, for whoever finds the workspace locked. */
  readonly command: string;
  readonly clock?: Clock;
  readonly progress?: (message: string) => void;
}

/** Opens a workspace's stores for this process. Close the context when done: it holds the workspace's lock. */
export async function openContext({
  dir,
  env,
  command,
  clock = systemClock,
  progress = () => {},
}: OpenOptions): Promise<Context & { close(): Promise<void> }> {
  const workspaceDir = await findWorkspace(dir);
  const stores = await openStores({ workspaceDir, env, command });
  try {
    if (restsOnRuns.test(command)) await requireMeasurements(stores);
  } catch (error) {
    await stores.close();
    throw error;
  }
  return {
    dir: workspaceDir,
    env,
    stores,
    secrets: secretKeeper(),
    clock,
    connections: sharedConnections(),
    progress,
    actor: { kind: 'local' },
    close: () => stores.close(),
  };
}

/** Not the ledger's own commands, not a stop, and not importing the runs again: the way out where they are lost. */
const restsOnRuns = /^groundwork (check|freeze|gate|measure|value|start|demo)/;

/** Runs and extracts that the ledger knows of must be there: without them an agent that ran before its baseline would look as if it had not. */
async function requireMeasurements({ measurements, records }: Stores): Promise<void> {
  // Shared records know of runs that other machines keep.
  if (records.engine !== 'sqlite' || measurements.exists()) return;
  const [imports, freezes] = await Promise.all([
    records.ledger.entries({ kind: 'import' }),
    records.ledger.entries({ kind: 'freeze' }),
  ]);
  const entries = imports.length + freezes.length;
  if (entries > 0) fail('store.measurements_missing', { path: measurements.path, entries });
}
