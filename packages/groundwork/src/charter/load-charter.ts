import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../errors/nearest.ts';
import { fail, GroundworkError, type Problem, problem } from '../errors/problem.ts';
import { crossCheck } from './cross-check/cross-check.ts';
import type { FaultyWorkspace, LoadedWorkspace } from './load-workspace.ts';
import { withoutSecrets } from './load-workspace.ts';
import type { Path } from './path.ts';
import { readTextFile, systemCode } from './read-file.ts';
import { type Locate, type Located, readYaml } from './read-yaml.ts';
import { type Charter, charter as charterSchema, type Section } from './schema/charter.ts';
import { slug } from './schema/primitives.ts';
import type { Workspace } from './schema/workspace.ts';
import { secretsIn } from './secret-keeper.ts';
import { hashSections, hashWritten } from './sections.ts';
import { notCausedBy, soundParts } from './sound-parts.ts';
import { substitute } from './substitute.ts';
import { validate } from './validate.ts';

export interface LoadedCharter {
  readonly charter: Charter;
  /** `initiatives/win-back/charter.yaml`, as locations name it. */
  readonly file: string;
  readonly locate: Locate;
  /** Of the whole charter as written: comments and formatting do not count, `${NAME}` stands for itself. */
  readonly hash: string;
  /** Of each section, in the same way; null where there is none. */
  readonly sectionHashes: Readonly<Record<Section, string | null>>;
  readonly text: string;
  /** The values that take an environment variable: another environment, another value, and the same hash. */
  readonly variables: readonly Path[];
}

export type TriedCharter =
  | { readonly ok: true; readonly loaded: LoadedCharter }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const starts = 'version: 1, id, title and owner';

/**
 * Reads the charter of an initiative of the workspace. Throws a GroundworkError with every problem of the file, in its
 * order, and with no secret in it.
 */
export async function loadCharter(workspace: LoadedWorkspace, id: string): Promise<LoadedCharter> {
  const file = `initiatives/${checkedId(workspace, id)}/charter.yaml`;
  await mustExist(workspace, id);
  const text = await readTextFile({ path: join(workspace.dir, 'initiatives', id, 'charter.yaml'), file, starts });
  const kept = lastRead.get(workspace.config) ?? new Map<string, LoadedCharter>();
  lastRead.set(workspace.config, kept);
  const loaded = charterOf(workspace, id, text);
  kept.set(id, loaded);
  return loaded;
}

/** What was read last, by the workspace as it was read: every verb reads the file, and it rarely changes. */
const lastRead = new WeakMap<Workspace, Map<string, LoadedCharter>>();

/** `loadCharter` of a text, whether or not it stands in a file yet. */
export function charterOf(workspace: LoadedWorkspace, id: string, text: string): LoadedCharter {
  const known = lastRead.get(workspace.config)?.get(id);
  if (known?.text === text) return known;
  const file = `initiatives/${checkedId(workspace, id)}/charter.yaml`;
  const read = readYaml(text, file);
  if (!read.ok) throw new GroundworkError(read.problems);
  const { located } = read;
  if (located.value === null)
    return fail('charter.file_empty', { file, starts }, { location: { file, line: 1, column: 1 } });
  const { charter, variables } = readCharter(workspace, id, located);
  const written = located.value as Readonly<Record<string, unknown>>;
  return {
    charter,
    file,
    locate: located.locate,
    hash: hashWritten(written),
    sectionHashes: hashSections(written),
    text,
    variables,
  };
}

/** `loadCharter` for those who show several: what is wrong with one comes as problems. */
export async function tryLoadCharter(workspace: LoadedWorkspace, id: string): Promise<TriedCharter> {
  try {
    return { ok: true, loaded: await loadCharter(workspace, id) };
  } catch (error) {
    if (error instanceof GroundworkError) return { ok: false, problems: error.problems };
    throw error;
  }
}

/** What is wrong with charters whose workspace is at fault as well: both at once, the workspace first. */
export async function faultsTogether(faulty: FaultyWorkspace, ids: readonly string[]): Promise<GroundworkError> {
  const tried = await Promise.all(ids.map((id) => tryLoadCharter(faulty.sound, id)));
  return new GroundworkError([...faulty.problems, ...tried.flatMap((each) => (each.ok ? [] : each.problems))]);
}

/** An id becomes a part of a path, so it is checked before anything is opened. */
function checkedId({ initiatives }: LoadedWorkspace, id: string): string {
  const parsed = slug.safeParse(id);
  if (parsed.success) return id;
  const shown = id.length > 80 ? `${id.slice(0, 77)}...` : id;
  return fail('charter.id_malformed', {
    id: shown,
    guess: nearest(id, initiatives),
    expected: 'lower-case letters, digits and single dashes, such as win-back',
  });
}

async function mustExist(workspace: LoadedWorkspace, id: string): Promise<void> {
  try {
    await stat(join(workspace.dir, 'initiatives', id));
  } catch (cause) {
    const code = systemCode(cause);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return;
    const known = workspace.initiatives;
    fail('charter.initiative_missing', { id, guess: nearest(id, known), known }, { cause });
  }
}

function readCharter(
  workspace: LoadedWorkspace,
  id: string,
  written: Located,
): Pick<LoadedCharter, 'charter' | 'variables'> {
  const { environment, withheld } = workspace.secrets;
  const substituted = substitute(written, environment(), { withheld });
  workspace.secrets.learn([...substituted.secrets, ...secretsIn(charterSchema, substituted.value)]);
  const validated = validate(charterSchema, { written, value: substituted.value, except: substituted.incomplete });
  const faulty = [...substituted.incomplete, ...(validated.ok ? [] : validated.paths)];
  const sound = validated.ok && faulty.length === 0 ? validated.value : soundParts(written, substituted.value, faulty);
  const crossed = crossCheck({ charter: sound, workspace: workspace.config, written });
  const problems = [
    ...substituted.problems,
    ...(validated.ok ? [] : validated.problems),
    ...notCausedBy(faulty, crossed, written),
    ...checkFolder(sound, id, written),
  ];
  if (problems.length > 0 || !validated.ok) throw withoutSecrets(problems, workspace);
  return { charter: validated.value, variables: substituted.filled };
}

function checkFolder({ id }: Partial<Charter>, folder: string, written: Located): readonly Problem[] {
  if (id === undefined || id === folder) return [];
  return [problem('charter.id_mismatch', { id, folder }, written.locate(['id']))];
}
