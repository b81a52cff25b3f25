import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail, GroundworkError, type Problem } from '../errors/problem.ts';
import { crossCheckWorkspace } from './cross-check/cross-check.ts';
import { fileMark } from './file-mark.ts';
import { lookAt } from './looked-at.ts';
import type { Path } from './path.ts';
import { readTextFile, systemCode } from './read-file.ts';
import { type Locate, readYaml } from './read-yaml.ts';
import type { Redact } from './redact.ts';
import { type Workspace, workspace as workspaceSchema } from './schema/workspace.ts';
import { type SecretKeeper, secretKeeper, secretsIn } from './secret-keeper.ts';
import { soundWorkspace } from './sound-parts.ts';
import { explainSources } from './source-kinds.ts';
import { type Environment, substitute, takingVariables } from './substitute.ts';
import { inFileOrder, validate } from './validate.ts';

export interface LoadedWorkspace {
  /** The folder, absolute. */
  readonly dir: string;
  /** `groundwork.yaml`, as locations name it. */
  readonly file: string;
  /** The `fileMark` of the file, taken before it was read: what is written meanwhile has another. The empty text where no file was read. */
  readonly mark: string;
  readonly config: Workspace;
  /** The names of the folders under `initiatives`, in order. Whether each has a charter is found out by loading it. */
  readonly initiatives: readonly string[];
  readonly locate: Locate;
  /** Takes secrets out of a text: connection URLs, and all that came from `${NAME}` here or in a charter loaded since. */
  readonly redact: Redact;
  /** For `loadCharter`: the environment and what was learnt from it. They are functions so that nobody prints them. */
  readonly secrets: {
    readonly environment: () => Environment;
    readonly learn: SecretKeeper['learn'];
    /** Whether a variable is the server's own, which no charter is given. */
    readonly withheld: (name: string) => boolean;
  };
}

/** The name of the workspace's own file. */
const workspaceFile = 'groundwork.yaml';
const starts = 'version: 1 and organization';

/**
 * Reads `groundwork.yaml` in a folder. `env` is where `${NAME}` is taken from; `keeper` learns the secrets, and may know others from before. Throws a GroundworkError with every
 * problem of the file, in its order, and with no secret in it.
 */
export async function loadWorkspace(dir: string, reader: WorkspaceReader): Promise<LoadedWorkspace> {
  const path = join(resolve(dir), workspaceFile);
  const mark = await fileMark(path);
  const text = await readTextFile({ path, file: workspaceFile, called: join(dir, workspaceFile), starts });
  return workspaceOf(dir, text, reader, mark);
}

interface WorkspaceReader {
  readonly env: Environment;
  readonly keeper?: SecretKeeper;
}

/** `loadWorkspace` of a text, whether or not it stands in the folder yet. */
export async function workspaceOf(
  dir: string,
  text: string,
  { env, keeper = secretKeeper() }: WorkspaceReader,
  mark = '',
): Promise<LoadedWorkspace> {
  const { config, locate, problems, namesKnown, withheld } = readConfigOnce(text, env, keeper);
  if (problems.length > 0 && !namesKnown) throw withoutSecrets(problems, keeper);
  const loaded = {
    dir: resolve(dir),
    file: workspaceFile,
    mark,
    config,
    initiatives: await listInitiatives(resolve(dir)),
    locate,
    redact: keeper.redact,
    secrets: { environment: () => env, learn: keeper.learn, withheld },
  };
  if (problems.length > 0) throw new FaultyWorkspace(withoutSecrets(problems, keeper).problems, loaded);
  return loaded;
}

/** What is wrong with groundwork.yaml, and what can be known of it all the same: enough to read charters for what is wrong with them. */
export class FaultyWorkspace extends GroundworkError {
  readonly sound: LoadedWorkspace;

  constructor(problems: readonly Problem[], sound: LoadedWorkspace) {
    super(problems);
    this.sound = sound;
  }
}

interface ReadConfig {
  readonly config: Workspace;
  readonly locate: Locate;
  readonly problems: readonly Problem[];
  readonly namesKnown: boolean;
  readonly withheld: LoadedWorkspace['secrets']['withheld'];
}

/** What was read last, by who reads: every verb reads the file, and it rarely changes. */
const last = new WeakMap<
  SecretKeeper,
  { readonly text: string; readonly env: Environment; readonly read: ReadConfig }
>();

