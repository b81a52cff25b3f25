import type { ErrorCode, ErrorData, Problem } from '../../errors/problem.ts';
import { problem } from '../../errors/problem.ts';
import { type Path, valueAt } from '../path.ts';
import type { Located } from '../read-yaml.ts';
import type { Charter } from '../schema/charter.ts';
import type { Workspace } from '../schema/workspace.ts';
import { locateNearest, subject } from '../validate.ts';

/** What one check is given: the sections that are valid by themselves, and the file they come from. */
export interface Checked {
  readonly charter: Partial<Charter>;
  readonly workspace: Workspace;
  readonly written: Located;
}

/** A problem at a path of the file. Its words name that path, or `where` when that is given. */
export function problemAt<C extends ErrorCode>(
  { written }: Pick<Checked, 'written'>,
  path: Path,
  code: C,
  data: Omit<ErrorData<C>, 'where'> & { readonly where?: string },
  part: 'key' | 'value' = 'value',
): Problem {
  return problem(code, { where: subject(written, path), ...data } as ErrorData<C>, locateNearest(written, path, part));
}

/** The keys that the file has at a path, even where their values are wrong; null where it has no group of keys there. */
export function writtenKeys({ written }: Pick<Checked, 'written'>, path: Path): readonly string[] | null {
  const group = valueAt(written.value, path);
  return group !== null && typeof group === 'object' && !Array.isArray(group) ? Object.keys(group) : null;
}
