import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fail } from '../../errors/problem.ts';

/** The workspace that `dir` is or lies in: the nearest folder upwards with a groundwork.yaml. Fails with `service.no_workspace`. */
export async function findWorkspace(dir: string): Promise<string> {
  const start = resolve(dir);
  if (!existsSync(start) || !statSync(start).isDirectory()) return fail('service.no_workspace', { dir });
  for (let at = realpathSync(start); ; at = dirname(at)) {
    if (existsSync(join(at, 'groundwork.yaml'))) return at;
    if (dirname(at) === at) return fail('service.no_workspace', { dir });
  }
}