function readConfigOnce(text: string, env: Environment, keeper: SecretKeeper): ReadConfig {
  const known = last.get(keeper);
  if (known?.text === text && known.env === env) return known.read;
  const read = readConfig(text, env, keeper);
  last.set(keeper, { text, env, read });
  return read;
}

function readConfig(text: string, env: Environment, keeper: SecretKeeper): ReadConfig {
  const read = readYaml(text, workspaceFile);
  if (!read.ok) throw new GroundworkError(read.problems);
  const { located } = read;
  if (located.value === null) {
    return fail(
      'charter.file_empty',
      { file: workspaceFile, starts },
      { location: { file: workspaceFile, line: 1, column: 1 } },
    );
  }
  const { value, secrets, problems, incomplete } = substitute(located, env, { later: onlyForServers });
  keeper.learn([...secrets, ...secretsIn(workspaceSchema, value)]);
  const withheld = withheldBy(located.value);
  const validated = validate(workspaceSchema, { written: located, value, except: incomplete });
  const { locate } = located;
  if (validated.ok) {
    const all = [...problems, ...crossCheckWorkspace(validated.value, located)];
    return { config: validated.value, locate, problems: all, namesKnown: true, withheld };
  }
  const sound = soundWorkspace(located, value, [...incomplete, ...validated.paths]);
  const crossed = crossCheckWorkspace(sound, located);
  const all = [...problems, ...explainSources(validated.problems, located), ...crossed];
  const config = { version: 1 as const, organization: '', ...sound };
  return { config, locate, problems: all, namesKnown: areNamesKnown(located.value, validated.paths), withheld };
}

/** The secrets of accounts: whoever only checks charters need not be given them. A server asks for them when it starts. */
function onlyForServers([section, ...rest]: Path): boolean {
  return section === 'accounts' && (rest[0] === 'secret' || rest.at(-1) === 'client_secret');
}

/** What a server and the command line are themselves given. */
const ownVariables = ['RECORDS_URL', 'MEASUREMENTS_URL', 'SECRET', 'TOKEN', 'SIGNING_KEY'].map(
  (name) => `GROUNDWORK_${name}`,
);

/**
 * A charter is run by people who may not read the server's environment, so it is given none of its secrets: neither those that Groundwork itself reads nor what the
 * accounts section takes. Letters count in either case, as Windows has it.
 */
function withheldBy(written: unknown): (name: string) => boolean {
  const taken = takingVariables(written).filter(({ path }) => path[0] === 'accounts');
  const names = new Set([...ownVariables, ...taken.flatMap((each) => each.names)].map((name) => name.toUpperCase()));
  return (name) => names.has(name.toUpperCase());
}

/** Whether it can be told who and which sources are there: else a charter would be blamed for naming them. */
function areNamesKnown(written: unknown, faulty: readonly Path[]): boolean {
  if (!isGroup(written)) return false;
  // A key that nobody knows may be one of them, misspelt.
  const strange = faulty.some(
    ([first, ...rest]) => rest.length === 0 && !Object.hasOwn(workspaceSchema.shape, first ?? ''),
  );
  return ['people', 'sources'].every((section) =>
    Object.hasOwn(written, section) ? isGroup((written as Record<string, unknown>)[section]) : !strange,
  );
}

const isGroup = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** All problems in file order, in words that can be shown. */
export function withoutSecrets(
  problems: readonly Problem[],
  { redact }: Pick<SecretKeeper, 'redact'>,
): GroundworkError {
  return new GroundworkError(
    inFileOrder(problems).map((each) => ({
      ...each,
      message: redact(each.message),
      expected: each.expected === null ? null : redact(each.expected),
      fix: redact(each.fix),
    })),
  );
}

async function listInitiatives(dir: string): Promise<readonly string[]> {
  const folder = join(dir, 'initiatives');
  try {
    lookAt(folder);
    const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
    const folders = await Promise.all(entries.map(async (each) => each.isDirectory() || (await leadsToFolder(each))));
    return entries.flatMap(({ name }, index) => (folders[index] ? [name] : [])).sort();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT') return [];
    if (code === null) throw cause;
    return fail('charter.initiatives_unreadable', { code }, { cause });
  }
}

/** Of what a disk does not call a folder a link may lead to one; some disks do not say what an entry is. */
async function leadsToFolder(entry: Dirent): Promise<boolean> {
  if (entry.isFile()) return false;
  const path = join(entry.parentPath, entry.name);
  lookAt(path);
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // A link to nothing, or a folder that went away meanwhile.
    return false;
  }
}
