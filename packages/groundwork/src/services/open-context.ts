import { secretKeeper } from '../charter/secret-keeper.ts';
import { openStores } from '../store/open-stores.ts';
import { type Owner, readOwner } from '../store/owner.ts';
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
  return {
    dir: workspaceDir,
    env,
    stores,
    secrets: secretKeeper(),
    clock,
    progress,
    close: () => stores.close(),
  };
}

/** The server that has this workspace open and says where it listens; null when there is none. */
export async function runningServer(dir: string): Promise<(Required<Pick<Owner, 'url'>> & Owner) | null> {
  const owner = await readOwner(await findWorkspace(dir));
  return owner?.url && isAlive(owner.pid) ? { ...owner, url: owner.url } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
