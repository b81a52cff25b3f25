import { isLocked } from '../store/lock.ts';
import { type Owner, readOwner } from '../store/owner.ts';
import { findWorkspace } from './workspace/find.ts';

/**
 * The server that has this workspace open and says where it listens; null when there is none. The lock decides: a killed server leaves its address behind, and
 * its number may be another process's by now.
 */
export async function runningServer(dir: string): Promise<(Required<Pick<Owner, 'url'>> & Owner) | null> {
  const workspaceDir = await findWorkspace(dir);
  const owner = await readOwner(workspaceDir);
  return owner?.url && isLocked(workspaceDir) ? { ...owner, url: owner.url } : null;
}
